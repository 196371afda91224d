"""Columns that stand apart from their table, without labels of their own, put back beside its rows.

A spreadsheet sets a column of its own beside a table and leaves a column between them empty and unframed. What is
drawn then are two frames; the labels of the first are those of both. Must not know: what heads and figures mean.
"""

from collections.abc import Sequence
from dataclasses import replace

from extractor.model.place import Box, around
from extractor.sources.document import Word
from extractor.tables.edits import recast
from extractor.tables.grid import Cell, Grid
from extractor.tables.looks import Look, look
from extractor.tables.phrases import lines_of_words

APART = "columns that stand apart take the labels of the rows beside them"

_SAME_LINE = 2.5
"""Points between the lines of two frames that were drawn as one row."""
_FEWEST_ROWS = 3
"""Rows of figures that two frames must share."""
_CAPTION = 3.0
"""Heights of its words by which a caption's middle stands over the columns at most."""


def flanked(grids: Sequence[Grid], lone: Sequence[Grid], words: Sequence[Word]) -> list[Grid]:
    """Drawn grids of a page with the columns that stand apart from them; `lone`: frames of one column.

    `words` are those in no grid: a caption right over the columns becomes their upper heading. A frame that goes with
    no table stays as it was, and a lone one is then no table.
    """
    out = list(grids)
    for side, box in sorted(_unlabelled(_abreast(grids, lone)), key=lambda pair: pair[1].x0):
        hosts = [(host, host.box) for host in out if host.box is not None and host is not side and _heads(host, box)]
        host, left = max(hosts, key=lambda pair: pair[1].x1, default=(side, box))
        joined = _joined(host, side, _caption(box, left.x1, words)) if host is not side else None
        if joined is not None:
            out = [joined if grid is host else grid for grid in out if grid is not side]
    return out


def _abreast(grids: Sequence[Grid], lone: Sequence[Grid]) -> list[Grid]:
    """Frames that begin at the height of a grid left of them."""
    boxes = [grid.box for grid in grids if grid.box is not None]
    return [grid for grid in (*grids, *lone) if grid.box is not None and any(_beside(box, grid.box) for box in boxes)]


def _beside(box: Box, side: Box) -> bool:
    return box.x1 < side.x0 and abs(box.top - side.top) <= _SAME_LINE


def _unlabelled(grids: Sequence[Grid]) -> list[tuple[Grid, Box]]:
    """Drawn grids with nothing but figures under their heads, from the first column on."""
    return [
        (grid, grid.box)
        for grid in grids
        if grid.drawn
        and grid.box is not None
        and 0 < _first_figures(grid) <= grid.rows - _FEWEST_ROWS
        and all(look(cell.text).fills for cell in grid.cells if cell.row >= _first_figures(grid))
    ]


def _first_figures(grid: Grid) -> int:
    """The first row that holds a figure."""
    return min((cell.row for cell in grid.cells if look(cell.text) is Look.FIGURE), default=grid.rows)


def _heads(host: Grid, side: Box) -> bool:
    """Is a drawn grid, whose first column holds labels, framed from the same line on as a frame to its right?"""
    box = host.box
    if not host.drawn or box is None or not _beside(box, side):
        return False
    labels = [cell for cell in host.cells if cell.column == 0 and cell.row >= _first_figures(host)]
    return len(labels) >= _FEWEST_ROWS and not any(look(cell.text) is Look.FIGURE for cell in labels)


def _joined(host: Grid, side: Grid, caption: Sequence[Word]) -> Grid | None:
    """Both as one grid; None where a cell of the side begins or ends within a row, or its heads are the host's."""
    edges = _edges(host)
    down = 1 if caption else 0
    moved = []
    for cell in side.cells:
        rows = _rows(cell.box, edges) if cell.box is not None else range(0)
        if not rows:
            return None
        beside = replace(cell, row=rows.start + down, rowspan=len(rows), column=cell.column + host.columns)
        moved.append(beside)
    last_head = max(
        cell.rows.stop for cell, own in zip(moved, side.cells, strict=True) if own.row < _first_figures(side)
    )
    known = {cell.text.casefold() for cell in host.cells if cell.row < _first_figures(host)}
    again = any(own.row < _first_figures(side) and own.text.casefold() in known for own in side.cells)
    if last_head - down > _first_figures(host) or (again and not caption):
        return None
    columns = host.columns + side.columns
    if caption:
        text = " ".join(word.text for word in caption)
        bold = all(word.bold for word in caption)
        moved.append(Cell(0, host.columns, text, tuple(caption), colspan=side.columns, bold=bold))
    own = [_lowered(cell) for cell in host.cells] if caption else host.cells
    boxes = [grid.box for grid in (host, side) if grid.box is not None]
    whole = replace(host, rows=host.rows + down, columns=columns, cells=(), box=around(boxes))
    return recast(whole, [*own, *moved], APART)


def _lowered(cell: Cell) -> Cell:
    """A cell one row further down; one of the first row reaches up to the top."""
    return replace(cell, rowspan=cell.rowspan + 1) if cell.row == 0 else replace(cell, row=cell.row + 1)


def _edges(host: Grid) -> list[float]:
    """Tops of the rows of a drawn grid, and the bottom of the last; empty where one is not drawn."""
    tops = [[c.box.top for c in host.cells if c.row == row and c.box is not None] for row in range(host.rows)]
    bottom = max((cell.box.bottom for cell in host.cells if cell.box is not None), default=0.0)
    return [*(min(row) for row in tops), bottom] if all(tops) else []


def _rows(box: Box, edges: Sequence[float]) -> range:
    """The rows with whose lines a cell begins and ends; none where it begins or ends elsewhere."""
    at = [[i for i, edge in enumerate(edges) if abs(edge - y) <= _SAME_LINE] for y in (box.top, box.bottom)]
    return range(at[0][-1], at[1][-1]) if all(at) else range(0)


def _caption(box: Box, left: float, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of the line right over a frame that stand over it alone: right of where the table beside it ends."""
    near = [w for w in words if 0 <= box.top - w.box.middle[1] <= _CAPTION * w.box.height]
    lines = lines_of_words(near) if near else []
    over = [p for line in lines[-1:] for p in line.phrases if p.x0 < box.x1 and p.x1 > box.x0]
    return tuple(word for p in over for word in p.words) if all(p.x0 > left for p in over) else ()
