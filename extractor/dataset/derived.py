"""Quarters that no report prints, worked out from running totals. A view, never mixed with printed figures.

Must not know: files.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from extractor.dataset.vintages import latest
from extractor.model.dataset import Dataset
from extractor.model.series import Series
from extractor.model.terms import Measure, PeriodBasis

_ADDS_UP = (Measure.COUNT, Measure.AMOUNT)


@dataclass(frozen=True, slots=True)
class DerivedQuarter:
    """A quarter's figure as the difference of two running totals; `reports` are those that print the totals."""

    series_id: str
    """The year-to-date series it was worked out from"""
    quarter_series_id: str
    """The series of printed quarters it would belong to; empty where there is none"""
    period_start: date
    period_end: date
    value: Decimal
    reports: tuple[str, ...]


def derived_quarters(dataset: Dataset) -> tuple[DerivedQuarter, ...]:
    """Every quarter that follows from running totals and that is not itself printed."""
    totals: dict[str, dict[tuple[date, date], tuple[Decimal, str]]] = defaultdict(dict)
    for one in latest(dataset.vintages):
        if one.value is not None and one.period_start and one.period_end:
            totals[one.series_id][one.period_start, one.period_end] = (one.value, one.report_id)
    quarters = {_identity(s): s.series_id for s in dataset.series if s.period_basis == PeriodBasis.QUARTER}
    out: list[DerivedQuarter] = []
    for series in dataset.series:
        if series.period_basis == PeriodBasis.YEAR_TO_DATE and series.measure in _ADDS_UP:
            twin = quarters.get(_identity(series), "")
            derived = _differences(series.series_id, twin, totals[series.series_id])
            out.extend(one for one in derived if (one.period_start, one.period_end) not in totals[twin])
    return tuple(out)


def _identity(series: Series) -> tuple[str, ...]:
    return series.publisher, series.indicator, series.area, series.breakdown, series.measure


def _differences(
    series_id: str, twin: str, totals: dict[tuple[date, date], tuple[Decimal, str]]
) -> list[DerivedQuarter]:
    out = []
    for (start, end), (value, report) in sorted(totals.items()):
        quarter = _quarter_start(end)
        if quarter == start:
            out.append(DerivedQuarter(series_id, twin, start, end, value, (report,)))
        elif (before := totals.get((start, quarter - timedelta(days=1)))) is not None:
            reports = tuple(dict.fromkeys((before[1], report)))
            out.append(DerivedQuarter(series_id, twin, quarter, end, value - before[0], reports))
    return out


def _quarter_start(end: date) -> date:
    """First day of the three months that end on a day which is the last of its month."""
    month = (end + timedelta(days=1)).month - 1 - 3
    after = end + timedelta(days=1)
    return date(after.year + month // 12, month % 12 + 1, 1)
