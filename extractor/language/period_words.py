"""What the words of a period say, before anything is concluded from them. Must not know: how they are printed."""

from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache

from extractor.model.terms import PeriodBasis


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """The parts of a period that words have named; None or empty where they have not."""

    fiscal_year: int | None = None
    """Year in which the financial year starts"""
    last_fiscal_year: int | None = None
    """Start year of the last financial year of a range of them"""
    year: int | None = None
    """A calendar year's number standing alone"""
    quarter: int | None = None
    last_quarter: int | None = None
    """Last quarter of a range of them"""
    month: int | None = None
    half: int | None = None
    first: tuple[int, int] | None = None
    """Month and day on which a range begins"""
    last: tuple[int, int] | None = None
    """Month and day on which a range ends"""
    by_months: bool = False
    """The range was told in months, not in days"""
    start: date | None = None
    end: date | None = None
    months_back: int | None = None
    """Length in months of a stretch of which only the end is told (`3 months to June`)"""
    basis: PeriodBasis | None = None
    offset_years: int | None = None
    """`last year` is -1, `this year` 0"""
    offset_quarters: int | None = None
    """`previous quarter` is -1, `this quarter` 0"""
    total: bool = False
    same: bool = False
    """`same period 2016/17`: the stretch that another heading tells, in the year named here"""

    @property
    def is_empty(self) -> bool:
        """Nothing was said."""
        return self == PeriodWords()

    @property
    def says_year(self) -> bool:
        """The words tell which year."""
        return any(getattr(self, name) is not None for name in _YEAR)

    @property
    def says_part(self) -> bool:
        """The words tell which part of a year, or that it is the whole."""
        return any((said := getattr(self, name)) is not None and said is not False for name in _PART)

    @property
    def is_bare_year(self) -> bool:
        """The words tell a year and nothing of which part of it."""
        return self.says_year and not self.says_part and self.basis is None


_YEAR = ("fiscal_year", "last_fiscal_year", "year", "offset_years")
_PART = (
    "quarter", "last_quarter", "month", "half", "first", "last", "by_months",
    "start", "end", "months_back", "offset_quarters", "total",
)  # fmt: skip
_LAST_QUARTER = 4
_PASSING = (
    PeriodBasis.FINANCIAL_YEAR,
    PeriodBasis.CALENDAR_YEAR,
    PeriodBasis.QUARTER,
    PeriodBasis.MONTH,
    PeriodBasis.UNKNOWN,
)
"""Bases that an outer heading loses to an inner one that names a part of the year."""


def join(*outer_to_inner: PeriodWords) -> PeriodWords:
    """Headings one above the other as one phrase: the inner wins, and what it leaves open comes from the outer.

    From the innermost outwards, so that each heading's basis is seen beside its own part of the year.
    """
    out = PeriodWords()
    for outer in reversed(outer_to_inner):
        out = _joined(outer, out)
    return out


@lru_cache(maxsize=8192)
def _joined(outer: PeriodWords, inner: PeriodWords) -> PeriodWords:
    if inner.start and inner.end:
        return replace(inner, basis=inner.basis or _kept_basis(outer, inner))
    words = inner
    if inner.basis is PeriodBasis.FINANCIAL_YEAR and inner.says_year and not inner.says_part:
        return _whole_year(outer, inner)
    if not inner.says_part:
        words = _take(words, outer, _PART)
        if inner.says_year:  # `1 April 2014 – 30 June 2014` above `2013`: the days are kept, their year is not
            words = replace(words, start=None, end=None)
    if not inner.says_year:
        same = outer.same and not inner.says_part and inner.basis is None  # `Q1` is a stretch of its own
        words = replace(_take(words, outer, _YEAR), same=inner.same or same)
        words = _year_of_month(words, outer)
    return replace(words, basis=inner.basis or _kept_basis(outer, inner))


def _take(words: PeriodWords, source: PeriodWords, names: tuple[str, ...]) -> PeriodWords:
    known = {field.name: getattr(source, field.name) for field in fields(source) if field.name in names}
    return replace(words, **known)


def _whole_year(outer: PeriodWords, inner: PeriodWords) -> PeriodWords:
    """`2017/18 outturn` is of that year whatever stands around it; of what is counted on a day, at its end."""
    counted = outer.basis is PeriodBasis.POINT_IN_TIME and not _placed(outer)
    if not counted:
        return inner
    last = _LAST_QUARTER if inner.year is None else None  # else a title's quarter would be taken for this year's
    return replace(inner, basis=PeriodBasis.POINT_IN_TIME, quarter=last)


def _kept_basis(outer: PeriodWords, inner: PeriodWords) -> PeriodBasis | None:
    """The outer basis, unless it was said of a stretch of its own: `Position at 30 June` over `Q1 | Q2 | Q3`."""
    spent = outer.basis in (PeriodBasis.POINT_IN_TIME, PeriodBasis.YEAR_TO_DATE) and _placed(outer)
    passing = outer.basis in _PASSING or spent
    return None if inner.says_part and passing else outer.basis


def _placed(words: PeriodWords) -> bool:
    """Do words say which part of a year, apart from its length?"""
    said = (words.quarter, words.month, words.half, words.first, words.start, words.offset_quarters)
    return any(one is not None for one in said)


def _year_of_month(words: PeriodWords, outer: PeriodWords) -> PeriodWords:
    """`May` below `April 2014 – June 2014` is May 2014."""
    if words.month is None or words.says_year or not (outer.start and outer.end):
        return words
    first, last = (outer.start.year, outer.start.month), (outer.end.year, outer.end.month)
    year = next((year for year in (first[0], last[0]) if first <= (year, words.month) <= last), None)
    return replace(words, year=year)
