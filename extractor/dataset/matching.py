"""Which lines are one thing? The same figures for the same periods first, then words, then the place in the table.

One candidate or none: an unclear case stays apart and becomes a question. Lines that contradict each other, or that a
change of definition parts, are never joined. Must not know: tables' grids, ids, names.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise

from extractor.dataset.lines import Line, Point, title_of
from extractor.language.likeness import Likeness, label_words, likeness
from extractor.model.terms import MatchedBy, Measure, PeriodBasis

RUN_OF_FIGURES = 1.5
"""Weight of shared figures that decides by itself; a figure of one digit weighs 0.1, of two 0.5, of three or more 1."""

RUN_AGAINST_WORDS = 3.0
"""Weight needed where a word parts the labels, as `non` does."""

FEW_FIGURES = 0.5
"""Weight that is enough where the words are much alike."""

MUCH_ALIKE = 0.6
"""Likeness of words that is worth a question."""

SHARE_AGREEING = 0.6
"""Of the points that both lines print, the share that must agree; the rest may have been restated."""

SHARE_TOGETHER = 0.8
"""The share where both labels stand in one report, in different tables: a summary that names things otherwise."""

ALIKE_IN_PLACE = 0.5
"""Likeness, place in the table included, at which the only label gone and the only label come are one."""

CLEAR = 0.15
"""By how much the best candidate must beat the next."""

FALLING = Decimal("0.95")
"""A running total may fall by a twentieth through restatement; by more it is another thing's."""

LEAP, SMALL = 8, 5
"""A figure eight times its neighbour in time is another thing's; both are first raised by five: 1 and 9 are near.

A running total falls to a quarter when the year begins anew."""

WIDELY_SHARED = 12
"""A value that more lines than this print for one point (zeros, mostly) points at none of them."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the figures of two lines say of each other."""

    weight: float
    agree: int
    differ: int
    lost: int
    """Points of which the one gives a figure and the other a reason why there is none"""
    falls: bool
    """Run together they would be a running total that falls"""

    @property
    def contrary(self) -> bool:
        """The figures speak against one thing."""
        return self.differ > self.agree or (self.lost > 0 and self.agree == 0) or self.falls


@dataclass(frozen=True, slots=True)
class Doubt:
    """A case left apart: indices of the later and the earlier line, and what spoke for and against."""

    later: int
    earlier: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Which lines are one: for each line its group's first line, and how the line came to it."""

    group: tuple[int, ...]
    matched_by: tuple[MatchedBy, ...]
    doubts: tuple[Doubt, ...]
    follows: Mapping[int, int]
    """First line of a group → first line of the group whose definition it changed"""


@dataclass(slots=True, frozen=True)
class _Work:
    lines: Sequence[Line]
    roots: list[int]
    members: dict[int, list[int]]
    matched_by: list[MatchedBy]
    apart: Set[tuple[int, int]]
    agreements: dict[tuple[int, int], Agreement] = field(default_factory=dict)

    def root(self, line: int) -> int:
        return self.roots[line]

    def agreement(self, a: int, b: int) -> Agreement:
        pair = (min(a, b), max(a, b))
        if pair not in self.agreements:
            self.agreements[pair] = agreement(self.lines[pair[0]], self.lines[pair[1]])
        return self.agreements[pair]


def join(lines: Sequence[Line], told: Mapping[int, int], apart: Set[tuple[int, int]] = frozenset()) -> Joined:
    """Join the lines of one publisher.

    `told` maps lines to the line that a person said they continue; `apart` are pairs that a person said are two things.
    """
    every = range(len(lines))
    work = _Work(lines, list(every), {i: [i] for i in every}, [MatchedBy.SAME_LABEL] * len(lines), apart)
    for line, first in sorted(told.items()):
        _tie(work, line, first, MatchedBy.PERSON)
    for a, b in _by_figures(work):
        _tie_if_free(work, a, b, MatchedBy.SAME_FIGURES)
    for a, b in _by_words(work):
        _tie_if_free(work, a, b, MatchedBy.SIMILAR_LABEL)
    for a, b in _by_place(work):
        _tie_if_free(work, a, b, MatchedBy.SIMILAR_LABEL)
    group = tuple(work.root(i) for i in range(len(lines)))
    return Joined(group, tuple(work.matched_by), tuple(_doubts(work)), _breaks(work))


def agreement(one: Line, other: Line) -> Agreement:
    """Compare two lines wherever both print the same point."""
    few, many = sorted((one, other), key=lambda line: len(line.values))
    weight, agree, differ = 0.0, 0, 0
    for point, values in few.values.items():
        if point in many.values:
            shared = values & many.values[point]
            agree += bool(shared)
            differ += not shared
            weight += max((figure_weight(value) for value in shared), default=0.0)
    lost = sum(p in other.values for p in one.absent) + sum(p in one.values for p in other.absent)
    return Agreement(weight, agree, differ, lost, _falls(one, other))


def figure_weight(value: Decimal) -> float:
    """How telling it is that two labels print this value: 0 for zero, 1 from three digits on."""
    digits = len(format(abs(value), "f").replace(".", "").strip("0"))
    return {0: 0.0, 1: 0.1, 2: 0.5}.get(digits, 1.0)


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


def _free(work: _Work, a: int, b: int) -> bool:
    """May the groups of two lines become one? No member may contradict a member of the other."""
    first, second = work.root(a), work.root(b)
    return first != second and not any(_parted(work, x, y) for x in work.members[first] for y in work.members[second])


def _parted(work: _Work, a: int, b: int) -> bool:
    one, other = work.lines[a], work.lines[b]
    figures = work.agreement(a, b)
    if (a, b) in work.apart or (b, a) in work.apart or _redefined_between(one, other) or figures.contrary:
        return True
    if one.tables & other.tables:
        return True
    together = bool(one.reports & other.reports)
    return together and (figures.agree == 0 or figures.agree < SHARE_TOGETHER * (figures.agree + figures.differ))


def _redefined_between(one: Line, other: Line) -> bool:
    """Did a change of definition come with the later of the two lines?"""
    earlier, later = sorted((one, other), key=lambda line: (min(line.reports), line.redefined))
    return later.redefined > 0 and later.redefined != earlier.redefined


def _tie(work: _Work, a: int, b: int, how: MatchedBy) -> None:
    first, second = sorted((work.root(a), work.root(b)))
    if first != second:
        for line in work.members[second]:
            work.matched_by[line] = how if work.matched_by[line] == MatchedBy.SAME_LABEL else work.matched_by[line]
            work.roots[line] = first
        work.members[first].extend(work.members.pop(second))


def _tie_if_free(work: _Work, a: int, b: int, how: MatchedBy) -> None:
    if _free(work, a, b):
        _tie(work, a, b, how)


def _words(work: _Work, a: int, b: int) -> Likeness:
    return likeness(work.lines[a].label, work.lines[b].label)


def _by_figures(work: _Work) -> Iterator[tuple[int, int]]:
    """Pairs of lines that print the same figures for the same points, the heaviest first, rivals left out."""
    holders: dict[tuple[Point, Decimal], list[int]] = defaultdict(list)
    for index, line in enumerate(work.lines):
        for point, values in line.values.items():
            for value in sorted(values):
                holders[point, value].append(index)
    pairs = {pair for who in holders.values() if 2 <= len(who) <= WIDELY_SHARED for pair in combinations(who, 2)}
    heavy = []
    for a, b in sorted(pairs):
        figures, words = work.agreement(a, b), _words(work, a, b)
        needed = RUN_AGAINST_WORDS if words.contrary else FEW_FIGURES if words.score >= MUCH_ALIKE else RUN_OF_FIGURES
        share = figures.agree / (figures.agree + figures.differ)
        if figures.weight >= needed and share >= SHARE_AGREEING and not _parted(work, a, b):
            heavy.append((-(figures.weight * share + words.score), a, b))
    for _, a, b in sorted(heavy):
        yield a, b


def _by_words(work: _Work) -> Iterator[tuple[int, int]]:
    """Pairs of lines whose words are the same once spelt out, whatever their order."""
    for a, b in _neighbours(work):
        if _words(work, a, b).equal:
            yield a, b


def _neighbours(work: _Work) -> list[tuple[int, int]]:
    """Pairs of lines worth comparing by words: they share the beginning of every word of the shorter."""
    beginnings: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(work.lines):
        for start in sorted({word[:3] for word in label_words(line.label)}):
            beginnings[start].append(index)
    common: Counter[tuple[int, int]] = Counter()
    for who in beginnings.values():
        common.update(combinations(who, 2))
    size = [len({word[:3] for word in label_words(line.label)}) for line in work.lines]
    return sorted(pair for pair, n in common.items() if n >= max(1, min(size[pair[0]], size[pair[1]]) / 2))


def _by_place(work: _Work) -> Iterator[tuple[int, int]]:
    """The label gone from a table and the label come in its stead, one to one, the likeliest first."""
    for old, new in _tables_in_turn(work):
        standing = {work.root(line) for line in old} & {work.root(line) for line in new}
        gone = [line for line in old if work.root(line) not in standing]
        come = [line for line in new if work.root(line) not in standing]
        scores = {
            (a, b): _place_score(work, (a, old.index(a)), (b, new.index(b)))
            for a in gone
            for b in come
            if a != b and _free(work, a, b)
        }
        for (a, b), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
            rivals = [s for pair, s in scores.items() if pair != (a, b) and (a in pair or b in pair)]
            if score >= ALIKE_IN_PLACE and score >= max(rivals, default=0.0) + CLEAR:
                yield a, b


def _place_score(work: _Work, gone: tuple[int, int], come: tuple[int, int]) -> float:
    """Likeness of words and place of a label gone and a label come; 0 where a word or their facets part them."""
    one, other = work.lines[gone[0]], work.lines[come[0]]
    words = _words(work, gone[0], come[0])
    facets, others = one.facets, other.facets
    if words.contrary or not facets & others or _leaps(one, other):
        return 0.0
    shape = len(facets & others) / len(facets | others)
    return words.score + 0.15 * (gone[1] == come[1]) + 0.15 * shape if words.score else 0.0


def _leaps(one: Line, other: Line) -> bool:
    """Are most figures of the two of another size? Also where no figure is of a known period, so that none can tell."""
    last = {point.facet: max(values) for point, values in sorted(one.values.items(), key=_by_end)}
    next_ = {point.facet: max(values) for point, values in sorted(other.values.items(), key=_by_end, reverse=True)}
    pairs = [(abs(last[facet]), abs(next_[facet])) for facet in last if facet in next_]
    leaps = sum(max(pair) + SMALL > LEAP * (min(pair) + SMALL) for pair in pairs)
    return not pairs or 2 * leaps > len(pairs)


def _by_end(item: tuple[Point, set[Decimal]]) -> date:
    return item[0].end or date.min


def _tables_in_turn(work: _Work) -> Iterator[tuple[list[int], list[int]]]:
    """For each table of each report the lines of the same table in the report before that has it, and its own."""
    tables: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, line in enumerate(work.lines):
        for one in line.printed:
            if (title := title_of(one.observation)) and index not in tables[one.report][title][-3:]:
                tables[one.report][title].append(index)
    latest: dict[str, list[int]] = {}
    for report in sorted(tables):
        for title in sorted(tables[report]):
            new = list(dict.fromkeys(tables[report][title]))
            old = latest.get(title) or _nearest(work, title, new, latest)
            if old:
                yield old, new
        for title, lines in tables[report].items():
            latest[title] = list(dict.fromkeys(lines))


def _nearest(work: _Work, title: str, new: list[int], latest: dict[str, list[int]]) -> list[int]:
    """The earlier table that shares most lines with a table whose title is new; then the one titled most alike."""
    here = {work.root(line) for line in new}
    shared = {t: len(here & {work.root(line) for line in old}) for t, old in latest.items()}
    best = max(sorted(latest), key=lambda t: (shared[t], likeness(t, title).score), default=None)
    if best is None or (2 * shared[best] < len(new) and likeness(best, title).score < MUCH_ALIKE):
        return []
    return latest[best]


def _doubts(work: _Work) -> Iterator[Doubt]:
    """Pairs much alike in words that were left apart though no figure speaks against them."""
    for a, b in _neighbours(work):
        words = _words(work, a, b)
        one, other = work.lines[a], work.lines[b]
        if words.score < MUCH_ALIKE or words.contrary or one.reports & other.reports or not _free(work, a, b):
            continue
        figures = work.agreement(a, b)
        yield Doubt(b, a, f"words alike {words.score:.2f}; figures shared {figures.agree}, at odds {figures.differ}")


def _breaks(work: _Work) -> dict[int, int]:
    """Groups that a change of definition made, and the group each follows."""
    follows: dict[int, int] = {}
    for a, b in _neighbours(work):
        first, second = (a, b) if min(work.lines[a].reports) <= min(work.lines[b].reports) else (b, a)
        one, other = work.lines[first], work.lines[second]
        if one.reports & other.reports or work.root(first) == work.root(second) or _words(work, a, b).contrary:
            continue
        figures = work.agreement(a, b)
        if _redefined_between(one, other) or (figures.lost and not figures.agree and not figures.differ):
            follows.setdefault(work.root(second), work.root(first))
    return follows
