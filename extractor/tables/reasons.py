"""Repairs of reasons that stand in place of figures: spread in shards, glued to a figure, told once for several cells.

Each repair is `(Grid, Lexicon) → Grid` and leaves a note. Must not know: what a reason means.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.tables.edits import merge, respan, swap, together, until_done
from extractor.tables.grid import Cell, Grid
from extractor.tables.headers import HeaderPlan, plan
from extractor.tables.looks import Look, continues_words, look
from extractor.tables.shards import Lexicon, complete, is_scrap, is_strange, join_shards

_GLUED = re.compile(r"(?P<figure>\d[\d,.]*%?) (?P<rest>[^\W\d_][^\d(]*)")


SHATTERED = "as its shards stand: part of it is lost"
"""What the note on a text says of which not even the words are certain."""
_FEWEST_WORDS = 6
"""Words of a text that runs down a column, if it is no reason."""
_SHORT_REASON = 4
"""Letters of a reason that is whole by itself (`n/a`, `-`, `n.a.`)."""


def _body(grid: Grid, headers: HeaderPlan) -> Iterator[Cell]:
    """Cells that are no headers and hold text."""
    rows = {row for band in headers.bands for row in band.body}
    for cell in grid.cells:
        if cell.row in rows and cell.column >= headers.columns and cell.text:
            yield cell


def _fragment(cell: Cell) -> bool:
    """May a cell be part of a reason that is spread over cells: words, no figure?"""
    return look(cell.text) in (Look.WORDS, Look.REASON, Look.PROSE) and not re.search(r"\d", cell.text)


def row_shards(grid: Grid, lexicon: Lexicon) -> Grid:
    """Neighbours in a body row between which a word was cut are one cell (`Will be`, `e available in Qua`)."""

    def one(grid: Grid) -> Grid:
        for left, right in pairwise(list(_body(grid, plan(grid)))):
            if left.row == right.row and right.column == left.columns.stop and _cut(left, right):
                joined = join_shards([left.text, right.text], lexicon)
                if joined.breaks:
                    return merge(grid, [left, right], joined.text, "a text cut by cell edges put together")
        return grid

    return until_done(one, grid)


def _cut(left: Cell, right: Cell) -> bool:
    short = max(len(left.text.split()), len(right.text.split())) <= 6
    return short and continues_words(right.text) and left.text[-1].isalpha()


def glued_reasons(grid: Grid, lexicon: Lexicon) -> Grid:
    """A figure to which the reason of the next column is glued (`0 Currently`) is parted from it."""
    del lexicon
    headers = plan(grid)
    body = list(_body(grid, headers))
    for cell in body:
        match = _GLUED.fullmatch(cell.text)
        column = cell.columns.stop
        if not match or column >= grid.columns or cell.rowspan > 1:
            continue
        below = next((c for c in body if c.column == column and c.row in (cell.row, cell.row + 1)), None)
        if below is None or below.row == cell.row or not _fragment(below) or not continues_words(below.text):
            continue
        figure = replace(cell, text=match["figure"], words=cell.words[:1])
        rest = replace(cell, column=column, colspan=1, text=match["rest"], words=cell.words[1:], box=None)
        grid = swap(grid, [cell], [figure, rest], "a reason parted from the figure before it")
    return grid


def stray_shards(grid: Grid, lexicon: Lexicon) -> Grid:
    """A scrap right of a text that completes a word in it (`obtain th data.`, `nis`) is built in."""
    for cell, stray in pairwise(list(_body(grid, plan(grid)))):
        if stray.row != cell.row or stray.column != cell.columns.stop or not is_scrap(stray.text):
            continue
        text = complete(cell.text, stray.text, lexicon)
        if text:
            whole = replace(together([cell, stray], text), colspan=cell.colspan)
            grid = swap(grid, [cell, stray], [whole], f"{text!r} put together with a scrap beside it")
    return grid


def column_shards(grid: Grid, lexicon: Lexicon) -> Grid:
    """A text that runs down a column in shards, one a row, is one cell over all its rows."""
    del lexicon
    if grid.drawn:
        return grid
    headers = plan(grid)
    body = list(_body(grid, headers))
    for band in headers.bands:
        for column in range(headers.columns, grid.columns):
            run: list[Cell] = []
            cells = sorted((c for c in body if c.column == column and c.row in band.body), key=lambda c: c.row)
            for cell in cells:
                if run and not (cell.row == run[-1].rows.stop and _runs_on(run, cell)):
                    grid = _joined(grid, run)
                    run = []
                run.append(cell)
            grid = _joined(grid, run)
    return grid


def _runs_on(run: Sequence[Cell], cell: Cell) -> bool:
    """Does a cell go on with the text of the cells above it?"""
    if not all(_fragment(one) for one in (*run, cell)) or run[-1].colspan != cell.colspan:
        return False
    if any(look(one.text) is Look.REASON and len(one.text) <= _SHORT_REASON for one in (run[-1], cell)):
        return False
    if continues_words(cell.text):
        return (run[-1].text[-1] not in ".!?" and look(cell.text) is not Look.REASON) or _unfinished(run[-1].text)
    begun = len(run) > 1 and any(continues_words(one.text) for one in run[1:])
    return begun and run[-1].text[-1] not in ".!?" and len(cell.text.split()) <= 4


def _unfinished(text: str) -> bool:
    return text[-1].isalpha() and look(text) is not Look.REASON


def _joined(grid: Grid, run: Sequence[Cell]) -> Grid:
    if len(run) < 2:
        return grid
    text = " ".join(cell.text for cell in run)
    told = look(text) is Look.REASON or len(text.split()) >= _FEWEST_WORDS
    if continues_words(run[0].text) or not told:
        return grid
    return merge(grid, run, text, f"{text!r} put together from {len(run)} rows")


def block_shards(grid: Grid, lexicon: Lexicon) -> Grid:
    """Shards of one reason that lie over two rows and columns at once are one cell over all of them.

    Evidence: words in at least two of the cells that the document prints nowhere else.
    """
    body = {(cell.row, cell.column): cell for cell in _body(grid, plan(grid)) if _fragment(cell)}
    for (row, column), cell in body.items():
        if not continues_words(cell.text):
            continue
        parts = [cell, *(body[row + 1, c] for c in (column - 1, column, column + 1) if (row + 1, c) in body)]
        odd = [part for part in parts if any(is_strange(word, lexicon) for word in part.text.split())]
        if len(parts) > 2 and len(odd) > 1 and all(look(part.text) is not Look.PROSE for part in parts):
            text = " ".join(part.text for part in parts)
            return merge(grid, parts, text, f"{text!r} put together from {len(parts)} cells, {SHATTERED}")
    return grid


def spanning_reasons(grid: Grid, lexicon: Lexicon) -> Grid:
    """A reason told once covers the blank cells it was printed across.

    Where rules draw the cells nothing is guessed. Else: blank cells below it in rows that hold figures, blank cells
    between it and a figure right of it, and, where it is all that stands in its row, the whole row.
    """
    del lexicon
    if grid.drawn:
        return grid
    headers = plan(grid)
    bodies = {row: band.body for band in headers.bands for row in band.body}
    matrix = grid.matrix()
    for cell in list(_body(grid, headers)):
        if look(cell.text) is Look.REASON and len(cell.text) > _SHORT_REASON and cell.colspan == 1:
            wide = _covering(grid, cell, bodies[cell.row], headers.columns, matrix)
            if wide is not grid:
                grid, matrix = wide, wide.matrix()
    return grid


def _covering(grid: Grid, cell: Cell, body: range, first: int, matrix: Sequence[Sequence[Cell | None]]) -> Grid:
    others = [c for c in matrix[cell.row] if c is not None and c is not cell]
    if first == 0 and not others:
        return respan(grid, cell, cell.rows, range(grid.columns))
    right = cell.columns.stop
    while right < grid.columns and matrix[cell.row][right] is None:
        right += 1
    if (
        cell.rowspan > 1
        or right == grid.columns
        or look(getattr(matrix[cell.row][right], "text", "")) is not Look.FIGURE
    ):
        right = cell.columns.stop
    bottom = cell.rows.stop
    while bottom < body.stop and _blank(matrix[bottom], cell.column, right, first):
        bottom += 1
    return respan(grid, cell, range(cell.row, bottom), range(cell.column, right))


def _blank(row: Sequence[Cell | None], start: int, stop: int, first: int) -> bool:
    """A row with figures whose cells in some columns are blank."""
    filled = any(c is not None and look(c.text) is Look.FIGURE for c in row[first:])
    return filled and all(cell is None for cell in row[start:stop])
