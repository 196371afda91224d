"""Words of a period become first and last day and basis. Must not know: how the words were printed."""

from dataclasses import replace
from datetime import date, timedelta

from extractor.language.dates import day_of, last_day, month_end
from extractor.language.period_patterns import months_before
from extractor.language.period_words import PeriodWords
from extractor.model.period import FiscalYear, Period, Quarter
from extractor.model.terms import PeriodBasis


def resolve(words: PeriodWords, report: Quarter | None, start_month: int = 4) -> Period | None:
    """The period that the words mean in a report of the given quarter; None where they leave it open.

    A range of days that starts on a financial year's first day is the year to date, whole years too. A range told in
    months that is a quarter is that quarter. The total of the report's own year is what there is of it: year to date.
    """
    stretch = _stretch(_placed(words, report), report, start_month)
    if words.basis is PeriodBasis.YEAR_TO_DATE:
        return _to_date(words, stretch, report, start_month)
    if words.basis is PeriodBasis.ROLLING_12_MONTHS:
        end = stretch.end if stretch else report.end if report and not words.says_year else None
        return Period(months_before(end, 12), end, PeriodBasis.ROLLING_12_MONTHS) if end else None
    if words.basis is PeriodBasis.POINT_IN_TIME:
        end = stretch.end if stretch else report.end if report and not words.says_year else None
        return Period(end, end, PeriodBasis.POINT_IN_TIME) if end else None
    if stretch is None and words.basis is PeriodBasis.FINANCIAL_YEAR and report and not words.total:
        return _year(report.year)
    return stretch


def _placed(words: PeriodWords, report: Quarter | None) -> PeriodWords:
    """`last year`, `previous quarter` counted from the report."""
    if report is None:
        return words
    if words.same and not words.says_part:
        words = replace(words, quarter=report.number)
    if words.offset_quarters is not None:
        quarter = _shifted(report, words.offset_quarters)
        year = quarter.year.start_year + (words.offset_years or 0)
        return replace(words, fiscal_year=year, quarter=quarter.number, offset_years=None, offset_quarters=None)
    if words.offset_years is not None and words.fiscal_year is None and words.year is None:
        return replace(words, fiscal_year=report.year.start_year + words.offset_years, offset_years=None)
    return words


def _shifted(quarter: Quarter, steps: int) -> Quarter:
    for _ in range(abs(steps)):
        quarter = quarter.next if steps > 0 else quarter.previous
    return quarter


def _stretch(words: PeriodWords, report: Quarter | None, start_month: int) -> Period | None:
    """First and last day as the words name them, with the basis that follows from the stretch itself."""
    if words.start and words.end:
        return _classified(words.start, words.end, words, start_month)
    if words.first and words.last:
        return _range(words, words.first, words.last, report=report, start_month=start_month)
    for reader in READERS:
        period = reader(words, report, start_month)
        if period is not None:
            return period
    return None


def _range(
    words: PeriodWords, first: tuple[int, int], last: tuple[int, int], *, report: Quarter | None, start_month: int
) -> Period | None:
    start = _first_day(words, first, report, start_month)
    if start is None:
        return None
    end_year = start.year + (last < first)
    end = date(end_year, last[0], min(last[1], last_day(end_year, last[0])))
    period = _classified(start, end, words, start_month)
    quarter = _quarter(words, report, start_month)
    return quarter if quarter and (quarter.start, quarter.end) == (start, end) else period


def _first_day(words: PeriodWords, first: tuple[int, int], report: Quarter | None, start_month: int) -> date | None:
    if words.year is not None and words.fiscal_year is None:
        return day_of(words.year, *first)
    year = words.fiscal_year if words.fiscal_year is not None else report.year.start_year if report else None
    return None if year is None else day_of(year + (first[0] < start_month), *first)


def _quarter(words: PeriodWords, report: Quarter | None, start_month: int) -> Period | None:
    if words.quarter is None:
        return None
    year = _fiscal_year(words, report, start_month)
    if year is None:
        return None
    first = year.quarter(words.quarter)
    if words.last_quarter is None:
        return Period(first.start, first.end, PeriodBasis.QUARTER)
    last = year.quarter(words.last_quarter)
    return _classified(first.start, last.end, words, start_month)


def _fiscal_year(words: PeriodWords, report: Quarter | None, start_month: int) -> FiscalYear | None:
    """The financial year of a quarter or half. `Q4 2014` is the report's own quarter where that lies in 2014."""
    if words.fiscal_year is not None:
        return FiscalYear(words.fiscal_year, start_month)
    if words.year is None:
        return report.year if report else None
    if report and words.quarter == report.number and report.year.start_year != words.year == report.start.year:
        return report.year
    return FiscalYear(words.year, start_month)


def _half(words: PeriodWords, report: Quarter | None, start_month: int) -> Period | None:
    if words.half is None:
        return None
    year = _fiscal_year(words, report, start_month)
    if year is None:
        return None
    start, end = (year.start, year.quarter(2).end) if words.half == 1 else (year.quarter(3).start, year.end)
    return _classified(start, end, words, start_month)


def _month(words: PeriodWords, report: Quarter | None, start_month: int) -> Period | None:
    if words.month is None:
        return None
    if words.year is not None and words.fiscal_year is None:
        start: date | None = date(words.year, words.month, 1)
    else:
        start = _first_day(words, (words.month, 1), report, start_month)
    if start is None:
        return None
    end = month_end(start.year, start.month)
    if words.months_back:
        return _classified(months_before(end, words.months_back), end, replace(words, by_months=True), start_month)
    return Period(start, end, PeriodBasis.MONTH)


def _fiscal(words: PeriodWords, report: Quarter | None, start_month: int) -> Period | None:
    if words.fiscal_year is None:
        return None
    year = FiscalYear(words.fiscal_year, start_month)
    if words.last_fiscal_year is not None:
        return Period(year.start, FiscalYear(words.last_fiscal_year, start_month).end, PeriodBasis.UNKNOWN)
    if words.total and report and report.year.start_year == year.start_year:
        return Period(year.start, report.end, PeriodBasis.YEAR_TO_DATE)
    return _year(year)


def _calendar(words: PeriodWords, report: Quarter | None, start_month: int) -> Period | None:
    if words.year is None:
        return None
    if words.basis is PeriodBasis.FINANCIAL_YEAR and not words.total:
        return _year(FiscalYear(words.year, start_month))
    return Period(date(words.year, 1, 1), date(words.year, 12, 31), PeriodBasis.CALENDAR_YEAR)


def _year(year: FiscalYear) -> Period:
    return Period(year.start, year.end, PeriodBasis.FINANCIAL_YEAR)


def _to_date(words: PeriodWords, stretch: Period | None, report: Quarter | None, start_month: int) -> Period | None:
    """From the financial year's first day to the end of the part named, or else to where the report stands."""
    if words.says_part and not words.total and stretch:
        start = FiscalYear.of(stretch.end, start_month).start
        return Period(start, stretch.end, PeriodBasis.YEAR_TO_DATE)
    if report is None:
        return None
    start_year = words.fiscal_year if words.fiscal_year is not None else words.year
    if start_year is None:
        start_year = report.year.start_year + (words.offset_years or 0)
    year = FiscalYear(start_year, start_month)
    return Period(year.start, year.quarter(report.number).end, PeriodBasis.YEAR_TO_DATE)


def _classified(start: date, end: date, words: PeriodWords, start_month: int) -> Period:
    """The basis that a stretch of days has by itself."""
    if start == end:
        return Period(start, end, PeriodBasis.POINT_IN_TIME)
    year, quarter = FiscalYear.of(start, start_month), Quarter.of(start, start_month)
    basis = PeriodBasis.UNKNOWN
    if words.basis is PeriodBasis.FINANCIAL_YEAR and end - start > _NEARLY_A_YEAR:
        basis = PeriodBasis.FINANCIAL_YEAR if (start, end) == (year.start, year.end) else PeriodBasis.ROLLING_12_MONTHS
    elif start.day == 1 and end == month_end(start.year, start.month):
        basis = PeriodBasis.MONTH
    elif words.by_months and (start, end) == (quarter.start, quarter.end):
        basis = PeriodBasis.QUARTER
    elif start == year.start and end <= year.end:
        basis = PeriodBasis.YEAR_TO_DATE
    elif (start, end) == (quarter.start, quarter.end):
        basis = PeriodBasis.QUARTER
    elif (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        basis = PeriodBasis.CALENDAR_YEAR
    return Period(start, end, basis)


_NEARLY_A_YEAR = timedelta(days=360)

READERS = (_quarter, _half, _month, _fiscal, _calendar)
"""From the part of a year that is named most exactly to the bare year."""
