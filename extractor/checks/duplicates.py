"""Figures that one report prints twice: in two tables, or in a table and in words. Must not know: other reports.

A table is a witness against another only where most of what both print agrees, and only for what it tells clearly: two
numbers for one thing and time say that a head was not read, and which of the two is meant nobody knows.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.checks.identities import Identity, identity
from extractor.checks.printed import Figure, Interval, has_decimals
from extractor.checks.wording import number
from extractor.model.observation import Observation
from extractor.model.terms import Measure

_SPLIT, _SPLIT_SHARE = 2, 0.15
"""A table with two numbers for one thing and time so many times, and in more than this share, has lost a head."""


@dataclass(frozen=True, slots=True, eq=False)
class _Pair:
    """Two prints. `accused`: the tables of which a difference speaks: not that of a print which a third one backs."""

    prints: Identity
    accused: tuple[str, ...]


def duplicate_disagrees(figures: Sequence[Figure]) -> Iterator[Identity]:
    """A figure that one report prints in two tables, or in a table and in words, is the same in both."""
    groups: dict[Hashable, list[Figure]] = defaultdict(list)
    unclear = _unclear(figures)
    meant = _areas_meant([one for one in figures if one.id not in unclear])
    for one in figures:
        seen = one.observation
        if one.subject[0] and seen.period_start and one.id not in unclear:
            name, area, breakdown = one.subject
            area = area or meant.get(seen.table_id, "")
            groups[(name, area, breakdown, _kind(seen), seen.period_start, seen.period_end)].append(one)
    pairs = [pair for group in groups.values() if len(group) > 1 for pair in _in_two_places(group)]
    votes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for pair in pairs:
        for table in pair.accused:
            votes[table][not pair.prints.holds] += 1
    for pair in pairs:
        tables = [one.observation.table_id for one in pair.prints.members]
        agree, differ = (sum(votes[table][i] for table in tables) for i in (0, 1))
        holds, mine = pair.prints.holds, len(pair.accused)
        if agree - mine * holds > differ - mine * (not holds):
            yield pair.prints


def _unclear(figures: Sequence[Figure]) -> frozenset[str]:
    """Figures (ids) that tell two numbers for one thing and time, or can't be counts; all of a table of many such."""
    tables: dict[str, list[Figure]] = defaultdict(list)
    for one in figures:
        tables[one.observation.table_id].append(one)
    areas = {one.subject[1] for one in figures}
    out: set[str] = set()
    for table, some in tables.items():
        found = {one.id for split in (*_split(some, _thing), *_split(some, _head)) for one in split}
        found |= {one.id for one in some if has_decimals(one.observation)}
        lost = _run_together(some, areas) or (
            table and len(found) >= 2 * _SPLIT and len(found) > _SPLIT_SHARE * len(some)
        )
        out |= {one.id for one in some} if lost else found
    return frozenset(out)


def _run_together(figures: Iterable[Figure], areas: Collection[str]) -> bool:
    """Is one area of theirs two others in one (`North South`)? Then two heads were read as one."""
    for words in {tuple(one.subject[1].split()) for one in figures}:
        halves = ((" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words)))
        if any(one in areas and other in areas for one, other in halves):
            return True
    return False


def _areas_meant(figures: Iterable[Figure]) -> dict[str, str]:
    """Table that names no area → the one area whose figures it prints again, more often than not."""
    told: dict[Hashable, dict[str, Decimal]] = defaultdict(dict)
    bare: dict[str, list[tuple[Hashable, Decimal]]] = defaultdict(list)
    for one in figures:
        seen, (name, area, breakdown) = one.observation, one.subject
        key = name, breakdown, _kind(seen), seen.period_start, seen.period_end
        if area:
            told[key][area] = one.value
        elif seen.table_id and seen.period_start:
            bare[seen.table_id].append((key, one.value))
    out: dict[str, str] = {}
    for table, some in bare.items():
        shared = [(key, value) for key, value in some if key in told]
        times = Counter(area for key, value in shared for area, other in told[key].items() if other == value)
        for area, most in times.most_common(1):
            if most >= _SPLIT and 2 * most > len(shared) and list(times.values()).count(most) == 1:
                out[table] = area
    return out


def _split(figures: Iterable[Figure], told: Callable[[Figure], Hashable]) -> Iterator[list[Figure]]:
    """Those told alike with different numbers."""
    cells: dict[Hashable, list[Figure]] = defaultdict(list)
    for one in figures:
        cells[told(one)].append(one)
    yield from (some for some in cells.values() if len({one.value for one in some}) > 1)


def _thing(one: Figure) -> Hashable:
    seen = one.observation
    return one.subject, _kind(seen), seen.period_basis, seen.period_start, seen.period_end


def _head(one: Figure) -> Hashable:
    """Its line and the words over it; a figure without either is told like no other."""
    seen = one.observation
    if seen.row is None or not seen.column_label:
        return one.id
    days = seen.period_start, seen.period_end
    return seen.row, seen.column_label, seen.area, seen.breakdown, _kind(seen), days


def _kind(seen: Observation) -> Hashable:
    """Its measure, and of what only its unit tells that too: the change of a rate is none of its count."""
    return seen.measure, seen.unit if seen.measure is Measure.OTHER else ""


def _in_two_places(group: Sequence[Figure]) -> Iterator[_Pair]:
    """A figure and each of its prints elsewhere. What most print is backed: a difference speaks against the other."""
    places = {one.observation.table_id: one for one in reversed(group)}
    common, times = Counter(one.value for one in places.values()).most_common(1)[0]
    backed = 2 * times > len(places)
    first, *others = sorted(
        places.values(), key=lambda one: (backed and one.value != common, not one.observation.table_id)
    )
    for other in others:
        found = identity("duplicate_disagrees", (first, other), equal)
        if first.subject != other.subject:  # an area that was inferred: it may accuse, and proves nothing
            found = replace(found, silent=frozenset({0, 1}))
        both = first.observation.table_id, other.observation.table_id
        yield _Pair(found, both if found.holds or not backed else both[1:])


def equal(members: Sequence[Figure]) -> tuple[Interval, ...]:
    """Two prints of one number, each at its own precision; words may round what a table prints in full."""
    one, other = members
    steps = _step(one), _step(other)
    slack = Decimal(0) if steps[0] == steps[1] else max(steps) / 2
    return (other.value - slack, other.value + slack), (one.value - slack, one.value + slack)


def _step(one: Figure) -> Decimal:
    """The printed unit; in words, noughts at the end of a number may be rounding."""
    if one.observation.table_id or not one.exact or not one.value:
        return one.step
    noughts = len(number(one.value)) - len(number(one.value).rstrip("0"))
    return one.step * Decimal(10) ** noughts
