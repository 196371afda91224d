"""Rulings that spare a table's first column: they part rows, and its labels span the rows between rulings that do not.

Must not know: headers, how lines became rows without rulings.
"""

from collections.abc import Sequence
from dataclasses import replace

from extractor.tables.grid import Cell
from extractor.tables.pieces import CutLine
from extractor.tables.rulings import Stroke

Span = tuple[float, float]

_REACH = 0.9
"""Of what all columns but the first take up: a ruling that parts their rows runs through more."""


def sparing(strokes: Sequence[Stroke], columns: Sequence[Span]) -> list[float]:
    """The y of rulings through all columns but the first; none where fewer than two rows are parted so.

    `columns`: left and right end of what stands in each, in points.
    """
    left, right = columns[1][0], max(x1 for _, x1 in columns)
    axes = {
        s.axis
        for s in strokes
        if columns[0][1] < s.start and min(s.end, right) - max(s.start, left) > _REACH * (right - left)
    }
    return sorted(axes) if len(axes) > 1 else []


def with_spanning_labels(
    cells: Sequence[Cell], rows: Sequence[Sequence[CutLine]], borders: Sequence[float], depth: int
) -> list[Cell]:
    """Cells of a body, each label that is alone between two borders over all rows there.

    `borders`: the y of rulings through all columns; `depth`: the body's first row.
    """
    bands: dict[int, list[int]] = {}
    for at, row in enumerate(rows):
        bands.setdefault(sum(1 for border in borders if border < row[0].line.base), []).append(depth + at)
    labels = {cell.row: cell for cell in cells if cell.column == 0}
    over: dict[int, tuple[int, int]] = {}
    for band in bands.values():
        held = [row for row in band if row in labels]
        if len(held) == 1 and len(band) > 1 and labels[held[0]].colspan == 1:
            over[held[0]] = (band[0], len(band))
    return [
        replace(cell, row=over[cell.row][0], rowspan=over[cell.row][1])
        if cell.column == 0 and cell.row in over
        else cell
        for cell in cells
    ]
