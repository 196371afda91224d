"""Cells in rows and columns, with spans, and the laws they obey. Must not know: headers, what a cell means."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.model.fixed import fixed
from extractor.model.place import Box, around
from extractor.model.terms import Method
from extractor.sources.document import Word

GOES_ON = "goes on from the page before"
"""Note on a grid that was read with the columns of the grid before it."""
GOES_OVER = "goes on over the page"
"""Note on heads that were read with the columns of the grid after them."""
IN_BOXES = "heads stand in boxes of their own"
"""Note on a grid whose heads span what their boxes do: alignment has nothing to add."""

Span = tuple[float, float]
"""Left and right end in points."""


@fixed
class Cell:
    """One cell. Rows and columns count from 0. `text` is its words as printed: lines joined by one blank."""

    row: int
    column: int
    text: str
    words: tuple[Word, ...] = ()
    rowspan: int = 1
    colspan: int = 1
    bold: bool = False
    header: bool = False
    box: Box | None = None
    """The cell's own rectangle where rules or fills draw it, else None."""

    @property
    def rows(self) -> range:
        """Rows it covers."""
        return range(self.row, self.row + self.rowspan)

    @property
    def columns(self) -> range:
        """Columns it covers."""
        return range(self.column, self.column + self.colspan)

    def positions(self) -> list[tuple[int, int]]:
        """Positions (row, column) it covers, row by row; hardly ever more than one."""
        if self.rowspan == self.colspan == 1:
            return [(self.row, self.column)]
        return [(row, column) for row in self.rows for column in self.columns]


class BrokenGrid(ValueError):
    """Cells that overlap or stand outside their grid: a fault of the reader that made them."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells before it is known which are headers. Positions without a cell are empty.

    Laws, checked on making: every cell lies inside, no two cells cover one position.
    """

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    page: int
    method: Method
    box: Box | None = None
    drawn: bool = False
    """Rules or fills tell where cells begin and end, so that a spanning cell is certain."""
    notes: tuple[str, ...] = ()
    """What repairs did to it."""
    margin: float = 1.0
    """0 to 1: how clearly it beat the readings of other readers; 1 where none was asked or one agrees."""

    def __post_init__(self) -> None:
        taken: set[tuple[int, int]] = set()
        for cell in self.cells:
            for position in cell.positions():
                if position in taken or position[0] >= self.rows or position[1] >= self.columns or min(position) < 0:
                    raise BrokenGrid(f"cell {cell.text!r} at row {cell.row}, column {cell.column} of page {self.page}")
                taken.add(position)

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a position; None where the position is empty. Linear: for single questions."""
        return next((c for c in self.cells if row in c.rows and column in c.columns), None)

    def matrix(self) -> list[list[Cell | None]]:
        """Row by row, the cell that covers each position."""
        out: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row, column in cell.positions():
                out[row][column] = cell
        return out

    def words(self) -> Iterator[Word]:
        """All words, cell by cell."""
        for cell in self.cells:
            yield from cell.words

    def extent(self) -> Box | None:
        """Its box, or the box around its words."""
        boxes = [word.box for word in self.words()]
        return self.box or (around(boxes) if boxes else None)


def column_spans(grid: Grid) -> tuple[Span | None, ...]:
    """Where each column lies: its cells' boxes where they are drawn, else their ink."""
    out: list[Span | None] = []
    for column in range(grid.columns):
        boxes = [
            box
            for cell in grid.cells
            if cell.column == column and cell.colspan == 1
            for box in ([cell.box] if cell.box else [word.box for word in cell.words])
        ]
        out.append((min(box.x0 for box in boxes), max(box.x1 for box in boxes)) if boxes else None)
    return tuple(out)


def cells_of(row: Sequence[Cell | None]) -> list[Cell]:
    """The different cells of a row that hold text, from left to right."""
    out: list[Cell] = []
    for cell in row:
        if cell is not None and cell.text and (not out or out[-1] is not cell):
            out.append(cell)
    return out
