"""One report on standard output: Markdown, JSON or CSV. Must not know: colours, terminals."""

import json
from collections.abc import Sequence

from extractor.dataset.folder import csv_bytes
from extractor.model.extract import Extract
from extractor.model.observation import Observation
from extractor.model.record import Record
from extractor.publish.flat_files import plain_record


def extract_json(extract: Extract) -> str:
    """The whole extract as one JSON object: `report`, and a list for each kind of record."""
    parts = {
        "tables": extract.tables,
        "observations": extract.observations,
        "actions": extract.actions,
        "action_updates": extract.updates,
        "commitments": extract.commitments,
        "ledger": extract.ledger,
    }
    lists = {name: [plain_record(record) for record in records] for name, records in parts.items()}
    return json.dumps({"report": plain_record(extract.report), **lists}, indent=1, ensure_ascii=False) + "\n"


def extract_csv(extract: Extract) -> str:
    """The observations as `observations.csv` has them."""
    return csv_bytes(Observation, extract.observations).decode()


def extract_markdown(extract: Extract) -> str:
    """A page for a person: figures by table, then the plan."""
    report = extract.report
    parts = [f"# {_cell(report.title or report.path)}\n"]
    parts.append(f"{report.report_id}: {report.observations} figures and reasons, {report.actions} actions\n")
    for title, observations in _by_table(extract.observations):
        parts.append(f"\n## {_cell(title) or 'Table'}\n")
        parts.append("| indicator | area | breakdown | period | measure | value | place |")
        parts.append("| --- | --- | --- | --- | --- | --- | --- |")
        parts += [_figure_line(o) for o in observations]
    if extract.actions:
        parts.append("\n## Actions\n")
    for action in extract.actions:
        lead = f" (lead: {_cell(action.lead_agencies)})" if action.lead_agencies else ""
        parts.append(f"- {_cell(action.action)}{lead}, {_where(action)}")
        for update in (u for u in extract.updates if u.action_id == action.action_id):
            words = [update.project, update.funding, update.summary, update.update, update.outcome]
            parts.append(f"  - {_cell(' — '.join(word for word in words if word))}")
        for promise in (c for c in extract.commitments if c.action_id == action.action_id):
            due = promise.due_date or f"{promise.due_fiscal_year} Q{promise.due_quarter}".removesuffix(" QNone")
            parts.append(f"  - promised{f' for {due}' if str(due).strip() else ''}: {_cell(promise.text)}")
    return "\n".join(parts) + "\n"


def _by_table(observations: Sequence[Observation]) -> list[tuple[str, list[Observation]]]:
    groups: dict[str, list[Observation]] = {}
    for observation in observations:
        groups.setdefault(observation.table_id, []).append(observation)
    return [(group[0].table_title, group) for group in groups.values()]


def _figure_line(o: Observation) -> str:
    period = f"{o.period_start} to {o.period_end}" if o.period_start else str(o.period_basis)
    value = f"{o.value:f}" if o.value is not None else f"{o.status}: {o.note}"
    cells = (o.indicator, o.area, o.breakdown, period, str(o.measure), value, _where(o))
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _where(record: Record) -> str:
    page, line = getattr(record, "page", None), getattr(record, "line", None)
    return f"line {line}" if line is not None else f"page {page}" if page is not None else ""


def _cell(text: str) -> str:
    """Text that Markdown, HTML viewers and terminals take as text."""
    safe = "".join(c if c >= " " and c != "\x7f" else " " for c in text)
    return safe.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("`", "\\`")
