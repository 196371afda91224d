"""Grids that a file states itself (tabs, pipes, mark-up) become grids; fragments of one table are put together.

Must not know: headers' meaning.
"""

from collections.abc import Iterable

from extractor.language.mending import tidy
from extractor.model.terms import Method
from extractor.sources.document import GivenGrid, Page
from extractor.tables.edits import without_columns, without_rows
from extractor.tables.grid import Cell, Grid


def given_grids(page: Page, paged: bool) -> list[Grid]:
    """The stated grids of a page from top to bottom, empty rows and columns kept: fragments must still fit."""
    method = Method.GIVEN if paged else Method.TEXT
    return [_grid(given, page.number, method) for given in page.grids]


def trimmed(grid: Grid) -> Grid:
    """The grid without rows and columns in which nothing stands."""
    rows = {r for cell in grid.cells for r in cell.rows}
    columns = {c for cell in grid.cells for c in cell.columns}
    grid = without_rows(grid, {r for r in range(grid.rows) if r not in rows})
    return without_columns(grid, {c for c in range(grid.columns) if c not in columns})


def _grid(given: GivenGrid, page: int, method: Method) -> Grid:
    cells = tuple(
        Cell(c.row, c.column, tidy(" ".join(w.text for w in c.words)), c.words, c.rowspan, c.colspan, header=c.header)
        for c in given.cells
        if c.words
    )
    rows = max((c.row + c.rowspan for c in given.cells), default=0)
    columns = max((c.column + c.colspan for c in given.cells), default=0)
    return Grid(rows, columns, cells, page, method, drawn=_spans(cells))


def _spans(cells: Iterable[Cell]) -> bool:
    return any(cell.colspan > 1 or cell.rowspan > 1 for cell in cells)
