"""Repairs of rows: one row of the report that a converter printed as several.

Each repair is `(Grid, Lexicon) → Grid` and leaves a note. Must not know: other grids.
"""

from collections.abc import Sequence
from dataclasses import replace

from extractor.tables.edits import respan, swap, together, until_done, without_rows
from extractor.tables.grid import Cell, Grid, cells_of
from extractor.tables.headers import Band, plan
from extractor.tables.looks import Look, continues_words, look
from extractor.tables.shards import Lexicon


def row_continuations(grid: Grid, lexicon: Lexicon) -> Grid:
    """Rows that go on with the row above are joined to it, and labels told once for several rows reach over them."""
    del lexicon
    if grid.drawn:
        return grid
    return until_done(_joined_once, grid)


def _joined_once(grid: Grid) -> Grid:
    """The grid with the lowest row that goes on joined to its neighbour; the grid itself where none does."""
    headers = plan(grid)
    matrix = grid.matrix()
    for band in headers.bands if headers.columns else ():
        for row in reversed(band.body):
            joined = _row(grid, band, row, matrix)
            if joined is not grid:
                return joined
    return grid


def _row(grid: Grid, band: Band, row: int, matrix: Sequence[Sequence[Cell | None]]) -> Grid:
    """The grid with one row joined to a neighbour, or its label stretched; the grid itself if it stands alone."""
    cells = cells_of(matrix[row])
    if not cells or any(cell.row != row or cell.rowspan > 1 for cell in cells):
        return grid
    above = matrix[row - 1] if row - 1 in band.body else None
    told = any(look(cell.text).fills for cell in cells if cell.column > 0)
    if cells[0].column > 0:
        return _unlabelled(grid, band, row, told)
    if told or above is None or not continues_words(cells[0].text):
        return grid
    label = above[0]
    if label is None or label.row != row - 1 or label.text[-1] in ".:;":
        return grid
    return _absorb(grid, row - 1, row, "a label that goes on in the next row")


def _unlabelled(grid: Grid, band: Band, row: int, told: bool) -> Grid:
    """A row without a label: the rest of the row above, the beginning of the row below, or one more under its label."""
    matrix = grid.matrix()
    if row - 1 not in band.body:
        below = matrix[row + 1][0] if row + 1 in band.body else None
        prose = any(look(cell.text) is Look.PROSE for cell in cells_of(matrix[row + 1])) if below else False
        return grid if told or not prose else _absorb(grid, row, row + 1, "a row without a label and the row below")
    label = matrix[row - 1][0]
    if label is None or label.colspan > 1:
        return grid
    if told or all(matrix[row][column] is not None for column in range(1, grid.columns)):
        return respan(grid, label, range(label.row, row + 1), label.columns)
    return _absorb(grid, row - 1, row, "a row that goes on in the next row")


def _absorb(grid: Grid, upper: int, lower: int, note: str) -> Grid:
    """Two rows as one, column by column."""
    matrix = grid.matrix()
    old: list[Cell] = []
    new: list[Cell] = []
    for column in range(grid.columns):
        parts = [cell for row in (upper, lower) if (cell := matrix[row][column]) is not None and cell.column == column]
        if not parts or any(cell.rowspan > 1 for cell in parts):
            if parts:
                return grid
            continue
        whole = replace(together(parts, " ".join(c.text for c in parts)), row=upper, rowspan=1)
        old += parts
        new.append(whole)
    return without_rows(swap(grid, old, new), {lower}, note)
