"""Series chosen by a query, and each of their figures beside the quarter before, the year before and the year so far.

Must not know: drawing, files.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from extractor.dataset.vintages import latest
from extractor.errors import WrongUsage
from extractor.language.likeness import label_words, nearly, normal
from extractor.model.dataset import Dataset
from extractor.model.report import Report
from extractor.model.series import Series, Vintage
from extractor.model.terms import Measure, PeriodBasis, Status

_MONTHS = {PeriodBasis.MONTH: 1, PeriodBasis.QUARTER: 3, PeriodBasis.FINANCIAL_YEAR: 12, PeriodBasis.CALENDAR_YEAR: 12}
_ADDS_UP = (Measure.COUNT, Measure.AMOUNT)
_KEYS = {
    "indicator": "indicator", "area": "area", "breakdown": "breakdown", "measure": "measure", "unit": "unit",
    "basis": "period_basis", "period_basis": "period_basis", "publisher": "publisher", "series": "series_id",
    "series_id": "series_id",
}  # fmt: skip

_KINDS = {word for term in (*Measure, *PeriodBasis) for word in term.split("_")} - {"other", "unknown", "target", "to"}

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Comparison:
    """An earlier figure and how far the figure at hand stands from it. `percent` is None where the earlier is zero."""

    value: Decimal
    change: Decimal
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The latest figure for one period, or the reason why there is none, and what it is compared with."""

    start: date
    end: date
    value: Decimal | None
    status: Status
    report_id: str
    before: Comparison | None
    """The period before: last quarter, last month, last year"""
    year_ago: Comparison | None
    """The same period a year before"""
    year_to_date: Decimal | None
    """As printed for the same indicator, else the sum of the year's quarters or months so far, if all are there"""
    year_to_date_year_ago: Comparison | None


@dataclass(frozen=True, slots=True)
class Trend:
    """One series and its figures, the earliest first."""

    series: Series
    points: tuple[TrendPoint, ...]


def trend(dataset: Dataset, query: str = "") -> tuple[Trend, ...]:
    """The trends of all series that a query means. Raises WrongUsage where it names an unknown field."""
    figures: dict[str, dict[Span, Vintage]] = defaultdict(dict)
    for one in latest(dataset.vintages):
        if one.period_start and one.period_end:
            figures[one.series_id][one.period_start, one.period_end] = one
    running = {_identity(s): s for s in dataset.series if s.period_basis == PeriodBasis.YEAR_TO_DATE}
    out = []
    for series in select(dataset, query):
        printed = running.get(_identity(series))
        to_date = {span: v.value for span, v in figures[printed.series_id].items()} if printed else {}
        start_month = fiscal_start([r for r in dataset.reports if r.publisher == series.publisher])
        out.append(_trend(series, figures[series.series_id], to_date, start_month))
    return tuple(out)


def select(dataset: Dataset, query: str) -> tuple[Series, ...]:
    """The series that a query means: `burglary oak`, `indicator=burglary area="Elm & Oak" basis=quarter`.

    Every word must be a word of the series, or the beginning of one, or one mistyped; shortened words are spelt out.
    Where the words name indicators in full, those alone are meant.
    """
    asked, words = _parsed(query)
    chosen = list(dataset.series)
    for key, value in asked:
        equal = [one for one in chosen if normal(_field(one, key)) == normal(value)]
        chosen = equal or [one for one in chosen if _has(_field(one, key), value)]
    chosen = [one for one in chosen if _meant(one, words)]
    named = [one for one in chosen if words and _has(words, one.indicator)]
    return tuple(named or chosen)


def _meant(series: Series, words: str) -> bool:
    """Has the series every word: those that name a kind of number or period in its own, the others anywhere?"""
    kinds = set(f"{series.measure} {series.period_basis}".replace("_", " ").split())
    asked = normal(words.replace("_", " ")).split()
    return kinds >= _KINDS.intersection(asked) and _has(
        " ".join((_field(series, "indicator"), series.area, series.breakdown, series.unit)),
        " ".join(word for word in asked if word not in _KINDS),
    )


def _parsed(query: str) -> tuple[list[tuple[str, str]], str]:
    """The fields a query names with what they should say, and the words that remain."""
    asked = []
    for key, quoted, bare in re.findall(r"(\w+)=(?:\"([^\"]*)\"|((?:(?!\s+\w+=).)*))", query):
        if key not in _KEYS:
            raise WrongUsage(f"{key}: no such field; a query may name {', '.join(_KEYS)}")
        asked.append((key, quoted or bare.strip()))
    return asked, re.sub(r"\w+=.*", "", query).strip()


def _field(series: Series, key: str) -> str:
    value = str(getattr(series, _KEYS[key]))
    return f"{value} {series.labels}" if key == "indicator" else value


def _has(text: str, words: str) -> bool:
    """Is each of the words a word of the text, or the beginning of one, or one mistyped?"""
    here = label_words(text)
    return not words or all(any(word == other or nearly(word, other) for other in here) for word in label_words(words))


def _identity(series: Series) -> tuple[str, ...]:
    return series.publisher, series.indicator, series.area, series.breakdown, series.measure, series.unit


def fiscal_start(reports: Iterable[Report]) -> int:
    """The month (1 to 12) in which the financial year of reports starts; April where none tells."""
    for one in reports:
        if one.period_start and one.quarter:
            return (one.period_start.month - 1 - 3 * (one.quarter - 1)) % 12 + 1
    return 4


def _trend(
    series: Series, figures: Mapping[Span, Vintage], to_date: Mapping[Span, Decimal | None], start_month: int
) -> Trend:
    values = {span: one.value for span, one in figures.items()}
    sums = {span: to_date.get((_year_start(span[0], start_month), span[1])) for span in figures}
    if series.measure in _ADDS_UP and series.period_basis in (PeriodBasis.QUARTER, PeriodBasis.MONTH):
        step = _MONTHS[series.period_basis]
        sums = {s: _sum_to(s, values, step, start_month) if v is None else v for s, v in sums.items()}
    points = []
    for span in sorted(figures):
        one, last_year = figures[span], _shifted(span, 12)
        months = _MONTHS.get(series.period_basis)
        points.append(
            TrendPoint(
                start=span[0],
                end=span[1],
                value=one.value,
                status=one.status,
                report_id=one.report_id,
                before=_compared(one.value, values.get(_shifted(span, months))) if months else None,
                year_ago=_compared(one.value, values.get(last_year)),
                year_to_date=sums[span],
                year_to_date_year_ago=_compared(sums[span], sums.get(last_year)),
            )
        )
    return Trend(series, tuple(points))


def _compared(value: Decimal | None, earlier: Decimal | None) -> Comparison | None:
    if value is None or earlier is None:
        return None
    change = value - earlier
    percent = (100 * change / abs(earlier)).quantize(Decimal("0.1")) if earlier else None
    return Comparison(earlier, change, percent)


def _sum_to(span: Span, values: Mapping[Span, Decimal | None], step: int, start_month: int) -> Decimal | None:
    """The sum of a financial year's periods up to one of them; None where any is missing."""
    first = _year_start(span[0], start_month)
    total = Decimal(0)
    while span[0] >= first:
        value = values.get(span)
        if value is None:
            return None
        total += value
        span = _shifted(span, step)
    return total


def _year_start(day: date, start_month: int) -> date:
    return date(day.year - (day.month < start_month), start_month, 1)


def _shifted(span: Span, months: int) -> Span:
    """The period of the same kind some months earlier; both ends keep their place in the month."""
    return _back(span[0], months), _back(span[1] + timedelta(days=1), months) - timedelta(days=1)


def _back(day: date, months: int) -> date:
    month = day.month - 1 - months
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))


def rows_of(trends: Sequence[Trend]) -> list[dict[str, object]]:
    """Trends flattened to one row for each figure, for tables and files."""
    out: list[dict[str, object]] = []
    for one in trends:
        for point in one.points:
            out.append(
                {
                    "series_id": one.series.series_id,
                    "indicator": one.series.indicator,
                    "area": one.series.area,
                    "breakdown": one.series.breakdown,
                    "measure": one.series.measure.value,
                    "unit": one.series.unit,
                    "period_basis": one.series.period_basis.value,
                    "period_start": point.start,
                    "period_end": point.end,
                    "value": point.value,
                    "status": point.status.value,
                    "report_id": point.report_id,
                    **_flat("before", point.before),
                    **_flat("year_ago", point.year_ago),
                    "year_to_date": point.year_to_date,
                    **_flat("year_to_date_year_ago", point.year_to_date_year_ago),
                }
            )
    return out


def _flat(name: str, one: Comparison | None) -> dict[str, object]:
    return {
        name: one.value if one else None,
        f"{name}_change": one.change if one else None,
        f"{name}_percent": one.percent if one else None,
    }
