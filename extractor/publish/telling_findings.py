"""Findings, trends and lives of figures as plain text and JSON. Must not know: terminals, how anything is checked."""

import json
from collections.abc import Iterable, Mapping, Sequence

from extractor.dataset.explaining import Life, Print
from extractor.dataset.trends import Comparison, Trend, TrendPoint, rows_of
from extractor.model.dataset import Dataset
from extractor.model.finding import Finding
from extractor.model.observation import Observation
from extractor.publish.flat_files import plain_record, plain_value


def findings_text(findings: Sequence[Finding], dataset: Dataset) -> str:
    """Findings worst first, each with file, page or line and cell, what was expected, and how sure it is."""
    figures = {o.observation_id: o for o in dataset.observations}
    paths = {report.report_id: report.path for report in dataset.reports}
    return "".join(_finding(one, figures, paths) for one in findings)


def _finding(one: Finding, figures: Mapping[str, Observation], paths: Mapping[str, str]) -> str:
    concerned = [figures[name] for name in one.observation_ids.split("; ") if name in figures]
    lines = [f"{one.severity} {one.check}: {one.message}"]
    lines += [f"    {paths.get(o.report_id, o.report_id)}, {where(o)}: {o.value_text}" for o in concerned[:_SHOWN]]
    if len(concerned) > _SHOWN:
        lines.append(f"    and {len(concerned) - _SHOWN} more figures")
    elif not concerned and one.report_id:
        lines.append(f"    {paths.get(one.report_id, one.report_id)}")
    told = {"expected": one.expected, "actual": one.actual, "repair": one.repair}
    lines += [f"    {what}: {words}" for what, words in told.items() if words]
    sure = f", {one.confidence:.0%} sure" if one.confidence is not None else ""
    lines.append(f"    doubt of the {one.doubt}{sure}; {one.finding_id}")
    return "\n".join(lines) + "\n"


_SHOWN = 6
"""Figures listed under a finding; findings.csv names all."""


def where(o: Observation) -> str:
    """The place of a figure for a person: page or line, then row and column by their labels."""
    spot = f"line {o.line}" if o.line is not None else f"page {o.page}" if o.page is not None else "place not known"
    labels = [label for label in (o.row_label, o.column_label) if label]
    return f"{spot}, {' × '.join(labels)}" if labels else spot


def findings_json(findings: Iterable[Finding]) -> str:
    """A JSON list of findings, as findings.csv has them."""
    return json.dumps([plain_record(one) for one in findings], indent=1, ensure_ascii=False) + "\n"


def trends_text(trends: Sequence[Trend]) -> str:
    """Each series with its figures, the quarter before, the year before and the year so far beside them."""
    return "\n".join(_trend(one) for one in trends)


def _trend(one: Trend) -> str:
    series = one.series
    named = [series.indicator, series.area, series.breakdown, series.unit or series.measure, series.period_basis]
    rows: list[tuple[str, ...]] = [("period", "value", "before", "year ago", "year to date", "year to date, year ago")]
    rows += [_point(point) for point in one.points]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([", ".join(str(word) for word in named if word), *(f"  {line}" for line in lines)]) + "\n"


def _point(point: TrendPoint) -> tuple[str, ...]:
    value = f"{point.value:f}" if point.value is not None else str(point.status)
    to_date = f"{point.year_to_date:f}" if point.year_to_date is not None else ""
    compared = (_compared(one) for one in (point.before, point.year_ago))
    return (f"{point.start} – {point.end}", value, *compared, to_date, _compared(point.year_to_date_year_ago))


def _compared(one: Comparison | None) -> str:
    if one is None:
        return ""
    percent = f" ({one.percent:+f}%)" if one.percent is not None else ""
    return f"{one.value:f} {one.change:+f}{percent}"


def trends_json(trends: Sequence[Trend]) -> str:
    """A JSON list with one object for each figure."""
    rows = [{name: plain_value(value) for name, value in row.items()} for row in rows_of(trends)]
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"


def lives_text(lives: Sequence[Life], dataset: Dataset) -> str:
    """Each figure's prints in the order of reports, what checks say, what people decided."""
    return "\n".join(_life(one, dataset) for one in lives)


def _life(life: Life, dataset: Dataset) -> str:
    series = life.series
    named = [series.indicator, series.area, series.breakdown, series.measure]
    lines = [f"{', '.join(str(word) for word in named if word)}: {life.period_start} – {life.period_end}"]
    lines += [_print(one) for one in life.prints]
    if life.gap:
        recovered = f", recovered from {life.gap.recovered_from}" if life.gap.recovered_from else ""
        lines.append(f"  no value in its own report: {life.gap.cause}{recovered}")
    for decision in life.decisions:
        told = f"{decision.field} {decision.seen!r} → {decision.new_value!r}: {decision.reason}"
        lines.append(f"  decided by {decision.decided_by} at {decision.decided_at}: {told}")
    findings = findings_text(life.findings, dataset)
    return "\n".join(lines) + "\n" + "".join(f"  {line}\n" for line in findings.splitlines())


def _print(one: Print) -> str:
    o, v = one.observation, one.vintage
    value = f"{v.value:f}" if v.value is not None else f"{v.status} ({o.note})"
    was = f" (was {v.previous_value:f})" if v.previous_value is not None else ""
    sure = f", confidence {o.confidence:.2f}" if o.confidence is not None else ""
    return f"  {v.revision} {value}{was}: {o.value_text!r} in {one.path}, {where(o)}; {o.verification}{sure}"


def lives_json(lives: Sequence[Life]) -> str:
    """A JSON list with one object for each figure's life."""
    return json.dumps([_plain_life(one) for one in lives], indent=1, ensure_ascii=False) + "\n"


def _plain_life(life: Life) -> dict[str, object]:
    return {
        "series": plain_record(life.series),
        "period_start": plain_value(life.period_start),
        "period_end": plain_value(life.period_end),
        "prints": [{"path": p.path, **plain_record(p.vintage), **plain_record(p.observation)} for p in life.prints],
        "findings": [plain_record(one) for one in life.findings],
        "decisions": [
            {"by": d.decided_by, "at": d.decided_at, "field": d.field, "new": d.new_value} for d in life.decisions
        ],
        "gap": plain_record(life.gap) if life.gap else None,
    }
