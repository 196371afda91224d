"""Stretches of time and their order. Must not know: how a period is printed; which month a year starts in."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from extractor.model.terms import PeriodBasis


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """A financial year: the calendar year in which it starts and the month (1 to 12) on whose first day it starts."""

    start_year: int
    start_month: int = 4

    @property
    def start(self) -> date:
        """First day."""
        return date(self.start_year, self.start_month, 1)

    @property
    def end(self) -> date:
        """Last day."""
        return FiscalYear(self.start_year + 1, self.start_month).start - timedelta(days=1)

    def __str__(self) -> str:
        """`2014/15`; `2014` where financial and calendar year are one."""
        return str(self.start_year) if self.start_month == 1 else f"{self.start_year}/{(self.start_year + 1) % 100:02d}"

    def quarter(self, number: int) -> "Quarter":
        """Quarter 1 to 4 of this year."""
        return Quarter(self, number)

    def month(self, number: int) -> tuple[date, date]:
        """First and last day of the calendar month `number` (1 to 12) as it lies in this financial year."""
        year = self.start_year + (number < self.start_month)
        return date(year, number, 1), date(year, number, monthrange(year, number)[1])

    @classmethod
    def of(cls, day: date, start_month: int = 4) -> "FiscalYear":
        """The financial year in which a day lies."""
        return cls(day.year - (day.month < start_month), start_month)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Quarter 1 to 4 of a financial year."""

    year: FiscalYear
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4:
            raise ValueError(f"a quarter is 1 to 4, not {self.number}")

    @property
    def start(self) -> date:
        """First day."""
        month = self.year.start_month - 1 + 3 * (self.number - 1)
        return date(self.year.start_year + month // 12, month % 12 + 1, 1)

    @property
    def end(self) -> date:
        """Last day."""
        return self.next.start - timedelta(days=1)

    @property
    def next(self) -> "Quarter":
        """The quarter after this one."""
        if self.number == 4:
            return Quarter(FiscalYear(self.year.start_year + 1, self.year.start_month), 1)
        return Quarter(self.year, self.number + 1)

    @property
    def previous(self) -> "Quarter":
        """The quarter before this one."""
        if self.number == 1:
            return Quarter(FiscalYear(self.year.start_year - 1, self.year.start_month), 4)
        return Quarter(self.year, self.number - 1)

    @classmethod
    def of(cls, day: date, start_month: int = 4) -> "Quarter":
        """The quarter in which a day lies."""
        year = FiscalYear.of(day, start_month)
        months = (day.year - year.start.year) * 12 + day.month - year.start.month
        return cls(year, months // 3 + 1)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both inclusive, and what kind of stretch it is."""

    start: date
    end: date
    basis: PeriodBasis

    def contains(self, other: "Period") -> bool:
        """Does `other` lie wholly in this period?"""
        return self.start <= other.start and other.end <= self.end

    def moved(self, years: int) -> "Period":
        """The same days some years later, or earlier; the last day of February stays the last."""
        return Period(_in_year(self.start, years), _in_year(self.end, years), self.basis)


def _in_year(day: date, years: int) -> date:
    year, last = day.year + years, monthrange(day.year, day.month)[1]
    most = monthrange(year, day.month)[1]
    return date(year, day.month, most if day.day == last else min(day.day, most))
