"""Regions of pages become tables: the room's one entrance. Must not know: periods, indicators."""

from extractor.model.terms import Method
from extractor.settings import Settings
from extractor.sources.document import Document, GivenGrid
from extractor.tables.grid import Cell, Grid
from extractor.tables.table import BodyCell, Table


def find_tables(document: Document, settings: Settings) -> tuple[Table, ...]:
    """All tables of a document in the order of its pages."""
    del settings
    return tuple(_table(_grid(given, page.number)) for page in document.pages for given in page.grids)


def _grid(given: GivenGrid, page: int) -> Grid:
    cells = tuple(
        Cell(c.row, c.column, " ".join(w.text for w in c.words), c.words, c.rowspan, c.colspan)
        for c in given.cells
        if c.words
    )
    rows = max(c.row for c in given.cells) + 1
    return Grid(rows, max(c.column for c in given.cells) + 1, cells, page, Method.TEXT)


def _table(grid: Grid) -> Table:
    matrix = grid.matrix()
    head = matrix[0] if matrix else []
    body = []
    for cell in grid.cells:
        top, left = head[cell.column], matrix[cell.row][0]
        if cell.row and cell.column:
            body.append(BodyCell(cell, (top.text,) if top else (), (left.text,) if left else ()))
    return Table("", grid, (0,), 1, tuple(body))
