"""Figures that must fit each other, each with what the others let it be. Must not know: where figures come from.

Edit rules in the sense of Fellegi and Holt (A systematic approach to automatic edit and imputation, 1976), with bounds
from the printed precision in place of fixed tolerances.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from extractor.checks.printed import Figure, Interval, added, notices

Rule = Callable[[Sequence[Figure]], tuple[Interval, ...]]
"""Members → for each of them the printed values that the others allow."""

EVERYTHING: Interval = (Decimal("-1e30"), Decimal("1e30"))
_EDGE = 1000
"""Part of a printed unit by which an interval is narrowed to leave out its ends."""
NOTHING: Interval = (Decimal("1e30"), Decimal("-1e30"))


@dataclass(frozen=True, slots=True, eq=False)
class Identity:
    """Figures that must fit each other. The first member is the one that should follow from the others."""

    check: str
    members: tuple[Figure, ...]
    rule: Rule
    bounds: tuple[Interval, ...]
    told: str = ""
    """How the first follows from the others, in words."""
    silent: frozenset[int] = frozenset()
    """Members of which it proves nothing: had one been misread, nothing would have taught that they must fit."""

    @property
    def holds(self) -> bool:
        """Does the first member's print lie in what the others allow?"""
        return within(self.members[0].value, self.bounds[0])

    @property
    def misnamed(self) -> bool:
        """Are areas added up whose figures go by different names? Then it proves values, not what they are of."""
        return self.check == "total_of_areas" and len({one.subject[0] for one in self.members}) > 1

    @property
    def expected(self) -> Interval:
        """What the first member might have been printed as."""
        return self.bounds[0]

    def notices(self, index: int) -> bool:
        """Would this identity have broken, had the member been misread in one digit?"""
        return index not in self.silent and notices(self.members[index], self.bounds[index])

    def replaced(self, other: dict[str, Figure]) -> "Identity":
        """The same identity with some figures read otherwise."""
        made = identity(self.check, [other.get(one.id, one) for one in self.members], self.rule, self.told)
        return replace(made, silent=self.silent)


def identity(check: str, members: Sequence[Figure], rule: Rule, told: str = "") -> Identity:
    """An identity with its bounds worked out."""
    return Identity(check, tuple(members), rule, rule(members), told)


def within(value: Decimal, bounds: Interval) -> bool:
    """Both ends belong to it."""
    return bounds[0] <= value <= bounds[1]


def distinct(identities: Iterable[Identity]) -> Iterator[Identity]:
    """Leaves out what was told before: the same figures around the same first member."""
    seen: set[tuple[str, frozenset[str]]] = set()
    for one in identities:
        key = (one.members[0].id, frozenset(member.id for member in one.members))
        if key not in seen and len(key[1]) == len(one.members):
            seen.add(key)
            yield one


def total(members: Sequence[Figure]) -> tuple[Interval, ...]:
    """The first is the sum of the others.

    Where two or more are rounded, the ends of what they allow are left out: all would have to lie on a tie at once.
    """
    whole, parts = members[0], members[1:]
    rounded = [one.step for one in members if not one.exact]
    edge = min(rounded) / _EDGE if len(rounded) > 1 else Decimal(0)
    everything = added(part.extent for part in parts)
    low, high = whole.extent
    bounds = [whole.prints_of(_inner(everything, edge))]
    for part in parts:
        rest = everything[0] - part.extent[0], everything[1] - part.extent[1]
        bounds.append(part.prints_of(_inner((low - rest[1], high - rest[0]), edge)))
    return tuple(bounds)


def hundred(members: Sequence[Figure]) -> tuple[Interval, ...]:
    """All are rounded shares of one whole and make 100: where one of them lies on a tie, others do too."""
    everything = added(one.extent for one in members)
    return tuple(
        one.prints_of((100 - everything[1] + one.extent[1], 100 - everything[0] + one.extent[0])) for one in members
    )


def _inner(bounds: Interval, edge: Decimal) -> Interval:
    return bounds[0] + edge, bounds[1] - edge


def difference(members: Sequence[Figure]) -> tuple[Interval, ...]:
    """The first is the second less the third; where it is printed without a sign, the distance of the two."""
    gap, after, before = members
    falls = gap.value > 0 and after.value < before.value
    if falls:
        after, before = before, after
    bounds = total((after, before, gap))
    return (bounds[2], bounds[1], bounds[0]) if falls else (bounds[2], bounds[0], bounds[1])


def change(members: Sequence[Figure]) -> tuple[Interval, ...]:
    """The first is by how many per cent the second stands above the third."""
    percent, after, before = members
    if before.extent[0] <= 0 or after.extent[0] < 0:
        return EVERYTHING, EVERYTHING, EVERYTHING
    grown = divided(after.extent, before.extent)
    low, high = (1 + one / 100 for one in percent.extent)
    factor = max(low, Decimal(0)), high
    first = percent.prints_of(((grown[0] - 1) * 100, (grown[1] - 1) * 100))
    if high < 0:
        return first, NOTHING, NOTHING
    later, earlier = multiplied(before.extent, factor), divided(after.extent, factor)
    if low <= 0:  # all may be gone: there is no limit to what there was before
        earlier = earlier[0] if high else Decimal(0), EVERYTHING[1]
    return first, after.prints_of(later), before.prints_of(earlier)


def share(members: Sequence[Figure]) -> tuple[Interval, ...]:
    """The first is how many per cent the second is of the third."""
    return _ratio(members, Decimal(100))


def rate(members: Sequence[Figure], people: Interval = (Decimal(1), Decimal(1))) -> tuple[Interval, ...]:
    """The first is how many of the second fall to 1,000 of so many people."""
    per, count = members
    thousands = people[0] / 1000, people[1] / 1000
    return (
        per.prints_of(divided(count.extent, thousands)),
        count.prints_of(multiplied(positive(per.extent), thousands)),
    )


def rate_of(people: Interval) -> Rule:
    """The rule that ties a rate and its count to so many people."""
    return partial(rate, people=people)


def shared_people(members: Sequence[Figure]) -> tuple[Interval, ...]:
    """Rate and count of a whole, then of each part in turn: the people of the parts add up to those of the whole."""
    pairs = [(members[i], members[i + 1]) for i in range(0, len(members), 2)]
    people = [divided(count.extent, positive(per.extent)) for per, count in pairs]
    parts = added(people[1:])
    out: list[Interval] = []
    for i, (per, count) in enumerate(pairs):
        rest = parts[0] - people[i][0], parts[1] - people[i][1]
        mine = (people[0][0] - rest[1], people[0][1] - rest[0]) if i else parts
        if mine[1] <= 0:
            out += [NOTHING, NOTHING]
            continue
        mine = positive(mine)
        out += [per.prints_of(divided(count.extent, mine)), count.prints_of(multiplied(positive(per.extent), mine))]
    return tuple(out)


def _ratio(members: Sequence[Figure], scale: Decimal) -> tuple[Interval, ...]:
    per, part, whole = members
    if whole.extent[0] <= 0 or part.extent[0] < 0 or per.extent[1] <= 0:
        return EVERYTHING, EVERYTHING, EVERYTHING
    low, high = positive(per.extent)
    first = divided(part.extent, whole.extent)
    scaled = low / scale, high / scale
    return (
        per.prints_of((first[0] * scale, first[1] * scale)),
        part.prints_of(multiplied(whole.extent, scaled)),
        whole.prints_of(divided(part.extent, scaled)),
    )


def positive(one: Interval) -> Interval:
    """Rates and people are never below nothing."""
    return max(one[0], Decimal("1e-12")), max(one[1], Decimal("1e-12"))


def divided(one: Interval, other: Interval) -> Interval:
    """Quotient of numbers that are not negative; the divisor is above nothing."""
    divisor = positive(other)
    return one[0] / divisor[1], one[1] / divisor[0]


def multiplied(one: Interval, other: Interval) -> Interval:
    """Product of numbers that are not negative."""
    return one[0] * other[0], one[1] * other[1]
