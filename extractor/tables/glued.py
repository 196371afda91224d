"""Repair of two figures in one cell of a text beside an empty one (`1,263 1,240 | |`): each in its own column again.

Must not know: what heads say.
"""

import re
from dataclasses import replace

from extractor.tables.edits import swap, until_done
from extractor.tables.grid import Cell, Grid
from extractor.tables.headers import plan
from extractor.tables.looks import Look, look
from extractor.tables.shards import Lexicon

_TWO = re.compile(r"(?!\d{1,3} \d{3}$)([-+]?[£$€]?\d[\d,.]*%?) ([-+]?[£$€]?\d[\d,.]*%?)")

"""Two figures; `1 263` may be one, its thousands set apart."""


def glued_figures(grid: Grid, lexicon: Lexicon) -> Grid:
    """Two figures in a cell, the next column bare in this row and full of figures in most others, are one each."""
    del lexicon
    body = [row for band in plan(grid).bands for row in band.body]

    def one(grid: Grid) -> Grid:
        matrix = grid.matrix()
        for cell in grid.cells:
            two = _TWO.fullmatch(cell.text)
            right = cell.column + 1
            if not two or cell.row not in body or cell.colspan > 1 or right >= grid.columns or len(cell.words) != 2:
                continue
            counted = sum(_is_figure(matrix[row][right]) for row in body)
            if matrix[cell.row][right] is None and 2 * counted >= len(body) > 1:
                parts = [
                    replace(cell, column=column, text=text, words=(word,))
                    for column, text, word in zip((cell.column, right), two.groups(), cell.words, strict=True)
                ]
                return swap(grid, [cell], parts, "two figures in one cell parted")
        return grid

    return until_done(one, grid)


def _is_figure(cell: Cell | None) -> bool:
    return cell is not None and look(cell.text) is Look.FIGURE
