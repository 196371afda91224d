"""Which lines are one thing? The same figures for the same periods first, then words, then the place in the table.

One candidate or none: an unclear case stays apart and becomes a question. Lines that contradict each other, or that a
change of definition parts, are never joined. Must not know: tables' grids, ids, names.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from extractor.dataset.agreement import Agreement, agreement
from extractor.dataset.lines import Line, Point
from extractor.dataset.succession import WORTH_ASKING, successions
from extractor.language.likeness import Likeness, beginnings, label_words, likeness
from extractor.model.terms import MatchedBy

RUN_OF_FIGURES = 1.5
"""Weight of shared figures that decides by itself; one of one digit weighs 0.1, of two 0.7, of three or more 1."""

RUN_AGAINST_WORDS = 3.0
"""Weight needed where a word parts the labels, as `non` does."""

FEW_FIGURES = 0.5
"""Weight that is enough where the words are much alike."""

MUCH_ALIKE = 0.6
"""Likeness of words that is worth a question."""

ALIKE_TO_FOLLOW = 0.4
"""Likeness of words from which a label whose definition is new may follow one that ended."""

SHARE_AGREEING = 0.6
"""Of the points that both lines print, the share that must agree; the rest may have been restated."""

SHARE_TOGETHER = 0.8
"""The share where both labels stand in one report, in different tables: a summary that names things otherwise."""

WIDELY_SHARED = 12
"""A value that more lines than this print for one point (zeros, mostly) points at none of them."""


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
    doubts: list[Doubt] = field(default_factory=list)

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
    for a, b in _by_turn(work):
        _tie_if_free(work, a, b, MatchedBy.SIMILAR_LABEL)
    for a, b in _by_words(work):
        _tie_if_free(work, a, b, MatchedBy.SIMILAR_LABEL)
    group = tuple(work.root(i) for i in range(len(lines)))
    return Joined(group, tuple(work.matched_by), tuple(_doubts(work)), _breaks(work))


def _free(work: _Work, a: int, b: int) -> bool:
    """May the groups of two lines become one? No member may contradict a member of the other."""
    first, second = work.root(a), work.root(b)
    if first == second:
        return False
    pairs = [(x, y) for x in work.members[first] for y in work.members[second]]
    return not any(_parted(work, x, y) for x, y in pairs) and not _strangers(work, pairs)


def _parted(work: _Work, a: int, b: int) -> bool:
    one, other = work.lines[a], work.lines[b]
    if (a, b) in work.apart or (b, a) in work.apart or _redefined_between(one, other):
        return True
    return bool(one.tables & other.tables) or work.agreement(a, b).contrary


def _strangers(work: _Work, pairs: Sequence[tuple[int, int]]) -> bool:
    """Do labels of the two groups stand in one report, and their figures do not agree, all labels taken together?"""
    if not any(work.lines[x].reports & work.lines[y].reports for x, y in pairs):
        return False
    figures = [work.agreement(x, y) for x, y in pairs]
    agree = sum(one.agree for one in figures)
    return agree == 0 or agree < SHARE_TOGETHER * (agree + sum(one.differ for one in figures))


def _redefined_between(one: Line, other: Line) -> bool:
    """Did a change of definition end the earlier of the two lines, or come with the later?"""
    earlier, later = sorted((one, other), key=lambda line: (min(line.reports), line.redefined))
    if earlier.ended is not None and earlier.ended <= min(later.reports):
        return True
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
    """Pairs of lines worth comparing by words: they share the beginning of half the words of the shorter."""
    begin: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(work.lines):
        for start in sorted(beginnings(line.label)):
            begin[start].append(index)
    common: Counter[tuple[int, int]] = Counter()
    for who in begin.values():
        common.update(combinations(who, 2))
    size = [len({word[:3] for word in label_words(line.label)}) for line in work.lines]
    return sorted(pair for pair, n in common.items() if n >= max(1, min(size[pair[0]], size[pair[1]]) / 2))


def _by_turn(work: _Work) -> Iterator[tuple[int, int]]:
    """Labels gone and labels come that surely are one; of the others, those worth a question are noted."""
    for one, sure in successions(work.lines, work.members, lambda a, b: _free(work, a, b)):
        if sure:
            yield one.gone, one.come
        elif one.odds >= WORTH_ASKING:
            work.doubts.append(Doubt(one.come, one.gone, one.evidence))


def _doubts(work: _Work) -> Iterator[Doubt]:
    """Pairs that may well be one and were left apart: noted on the way, or much alike in words, no figure against."""
    told = {(one.earlier, one.later) for one in work.doubts}
    yield from (one for one in work.doubts if _free(work, one.earlier, one.later))
    for a, b in _neighbours(work):
        words = _words(work, a, b)
        one, other = work.lines[a], work.lines[b]
        if words.score < MUCH_ALIKE or words.contrary or one.reports & other.reports or not _free(work, a, b):
            continue
        if (a, b) not in told:
            figures = work.agreement(a, b)
            yield Doubt(
                b, a, f"words alike {words.score:.2f}; figures shared {figures.agree}, at odds {figures.differ}"
            )


def _breaks(work: _Work) -> dict[int, int]:
    """Groups that a change of definition made, and the group each follows."""
    found: list[tuple[float, int, int]] = []
    for a, b in _neighbours(work):
        first, second = (a, b) if min(work.lines[a].reports) <= min(work.lines[b].reports) else (b, a)
        one, other, words = work.lines[first], work.lines[second], _words(work, a, b)
        if one.reports & other.reports or work.root(first) == work.root(second) or words.contrary:
            continue
        figures = work.agreement(a, b)
        if _redefined_between(one, other) or (figures.lost and not figures.agree and not figures.differ):
            found.append((words.score, first, second))
    follows: dict[int, int] = {}
    for score, first, second in sorted(found, key=lambda pair: (-pair[0], pair[1:])):
        if score >= ALIKE_TO_FOLLOW:
            follows.setdefault(work.root(second), work.root(first))
    return follows
