"""Rulings of a page joined to whole lines, and the lines that cross one another gathered. Must not know: words, cells.

Reports draw one visible line as many pieces: a stroke a cell, dots, doubled lines. Pieces on one axis that
touch are one.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from extractor.model.fixed import fixed
from extractor.sources.document import Rule

if TYPE_CHECKING:
    from numpy.typing import NDArray

SAME_AXIS = 2.0
"""Points between the axes of pieces of one line; double lines have their strokes closer than this."""
TOUCH = 3.0
"""Points between the ends of pieces that touch, and between a line's end and the line it meets."""
SHORTEST = 4.0
"""Points: shorter pieces that touch nothing are marks, not lines."""


@fixed
class Stroke:
    """A whole line: its axis (y of a horizontal one, x of a vertical one) and its extent along it, in points."""

    axis: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """Points from end to end."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Mesh:
    """Horizontal and vertical lines that cross or touch one another."""

    across: tuple[Stroke, ...]
    down: tuple[Stroke, ...]


def strokes_of(rules: Iterable[Rule]) -> tuple[list[Stroke], list[Stroke]]:
    """Whole horizontal and whole vertical lines, sorted by axis, then start."""
    across, down = [], []
    for rule in rules:
        box = rule.box
        if rule.horizontal:
            across.append(((box.top + box.bottom) / 2, box.x0, box.x1))
        else:
            down.append(((box.x0 + box.x1) / 2, box.top, box.bottom))
    return _joined(across), _joined(down)


def _joined(pieces: list[tuple[float, float, float]]) -> list[Stroke]:
    out: list[Stroke] = []
    for run in _runs(sorted(pieces)):
        axis = median(piece[0] for piece in run)
        start, end = None, 0.0
        for _, a, b in sorted(run, key=lambda piece: piece[1]):
            if start is None:
                start, end = a, b
            elif a <= end + TOUCH:
                end = max(end, b)
            else:
                out.append(Stroke(axis, start, end))
                start, end = a, b
        if start is not None:
            out.append(Stroke(axis, start, end))
    return [stroke for stroke in out if stroke.length >= SHORTEST]


def _runs(pieces: list[tuple[float, float, float]]) -> Iterable[list[tuple[float, float, float]]]:
    """Pieces whose axes lie within `SAME_AXIS` of the first of their run."""
    run: list[tuple[float, float, float]] = []
    for piece in pieces:
        if run and piece[0] - run[0][0] > SAME_AXIS:
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def meshes_of(across: Sequence[Stroke], down: Sequence[Stroke]) -> list[Mesh]:
    """Lines gathered by what they cross, from top to bottom; lines that meet no other are in none."""
    if not across or not down:
        return []
    import numpy as np  # only where lines cross: a text draws none, and loading it would take longer than reading one

    h = np.array([(s.axis, s.start, s.end) for s in across])
    v = np.array([(s.axis, s.start, s.end) for s in down])
    meets: NDArray[np.bool_] = (
        (h[:, None, 1] <= v[None, :, 0] + TOUCH)
        & (v[None, :, 0] <= h[:, None, 2] + TOUCH)
        & (v[None, :, 1] <= h[:, None, 0] + TOUCH)
        & (h[:, None, 0] <= v[None, :, 2] + TOUCH)
    )
    group_h = np.full(len(h), -1)
    found: list[Mesh] = []
    for seed in range(len(h)):
        if group_h[seed] >= 0 or not meets[seed].any():
            continue
        rows: NDArray[np.bool_] = np.zeros(len(h), dtype=bool)
        rows[seed] = True
        while True:
            columns: NDArray[np.bool_] = np.asarray(meets[rows].any(axis=0))
            grown: NDArray[np.bool_] = np.asarray(meets[:, columns].any(axis=1))
            if (grown == rows).all():
                break
            rows = grown
        group_h[rows] = len(found)
        found.append(Mesh(tuple(itertools.compress(across, rows)), tuple(itertools.compress(down, columns))))
    return found


def clustered(values: Iterable[float], within: float) -> list[float]:
    """Sorted values with those nearer than `within` to their neighbour replaced by the group's mean."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= within:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]
