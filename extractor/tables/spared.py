"""Rulings that spare a table's first column: they part rows, and its labels span the rows between rulings that do not.

Must not know: headers, how lines became rows without rulings.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

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
    cells: Sequence[Cell],
    rows: Sequence[Sequence[CutLine]],
    parting: tuple[Sequence[float], Sequence[float]],
    depth: int,
) -> list[Cell]:
    """Cells of a body, each label that is alone between two borders over all rows there; its lines may stand in
    several rows, where each ruling between them spares it.

    `parting`: the y of rulings through all columns, and of those that spare the first; `depth`: the body's first row.
    """
    borders, spared = parting
    bands: dict[int, list[int]] = {}
    for at, row in enumerate(rows):
        bands.setdefault(sum(1 for border in borders if border < row[0].line.base), []).append(depth + at)
    labels = {cell.row: cell for cell in cells if cell.column == 0 and cell.colspan == 1}
    spanning: dict[int, Cell | None] = {}
    for band in bands.values():
        held = [row for row in band if row in labels]
        bases = [rows[row - depth][0].line.base for row in held]
        one = all(any(above < y < below for y in spared) for above, below in pairwise(bases))
        if held and len(band) > 1 and one:
            words = tuple(word for row in held for word in labels[row].words)
            text = " ".join(word.text for word in words)
            whole = replace(labels[held[0]], row=band[0], rowspan=len(band), text=text, words=words)
            spanning |= {**dict.fromkeys(held), held[0]: whole}
    return [
        *(cell for cell in cells if cell.column or cell.row not in spanning),
        *(cell for cell in spanning.values() if cell is not None),
    ]
