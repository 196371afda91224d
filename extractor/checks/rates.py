"""Rates per 1,000: all rates of one area on one base share one number of people. Must not know: who the people are.

Persons and households are told apart by the figures: each rate and its count leave only so many people possible, and
the rates of one base are those that share a number.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from extractor.checks.identities import Identity, divided, identity, positive, rate_of, shared_people
from extractor.checks.printed import Figure, Interval
from extractor.checks.totals import area_parts
from extractor.model.terms import Measure

_THOUSAND = Decimal(1000)
_WITNESSES = 2
"""So many other rates must share a base before a rate is held to it."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A rate with its count, and how many people they leave possible."""

    per: Figure
    count: Figure
    people: Interval

    @property
    def middle(self) -> Decimal:
        """Midway between the fewest and the most people."""
        return (self.people[0] + self.people[1]) / 2


def rated(figures: Sequence[Figure]) -> list[Rated]:
    """Each rate with the count of the same subject and period; of several, the one in its own row."""
    counts: dict[Hashable, list[Figure]] = defaultdict(list)
    for one in figures:
        if one.observation.measure is Measure.COUNT:
            counts[_subject_and_period(one)].append(one)
    out = []
    for per in figures:
        if per.observation.measure is Measure.RATE_PER_1000 and per.value >= 0:
            count = _own(per, counts[_subject_and_period(per)])
            if count and count.value > 0:
                people = divided(count.extent, positive(per.extent))
                out.append(Rated(per, count, (people[0] * _THOUSAND, people[1] * _THOUSAND)))
    return out


def _subject_and_period(one: Figure) -> Hashable:
    return one.subject, one.observation.period_start, one.observation.period_end


def _own(per: Figure, counts: list[Figure]) -> Figure | None:
    mine = per.observation
    same = [one for one in counts if (one.observation.table_id, one.observation.row) == (mine.table_id, mine.row)]
    near = same or [one for one in counts if one.observation.table_id == mine.table_id] or counts
    return near[0] if len({one.value for one in near}) == 1 else None


def rate_denominator(figures: Sequence[Figure]) -> Iterator[Identity]:
    """All rates of one area on one base share one number of people, and areas that add up have people that add up."""
    pairs = rated(figures)
    yield from _one_base(pairs)
    yield from _bases_add_up(pairs)


@dataclass(frozen=True, slots=True)
class _Bases:
    """The rates of one area that end on one day, grouped by a number of people they share; the largest group first."""

    groups: tuple[tuple[Rated, ...], ...]

    on_largest: frozenset[Hashable] = field(init=False)
    """What is counted by the rates of the largest group, where that is large enough to be a base."""
    told: frozenset[Hashable] = field(init=False)
    """What is counted by any of the rates, where there is such a base; nothing where there is none."""
    twice: frozenset[Hashable] = field(init=False)
    """Subjects that have more than one rate: what parts the two was not read, nor which base is whose."""

    def __post_init__(self) -> None:
        """All are asked for by every rate."""
        some = self.groups if len(self.groups[0]) > _WITNESSES else ()
        times = Counter(one.per.subject for group in self.groups for one in group)
        object.__setattr__(self, "on_largest", frozenset(_counted(one) for group in some[:1] for one in group))
        object.__setattr__(self, "told", frozenset(_counted(one) for group in some for one in group))
        object.__setattr__(self, "twice", frozenset(name for name, count in times.items() if count > 1))

    def without(self, pair: Rated) -> tuple[Rated, ...]:
        """The largest group when a rate is left out of its own."""
        first, *rest = self.groups[:2]
        if pair not in first:
            return first
        left = tuple(one for one in first if one is not pair)
        return max(left, *rest, key=len) if rest else left


def _counted(pair: Rated) -> Hashable:
    return pair.per.subject[0], pair.per.observation.period_end


def _one_base(pairs: list[Rated]) -> Iterator[Identity]:
    by_area: dict[Hashable, list[Rated]] = defaultdict(list)
    for pair in pairs:
        by_area[(pair.per.subject[1], _length(pair.per))].append(pair)
    bases = {key: _Bases(tuple(_shared(group))) for key, group in by_area.items()}
    for key, mine in bases.items():
        others = [one for other, one in bases.items() if other != key]
        for group in mine.groups:
            for pair in group:
                yield from _held_to(pair, group, _expected_base(pair, mine, others))


def _length(one: Figure) -> Hashable:
    """Rates are compared where they cover stretches of one kind that end on one day."""
    seen = one.observation
    return seen.period_basis, seen.period_end


def _shared(group: list[Rated]) -> Iterator[tuple[Rated, ...]]:
    """The rates grouped by a number of people they share; the largest group first."""
    left = list(group)
    while left:
        best = max((_around(pair.people[0], left) for pair in left), key=len)
        yield tuple(best)
        left = [pair for pair in left if pair not in best]


def _around(people: Decimal, group: list[Rated]) -> list[Rated]:
    return [pair for pair in group if pair.people[0] <= people <= pair.people[1]]


def _held_to(pair: Rated, mine: Sequence[Rated], expected: Sequence[Rated]) -> Iterator[Identity]:
    """A rate against the base it is on, or where it is on none, against the one its indicator has elsewhere.

    On a base where nothing else would have placed it, it is held by its own print alone, and that proves nothing.
    """
    others = [one for one in mine if one is not pair]
    if len(others) >= _WITNESSES:
        made = _on(pair, others)
        yield made if others == [*expected] else replace(made, silent=frozenset({0, 1}))
    elif not others and expected:
        yield _on(pair, expected)


def _on(pair: Rated, others: Iterable[Rated]) -> Identity:
    """Ties a rate and its count to the people that others leave possible."""
    intervals = [one.people for one in others]
    people = max(one[0] for one in intervals), min(one[1] for one in intervals)
    told = f"the other rates of {pair.per.subject[1] or 'this area'} stand for about {round(people[0])}"
    return identity("rate_denominator", (pair.per, pair.count), rate_of(people), told)


def _expected_base(pair: Rated, mine: _Bases, elsewhere: Iterable[_Bases]) -> Sequence[Rated]:
    """The area's large base, if the pair's indicator is on the large base in every other area that has one."""
    large = mine.without(pair)
    if len(large) <= _WITNESSES or pair.per.subject in mine.twice:
        return ()
    name = _counted(pair)
    placed = [name in other.on_largest for other in elsewhere if name in other.told]
    return large if placed and all(placed) else ()


def _bases_add_up(pairs: list[Rated]) -> Iterator[Identity]:
    groups: dict[Hashable, dict[str, Rated]] = defaultdict(dict)
    twice: set[tuple[Hashable, str]] = set()
    for pair in pairs:
        seen = pair.per.observation
        key: Hashable = (
            pair.per.subject[0],
            pair.per.subject[2],
            _length(pair.per),
            _start(seen.period_start),
        )
        area = pair.per.subject[1]
        if area in groups[key]:
            twice.add((key, area))
        groups[key][area] = pair
    for key, group in groups.items():
        clear = {area: pair for area, pair in group.items() if (key, area) not in twice}
        for area, whole in clear.items():
            parts = [clear[part] for part in area_parts(area, clear)]
            if parts:
                members = [figure for one in (whole, *parts) for figure in (one.per, one.count)]
                yield identity("rate_denominator", members, shared_people, "the people of its parts add up")


def _start(day: date | None) -> str:
    return day.isoformat() if day else ""
