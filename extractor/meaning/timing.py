"""The stretch of time a figure covers, among what its headers and its report say. Must not know: areas, labels."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.language.periods import PeriodWords, resolve
from extractor.model.period import FiscalYear, Period, Quarter
from extractor.model.terms import Measure, PeriodBasis

_COMPARED = 2
"""Columns that a change compares: the nearest ones that name a time."""
OF_A_YEAR = (Measure.PERCENTAGE, Measure.SCORE)
"""Measures that do not add up through a year: under `2020/21` alone they are that year's, as surveys' are."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The report's own quarter, None where not known, and the month (1 to 12) its financial year starts in.

    `part`: the month or day in it that the report is about, where it is of no whole quarter.
    """

    quarter: Quarter | None
    start_month: int = 4
    part: Period | None = None

    def read(self, words: PeriodWords) -> Period | None:
        """The period that words alone name; nothing where they name none."""
        return None if words.is_empty else resolve(words, self.quarter, self.start_month)

    def in_year(self, words: PeriodWords, period: Period | None) -> Period | None:
        """A stretch in the other year that words name (`Last year`); None where they name more, or no year."""
        year = words.fiscal_year
        if year is None and words.offset_years is not None and self.quarter is not None:
            year = self.quarter.year.start_year + words.offset_years
        if period is None or year is None or not words.is_bare_year:
            return None
        return period.moved(year - FiscalYear.of(period.end, self.start_month).start_year)

    def is_future(self, period: Period | None) -> bool:
        """Does a period begin after the report's own has ended?"""
        return bool(period and self.quarter and period.start > self.quarter.end)

    def own(self) -> Period | None:
        """What a report says without a time is of its quarter, or of the month or day that it is about."""
        if self.part is not None:
            return self.part
        return Period(self.quarter.start, self.quarter.end, PeriodBasis.QUARTER) if self.quarter else None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What the headers of a cell beside the figure's own say of time; `after`: it stands to the right, or below."""

    words: PeriodWords
    after: bool


def period_of(
    words: PeriodWords, neighbours: Sequence[Neighbour], measure: Measure, *, changes: bool, plans: bool, clock: Clock
) -> Period | None:
    """The period of one figure; None where its headers name none.

    `neighbours` stand on the same axis, nearest first, their words joined with the same outer words. A change
    belongs to the later of the periods it compares. What a report says of its own unfinished year goes as far as the
    report does, unless it was set beforehand (`plans`).
    """
    if changes:
        return _later(words, neighbours, clock)
    if words.same and (period := _same(words, neighbours, clock)):
        return period
    if words.total and not words.says_year:
        words = _year_of_total(words, neighbours, clock)
    period = clock.read(words)
    if period is None and measure is Measure.RATE_PER_1000:  # a rate stands for the counts beside it
        period = next((near for other in neighbours if (near := clock.read(other.words))), None)
    of_the_year = measure in OF_A_YEAR and words.basis is None and not words.says_part
    return period if plans or of_the_year or measure is Measure.TARGET else _as_far_as_known(period, clock)


def _same(words: PeriodWords, neighbours: Sequence[Neighbour], clock: Clock) -> Period | None:
    """`Same period 2016/17`: the stretch of the nearest heading that tells one of its own, in that year."""
    told = (_as_far_as_known(clock.read(other.words), clock) for other in neighbours if not other.words.same)
    near = next((period for period in told if period is not None), None)
    if near is None:
        return None
    year = words.fiscal_year
    if year is None and clock.quarter is not None:
        year = clock.quarter.year.start_year + (words.offset_years or 0)
    return near if year is None else near.moved(year - FiscalYear.of(near.end, clock.start_month).start_year)


def _later(words: PeriodWords, neighbours: Sequence[Neighbour], clock: Clock) -> Period | None:
    """Of the two periods a change compares the later one: of the nearest that are of one length and have begun."""
    own = clock.read(_last_of_range(words))
    told = [other for other in neighbours if not other.words.same] or neighbours
    others = [period for other in told if (period := _as_far_as_known(clock.read(other.words), clock))]
    begun = [period for period in others if not clock.is_future(period)]
    length = own.basis if own and words.says_part else words.basis
    named = [period for period in begun if period.basis is length]
    near = (named or begun)[:_COMPARED]
    alike = [period for period in near if _length(period) == _length(near[0])]
    latest = max(alike, key=lambda period: (period.end, period.start), default=None)
    if latest is None or (own and own.end > latest.end):
        return _as_far_as_known(own, clock)
    return latest


def _length(period: Period) -> int:
    """Months, a month begun counted whole."""
    return 12 * (period.end.year - period.start.year) + period.end.month - period.start.month + 1


def _last_of_range(words: PeriodWords) -> PeriodWords:
    """`2013/14 – 2014/15` on a change means its end."""
    if words.last_fiscal_year is not None:
        return replace(words, fiscal_year=words.last_fiscal_year, last_fiscal_year=None)
    if words.last_quarter is not None:
        return replace(words, quarter=words.last_quarter, last_quarter=None)
    return words


def _year_of_total(words: PeriodWords, neighbours: Sequence[Neighbour], clock: Clock) -> PeriodWords:
    """`Total` without a year: of the year whose quarters stand before it; of the year before where they follow it."""
    for other in neighbours:
        if other.words.fiscal_year is not None:
            return replace(words, fiscal_year=other.words.fiscal_year - other.after)
    return replace(words, fiscal_year=clock.quarter.year.start_year) if clock.quarter else words


def _as_far_as_known(period: Period | None, clock: Clock) -> Period | None:
    """No figure is told of days to come: what begins with the year goes as far as the report does."""
    quarter = clock.quarter
    open_ended = (PeriodBasis.FINANCIAL_YEAR, PeriodBasis.YEAR_TO_DATE)
    if period is None or quarter is None or period.basis not in open_ended:
        return period
    if period.start <= quarter.start and quarter.end < period.end:
        return Period(period.start, quarter.end, PeriodBasis.YEAR_TO_DATE)
    return period


def fiscal_label(period: Period | None, start_month: int) -> str:
    """`2014/15`; empty for a calendar year and for what is not known."""
    if period is None or period.basis in (PeriodBasis.CALENDAR_YEAR, PeriodBasis.UNKNOWN):
        return ""
    return str(FiscalYear.of(period.end, start_month))


def quarter_number(period: Period | None, start_month: int) -> int | None:
    """1 to 4 for a figure of one quarter."""
    if period is None or period.basis is not PeriodBasis.QUARTER:
        return None
    return Quarter.of(period.end, start_month).number
