"""The dataset to look at: one HTML file that works offline. Must not know: servers; how a figure was read."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.resources import files

from extractor.model.dataset import Dataset
from extractor.model.series import Series, Vintage
from extractor.model.terms import Severity, Status
from extractor.publish.charts import sparkline

SERIES_SHOWN, FINDINGS_SHOWN = 3000, 2000
"""So that the file stays one that a browser opens at once; the CSV files have all."""


@dataclass(frozen=True, slots=True)
class Trend:
    """One series as the page shows it; `chart` is SVG of our own making, the only text that is not escaped."""

    series: Series
    points: int
    last_period: str
    last_value: str
    change: str
    chart: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """One report: what was read from it, and how far arithmetic reaches."""

    report_id: str
    title: str
    period: str
    observations: int
    reasons: int
    verified: int
    contradicted: int
    actions: int
    unaccounted: int
    error: str


def html_report(dataset: Dataset) -> str:
    """The page's HTML. All text from reports is escaped; no script, no outside address."""
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    source = files("extractor.publish").joinpath("templates/report.html.j2").read_text(encoding="utf-8")
    return environment.from_string(source).render(
        coverage=list(_coverage(dataset).values()),
        trends=_trends(dataset)[:SERIES_SHOWN],
        series_left_out=max(0, len(dataset.series) - SERIES_SHOWN),
        findings=dataset.findings[:FINDINGS_SHOWN],
        findings_left_out=max(0, len(dataset.findings) - FINDINGS_SHOWN),
        commitments=[c for c in dataset.commitments if c.state in ("overdue", "open")],
        severities=Counter(str(finding.severity) for finding in dataset.findings),
        verifications=Counter(str(o.verification) for o in dataset.observations if o.value is not None),
        order=[str(severity) for severity in Severity],
        dataset=dataset,
    )


def _coverage(dataset: Dataset) -> dict[str, Coverage]:
    verified: Counter[str] = Counter()
    contradicted: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for o in dataset.observations:
        verified[o.report_id] += o.verification == "verified"
        contradicted[o.report_id] += o.verification == "contradicted"
        reasons[o.report_id] += o.status is not Status.REPORTED
    return {
        r.report_id + r.path: Coverage(
            r.report_id,
            r.title or r.path,
            f"{r.fiscal_year} Q{r.quarter}" if r.quarter else r.fiscal_year,
            r.observations,
            reasons[r.report_id],
            verified[r.report_id],
            contradicted[r.report_id],
            r.actions,
            r.numbers_unaccounted,
            r.error,
        )
        for r in dataset.reports
    }


def _trends(dataset: Dataset) -> list[Trend]:
    prints: dict[str, dict[date, Vintage]] = defaultdict(dict)
    for vintage in sorted(dataset.vintages, key=lambda v: (str(v.report_date), v.report_id)):
        if vintage.value is not None and vintage.period_end:
            prints[vintage.series_id][vintage.period_end] = vintage
    trends = [_trend(series, prints[series.series_id]) for series in dataset.series if prints[series.series_id]]
    return sorted(trends, key=lambda t: (-t.points, t.series.indicator, t.series.area, t.series.series_id))


def _trend(series: Series, prints: dict[date, Vintage]) -> Trend:
    points = [(day, prints[day].value or Decimal(0)) for day in sorted(prints)]
    last = points[-1][1]
    before = points[-2][1] if len(points) > 1 else None
    change = "" if before is None else f"{last - before:+f}"
    return Trend(series, len(points), points[-1][0].isoformat(), f"{last:f}", change, sparkline(points))
