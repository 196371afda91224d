"""Days and months as printed: `17/10/14`, `21st July 2014`, `2014-07-21`, `Jul-14`. Must not know: financial years."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

from extractor.language.vocabulary import DEFAULT, Vocabulary

_CENTURY_TURN = 70
"""Two-digit years from here on are of the last century: no report of this kind is older than 1970."""


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """The month words of a vocabulary, ready to be built into patterns."""

    numbers: dict[str, int]
    month: str
    """Pattern of a month's name, any case save for names that are everyday words"""

    def number(self, name: str) -> int:
        """1 to 12 for a name that `month` matched."""
        return self.numbers[name.casefold().rstrip(".")]


@cache
def calendar(vocabulary: Vocabulary = DEFAULT) -> Calendar:
    """The calendar of a vocabulary."""
    numbers = {name: int(month) for name, month in vocabulary.meanings("months").items()}
    wary = set(vocabulary.words("months_with_capital"))
    names = sorted(numbers, key=lambda name: (-len(name), name))
    forms = [f"(?-i:{name.capitalize()}|{name.upper()})" if name in wary else re.escape(name) for name in names]
    return Calendar(numbers, rf"(?:(?<![^\W_])(?:{'|'.join(forms)})\b\.?)")


DAY = r"(?:(?:3[01]|[12]\d|0?[1-9])(?:\s?(?:st|nd|rd|th))?(?!\w))"
YEAR = r"(?:(?:19|20)\d\d(?!\d))"
SHORT_YEAR = r"(?:['’‘]?\d\d(?![\w%]|[.,:]\d))"
_DAY_MONTH = r"(?:3[01]|[12]\d|0?[1-9]){0}(?:1[0-2]|0?[1-9]){0}(?:(?:19|20)?\d\d)"
NUMERIC = rf"(?:(?<![\d/.])(?:{_DAY_MONTH.format('/')}|{_DAY_MONTH.format('[.]')})(?![\d/]))"
ISO = r"(?:(?<!\d)(?:19|20)\d\d-(?:1[0-2]|0[1-9])-(?:3[01]|[12]\d|0[1-9])(?!\d))"


def full_year(digits: str) -> int:
    """The year that two or four digits mean."""
    year = int(digits.strip("'’‘"))
    if year >= 100:
        return year
    return year + (1900 if year >= _CENTURY_TURN else 2000)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    return (
        date(year, month, day) if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= last_day(year, month) else None
    )


def last_day(year: int, month: int) -> int:
    """28 to 31."""
    return monthrange(year, month)[1]


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, last_day(year, month))


def numeric_day(text: str) -> date | None:
    """The day that `17/10/14`, `17.10.2014` or `2014-10-17` names; day before month, as in Britain."""
    parts = [int(part) for part in re.findall(r"\d+", text)]
    if "-" in text:
        return day_of(*parts)
    return day_of(full_year(str(parts[2]).zfill(2)), parts[1], parts[0])


def easter(year: int) -> date:
    """Easter Sunday of a Gregorian year, by the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
