"""Holes in series: a period for which the report of its time gives no value; why, and which later report gives it.

Must not know: observations beyond their vintages.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from extractor.model.report import Report
from extractor.model.series import Gap, Series, Vintage
from extractor.model.terms import GapCause, PeriodBasis, Status

_MONTHS = {
    PeriodBasis.MONTH: 1,
    PeriodBasis.QUARTER: 3,
    PeriodBasis.FINANCIAL_YEAR: 12,
    PeriodBasis.CALENDAR_YEAR: 12,
}
"""Bases whose periods follow one another without overlap, and how many months one lasts."""

_CAUSES = {Status.NOT_COLLECTED: GapCause.NOT_COLLECTED, Status.ILLEGIBLE: GapCause.UNREADABLE}

Span = tuple[date, date]


def gaps(reports: Sequence[Report], series: Iterable[Series], rows: Sequence[Vintage]) -> tuple[Gap, ...]:
    """The holes of all series, in the order of the series. `reports` and `rows` stand in their order in time."""
    prints: dict[str, dict[Span, list[Vintage]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.period_start and row.period_end:
            prints[row.series_id][row.period_start, row.period_end].append(row)
    publishers: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if report.period_start and report.period_end:
            publishers[report.publisher].append(report)
    return tuple(
        hole
        for one in series
        if one.period_basis in _MONTHS and publishers[one.publisher]
        for hole in _holes(one, prints[one.series_id], publishers[one.publisher])
    )


def _holes(series: Series, prints: dict[Span, list[Vintage]], reports: Sequence[Report]) -> Iterator[Gap]:
    if not any(one.value is not None for printed in prints.values() for one in printed):
        return
    for span in _life(min(prints), max(prints), _MONTHS[series.period_basis]):
        printed = prints.get(span, [])
        value = next((one for one in printed if one.value is not None), None)
        yearly = _MONTHS[series.period_basis] == 12
        if value is None or not (yearly or _given_in_time(value, span[1], reports)):
            yield Gap(
                series_id=series.series_id,
                period_start=span[0],
                period_end=span[1],
                cause=_cause(printed, span[1], reports),
                recovered_from=value.report_id if value else "",
                value=value.value if value else None,
            )


def _given_in_time(value: Vintage, end: date, reports: Sequence[Report]) -> bool:
    """Does the report of the period's own time give the value, or is the period older than the first report?"""
    own = _own(end, reports)
    return value.report_id == own.report_id if own else end < min(r.period_end or end for r in reports)


def _own(end: date, reports: Sequence[Report]) -> Report | None:
    """The report of the quarter in which a period ends."""
    return next((r for r in reports if r.period_start and r.period_end and r.period_start <= end <= r.period_end), None)


def _cause(printed: Sequence[Vintage], end: date, reports: Sequence[Report]) -> GapCause:
    """The reason told first; else that the report is missing, unreadable, or silent."""
    told = next((one.status for one in printed if one.value is None), None)
    if told is not None:
        return _CAUSES.get(told, GapCause.NOT_AVAILABLE)
    own = _own(end, reports)
    if own is not None:
        return GapCause.UNREADABLE if own.error else GapCause.NOT_PRINTED
    ends = [r.period_end for r in reports if r.period_end]
    return GapCause.REPORT_MISSING if min(ends) <= end <= max(ends) else GapCause.NOT_PRINTED


def _life(first: Span, last: Span, months: int) -> Iterator[Span]:
    """Every period from the first to the last, step by step."""
    start = first[0]
    while start <= last[0]:
        month = start.month - 1 + months
        after = start.replace(year=start.year + month // 12, month=month % 12 + 1, day=1)
        yield start, after - timedelta(days=1)
        start = after
