"""A label gone and a label come: may the one be the other under a new name? All that speaks for it, on one scale.

The scale is that of decimal log odds, as Fellegi and Sunter (A theory for record linkage, 1969) add them up: each piece
of evidence brings its own, and a pair is one where the sum is high and no rival's comes near. Must not know: ids, how
groups of lines are kept.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.dataset.agreement import Agreement, Size, agreement, size, together
from extractor.dataset.lines import Line, title_of
from extractor.language.likeness import Likeness, beginnings, likeness
from extractor.model.terms import Measure

SURE = 2.0
"""Odds from which a pair is one."""

CLEAR = 1.0
"""By how much a pair must beat every other that either label could make."""

WORTH_ASKING = 1.2
"""Odds from which a pair that is left apart is told as a question."""

FIGURE, RESTATED, AT_ODDS = 2.0, -0.3, -1.2
"""A figure both print (of full weight); one printed by both nearly the same; one printed otherwise."""

WORDS, NO_WORD, CONTRARY, SAME_WORDS = 3.0, -0.6, -2.0, 1.0
"""By likeness of words, from none at all to all; a word that parts them; nothing but the same words."""

REPLACED = -0.8
"""Each label has a word that the other has not, and neither is the other's known synonym: `starts`, `completions`."""

SIZE, SMALL_SIZE, OTHER_SIZE = 0.8, 0.3, -2.0
"""Figures of the same size (small numbers and shares of a hundred are soon alike); of quite another size."""

SAME_TABLE, SAME_ROW = 0.5, 0.3
"""They stand in the same table, in the same row of it."""


@dataclass(frozen=True, slots=True)
class Succession:
    """A label that may go on under another: the groups' first lines, the odds, and in words what they rest on."""

    gone: int
    come: int
    odds: float
    evidence: str


def successions(
    lines: Sequence[Line], members: Mapping[int, Sequence[int]], free: Callable[[int, int], bool]
) -> Iterator[tuple[Succession, bool]]:
    """Report by report the pairs of a label gone and a label come that may be one, and whether they surely are.

    members: first line of each group → its lines; read anew for each report, so that the caller may join on the way.
    free: may two groups be one at all?
    """
    begin: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        begin[min(line.reports)].append(index)
    for report in sorted(begin):
        come = [index for index in begin[report] if index in members]
        gone = [root for root, those in members.items() if come and root < come[0] and not _tells(lines, those, report)]
        pairs = [pair for pair in _pairs(lines, members, gone, come) if free(pair.gone, pair.come)]
        yield from _decided(pairs, free)


def _decided(pairs: Sequence[Succession], free: Callable[[int, int], bool]) -> Iterator[tuple[Succession, bool]]:
    """The pairs, the likeliest first; sure is one that no pair left open comes near, each label having one partner."""
    of_label: dict[int, list[Succession]] = defaultdict(list)
    for pair in pairs:
        of_label[pair.gone].append(pair)
        of_label[pair.come].append(pair)
    taken: set[int] = set()
    for one in sorted(pairs, key=lambda pair: (-pair.odds, pair.gone, pair.come)):
        rivals = [other for label in (one.gone, one.come) for other in of_label[label] if other is not one]
        nearest = max((other.odds for other in rivals if not {other.gone, other.come} & taken), default=-CLEAR)
        sure = one.odds >= max(SURE, nearest + CLEAR) and not {one.gone, one.come} & taken and free(one.gone, one.come)
        taken |= {one.gone, one.come} if sure else set()
        yield one, sure


def _tells(lines: Sequence[Line], group: Sequence[int], report: int) -> bool:
    return any(report in lines[index].reports for index in group)


def _pairs(
    lines: Sequence[Line], members: Mapping[int, Sequence[int]], gone: Sequence[int], come: Sequence[int]
) -> Iterator[Succession]:
    """The pairs that share a word, a figure or a table, and a kind of figure, with their odds."""
    whole = {root: together(lines[index] for index in members[root]) for root in (*gone, *come)}
    holders: dict[object, list[int]] = defaultdict(list)
    for root in gone:
        for mark in _marks(lines, members[root], whole[root]):
            holders[mark].append(root)
    for later in come:
        marks = _marks(lines, members[later], whole[later])
        for earlier in sorted({root for mark in marks for root in holders.get(mark, ())}):
            if whole[earlier].facets & whole[later].facets:
                words = _words(lines, members[earlier], members[later])
                yield _weighed(earlier, later, whole, words)


def _marks(lines: Sequence[Line], group: Sequence[int], whole: Line) -> set[object]:
    """What a pair must share to be looked at: the beginning of a word, a figure, a table's title."""
    starts = {start for index in group for start in beginnings(lines[index].label)}
    figures = {(point, value) for point, values in whole.values.items() for value in values}
    return {*starts, *figures, *((title,) for title in _titles(whole))}


def _titles(line: Line) -> set[str]:
    return {title for one in line.printed if (title := title_of(one.observation))}


def _words(lines: Sequence[Line], one: Sequence[int], other: Sequence[int]) -> Likeness:
    """The best likeness of a label of the one and a label of the other."""
    known = [likeness(lines[a].label, lines[b].label) for a in one for b in other]
    return max(known, key=lambda like: (not like.contrary, like.score))


def _weighed(earlier: int, later: int, whole: Mapping[int, Line], words: Likeness) -> Succession:
    one, other = whole[earlier], whole[later]
    figures, sizes, place = agreement(one, other), size(one, other), _place(one, other)
    odds = _of_words(words) + _of_figures(figures) + _of_size(sizes, one, other) + place
    told = (
        f"words alike {words.score:.2f}; figures shared {figures.agree}, at odds {figures.differ}; "
        f"figures of one size in {sizes.same} of {sizes.facets}"
    )
    return Succession(earlier, later, odds, told)


def _of_words(words: Likeness) -> float:
    told = CONTRARY if words.contrary else NO_WORD + WORDS * words.score + SAME_WORDS * words.equal
    return told + REPLACED * words.replaced


def _of_figures(figures: Agreement) -> float:
    return FIGURE * figures.weight + RESTATED * figures.near + AT_ODDS * (figures.differ - figures.near)


def _of_size(sizes: Size, one: Line, other: Line) -> float:
    if not sizes.facets:
        return 0.0
    shares = any(facet.measure in (Measure.PERCENTAGE, Measure.SCORE) for facet in one.facets & other.facets)
    same = (SIZE if sizes.telling and not shares else SMALL_SIZE) * sizes.same
    return (same + OTHER_SIZE * sizes.other - SIZE * (sizes.facets - sizes.same - sizes.other)) / sizes.facets


def _place(one: Line, other: Line) -> float:
    """Does the later label first stand where the earlier one last stood?"""
    last, first = one.printed[-1], other.printed[0]
    before = {(title_of(p.observation), p.observation.row) for p in one.printed if p.report == last.report}
    after = {(title_of(p.observation), p.observation.row) for p in other.printed if p.report == first.report}
    same = {title for title, _ in before} & {title for title, _ in after} - {""}
    return SAME_TABLE * bool(same) + SAME_ROW * any(title for title, _ in before & after)
