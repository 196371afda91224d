"""Stretches of time that add up inside one report: months and quarters to a longer stretch. Must not know: areas.

What other reports printed of the same time is the matter of `recounts`.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from extractor.checks.identities import Identity, identity, total
from extractor.checks.printed import Figure
from extractor.checks.totals import ADDITIVE
from extractor.model.terms import PeriodBasis

YEAR_DAYS = range(364, 367)
"""Days of a whole year."""
_LONGER = frozenset(
    {
        PeriodBasis.QUARTER,
        PeriodBasis.YEAR_TO_DATE,
        PeriodBasis.FINANCIAL_YEAR,
        PeriodBasis.CALENDAR_YEAR,
        PeriodBasis.ROLLING_12_MONTHS,
    }
)


def total_of_quarters(figures: Sequence[Figure]) -> Iterator[Identity]:
    """The quarters of a year add up to its total, and months to their quarter."""
    for piece in (PeriodBasis.QUARTER, PeriodBasis.MONTH):
        yield from _tiled(figures, piece, running=False)


def year_to_date(figures: Sequence[Figure]) -> Iterator[Identity]:
    """Months and quarters add up to the year to date, and a year to date never falls."""
    for piece in (PeriodBasis.QUARTER, PeriodBasis.MONTH):
        yield from _tiled(figures, piece, running=True)


def runs_on(whole: Figure) -> bool:
    """Is it the total of a year that is not over yet?"""
    seen = whole.observation
    days = (seen.period_end - seen.period_start).days + 1 if seen.period_start and seen.period_end else 0
    return seen.period_basis is PeriodBasis.YEAR_TO_DATE and days not in YEAR_DAYS


def _tiled(figures: Sequence[Figure], piece: PeriodBasis, *, running: bool) -> Iterator[Identity]:
    groups: dict[Hashable, list[Figure]] = defaultdict(list)
    for one in figures:
        seen = one.observation
        if seen.measure in ADDITIVE and seen.period_start and seen.period_end:
            groups[(one.subject, seen.measure, seen.evidence.group or seen.table_id)].append(one)
    for group in groups.values():
        some = [one for one in group if one.observation.period_basis is piece]
        pieces = unambiguous(some) if len(some) > 1 else {}
        if len(pieces) > 1:
            for whole in _told_once(group):
                parts = tiles(whole, pieces)
                if whole.observation.period_basis in _LONGER and len(parts) > 1 and runs_on(whole) is running:
                    yield identity("year_to_date" if running else "total_of_quarters", [whole, *parts], total)


def _told_once(group: Sequence[Figure]) -> list[Figure]:
    """Without those told with two numbers for one time: one of them is of another, and so may be what it adds up."""
    values: dict[Hashable, set[Decimal]] = defaultdict(set)
    for one in group:
        values[_stretch(one)].add(one.value)
    return [one for one in group if len(values[_stretch(one)]) == 1]


def _stretch(one: Figure) -> Hashable:
    seen = one.observation
    return seen.period_basis, seen.period_start, seen.period_end


def unambiguous(figures: Iterable[Figure]) -> dict[date, Figure]:
    """First day → the one figure of the stretch that begins there; days with two differing figures are left out."""
    out: dict[date, Figure] = {}
    twice: set[date] = set()
    for one in figures:
        start = one.observation.period_start
        if start:
            if start in out and out[start].value != one.value:
                twice.add(start)
            out.setdefault(start, one)
    return {start: one for start, one in out.items() if start not in twice}


def tiles(whole: Figure, pieces: dict[date, Figure]) -> list[Figure]:
    """The pieces that cover the whole's days without hole or overlap, in order; nothing where they do not."""
    day, end = whole.observation.period_start, whole.observation.period_end
    out: list[Figure] = []
    while day and end and day <= end and day in pieces:
        piece = pieces[day]
        last = piece.observation.period_end
        if last is None or last < day:
            return []
        out.append(piece)
        day = last + timedelta(days=1)
    return out if day and end and day == end + timedelta(days=1) and whole not in out else []
