"""When a promise falls due: `report due in Q3`, `expected February 2015`. Must not know: what was promised."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from extractor.language.dates import day_of, easter, month_end
from extractor.language.period_reading import each_period
from extractor.language.period_words import PeriodWords
from extractor.language.resolving import resolve
from extractor.language.vocabulary import DEFAULT, Vocabulary, either
from extractor.model.period import FiscalYear, Quarter
from extractor.model.terms import PeriodBasis

_REACH = 600
"""Characters of a promise that are read."""
_CUE_REACH = 60
"""Characters before a date in which the word that makes it due is looked for."""


@dataclass(frozen=True, slots=True)
class Due:
    """When something falls due; `day` only where it is told to the day."""

    fiscal_year: FiscalYear | None = None
    quarter: int | None = None
    day: date | None = None


def due(text: str, report: Quarter | None, start_month: int = 4, *, vocabulary: Vocabulary = DEFAULT) -> Due | None:
    """The day or quarter that a promise names, counted from the report's quarter where no year is told; else None.

    Of several dates the one after a word of promise counts; without such words only a single date does.
    """
    found = _cued(text[:_REACH], vocabulary)
    promised = [words for words, cue in found if cue > 0]
    open_dates = [words for words, cue in found if cue == 0]
    if promised:
        return _due(promised[-1], report, start_month)
    return _due(open_dates[0], report, start_month) if len(open_dates) == 1 else None


def deadline(text: str, *, vocabulary: Vocabulary = DEFAULT) -> int | None:
    """Offset of a word that makes the date right behind it a deadline: `by the end of March`, not `by us in March`."""
    before = _until(vocabulary)
    matches = (before.search(text[:start]) for _, (start, _) in _dates(text[:_REACH], vocabulary))
    return next((match.start() for match in matches if match), None)


@cache
def _until(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What ends where a deadline's date begins."""
    known = vocabulary.table("until")
    leading = rf"(?:{either(known.get('between', ()))}[\s-]{{1,9}}){{0,5}}$"
    return re.compile(rf"{either(known.get('words', ()))}\s{{1,9}}{leading}", re.IGNORECASE)


@cache
def _cues(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    name = either(vocabulary.words("promised"))
    season = rf"(?P<season>{name})(?:\s(?:term\s)?(?P<year>(?:19[5-9]|20[0-4])\d)(?![\d/]))?"
    return (
        re.compile(either(vocabulary.words("due")), re.IGNORECASE),
        re.compile(either(vocabulary.words("past")), re.IGNORECASE),
        re.compile(season, re.IGNORECASE),
    )


def _dates(text: str, vocabulary: Vocabulary) -> list[tuple[PeriodWords, tuple[int, int]]]:
    """Every date of the text, in order: its words and where they stand."""
    season = _cues(vocabulary)[2]
    months = vocabulary.meanings("promised")
    out = [
        (
            PeriodWords(
                month=int(months[match["season"].casefold()]), year=int(match["year"]) if match["year"] else None
            ),
            match.span(),
        )
        for match in season.finditer(text)
    ]
    out += _feasts(text, vocabulary)
    taken = [span for _, span in out]
    for words, start, end in each_period(text, vocabulary=vocabulary):
        dated = words.says_part or words.fiscal_year is not None or words.offset_years is not None
        ends_year = words.basis is PeriodBasis.FINANCIAL_YEAR
        if (dated or ends_year) and not any(start < b and a < end for a, b in taken):
            out.append((words, (start, end)))
    return sorted(out, key=lambda item: item[1])


def _feasts(text: str, vocabulary: Vocabulary) -> list[tuple[PeriodWords, tuple[int, int]]]:
    """Feasts named with their year, as the month that they fall in then: Easter is in March or in April."""
    return [
        (PeriodWords(month=easter(int(match["year"])).month, year=int(match["year"])), match.span())
        for match in _feast(vocabulary).finditer(text)
    ]


@cache
def _feast(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"{either(vocabulary.words('movable'))}\s{{1,9}}(?P<year>(?:19[5-9]|20[0-4])\d)(?![\d/])", re.I)


def _cued(text: str, vocabulary: Vocabulary) -> list[tuple[PeriodWords, int]]:
    """Every date of the text: its words, and 1 after a word of promise, -1 after one of the past, else 0."""
    cue, past, _ = _cues(vocabulary)
    return [
        (words, _cue_before(text[max(0, start - _CUE_REACH) : start], cue, past))
        for words, (start, _) in _dates(text, vocabulary)
    ]


def _cue_before(before: str, cue: re.Pattern[str], past: re.Pattern[str]) -> int:
    clause = re.split(r"[.;]\s", before)[-1]
    promised = max((match.end() for match in cue.finditer(clause)), default=-1)
    done = max((match.end() for match in past.finditer(clause)), default=-1)
    return 0 if promised == done else 1 if promised > done else -1


def _due(words: PeriodWords, report: Quarter | None, start_month: int) -> Due | None:
    """The day or quarter that the words name; where they name no year, the next from the report's quarter on."""
    day = words.end or _next_day(words, report)
    if day is not None:
        return Due(FiscalYear.of(day, start_month), Quarter.of(day, start_month).number, day)
    if words.month is not None:
        return _in_month(words, report, start_month)
    quarter = words.last_quarter or words.quarter or (words.half and 2 * words.half)
    if quarter:
        return _in_quarter(quarter, words, report, start_month)
    return _in_year(words, report, start_month)


def _next_day(words: PeriodWords, report: Quarter | None) -> date | None:
    if words.last is None or words.by_months:
        return None
    year = words.year
    if year is None:
        if report is None:
            return None
        year = report.start.year + (words.last < (report.start.month, 1))
    return day_of(year, *words.last)


def _in_month(words: PeriodWords, report: Quarter | None, start_month: int) -> Due | None:
    month, year = words.month or start_month, words.year
    if words.fiscal_year is not None:
        year = FiscalYear(words.fiscal_year, start_month).month(month)[0].year
    elif words.offset_years is not None and report is not None:
        year = FiscalYear(report.year.start_year + words.offset_years, start_month).month(month)[0].year
    if year is None:
        if report is None:
            return None
        year = report.start.year + (month < report.start.month)
    last = month_end(year, month)
    return Due(FiscalYear.of(last, start_month), Quarter.of(last, start_month).number)


def _in_quarter(number: int, words: PeriodWords, report: Quarter | None, start_month: int) -> Due | None:
    start_year = words.fiscal_year if words.fiscal_year is not None else words.year
    if start_year is None:
        if report is None:
            return Due(None, number)
        later = words.offset_years if words.offset_years is not None else int(number < report.number)
        start_year = report.year.start_year + later
    return Due(FiscalYear(start_year, start_month), number)


def _in_year(words: PeriodWords, report: Quarter | None, start_month: int) -> Due | None:
    period = resolve(words, report, start_month) if words.offset_quarters is not None else None
    if period is not None:
        return Due(FiscalYear.of(period.start, start_month), Quarter.of(period.start, start_month).number)
    quarter = 4 if words.basis is PeriodBasis.FINANCIAL_YEAR else None
    if words.fiscal_year is not None:
        return Due(FiscalYear(words.last_fiscal_year or words.fiscal_year, start_month), quarter)
    if report is None or not (quarter or words.offset_years is not None):
        return None
    return Due(FiscalYear(report.year.start_year + (words.offset_years or 0), start_month), quarter)
