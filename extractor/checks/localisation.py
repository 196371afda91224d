"""Which figures are wrong where identities break, and what they might have been. Must not know: what figures count.

The smallest set of suspects whose change lets every identity close, after Fellegi and Holt (1976); repairs are the
typing errors of Scholtus (Algorithms for correcting simple errors in survey data, 2009): a digit, two swapped, a sign,
one lost, one doubled, two cells exchanged, a row shifted by a column.
"""

import itertools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.checks.identities import EVERYTHING, Identity, within
from extractor.checks.printed import Figure, Interval, digits_of, misread_digits
from extractor.checks.shifted import shifted_rows

_MOST_SUSPECTS = 3
_MOST_TRIES = 4000
"""Sets of suspects tried in one connected group before giving up: bounds the time without asking a clock."""
_MOST_BROKEN = 40
"""A group of more breaks than this has been misread as a whole; three figures do not explain it."""
_LONGEST = 12
"""No count has more digits than this."""

_THOUSANDTH = Decimal("0.001")

Elsewhere = Callable[[Figure], Collection[Decimal]]
"""Figure → what other reports print for the same."""
Repair = tuple[tuple[Figure, Decimal], ...]
"""Figures with the value each should have."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Broken identities that hang together, who may be to blame, and the repairs that close everything."""

    broken: tuple[Identity, ...]
    suspects: tuple[tuple[Figure, ...], ...]
    """The smallest sets that could explain the breaks, each on its own enough; empty where none was found."""
    repairs: tuple[Repair, ...]

    @property
    def is_shift(self) -> bool:
        """Is it a row whose figures all stand one column beside their own?"""
        return self.repair is not None and len(self.repair) >= _MOST_SUSPECTS

    @property
    def repair(self) -> Repair | None:
        """The repair, if there is only one."""
        return self.repairs[0] if len(self.repairs) == 1 else None


def faults(identities: Sequence[Identity], elsewhere: Elsewhere) -> Iterator[Fault]:
    """One fault for each connected group of broken identities, in their order.

    A figure that other reports print alike is no suspect where another could be; what they print is the first repair.
    """
    broken = [one for one in identities if not one.holds]
    around: dict[str, list[Identity]] = defaultdict(list)
    for one in identities if broken else ():
        for member in one.members:
            around[member.id].append(one)
    for group, moved in shifted_rows(broken, around):
        broken = [one for one in broken if one not in group]
        yield Fault(tuple(group), (tuple(figure for figure, _ in moved),), (moved,))
    for group in _connected(broken):
        suspects = _suspects(group, around)
        cleared = [some for some in suspects if not any(one.value in elsewhere(one) for one in some)]
        kept = cleared or suspects
        yield Fault(tuple(group), tuple(kept), tuple(_repairs(kept, around, elsewhere)))


def _connected(broken: list[Identity]) -> list[list[Identity]]:
    """Identities that share figures, directly or through others, together; groups and members in their order."""
    above: dict[str, str] = {}

    def root(name: str) -> str:
        while above.setdefault(name, name) != name:
            above[name] = name = above[above[name]]
        return name

    for one in broken:
        for member in one.members[1:]:
            above[root(member.id)] = root(one.members[0].id)
    groups: dict[str, list[Identity]] = defaultdict(list)
    for one in broken:
        groups[root(one.members[0].id)].append(one)
    return list(groups.values())


def _suspects(broken: list[Identity], around: dict[str, list[Identity]]) -> list[tuple[Figure, ...]]:
    """The smallest sets of figures that could explain all breaks; none where it would take too many or too long."""
    if len(broken) > _MOST_BROKEN:
        return []
    members = {member.id: member for one in broken for member in one.members}
    tries = 0
    for size in range(1, _MOST_SUSPECTS + 1):
        found: list[tuple[Figure, ...]] = []
        for some in itertools.combinations(members.values(), size):
            tries += 1
            if tries > _MOST_TRIES:
                return found
            if _hits_all(some, broken) and all(_room(one, some, around) for one in some):
                found.append(some)
        if found:
            return found
    return []


def _hits_all(some: Sequence[Figure], broken: Iterable[Identity]) -> bool:
    ids = {one.id for one in some}
    return all(any(member.id in ids for member in one.members) for one in broken)


def _room(figure: Figure, suspects: Sequence[Figure], around: dict[str, list[Identity]]) -> Interval | None:
    """What the identities that no other suspect takes part in let the figure be; None where they leave nothing."""
    others = {one.id for one in suspects if one.id != figure.id}
    low, high = EVERYTHING
    for one in around[figure.id]:
        if not any(member.id in others for member in one.members):
            index = next(i for i, member in enumerate(one.members) if member.id == figure.id)
            low, high = max(low, one.bounds[index][0]), min(high, one.bounds[index][1])
    printable = (low / figure.step).to_integral_value("ROUND_CEILING") * figure.step <= high
    return (low, high) if low <= high and printable else None


def _repairs(
    found: Sequence[tuple[Figure, ...]], around: dict[str, list[Identity]], elsewhere: Elsewhere
) -> Iterator[Repair]:
    """What other reports print, where it closes everything; else every typing error that does."""
    alone = [some[0] for some in found if len(some) == 1]
    rooms = {one.id: _room(one, (one,), around) for one in alone}
    printed = [(one, value) for one in alone for value in sorted(elsewhere(one)) if _fits(value, rooms[one.id])]
    typed = [(one, value) for one in alone for value in _meant(one) if _fits(value, rooms[one.id])]
    yield from ((repair,) for repair in printed or typed)
    for suspects in found:
        if len(suspects) == 2:
            yield from (repair for repair in _pairs(*suspects) if _closes(repair, around))


def _fits(value: Decimal, room: Interval | None) -> bool:
    return room is not None and within(value, room)


def _pairs(one: Figure, other: Figure) -> Iterator[Repair]:
    """Two cells exchanged, or a typing error in each."""
    if one.step == other.step:
        yield (one, other.value), (other, one.value)
    for first, second in itertools.islice(itertools.product(_meant(one), _meant(other)), _MOST_TRIES // 4):
        if (first, second) != (other.value, one.value):
            yield (one, first), (other, second)


def _closes(repair: Repair, around: dict[str, list[Identity]]) -> bool:
    changed = {figure.id: figure.misread_as(value) for figure, value in repair}
    return all(one.replaced(changed).holds for figure, _ in repair for one in around[figure.id])


def _meant(figure: Figure) -> tuple[Decimal, ...]:
    """What the figure may have been before one typing error, in order of size."""
    digits = digits_of(figure.value, figure.step)
    texts = set(misread_digits(digits))
    if len(digits) < _LONGEST:
        texts |= {digits[:i] + new + digits[i:] for i in range(len(digits) + 1) for new in "0123456789"}
    sign = -1 if figure.value < 0 else 1
    values = {sign * int(text) * figure.step for text in texts if text} | {-figure.value}
    if figure.step == _THOUSANDTH:  # 1.250 read as a decimal is 1,250 where a point parts thousands
        values.add(figure.value * 1000)
    return tuple(sorted(values - {figure.value}))
