"""What looks like a table and is a drawing: charts with grid lines and axes. Must not know: how tables are read."""

import itertools
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from statistics import median

from extractor.sources.document import Fill, Word
from extractor.tables.grid import Grid
from extractor.tables.phrases import is_figure
from extractor.tables.ruled import Lattice
from extractor.tables.rulings import clustered

OFF_MESH = 0.75
"""Of the font size: fills of cells end nearer than this to a line of the mesh, even where they are set in."""
ONE_LINE, ONE_END = 0.2, 0.15
"""Of the font size: bars that begin, and that end, no further apart do so in one place."""
USUAL_SIZE = 10.0
"""Points: the font size where nothing is printed in a drawing."""
FEW_FILLED = 0.2
"""Part of the drawn cells: a mesh with fewer that hold text is a chart's grid or a form."""

BESIDE = 2.0
"""Of the font size: a scale's figures stand no further from the chart."""
ON_LINE = 0.3
"""Of a word's height: the middle of a scale's figure is no further from its line."""
FEWEST_MARKS = 3
"""Figures that make a scale."""


def is_chart(lattice: Lattice, fills: Sequence[Fill], words: Sequence[Word]) -> bool:
    """Bars that end anywhere, a mesh that is all but empty, or one whose lines are marks of a scale beside it."""
    box = lattice.box
    if _scaled(lattice, words):
        return True
    inside = [f.box for f in fills if f.box.overlap(box) > 0.9 * f.box.width * f.box.height]
    inside = [f for f in inside if f.width < 0.97 * box.width or f.height < 0.97 * box.height]
    size = median([word.size for word in words if box.contains(*word.box.middle)] or [USUAL_SIZE])
    upright, lying = [(f.bottom, f.top) for f in inside], [(f.x0, f.x1) for f in inside]
    if _fans(upright, lattice.ys, size) or _fans(lying, lattice.xs, size):
        return True
    held = sum(1 for area in lattice.areas if area.words)
    return len(lattice.areas) > 30 and held < FEW_FILLED * len(lattice.areas)


def _fans(bars: Sequence[tuple[float, float]], axes: Sequence[float], size: float) -> bool:
    """Do three bars or more begin on one line and end in different places, some of them between the lines?"""
    lines = clustered([start for start, _ in bars], ONE_LINE * size) if len(bars) > 2 else []
    for line in lines:
        ends = [end for start, end in bars if abs(start - line) <= ONE_LINE * size]
        off = [end for end in ends if min(abs(end - axis) for axis in axes) > OFF_MESH * size]
        if len(clustered(ends, ONE_END * size)) > 2 and len(clustered(off, ONE_END * size)) > 1:
            return True
    return False


def _scaled(lattice: Lattice, words: Sequence[Word]) -> bool:
    """Do figures in even steps stand beside a mesh at the ends of its lines, where rows have theirs between?"""
    box = lattice.box
    for left in (True, False):
        gaps = [(w, box.x0 - w.box.x1 if left else w.box.x0 - box.x1) for w in words]
        beside = [w for w, gap in gaps if 0 < gap < BESIDE * w.size]
        marks = [[w for w in beside if abs(w.box.middle[1] - y) <= ON_LINE * w.box.height] for y in lattice.ys]
        values = [_value(at[0].text) for at in marks if len(at) == 1]
        figures = [value for value in values if value is not None]
        steps = {b - a for a, b in itertools.pairwise(figures)}
        if len(figures) >= max(FEWEST_MARKS, len(lattice.ys) - 1) and len(steps) == 1 and steps != {Decimal(0)}:
            return True
    return False


def has_labels(grid: Grid) -> bool:
    """Does any cell hold something that is no figure?"""
    return any(not is_figure(cell.text) for cell in grid.cells)


def is_axis(grid: Grid) -> bool:
    """Figures that go up or down in even steps in every column that has some, without labels: the scale of a chart."""
    if _is_labelled(grid):
        return False
    ladders = 0
    for column in range(grid.columns):
        values = [_value(cell.text) for cell in sorted(grid.cells, key=lambda c: c.row) if cell.column == column]
        figures = [value for value in values if value is not None]
        if len(figures) < 3:
            if figures:
                return False
            continue
        steps = {b - a for a, b in itertools.pairwise(figures)}
        if len(steps) > 1 or steps == {Decimal(0)}:
            return False
        ladders += 1
    return ladders > 0


def _is_labelled(grid: Grid) -> bool:
    """Has each figure a label at the left end of its row, and each column of figures a head?"""
    figures = [cell for cell in grid.cells if _value(cell.text) is not None]
    words = [cell for cell in grid.cells if _value(cell.text) is None]
    labelled = {row for cell in words if cell.column == 0 for row in cell.rows}
    tops = {cell.column: cell.row for cell in sorted(figures, key=lambda cell: -cell.row)}
    headed = {column for cell in words for column in cell.columns if cell.row < tops.get(column, 0)}
    return {cell.row for cell in figures} <= labelled and tops.keys() <= headed


def _value(text: str) -> Decimal | None:
    try:
        return Decimal(text.strip("%").replace(",", "").replace("−", "-"))
    except InvalidOperation:
        return None
