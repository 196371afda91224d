"""Stretches of time as the sample reports print them; years start in April. Must not know: figures, pages."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time in the words of the contract; days inclusive."""

    basis: str
    start: date
    end: date
    fiscal_year: str = ""
    quarter: int | None = None


def fiscal(year: int) -> str:
    """`2017/18` for 2017."""
    return f"{year}/{(year + 1) % 100:02d}"


def quarter(year: int, number: int) -> Stretch:
    """Quarter `number` (1 to 4) of the financial year that starts in `year`."""
    start = date(year + (number == 4), (3 * number) % 12 + 1, 1)
    return Stretch("quarter", start, month_end(start.year, start.month + 2), fiscal(year), number)


def to_date(year: int, number: int) -> Stretch:
    """The financial year that starts in `year`, to the end of quarter `number`."""
    return Stretch("year_to_date", date(year, 4, 1), quarter(year, number).end, fiscal(year))


def whole(year: int) -> Stretch:
    """The financial year that starts in `year`."""
    return Stretch("financial_year", date(year, 4, 1), date(year + 1, 3, 31), fiscal(year))


def calendar(year: int) -> Stretch:
    """The calendar year."""
    return Stretch("calendar_year", date(year, 1, 1), date(year, 12, 31))


def month(year: int, number: int) -> Stretch:
    """The calendar month `number` (1 to 12) as it lies in the financial year that starts in `year`."""
    start = date(year + (number < 4), number, 1)
    return Stretch("month", start, month_end(start.year, number), fiscal(year))


def twelve_months(year: int, number: int) -> Stretch:
    """The twelve months to the end of quarter `number` of the financial year that starts in `year`."""
    end = quarter(year, number).end
    start = date(end.year - (end.month != 12), end.month % 12 + 1, 1)
    return Stretch("rolling_12_months", start, end, fiscal(year))


def moment(day: date, fiscal_year: str) -> Stretch:
    """One day, as of which a stock is counted."""
    return Stretch("point_in_time", day, day, fiscal_year)


def month_end(year: int, number: int) -> date:
    """Last day of a month."""
    return date(year, number, monthrange(year, number)[1])


def spoken(stretch: Stretch) -> str:
    """`1 April – 30 September`."""
    return " – ".join(f"{day.day} {MONTHS[day.month - 1]}" for day in (stretch.start, stretch.end))


def before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)
