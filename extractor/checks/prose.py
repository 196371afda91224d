"""What running text says of figures, held to the figures. Must not know: how a sentence is read."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from extractor.checks.history import History, Print
from extractor.checks.identities import divided
from extractor.checks.printed import Interval
from extractor.checks.totals import ADDITIVE
from extractor.checks.wording import cell, finding, number, place
from extractor.model.finding import Finding
from extractor.model.keys import slug
from extractor.model.statement import Statement
from extractor.model.terms import Doubt, Measure, PeriodBasis, Severity

_COMPARED = (*ADDITIVE, Measure.RATE_PER_1000, Measure.PERCENTAGE, Measure.SCORE, Measure.DURATION_DAYS)
_SURE = 0.8
"""How sure a finding is: the sentence may mean something narrower than its words say."""
_TELLING = 10
"""Smaller numbers return by chance."""
_STRETCHES = {
    "quarter": {PeriodBasis.QUARTER},
    "year_to_date": {PeriodBasis.YEAR_TO_DATE, PeriodBasis.FINANCIAL_YEAR, PeriodBasis.CALENDAR_YEAR},
}

Name = tuple[str, str, str]
"""Report, indicator and area, in the report's own words."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """Two prints that a statement may compare. `against` is `year` or `quarter`."""

    now: Print
    before: Print
    against: str

    @property
    def grown(self) -> int:
        """1 where the later is greater, -1 where it is smaller, 0 where both are alike."""
        now, before = self.now.figure.value, self.before.figure.value
        return (now > before) - (now < before)

    @property
    def percent(self) -> Interval | None:
        """By how many per cent the later stands apart, at the printed precision; None where it cannot be said."""
        now, before = self.now.figure.extent, self.before.figure.extent
        if before[0] <= 0 or now[0] < 0:
            return None
        low, high = ((ratio - 1) * 100 for ratio in divided(now, before))
        return (low, high) if low > 0 else (-high, -low)


def words_against_figures(history: History) -> Iterator[Finding]:
    """A text says that a figure rose or fell, or by how much, where the figures say otherwise."""
    said = history.dataset.statements
    if not said:
        return
    prints = _prints(history, {_name(one) for one in said})
    for one in said:
        if one.ends and one.ends[0] != one.ends[1] and one.rises != (one.ends[1] > one.ends[0]):
            yield _told(one, f"its own numbers go from {number(one.ends[0])} to {number(one.ends[1])}", ())
            continue
        found = [two for two in _comparisons(one, prints.get(_name(one), ())) if _meant(one, two)]
        if found and not any(_agree(one, two) for two in found):
            yield _told(one, _figures(one, found[0]), found)
        elif found and one.ends and (half := _half_told(one, found)):
            yield _told(one, _figures(one, half), [half])


def _name(one: Statement) -> Name:
    return one.report_id, one.indicator, one.area


def _prints(history: History, wanted: set[Name]) -> dict[Name, list[list[Print]]]:
    """For each name the prints, in all reports, of the subjects that its own report prints under it."""
    out: dict[Name, list[list[Print]]] = defaultdict(list)
    for subjects in history.subjects:
        for subject, prints in subjects.items():
            if subject[3] in _COMPARED and not subject[2]:
                for name in sorted(wanted & {_in_own_words(one) for one in prints}):
                    out[name].append(prints)
    return out


def _in_own_words(one: Print) -> Name:
    seen = one.figure.observation
    area = seen.area_label if seen.label else seen.area
    return one.report.report_id, seen.label or seen.indicator, area


def _comparisons(said: Statement, subjects: Sequence[Sequence[Print]]) -> Iterator[_Compared]:
    """The report's latest prints, each against the year before and against the stretch before."""
    for prints in subjects:
        mine = [one for one in prints if one.report.report_id == said.report_id]
        last = max((one.days[1] for one in mine), default=None)
        for now in mine:
            if now.days[1] == last and now.days[1] == now.report.period_end:
                for against, days in (("year", _year_before(now)), ("quarter", _just_before(now))):
                    before = [one for one in prints if one.days == days]
                    own = [one for one in before if one.report.report_id == said.report_id]
                    yield from (_Compared(now, one, against) for one in (own or before)[-1:])


def _year_before(one: Print) -> tuple[date, date]:
    start, after = one.days[0], one.days[1] + timedelta(days=1)
    return start.replace(year=start.year - 1), after.replace(year=after.year - 1) - timedelta(days=1)


def _just_before(one: Print) -> tuple[date, date] | None:
    """The quarter before a quarter; nothing stands just before a year to date."""
    start, after = one.days[0], one.days[1] + timedelta(days=1)
    if one.figure.observation.period_basis is not PeriodBasis.QUARTER:
        return None
    months = start.year * 12 + start.month - 1 - (after.year * 12 + after.month - start.year * 12 - start.month)
    return date(months // 12, months % 12 + 1, 1), start - timedelta(days=1)


def _meant(said: Statement, two: _Compared) -> bool:
    """May the statement compare these two?"""
    basis = two.now.figure.observation.period_basis
    return said.against in ("", two.against) and (not said.stretch or basis in _STRETCHES[said.stretch])


def _agree(said: Statement, two: _Compared) -> bool:
    if two.grown != (1 if said.rises else -1):
        return False
    size = two.percent
    if said.percent is None or said.about or size is None or _in_points(said, two):
        return True
    half = Decimal(1).scaleb(int(said.percent.as_tuple().exponent)) / 2
    return size[0] - half <= said.percent <= size[1] + half


def _half_told(said: Statement, found: Sequence[_Compared]) -> _Compared | None:
    """The comparison of which a sentence has the one number and not the other; only where it says what it compares."""
    if said.about or not said.against or not said.ends:
        return None
    fitting = [[_tells(end, one) for end, one in zip(said.ends, (two.before, two.now), strict=True)] for two in found]
    half = [two for two, fits in zip(found, fitting, strict=True) if any(fits) and min(said.ends) >= _TELLING]
    return half[0] if half and not any(all(fits) for fits in fitting) else None


def _tells(end: Decimal, one: Print) -> bool:
    """Is it the figure, or the figure rounded as words round?"""
    last = end.normalize().as_tuple().exponent
    return abs(end - one.figure.value) <= (Decimal(1).scaleb(last) / 2 if isinstance(last, int) and last > 0 else 0)


def _in_points(said: Statement, two: _Compared) -> bool:
    """Percentages go up and down by points, which many a text calls per cent."""
    now, before = two.now.figure, two.before.figure
    return now.observation.measure is Measure.PERCENTAGE and abs(now.value - before.value) == said.percent


def _figures(said: Statement, two: _Compared) -> str:
    now, before = two.now.figure, two.before.figure
    after = f"{number(now.value)} ({cell(now.observation)}) after {number(before.value)} ({cell(before.observation)})"
    size = two.percent
    if size is None or said.percent is None:
        return after
    return f"{after}, {'up' if two.grown > 0 else 'down'} by {number(((size[0] + size[1]) / 2).quantize(_TENTH))} %"


_TENTH = Decimal("0.1")


def _told(said: Statement, figures: str, found: Sequence[_Compared]) -> Finding:
    way = "up" if said.rises else "down"
    size = f" by {number(said.percent)} %" if said.percent is not None else ""
    observations = [one.figure.observation for two in found[:1] for one in (two.now, two.before)]
    return finding(
        "words_against_figures",
        Severity.WARNING,
        f"{said.report_id}{place(said)}: “{said.text}” is said, but the figures say otherwise: {figures}.",
        observations=observations,
        report_id=said.report_id,
        expected=figures,
        actual=f"{way}{size}",
        doubt=Doubt.FACT,
        confidence=_SURE,
        about=slug(said.text),
    )
