"""How reports print periods: one pattern and one reader for each way. Must not know: what a report's period is."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from extractor.language.dates import (
    DAY,
    ISO,
    NUMERIC,
    Calendar,
    calendar,
    day_of,
    full_year,
    last_day,
    month_end,
    numeric_day,
)
from extractor.language.period_words import PeriodWords
from extractor.language.vocabulary import Vocabulary, either
from extractor.model.terms import PeriodBasis

_DASH = r"\s{0,2}(?:[-–—‑−]|(?<!\w)(?:to|until|till|through)(?!\w))\s{0,2}"
_YEAR = r"(?:(?:19[5-9]|20[0-4])\d(?![\d%]|\s?/\s?\d|,\d|[-–](?:\d\d|\d{4})(?!\d|\s?[A-Za-z/]|[-–])))"
_SHORT = r"(?:['’‘]\d\d(?!\w)|\d\d(?![\w%/]|[.,]\d|[-–]\d))"
_FISCAL = r"(?:(?:19[5-9]|20[0-4])\d\s?[/–—‑-]\s?(?:(?:19|20)\d\d|\d\d)(?![\d%]|,\d))"
_PAIRS = "|".join(f"{year:02d}/{(year + 1) % 100:02d}" for year in range(100))
_PAIR = rf"(?:(?:{_PAIRS})(?![/\d%]|[.,]\d))"

_AGAIN = r"(?:\s?(?:[-–—&+/]|(?<!\w)(?:to|and)(?!\w))\s?"

Reader = Callable[["re.Match[str]", "Patterns"], PeriodWords | None]


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """Patterns in the order in which they are tried, and what single words mean."""

    calendar: Calendar
    readers: tuple[tuple[re.Pattern[str], Reader], ...]
    of_words: tuple[tuple[re.Pattern[str], Reader], ...]
    """Those of them that can match where no digit stands"""
    alone: dict[str, PeriodWords]
    leading: re.Pattern[str]
    counts: dict[str, int]
    bases: dict[str, PeriodBasis]
    offsets: dict[str, PeriodWords]
    seasons: dict[str, int]
    day: re.Pattern[str]
    month: re.Pattern[str]


@cache
def patterns(vocabulary: Vocabulary) -> Patterns:
    """The patterns of a vocabulary."""
    months = calendar(vocabulary)
    month = months.month
    counts = {word: int(key) for table in ("cardinals", "ordinals") for word, key in vocabulary.meanings(table).items()}
    counts |= {str(number): number for number in range(1, 13)}
    alone = {word: PeriodWords(basis=PeriodBasis(key)) for word, key in vocabulary.meanings("basis_alone").items()}
    alone |= {
        word.casefold(): PeriodWords(total=True, basis=PeriodBasis.FINANCIAL_YEAR) for word in vocabulary.words("total")
    }
    leading, trailing = either(vocabulary.words("leading")), either(vocabulary.words("trailing"))
    named = rf"(?P<month>{month})(?:[\s,'’-]{{0,3}}(?P<year>{_YEAR}|{_SHORT}))?"
    readers = tuple((re.compile(p, re.IGNORECASE), reader) for p, reader in _ways(vocabulary, month))
    return Patterns(
        calendar=months,
        readers=readers,
        of_words=tuple((pattern, reader) for pattern, reader in readers if reader not in _OF_DIGITS),
        alone=alone,
        leading=re.compile(rf"(?:(?<!\w){leading}\s{{1,3}}){{0,4}}\x00+(?:\s{{1,3}}{trailing})?", re.IGNORECASE),
        counts=counts,
        bases={word: PeriodBasis(key) for word, key in vocabulary.meanings("basis").items()},
        offsets={word: _offset(key) for word, key in vocabulary.meanings("offsets").items()},
        seasons={word: int(month) for word, month in vocabulary.meanings("seasons").items()},
        day=re.compile(rf"(?P<day>{DAY})\s?(?:of\s)?{named}", re.IGNORECASE),
        month=re.compile(named, re.IGNORECASE),
    )


def _offset(key: str) -> PeriodWords:
    years, quarters = (None if part == "-" else int(part) for part in key.split())
    return PeriodWords(offset_years=years, offset_quarters=quarters)


def _ways(vocabulary: Vocabulary, month: str) -> Iterator[tuple[str, Reader]]:
    """Longest and plainest ways first: what one has read no later one sees."""
    tail = rf"(?:[\s,'’-]{{0,3}}(?:{_YEAR}|{_SHORT}))"
    days, numeric = rf"(?:{DAY}\s?(?:of\s)?{month})", f"(?:{NUMERIC}|{ISO})"
    end = rf"(?:the\s)?(?:end\s(?:of\s)?)?(?P<end>{days}{tail}?|{numeric}|{month}{tail}?)"
    number = rf"(?:{either(vocabulary.words('cardinals'))}|(?:1[0-2]|[1-9])(?!\d))"
    financial = rf"(?:{either(vocabulary.words('financial_year'))}\s?)"
    ordinal, quarter = either(vocabulary.words("ordinals")), either(vocabulary.words("quarter"))
    names = "|".join(sorted(vocabulary.words("quarter"), key=lambda name: -len(name)))
    glued = rf"(?<!\w)(?:{names})(?![^\W\d])"
    yield either(vocabulary.words("same")), _read_same
    yield either(vocabulary.words("offsets")), _read_offset
    yield (
        (
            rf"(?<!\w)(?:the\s)?(?:rolling\s)?(?:(?P<count>{number})[\s-]?(?:months?|mths?|m)(?!\w)|(?P<word>year|quarter|month|week))"
            rf"(?:\speriod)?\s(?:to|ending|ended|up\sto)\s{end}"
        ),
        _read_ending,
    )
    yield rf"(?<!\w)(?P<word>w/e|y/e)\s?(?P<count>){end}", _read_ending
    yield rf"(?P<a>{days}{tail}?|{DAY}){_DASH}(?P<b>{days}{tail}?)", _read_days
    yield rf"(?P<a>{numeric}){_DASH}(?P<b>{numeric})", _read_days
    yield rf"{month}{tail}?\sto\sdate(?!\w)", _read_open
    yield (
        rf"(?P<a>{month})(?P<ya>{tail})?(?:{_DASH}|\s?[/,&]\s?(?:{month}\s?(?:[/,&]|and)\s?)?)(?P<b>{month})(?P<yb>{tail})?",
        _read_months,
    )
    begin = rf"(?:{financial}|(?<!\w)FY\s?['’]?|(?<![\w/.,£$€]))"
    yield rf"{either(vocabulary.words('academic_year'))}\s?(?P<a>{_FISCAL}|{_PAIR})", _read_academic
    yield rf"{begin}(?P<a>{_FISCAL}|{_PAIR}){_DASH}(?P<b>{_FISCAL}|{_PAIR})(?P<so_far>)", _read_fiscal
    yield rf"{begin}(?P<a>{_FISCAL}|{_PAIR})(?P<b>)(?P<so_far>\sto\sdate(?!\w))?", _read_fiscal
    yield r"(?<!\w)FY\s?['’]?(?P<y>(?:20)?\d\d)(?![\d/])", _read_year_end
    yield rf"(?P<season>{either(vocabulary.words('seasons'))})\s(?P<y>{_YEAR})", _read_season
    yield r"(?<![\w/])(?P<y>(?:19|20)\d\d)[\s-]?Q\s?(?P<a>[1-4])(?P<b>)(?!\d)", _read_quarter
    upto = r"(?P<upto>(?<!\x00\s)(?<!\w)(?:up\s)?to\s(?:the\s)?(?:end\s(?:of\s)?)?)?"
    yield rf"{upto}(?<!\w)Q\.?\s?(?P<a>[1-4])(?P<y>){_AGAIN}Q?\s?(?P<b>[1-4]))?(?![\d%]|\.\d)", _read_quarter
    yield (
        rf"{upto}{glued}\.?\s{{0,2}}(?P<a>{number})(?P<y>){_AGAIN}(?:{quarter}\s?)?(?P<b>{number}))?(?!\w|\.\d|%)",
        _read_quarter,
    )
    yield rf"(?P<a>{ordinal})(?P<y>)(?P<b>)\s{quarter}", _read_quarter
    yield rf"(?P<b>{ordinal})\shalf(?:[\s-]year|\sof\s(?:the\s)?year)?(?!\w)", _read_half
    yield r"(?<!\w)(?:H|half\s)(?P<a>[12])(?!\w)", _read_half
    yield either(vocabulary.words("half_year")), _read_half
    yield rf"(?<!\x00\s)(?<!\w)(?:up\s)?to\s(?:the\s)?(?P<end>{days}{tail}?|{numeric})", _read_so_far
    yield rf"{days}{tail}?|{numeric}", _read_day
    yield rf"(?P<m>{month})[\s,'’-]{{0,3}}(?P<y>{_YEAR}|{_SHORT})?", _read_month
    yield r"(?<![\w/.])(?P<m>0[1-9]|1[0-2])/(?P<y>(?:19|20)\d\d)(?![\w/])", _read_month
    yield rf"(?<![\w.,£$€/])(?P<a>(?:19[5-9]|20[0-4])\d){_DASH}(?P<b>(?:19[5-9]|20[0-4])\d)(?![\w%/])", _read_years
    yield rf"(?<![\w.,£$€/+])(?P<word>{financial}|(?:calendar\s)?year\s)?(?P<y>{_YEAR})(?!\w)", _read_year
    yield r"(?<!\w)at\s(?=\x00)", _read_at
    yield either(vocabulary.words("basis")), _read_basis


def _phrase(match: re.Match[str]) -> str:
    return " ".join(match.group().casefold().split())


def _read_offset(match: re.Match[str], known: Patterns) -> PeriodWords | None:
    return known.offsets.get(_phrase(match))


def _read_same(match: re.Match[str], known: Patterns) -> PeriodWords | None:
    return PeriodWords(same=True)


def _read_basis(match: re.Match[str], known: Patterns) -> PeriodWords | None:
    basis = known.bases.get(_phrase(match))
    return PeriodWords(basis=basis) if basis else None


def _read_at(match: re.Match[str], known: Patterns) -> PeriodWords | None:
    return PeriodWords(basis=PeriodBasis.POINT_IN_TIME)


def _read_ending(match: re.Match[str], known: Patterns) -> PeriodWords | None:
    """`12 months to June 2014`, `year ending 31 March 2015`, `quarter ended June`, `w/e 4/4/14`."""
    word = (match["word"] or "").casefold()
    end = _last_day_of(match["end"], known)
    if word in ("week", "w/e"):
        return PeriodWords(start=end - timedelta(days=6), end=end) if isinstance(end, date) else None
    months = known.counts[match["count"].casefold()] if match["count"] else _MONTHS_IN[word]
    basis = PeriodBasis.ROLLING_12_MONTHS if months == _MONTHS_IN["year"] else None
    if word in ("year", "y/e"):
        basis = PeriodBasis.FINANCIAL_YEAR
    if isinstance(end, date):
        start = months_before(end, months)
        whole = start.day == 1
        return replace(_dated(start, end), by_months=whole, basis=basis)
    return PeriodWords(month=end, months_back=months, basis=basis, by_months=True) if end else None


def _last_day_of(printed: str, known: Patterns) -> date | int | None:
    """A day, the last day of a month with its year, or the number of a month without one."""
    day = _day(printed, known)
    if isinstance(day, date):
        return day
    if day is not None:
        month_ends = day[1] >= last_day(_COMMON_YEAR, day[0])
        return day[0] if month_ends else None
    month = known.month.match(printed)
    if month is None:
        return None
    number = known.calendar.number(month["month"])
    return month_end(full_year(month["year"]), number) if month["year"] else number


def _day(printed: str, known: Patterns) -> date | tuple[int, int] | None:
    """A day with its year; (month, day) without; None where it is no day."""
    if printed[:1].isdigit() and re.fullmatch(r"[\d/.-]+", printed):
        return numeric_day(printed)
    match = known.day.fullmatch(printed)
    if match is None:
        return None
    month, number = known.calendar.number(match["month"]), _digits(match["day"])
    if match["year"]:
        return day_of(full_year(match["year"]), month, number)
    return (month, number) if number <= last_day(_LEAP_YEAR, month) else None


def _digits(printed: str) -> int:
    return int(re.sub(r"\D", "", printed))


def _read_days(match: re.Match[str], known: Patterns) -> PeriodWords | None:
    """`1 April 2014 – 30 September 2014`, `1 April – 30 September`, `1 – 30 April 2014`."""
    last = _day(match["b"], known)
    if last is None:
        return None
    month = last.month if isinstance(last, date) else last[0]
    bare = re.fullmatch(r"(\d+)\s?(?:st|nd|rd|th)?", match["a"], re.IGNORECASE)
    first = (month, int(bare[1])) if bare else _day(match["a"], known)
    if first is None:
        return None
    if isinstance(first, date) and not isinstance(last, date):
        last = day_of(first.year + (last < (first.month, first.day)), *last)
    elif isinstance(last, date) and not isinstance(first, date):
        first = day_of(last.year - (first > (last.month, last.day)), *first)
    if isinstance(first, date) and isinstance(last, date):
        return _dated(first, last) if first <= last else PeriodWords()  # backwards: neither day is the period
    if isinstance(first, tuple) and isinstance(last, tuple):
        return PeriodWords(first=first, last=last)
    return None


def _dated(first: date, last: date) -> PeriodWords:
    days = (first.month, first.day), (last.month, last.day)
    return PeriodWords(first=days[0], last=days[1], start=first, end=last)


def _read_months(match: re.Match[str], known: Patterns) -> PeriodWords | None:
    """`Apr–Sep`, `April 2013 to March 2014`, `Jul/Aug/Sep 2014`."""
    first, last = known.calendar.number(match["a"]), known.calendar.number(match["b"])
    years = [full_year(_tail_digits(match[name])) if match[name] else None for name in ("ya", "yb")]
    if years == [None, None]:
        ends = (first, 1), (last, last_day(_LEAP_YEAR, last))
        return PeriodWords(first=ends[0], last=ends[1], by_months=True)
    begin = years[0] if years[0] is not None else (years[1] or 0) - (first > last)
    finish = years[1] if years[1] is not None else begin + (first > last)
    start, end = date(begin, first, 1), month_end(finish, last)
    return replace(_dated(start, end), by_months=True) if start < end else None


def _tail_digits(printed: str) -> str:
    return re.sub(r"\D", "", printed)


def _read_fiscal(match: re.Match[str], known: Patterns) -> PeriodWords | None:
    """`2014/15`, `2014-2015`, `14/15`; a range of them; `2012-2014` is none, for its years do not follow each other."""
    first, last = _fiscal_start(match["a"]), _fiscal_start(match["b"]) if match["b"] else None
    if first is None or (match["b"] and (last is None or last < first)):
        return None
    basis = PeriodBasis.YEAR_TO_DATE if match["so_far"] else None
    return PeriodWords(fiscal_year=first, last_fiscal_year=last if last != first else None, basis=basis)


def _read_open(match: re.Match[str], known: Patterns) -> PeriodWords | None:
    """`April 2014 to date`: the end is not told, and whether the year began in that month neither."""
    return PeriodWords()


def _read_academic(match: re.Match[str], known: Patterns) -> PeriodWords | None:
    """September to August."""
    year = _fiscal_start(match["a"])
    return None if year is None else PeriodWords(start=date(year, 9, 1), end=date(year + 1, 8, 31))


def _read_season(match: re.Match[str], known: Patterns) -> PeriodWords | None:
    """Three months; a winter lies in two years and is left open."""
    last, year = known.seasons[match["season"].casefold()], int(match["y"])
    return PeriodWords(start=date(year, last - 2, 1), end=month_end(year, last)) if last > 2 else PeriodWords()


def _fiscal_start(printed: str) -> int | None:
    first, last = re.findall(r"\d+", printed)
    start = full_year(first)
    return start if int(last) % 100 == (start + 1) % 100 and (len(last) == 2 or int(last) == start + 1) else None


def _read_year_end(match: re.Match[str], known: Patterns) -> PeriodWords | None:
    """`FY15` is named after the year in which it ends."""
    return PeriodWords(fiscal_year=full_year(match["y"]) - 1)


def _read_quarter(match: re.Match[str], known: Patterns) -> PeriodWords | None:
    first, last = (known.counts.get((match[name] or "").casefold()) for name in ("a", "b"))
    if first is None or first > 4 or (match["b"] and (last is None or not first < last <= 4)):
        return None
    begun = match.groupdict().get("upto") and last is None  # `spent to Q3`: from the year's first day
    return PeriodWords(
        quarter=first,
        last_quarter=last,
        year=int(match["y"]) if match["y"] else None,
        basis=PeriodBasis.YEAR_TO_DATE if begun else None,
    )


def _read_half(match: re.Match[str], known: Patterns) -> PeriodWords | None:
    printed = next((match[name] for name in match.re.groupindex if match[name]), "1")
    half = known.counts[printed.casefold()]
    return PeriodWords(half=half) if half <= 2 else None


def _read_day(match: re.Match[str], known: Patterns) -> PeriodWords | None:
    day = _day(match.group(), known)
    if isinstance(day, date):
        return PeriodWords(start=day, end=day)
    return PeriodWords(first=day, last=day) if day else None


def _read_so_far(match: re.Match[str], known: Patterns) -> PeriodWords | None:
    """`Spend to 30 June 2017`: from the year's first day."""
    day = _day(match["end"], known)
    if isinstance(day, date):
        return PeriodWords(start=day, end=day, basis=PeriodBasis.YEAR_TO_DATE)
    return PeriodWords(first=day, last=day, basis=PeriodBasis.YEAR_TO_DATE) if day else None


def _read_month(match: re.Match[str], known: Patterns) -> PeriodWords | None:
    month = int(match["m"]) if match["m"].isdigit() else known.calendar.number(match["m"])
    return PeriodWords(month=month, year=full_year(match["y"]) if match["y"] else None)


def _read_years(match: re.Match[str], known: Patterns) -> PeriodWords | None:
    """`2012 to 2014`: whole calendar years."""
    first, last = int(match["a"]), int(match["b"])
    return PeriodWords(start=date(first, 1, 1), end=date(last, 12, 31)) if first < last else None


def _read_year(match: re.Match[str], known: Patterns) -> PeriodWords | None:
    word = (match["word"] or "").casefold().strip()
    basis = PeriodBasis.CALENDAR_YEAR if word.startswith("calendar") else PeriodBasis.FINANCIAL_YEAR
    return PeriodWords(year=int(match["y"]), basis=None if word in ("", "year") else basis)


def months_before(end: date, months: int) -> date:
    """First day of the stretch of so many whole months that ends on a day."""
    after = end + timedelta(days=1)
    count = after.year * 12 + after.month - 1 - months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(after.day, last_day(year, month)))


_OF_DIGITS: frozenset[Reader] = frozenset(
    {
        _read_academic,
        _read_day,
        _read_days,
        _read_fiscal,
        _read_season,
        _read_so_far,
        _read_year,
        _read_year_end,
        _read_years,
    }
)
"""Readers of what is never printed without a digit: half of all texts have none, and are spared those patterns."""

_LEAP_YEAR, _COMMON_YEAR = 2000, 2001
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "y/e": 12}
