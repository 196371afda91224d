"""The dataset to look at: one HTML file that works offline. Must not know: servers; how a figure was read."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any

from extractor.model.dataset import Dataset
from extractor.model.record import Record
from extractor.model.series import Series, Vintage
from extractor.model.terms import Severity, Status
from extractor.publish.charts import sparkline
from extractor.publish.flat_files import plain_value

SERIES_SHOWN, FINDINGS_SHOWN, COMMITMENTS_SHOWN = 3000, 2000, 2000
"""So that the file stays one that a browser opens at once; the CSV files have all."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """What the page shows, in values that JSON has; pages of several shares join to one."""

    counts: dict[str, int] = field(default_factory=dict)
    """Rows of each table; figures by verification; findings by severity"""
    coverage: list[Row] = field(default_factory=list)
    """One report each: what was read from it, and how far arithmetic reaches"""
    trends: list[Row] = field(default_factory=list)
    """One series each, those with most figures; `chart` is SVG of our own making, the only text that is not escaped"""
    findings: list[Row] = field(default_factory=list)
    """Worst first"""
    commitments: list[Row] = field(default_factory=list)
    """Those overdue and open"""


def page_of(dataset: Dataset) -> Page:
    """What the page shows of a dataset, or of a share of one."""
    counts = Counter(str(o.verification) for o in dataset.observations if o.value is not None)
    counts.update(str(finding.severity) for finding in dataset.findings)
    sizes = {name: len(getattr(dataset, name)) for name in ("reports", "observations", "series", "findings")}
    promises = [c for c in dataset.commitments if c.state in ("overdue", "open")]
    return joined(
        Page(
            {**sizes, **counts, "commitments": len(promises)},
            _coverage(dataset),
            _trends(dataset),
            [_fields(one, "severity check message repair doubt") for one in dataset.findings],
            [_fields(one, "state text due_date due_fiscal_year due_quarter report_id") for one in promises],
        )
    )


def joined(*pages: Page) -> Page:
    """Several pages as one, no longer than is shown."""
    order = [str(severity) for severity in Severity]
    return Page(
        dict(sum((Counter(page.counts) for page in pages), Counter())),
        [row for page in pages for row in page.coverage],
        sorted((row for page in pages for row in page.trends), key=_most_points)[:SERIES_SHOWN],
        sorted((row for page in pages for row in page.findings), key=lambda row: order.index(row["severity"]))[
            :FINDINGS_SHOWN
        ],
        [row for page in pages for row in page.commitments][:COMMITMENTS_SHOWN],
    )


def _fields(record: Record, names: str) -> Row:
    return {name: plain_value(getattr(record, name)) for name in names.split()}


def _most_points(row: Row) -> tuple[object, ...]:
    return -row["points"], row["indicator"], row["area"], row["series_id"]


def html_report(page: Page) -> str:
    """The page's HTML. All text from reports is escaped; no script, no outside address."""
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    source = files("extractor.publish").joinpath("templates/report.html.j2").read_text(encoding="utf-8")
    return environment.from_string(source).render(page=page, order=[str(severity) for severity in Severity])


def _coverage(dataset: Dataset) -> list[Row]:
    verified: Counter[str] = Counter()
    contradicted: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for o in dataset.observations:
        verified[o.report_id] += o.verification == "verified"
        contradicted[o.report_id] += o.verification == "contradicted"
        reasons[o.report_id] += o.status is not Status.REPORTED
    return [
        {
            "title": r.title or r.path,
            "period": f"{r.fiscal_year} Q{r.quarter}" if r.quarter else r.fiscal_year,
            "observations": r.observations,
            "reasons": reasons[r.report_id],
            "verified": verified[r.report_id],
            "contradicted": contradicted[r.report_id],
            "actions": r.actions,
            "unaccounted": r.numbers_unaccounted,
            "error": r.error,
        }
        for r in dataset.reports
    ]


def _trends(dataset: Dataset) -> list[Row]:
    prints: dict[str, dict[date, Vintage]] = defaultdict(dict)
    for vintage in sorted(dataset.vintages, key=lambda v: (str(v.report_date), v.report_id)):
        if vintage.value is not None and vintage.period_end:
            prints[vintage.series_id][vintage.period_end] = vintage
    return [_trend(series, prints[series.series_id]) for series in dataset.series if prints[series.series_id]]


def _trend(series: Series, prints: dict[date, Vintage]) -> Row:
    points = [(day, prints[day].value or Decimal(0)) for day in sorted(prints)]
    last = points[-1][1]
    before = points[-2][1] if len(points) > 1 else None
    return {
        **_fields(series, "series_id indicator area breakdown measure period_basis"),
        "points": len(points),
        "last_period": points[-1][0].isoformat(),
        "last_value": f"{last:f}",
        "change": "" if before is None else f"{last - before:+f}",
        "chart": sparkline(points),
    }
