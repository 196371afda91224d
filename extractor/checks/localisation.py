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
_MOST_ROOMS = 600
"""So often is it asked what the other figures let a suspect be, before too many repairs are possible."""
_LONGEST = 12
"""No count has more digits than this."""

_THOUSANDTH = Decimal("0.001")

Elsewhere = Callable[[Figure], Collection[Decimal]]
"""Figure → what other reports print for the same."""
Repair = tuple[tuple[Figure, Decimal], ...]
"""Figures with the value each should have."""
Around = dict[str, list[Identity]]
"""Figure → all identities that it takes part in."""
Readings = dict[str, Figure]
Candidates = Callable[[Figure], Iterable[Decimal]]
"""Figure → what it may have been."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Broken identities that hang together, who may be to blame, and the repairs that close everything."""

    broken: tuple[Identity, ...]
    suspects: tuple[tuple[Figure, ...], ...]
    """The smallest sets that could explain the breaks, each on its own enough; empty where none was found."""
    repairs: tuple[Repair, ...]
    is_shift: bool = False
    """Is it a row whose figures all stand one column beside their own?"""

    @property
    def repair(self) -> Repair | None:
        """The repair, if there is only one."""
        return self.repairs[0] if len(self.repairs) == 1 else None


def faults(identities: Sequence[Identity], elsewhere: Elsewhere) -> Iterator[Fault]:
    """One fault for each connected group of broken identities, in their order.

    A figure that other reports print alike is no suspect where another could be; what they print is the first repair.
    """
    broken = [one for one in identities if not one.holds]
    around: Around = defaultdict(list)
    for one in identities if broken else ():
        for member in one.members:
            around[member.id].append(one)
    for group, moved in shifted_rows(broken, around):
        broken = [one for one in broken if one not in group]
        yield Fault(tuple(group), (tuple(figure for figure, _ in moved),), (moved,), is_shift=True)
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


def _suspects(broken: list[Identity], around: Around) -> list[tuple[Figure, ...]]:
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


def _room(figure: Figure, suspects: Sequence[Figure], around: Around, read: Readings | None = None) -> Interval | None:
    """What the identities that no other suspect takes part in let the figure be; None where they leave nothing.

    read: figures that are read otherwise meanwhile.
    """
    others = {one.id for one in suspects if one.id != figure.id}
    low, high = EVERYTHING
    for one in around[figure.id]:
        if not any(member.id in others for member in one.members):
            index = next(i for i, member in enumerate(one.members) if member.id == figure.id)
            bounds = (one.replaced(read) if read else one).bounds[index]
            low, high = max(low, bounds[0]), min(high, bounds[1])
    printable = (low / figure.step).to_integral_value("ROUND_CEILING") * figure.step <= high
    return (low, high) if low <= high and printable else None


def _repairs(found: Sequence[tuple[Figure, ...]], around: Around, elsewhere: Elsewhere) -> list[Repair]:
    """What other reports print, where it closes everything; else every typing error, or exchange of two, that does.

    None where there are too many to try: then nobody knows whether one is the only one.
    """
    for candidates in (lambda one: sorted(elsewhere(one)), _meant):
        rooms = itertools.count()
        repairs = [repair for some in found for repair in _filled(some, {}, around, candidates, rooms)]
        if next(rooms) > _MOST_ROOMS:
            return []
        if repairs:
            break
    exchanged = [repair for some in found if len(some) == 2 for repair in _exchanged(*some) if _closes(repair, around)]
    return [*exchanged, *(one for one in repairs if one not in exchanged)]


def _filled(
    suspects: Sequence[Figure], read: Readings, around: Around, candidates: Candidates, rooms: Iterator[int]
) -> Iterator[Repair]:
    """Every choice of a candidate for each suspect that closes all: one after the other, in the room that is left."""
    figure, *others = suspects
    room = _room(figure, suspects, around, read) if next(rooms) < _MOST_ROOMS else None
    for value in candidates(figure) if room else ():
        if room and within(value, room):
            mine = (figure, value)
            more = {**read, figure.id: figure.misread_as(value)}
            rest = _filled(others, more, around, candidates, rooms) if others else [()]
            yield from ((mine, *repair) for repair in rest)


def _exchanged(one: Figure, other: Figure) -> Iterator[Repair]:
    if one.step == other.step:
        yield (one, other.value), (other, one.value)


def _closes(repair: Repair, around: Around) -> bool:
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
