"""A table as later rooms see it: title, header paths, body cells, notes. Must not know: how it was found."""

from dataclasses import dataclass

from extractor.model.place import Place
from extractor.sources.document import Word
from extractor.tables.grid import Cell, Grid
from extractor.tables.looks import Look, look


@dataclass(frozen=True, slots=True)
class TableNote:
    """A footnote or unit line that belongs to a table. `mark` ties it to cells (`*`, `1`), or is empty."""

    mark: str
    text: str
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyCell:
    """One cell that is no header, with the headers that apply to it, outermost first, as printed but mended.

    `column_path` are the headers above it, `row_path` the labels left of it; section rows (a label that spans the
    whole width, or a row with a label and no figures that opens a block) come first in `row_path`.
    A cell that covers several columns or rows has the paths of its first position; `covered` lists the paths of all
    positions it covers, its own first, as (row, column, column_path, row_path).
    `band` counts the header blocks of the table from 0: a new one begins where a heading row returns half way down.
    """

    cell: Cell
    column_path: tuple[str, ...]
    row_path: tuple[str, ...]
    covered: tuple[tuple[int, int, tuple[str, ...], tuple[str, ...]], ...] = ()
    band: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """One table, or one part of a table that is broken over pages.

    `corner` is the text of the header cells above the row labels (`Outreach cases`, `Criminal damage`), by band.
    `header_rows` are the indices of all rows that are headers, the ones half way down included.
    `continues` is the index, in the tuple of all tables of the document, of the part before; the headers of the first
    part apply to the cells of this one. `margin` (0 to 1) tells how clearly this grid beat its rivals.
    `empty` are the positions in the body that no cell covers, with their paths like `BodyCell.covered`.
    """

    title: str
    grid: Grid
    header_rows: tuple[int, ...]
    header_columns: int
    cells: tuple[BodyCell, ...]
    corner: tuple[str, ...] = ()
    title_words: tuple[Word, ...] = ()
    notes: tuple[TableNote, ...] = ()
    empty: tuple[tuple[int, int, tuple[str, ...], tuple[str, ...]], ...] = ()
    continues: int | None = None
    margin: float = 1.0
    repairs: tuple[str, ...] = ()
    astray: tuple[tuple[int, int], ...] = ()
    """(Band, column) of positions whose heads may have been printed for the column beside them."""
    torn: tuple[int, ...] = ()
    """Rows whose label may be only part of what was printed: beside them stands a row of nothing but words."""

    @property
    def place(self) -> Place:
        """Page and box, or the line on which it begins."""
        first = min(self.grid.words(), key=lambda word: word.ordinal, default=None)
        if first is not None and first.line is not None:
            return Place(line=first.line)
        return Place(page=self.grid.page, box=self.grid.extent())

    @property
    def counts(self) -> bool:
        """Does it hold a figure?"""
        return any(look(body.cell.text) is Look.FIGURE for body in self.cells)

    @property
    def first_word(self) -> int:
        """Ordinal of its first word in the document: orders tables among blocks."""
        return min((word.ordinal for word in self.grid.words()), default=0)
