"""Figures that can't all be what they are said to be: prints, here and elsewhere, that prove a dimension was lost.

Arithmetic inside a table proves its values and not its heads. Two numbers for one thing and time in one report say that
the two are not one thing; the same run of numbers under another time in another table says that one of the two times is
not theirs. Must not know: identities, how heads are read.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from extractor.checks.history import History
from extractor.checks.printed import Figure
from extractor.model.observation import Observation
from extractor.model.terms import Measure, Told

CLEAR_GRID = 0.5
"""Margin of a grid below which its cells may stand under other labels."""
_RUN = 3
"""So many figures of one table and time that stand elsewhere under one other time are no chance."""
_SHARE = Decimal("0.8")
"""… where they are at least this share of all that stand there."""
_TELLING = 10
"""Smaller numbers return by chance."""
_COUNTED = (Measure.COUNT, Measure.AMOUNT)
"""Measures whose numbers hardly return from one time to the next."""

Days = tuple[date, date]
Block = tuple[str, str, Hashable, Days]
"""Figures of one table, measure and time."""


def firmly_told(seen: Observation) -> bool:
    """Does something stand over a figure of a clear grid, and is it told, not guessed, what it is a figure of?"""
    said = seen.evidence
    told = said.period_told is not Told.ASSUMED and not said.guessed
    return bool(seen.column_label) and told and said.grid_margin >= CLEAR_GRID


def misplaced(history: History) -> frozenset[str]:
    """Ids of figures of which something they are said to be can't be true, though all of it is firmly told.

    What is not firmly told proves nothing against the others.
    """
    firm = [[one for one in some if firmly_told(one.observation)] for some in history.figures.values()]
    found = [one for some in firm for one in collided(some)]
    return frozenset(one.id for one in (*found, *_under_other_times(firm)))


def collided(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Figures of one report's tables that tell two numbers of one thing and time."""
    groups: dict[Hashable, list[Figure]] = defaultdict(list)
    for one in figures:
        seen = one.observation
        if seen.table_id and seen.period_start:
            groups[one.subject, seen.measure, seen.period_basis, seen.period_start, seen.period_end].append(one)
    for group in groups.values():
        if any(abs(one.value - group[0].value) > max(one.step, group[0].step) for one in group):
            yield from group


def _under_other_times(reports: Iterable[Sequence[Figure]]) -> Iterator[Figure]:
    """Figures of a table and time that other tables print as a run for another time, more of them than agree."""
    blocks: dict[Block, list[Figure]] = defaultdict(list)
    where: dict[Hashable, dict[Days, set[Block]]] = defaultdict(lambda: defaultdict(set))
    for one in (one for some in reports for one in some):
        days = _days(one)
        if days and one.observation.table_id and one.observation.measure in _COUNTED:
            block: Block = one.observation.report_id, one.observation.table_id, one.observation.measure, days
            blocks[block].append(one)
            where[_claim(one)][days].add(block)
    for block, members in blocks.items():
        telling = [one for one in members if abs(one.value) >= _TELLING]
        others: Counter[Days] = Counter()
        for one in telling:
            others.update(
                days for days, places in where[_claim(one)].items() if any(p[:2] != block[:2] for p in places)
            )
        agreeing = others.pop(block[-1], 0)
        most = max(others.values(), default=0)
        if most >= max(_RUN, agreeing + 1) and most >= _SHARE * len(telling):
            yield from members


def _claim(one: Figure) -> Hashable:
    return one.subject, one.observation.measure, one.value


def _days(one: Figure) -> Days | None:
    first, last = one.observation.period_start, one.observation.period_end
    return (first, last) if first and last else None


def namesakes(observations: Iterable[Observation]) -> set[str]:
    """Ids of figures that one table prints under the same words for the same place, kind and time, each another number.

    Something that tells them apart was not read, whatever name they were given since.
    """
    alike: dict[Hashable, dict[Decimal, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in observations:
        if one.value is not None and one.table_id and one.period_start:
            words = (one.label or one.indicator, one.area_label if one.label else one.area, one.breakdown)
            kind = (one.measure, one.unit, one.period_start, one.period_end, one.period_basis)
            alike[one.table_id, words, kind][one.value].append(one.observation_id)
    return {name for values in alike.values() if len(values) > 1 for names in values.values() for name in names}
