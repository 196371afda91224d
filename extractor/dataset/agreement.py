"""What two lines say of each other by their figures: the same ones for the same time, and figures of the same size.

Must not know: words, tables, which lines are one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import fsum

from extractor.dataset.lines import Facet, Line, Point
from extractor.model.terms import Measure, PeriodBasis

FALLING = Decimal("0.95")
"""A running total may fall by a twentieth through restatement; by more it is another thing's."""

RESTATED, RECOUNTED = Decimal("0.03"), 1
"""Figures this near to each other, as a share or where both are whole numbers, may be one figure restated."""

NEAR, SMALL = Decimal("1.25"), 3
"""A figure is of a line's size where it lies between the line's least and most, both stretched so far."""

LEAP = 8
"""A figure eight times as far off is another thing's."""

SEASONS = 8
"""So many figures of the one line, those nearest in time to the first four of the other, tell its size."""

_TELLING = (0.0, 0.1, 0.7, 1.0)
"""By number of digits: of other things of the same size about one in so many prints the same two digits by chance."""

Run = list[tuple[date, Decimal]]
"""Figures with the last day of their time, in its order."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the figures of two lines say of each other."""

    weight: float
    """How telling the figures they share are together; one that comes again and again is one"""
    agree: int
    differ: int
    near: int
    """Of those that differ, the figures near enough to be restatements"""
    lost: int
    """Points of which the one gives a figure and the other a reason why there is none"""
    falls: bool
    """Run together they would be a running total that falls"""

    @property
    def contrary(self) -> bool:
        """The figures speak against one thing. Those that may have been restated don't."""
        return self.differ > self.agree + 2 * self.near or (self.lost > 0 and self.agree == 0) or self.falls


@dataclass(frozen=True, slots=True)
class Size:
    """How many facets of two lines have figures of the same size, or of quite another, of all that both have."""

    same: int
    other: int
    facets: int
    telling: bool
    """The figures are large enough for their size to tell something"""


def agreement(one: Line, other: Line) -> Agreement:
    """Compare two lines wherever both print the same point."""
    few, many = sorted((one, other), key=lambda line: len(line.values))
    told: set[Decimal] = set()
    agree, differ, near = 0, 0, 0
    for point, values in few.values.items():
        if point in many.values:
            shared = values & many.values[point]
            agree += bool(shared)
            differ += not shared
            near += not shared and _restated(max(values), max(many.values[point]))
            told |= shared
    lost = sum(p in other.values for p in one.absent) + sum(p in one.values for p in other.absent)
    return Agreement(weight_of(told), agree, differ, near, lost, _falls(one, other))


def figure_weight(value: Decimal) -> float:
    """How telling it is that two labels print this value: 0 for zero, 1 from three digits on.

    A round one tells less, for it may be rounded, or a target: it weighs half as its digits, half as those before its
    zeros.
    """
    digits = format(abs(value), "f").replace(".", "").lstrip("0")
    return (_TELLING[min(3, len(digits))] + _TELLING[min(3, len(digits.rstrip("0")))]) / 2


def weight_of(values: Set[Decimal]) -> float:
    """How telling it is that two labels print all these values; a target, or a base of 1,000, told each time is one."""
    return fsum(map(figure_weight, values))


def size(one: Line, other: Line) -> Size:
    """Are the figures of the one of the size of those with which the other begins? Facet by facet, by the month."""
    before, after = _runs(one), _runs(other)
    shared = [_nearest(before[facet], after[facet][: SEASONS // 2]) for facet in before if facet in after]
    off = [_off(was, now) for was, now in shared]
    telling = any(max(map(abs, was)) >= 10 * SMALL for was, _ in shared)
    return Size(sum(far <= 1 for far in off), sum(far > LEAP for far in off), len(off), telling)


def _restated(one: Decimal, other: Decimal) -> bool:
    apart = abs(one - other)
    whole = one == one.to_integral_value() and other == other.to_integral_value()
    return apart <= RESTATED * max(abs(one), abs(other)) or (whole and apart <= RECOUNTED)


def _nearest(run: Run, first: Run) -> tuple[list[Decimal], list[Decimal]]:
    """The figures of `run` that lie nearest in time to those of `first`, and these."""
    near = sorted(run, key=lambda told: abs(told[0] - first[0][0]))[:SEASONS]
    return [value for _, value in near], [value for _, value in first]


def _runs(line: Line) -> dict[Facet, Run]:
    """Facet → its figures in the order of time; what adds up over time as so much a month."""
    runs: dict[Facet, Run] = defaultdict(list)
    for point in sorted(line.values, key=lambda p: (p.end or date.min, p.start or date.min)):
        adds_up = point.facet.measure in (Measure.COUNT, Measure.AMOUNT) and point.start and point.end
        months = round((point.end - point.start).days / 30.4) if adds_up and point.end and point.start else 1
        runs[point.facet].append((point.end or date.min, max(line.values[point]) / max(1, months)))
    return runs


def _off(was: Sequence[Decimal], now: Sequence[Decimal]) -> Decimal:
    """By which factor the middle of `now` lies outside of what `was` spans when stretched; 1 or less: inside."""
    middle = abs(sum(now, Decimal(0)) / len(now)) + SMALL
    low, high = (abs(end(was)) + SMALL for end in (min, max))
    low, high = min(low, high) / NEAR, max(low, high) * NEAR
    return max(middle / high, low / middle)


def _falls(one: Line, other: Line) -> bool:
    """Would the two, run together, be a running total that mostly falls?"""
    steps: Counter[bool] = Counter()
    totals: dict[tuple[object, object], list[tuple[Point, int, Decimal]]] = defaultdict(list)
    for side, line in enumerate((one, other)):
        for point, values in line.values.items():
            if point.facet.basis == PeriodBasis.YEAR_TO_DATE and point.facet.measure == Measure.COUNT:
                totals[point.facet, point.start].append((point, side, max(values)))
    for run in totals.values():
        run.sort(key=lambda step: (step[0].end is None, step[0].end, step[1]))
        for (_, side, before), (_, next_side, after) in pairwise(run):
            if side != next_side:
                steps[after < before * FALLING] += 1
    return steps[True] * 4 > steps[False] and steps[True] > 0


def together(lines: Iterable[Line]) -> Line:
    """Several lines that are one, as one line; its label is the last one's."""
    members = sorted(lines, key=lambda line: (max(line.reports), line.key))
    whole = Line(*members[-1].key)
    for line in members:
        whole.printed.extend(line.printed)
        for point, values in line.values.items():
            whole.values.setdefault(point, set()).update(values)
        whole.absent.update(line.absent)
        whole.facets.update(line.facets)
        whole.tables.update(line.tables)
        whole.reports.update(line.reports)
    return whole
