"""Parts of a page that are read each by itself: tables and columns side by side. Must not know: what they say.

A white stripe that runs down a page may part two columns of one table, or two things that have nothing to do with each
other. It parts panes where something else speaks for it: captions or headings at its right edge, rulings or fills that
all leave it free, rows that stand on other base lines on its two sides, prose beside rows. Where nothing does, the page
is left whole.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from statistics import median

from extractor.layout.lines import rows_of_words
from extractor.layout.runs import Run, runs_of
from extractor.layout.sides import FLUSH, PADDING, SURE, TOUCH, YEAR, Side, side_of, witness
from extractor.model.place import Box
from extractor.sources.document import Page

GUTTER = 8.0
"""Points of white between two panes, at least."""
TALLEST_CELL = 100.0
"""Points: higher fills are the ground of a page or card, and may run behind several panes."""
LEAST = 16.0
"""Points from top to bottom that a gutter has at least: two lines."""
_FEWEST = 3
"""Things that begin at a pane's left edge."""
_MARGIN = 60.0
"""Points from a page's first ink to the left edge of a second pane, at least."""
_DEEPEST = 8
"""Panes within panes, and below panes."""
_FEWEST_TURNED = 12
"""Words not upright: so many may be a table, which is read on a page that is whole."""
LOOSE, ROW_WHITE = 1.6, 0.35
"""Times the usual white between a side's rows: what stands further apart may be two things. Of the font size: the
white between two rows, where lines of one cell have less."""
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Cut:
    """A part of a page, from top to bottom, in which a gutter ends at x."""

    top: float
    bottom: float
    x: float
    strength: float


@dataclass(frozen=True, slots=True)
class _Piece:
    """What white parts from what stands above and below it, on both sides of a gutter."""

    span: Span
    left: Side | None
    right: Side | None

    @property
    def heads(self) -> bool:
        """Lines without rows of figures on both sides: headings of what stands below."""
        return all(side is not None and not side.table_rows for side in (self.left, self.right))

    @property
    def begins_table(self) -> bool:
        """Do both sides go on, rows of figures after a line without any, as after a caption or heads?"""
        if not (self.left and self.right):
            return False
        sides = [side for side in (self.left, self.right) if side.table_rows]
        return any(side.table_rows[0] is not side.rows[0] for side in sides)


@dataclass(frozen=True, slots=True)
class Pane:
    """A part of a page, as a page of the same number and size; not `sure` where little more than white parts it off."""

    page: Page
    sure: bool = True


def panes_of(page: Page) -> tuple[Pane, ...]:
    """The parts of a page in the order of reading; a single one where it is whole, as pages of a text are."""
    in_text = any(word.line is not None for word in page.words)
    if in_text or page.grids or sum(1 for word in page.words if not word.upright) >= _FEWEST_TURNED:
        return (Pane(page),)
    return tuple(_parted(Pane(page), 0))


def _parted(pane: Pane, depth: int) -> Iterator[Pane]:
    page = pane.page
    cut = _best_cut(page) if depth < _DEEPEST else None
    if cut is None:
        yield pane
        return
    sure = pane.sure and cut.strength >= SURE
    right = page.width + 1000.0
    boxes = (
        Box(-1000.0, -1000.0, right, cut.top),
        Box(-1000.0, cut.top, cut.x, cut.bottom),
        Box(cut.x, cut.top, right, cut.bottom),
        Box(-1000.0, cut.bottom, right, page.height + 1000.0),
    )
    for box, certain in zip(boxes, (pane.sure, sure, sure, pane.sure), strict=True):
        part = _within(page, box)
        if part.words:
            yield from _parted(Pane(part, certain), depth + 1)


def _within(page: Page, box: Box) -> Page:
    """What of a page stands in a box; what is drawn into several parts belongs to each."""
    return replace(
        page,
        words=tuple(word for word in page.words if _holds(box, *word.box.middle)),
        rules=tuple(rule for rule in page.rules if _meets(rule.box, box)),
        fills=tuple(fill for fill in page.fills if _meets(fill.box, box)),
    )


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x < box.x1 and box.top <= y < box.bottom


def _meets(drawn: Box, box: Box) -> bool:
    """Does most of what is drawn stand in a box, or is it the ground of several?"""
    if drawn.height > TALLEST_CELL:
        return min(drawn.x1, box.x1) > max(drawn.x0, box.x0) and min(drawn.bottom, box.bottom) > max(drawn.top, box.top)
    return _holds(box, *drawn.middle)


def _best_cut(page: Page) -> _Cut | None:
    runs = [run for row in rows_of_words(word for word in page.words if word.upright) for run in runs_of(row)]
    if len(runs) < 2 * _FEWEST:
        return None
    rules = [rule.box for rule in page.rules if rule.horizontal]
    fills = [fill.box for fill in page.fills if fill.box.height <= TALLEST_CELL and fill.box.width > GUTTER]
    walls = [rule.box for rule in page.rules if not rule.horizontal]
    ground = _Ground(runs, [*_bands(rules), *_bands(fills)], walls)
    seen: set[tuple[float, float, int, int]] = set()
    cuts = [cut for x in _edges(ground) for cut in _cuts_at(x, ground, seen)]
    return max(cuts, key=lambda cut: (cut.strength, -cut.top, -cut.x), default=None)


class _Ground:
    """What stands on a page: runs and drawn bands, each from top to bottom, and vertical rulings."""

    def __init__(self, runs: Sequence[Run], drawn: Sequence[Box], walls: Sequence[Box]) -> None:
        self._walls = walls
        self.runs = sorted(runs, key=lambda run: (run.box.middle[1], run.box.x0))
        self.drawn = sorted(drawn, key=lambda box: (box.middle[1], box.x0))
        self._run_ys = [run.box.middle[1] for run in self.runs]
        self._drawn_ys = [box.middle[1] for box in self.drawn]
        import numpy as np  # only here: a text has no panes, and loading it would take longer than reading one

        boxes = [*(run.box for run in self.runs), *self.drawn]
        self._boxes = np.array([(box.x0, box.x1, box.top, box.bottom) for box in boxes])

    def across(self, x0: float, x1: float) -> list[Span]:
        """Top and bottom of all that reaches over a stripe, from top to bottom."""
        crossing = self._boxes[(self._boxes[:, 0] < x1) & (self._boxes[:, 1] > x0)]
        return sorted((top, bottom) for _, _, top, bottom in crossing.tolist())

    def walled(self, x0: float, x1: float, span: Span) -> bool:
        """Does a vertical ruling between x0 and x1 run from what reaches over it above to what does below?"""
        return any(x0 < w.x0 <= x1 and w.top <= span[0] + TOUCH and w.bottom >= span[1] - TOUCH for w in self._walls)

    def drawn_at(self, top: float) -> bool:
        """Does anything drawn begin at a height?"""
        return any(abs(box.top - top) < 1 for box in self.drawn)

    def runs_in(self, span: Span) -> list[Run]:
        """The runs between two heights."""
        return self.runs[bisect_right(self._run_ys, span[0]) : bisect_right(self._run_ys, span[1])]

    def drawn_in(self, span: Span) -> list[Box]:
        """The drawn bands between two heights."""
        return self.drawn[bisect_right(self._drawn_ys, span[0]) : bisect_right(self._drawn_ys, span[1])]


def _bands(boxes: Sequence[Box]) -> list[Box]:
    """Boxes of one level that touch, put together: a line drawn cell by cell, the fills of a row of heads."""
    out: list[Box] = []
    for box in sorted(boxes, key=lambda box: (round(box.middle[1]), box.x0)):
        last = out[-1] if out else None
        if last and round(last.middle[1]) == round(box.middle[1]) and box.x0 <= last.x1 + TOUCH:
            out[-1] = Box(last.x0, last.top, max(last.x1, box.x1), last.bottom)
        else:
            out.append(box)
    return out


def _edges(ground: _Ground) -> Iterator[float]:
    """Left edges at which several things begin, and far enough from the left edge of the page's ink."""
    starts = sorted(run.box.x0 for run in ground.runs)
    group: list[float] = []
    for start in [*starts, float("inf")]:
        if group and start - group[0] > FLUSH:
            frames = [box.x0 for box in ground.drawn if group[0] - PADDING <= box.x0 <= group[0] + FLUSH]
            if group[0] >= starts[0] + _MARGIN and len(group) > 1 and len(group) + len(frames) >= _FEWEST:
                yield min([group[0], *frames])
            group = []
        group.append(start)


def _cuts_at(x: float, ground: _Ground, seen: set[tuple[float, float, int, int]]) -> Iterator[_Cut]:
    """The stretches of a page in which nothing crosses the gutter left of x, and evidence parts panes.

    `seen`: stretches with how many runs and bands stand left of a gutter; a second one in the same white tells nothing.
    """
    foot = float("-inf")
    for top, bottom in [*ground.across(x - GUTTER, x - 1), (float("inf"), float("inf"))]:
        if top - foot > LEAST:
            runs = ground.runs_in((foot, top))
            right = sum(1 for run in runs if run.box.x0 >= x - 1)
            key = (foot, top, right, sum(1 for box in ground.drawn_in((foot, top)) if box.x0 >= x - 1))
            both = key not in seen and min(right, len(runs) - right) > 1
            both = both and (key[-1] > 2 or _labels(x, runs) > 1)
            if both and not ground.walled(x - GUTTER - PADDING, x + 1, (foot, top)):
                seen.add(key)
                yield from _cuts_between(x, (foot, top), ground)
        foot = max(foot, bottom)


def _labels(x: float, runs: Sequence[Run]) -> int:
    """Runs of words, or years, that begin right of a gutter: without two, a table's next column stands there."""
    begun = [run for run in runs if -1 <= run.box.x0 - x <= PADDING + FLUSH + 1]
    return sum(1 for run in begun if not run.figure or YEAR.fullmatch(run.text))


def _cuts_between(x: float, extent: Span, ground: _Ground) -> Iterator[_Cut]:
    """The part of a stretch that evidence speaks for, with what stands close above and below and is no table."""
    pieces = _headed([_Piece(span, *_sides(x, span, ground)) for span in _pieces(x, extent, ground)], x, ground)
    found = [witness(piece.left, piece.right) if piece.left and piece.right else 0.0 for piece in pieces]
    spoken = [index for index, strength in enumerate(found) if strength]
    if spoken:
        first, last = spoken[0], spoken[-1]
        while last + 1 < len(pieces) and not pieces[last + 1].begins_table:
            last += 1
        if last + 1 == len(pieces) and last not in spoken and pieces[last].heads and ground.drawn_at(extent[1]):
            last -= 1  # heads of the table below, over the ruling or in the fill that ends the gutter
        yield _Cut(pieces[first].span[0], pieces[last].span[1], x, max(found))


def _headed(pieces: Sequence[_Piece], x: float, ground: _Ground) -> list[_Piece]:
    """Pieces with the lines above them that are no rows of figures, on both sides: their headings."""
    out: list[_Piece] = []
    for piece in pieces:
        if out and out[-1].heads:
            span = (out.pop().span[0], piece.span[1])
            out.append(_Piece(span, *_sides(x, span, ground)))
        else:
            out.append(piece)
    return out


def _sides(x: float, span: Span, ground: _Ground) -> tuple[Side | None, Side | None]:
    runs, boxes = ground.runs_in(span), ground.drawn_in(span)
    return (
        side_of([run for run in runs if run.box.x0 < x - 1], [box for box in boxes if box.x0 < x - 1]),
        side_of([run for run in runs if run.box.x0 >= x - 1], [box for box in boxes if box.x0 >= x - 1]),
    )


def _pieces(x: float, extent: Span, ground: _Ground) -> Iterator[Span]:
    """A stretch cut where both sides leave more white between two lines than they usually do."""
    runs = ground.runs_in(extent)
    gaps = [_wide_gaps([run for run in runs if (run.box.x0 < x - 1) == left]) for left in (True, False)]
    start = extent[0]
    for top, bottom in gaps[0]:
        both = [(max(top, a), min(bottom, b)) for a, b in gaps[1] if min(bottom, b) > max(top, a)]
        for middle in ((high + low) / 2 for high, low in both if isfinite(high + low)):
            yield start, middle
            start = middle
    yield start, extent[1]


def _wide_gaps(runs: Sequence[Run]) -> list[Span]:
    """White between the lines of one side, wide beside what is usual, and the white above and below them all."""
    if not runs:
        return [(float("-inf"), float("inf"))]
    size = median(run.words[0].size for run in runs)
    white: list[Span] = []
    foot = top = min(run.box.top for run in runs)
    for run in sorted(runs, key=lambda run: run.box.top):
        if run.box.top - foot > ROW_WHITE * size:
            white.append((foot, run.box.top))
        foot = max(foot, run.box.bottom)
    usual = median(b - a for a, b in white) if white else 0.0
    wide = [(a, b) for a, b in white if b - a > max(LOOSE * usual, size)]
    return [(float("-inf"), top), *wide, (foot, float("inf"))]
