"""The truth of a series of stories as CSV files in the columns of the contract. Must not know: fonts, pages."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from samples.makers.story import Action, Cell, Fact, Grid, Passage, Story, Update, grids, promised, said

OBSERVATIONS = [
    "truth_id",
    "report_id",
    "indicator",
    "label",
    "area",
    "breakdown",
    "measure",
    "unit",
    "fiscal_year",
    "quarter",
    "period_start",
    "period_end",
    "period_basis",
    "value",
    "value_text",
    "status",
    "note",
    "table_title",
    "row_label",
    "column_label",
    "page",
    "line",
    "optional",
    "correct_value",
]
ACTIONS = ["action_id", "report_id", "objective", "theme", "section", "action", "lead_agencies", "page", "line"]
UPDATES = [
    "update_id",
    "action_id",
    "report_id",
    "fiscal_year",
    "quarter",
    "project",
    "funding",
    "funder",
    "amount",
    "summary",
    "update",
    "outcome",
    "form",
    "page",
    "line",
]
COMMITMENTS = [
    "commitment_id",
    "action_id",
    "report_id",
    "text",
    "due_fiscal_year",
    "due_quarter",
    "due_date",
    "state",
    "resolved_by",
    "page",
    "line",
]
REPORTS = ["report_id", "file", "title", "publisher", "fiscal_year", "quarter", "period_start", "period_end", "pages"]

EVENTS = ["kind", "report_id", "subject", "before", "after"]

Line = dict[str, object]
Places = Mapping[object, int]


def write(folder: Path, stories: Sequence[Story], pages: Sequence[Places], lines: Sequence[Places]) -> None:
    """Write the truth of a series; `pages` and `lines` say for each story where everything stands in PDF and text."""
    folder.mkdir(parents=True, exist_ok=True)
    rows: dict[str, list[Line]] = {name: [] for name in ("reports", "observations", "actions", "updates", "promises")}
    for story, page, line in zip(stories, pages, lines, strict=True):
        rows["reports"].append(_report(story, page))
        rows["observations"] += _observations(story, page, line)
        told = list(_actions(story))
        rows["actions"] += [_action(story, action, page, line) for action, _ in told]
        updates = [(action, update) for action, below in told for update in below]
        rows["updates"] += [_update(story, n, *pair, page, line) for n, pair in enumerate(updates, 1)]
        rows["promises"] += [row for pair in updates for row in _promises(stories, story, *pair, page, line)]
    _save(folder / "reports.csv", REPORTS, rows["reports"])
    _save(folder / "observations.csv", OBSERVATIONS, rows["observations"])
    _save(folder / "actions.csv", ACTIONS, rows["actions"])
    _save(folder / "action_updates.csv", UPDATES, rows["updates"])
    _save(folder / "commitments.csv", COMMITMENTS, rows["promises"])


def write_events(folder: Path, stories: Sequence[Story], source: Mapping[str, Any]) -> None:
    """Write what was put into the series on purpose: restatements, a new label, a wrong total."""
    rows: list[Line] = []
    for event in source["restated"]:
        found: Any = source
        for part in event["series"].split("."):
            found = found[part]
        rows.append({"kind": "restated", "subject": event["series"], "report_id": stories[event["until"]].report_id})
        rows[-1] |= {"before": event["value"], "after": found[event.get("quarter", event.get("month"))]}
    for event in source["renamed"]:
        rows.append(
            {"kind": "renamed", "subject": event["series"], "report_id": stories[event["report"] - 1].report_id}
        )
        rows[-1] |= {"before": event["indicator"], "after": event["label"]}
    for event in source["planted"]:
        where = ", ".join(str(event[part]) for part in ("table", "row", "column"))
        rows.append({"kind": event["kind"], "subject": where, "report_id": stories[event["report"] - 1].report_id})
        rows[-1] |= {"after": event.get("printed", f"+{event.get('add')}")}
    _save(folder / "events.csv", EVENTS, rows)


def _save(path: Path, columns: Sequence[str], rows: Iterable[Line]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(columns)
        out.writerows([_plain(row.get(column)) for column in columns] for row in rows)


def _plain(value: object) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return "1" if value is True else str(value)


def _report(story: Story, page: Places) -> Line:
    return {
        "report_id": story.report_id,
        "file": f"{story.name}.pdf",
        "title": story.title,
        "publisher": story.publisher,
        "fiscal_year": story.fiscal_year,
        "quarter": story.quarter,
        "period_start": story.stretch.start,
        "period_end": story.stretch.end,
        "pages": max(page.values()),
    }


def _observations(story: Story, page: Places, line: Places) -> list[Line]:
    found = [(cell, fact) for grid in grids(story) for cell in grid.cells() for fact in cell.facts]
    return [_observation(story, n, *pair, page.get(pair[0]), line.get(pair[0])) for n, pair in enumerate(found, 1)]


def _observation(story: Story, number: int, cell: Cell, fact: Fact, page: int | None, line: int | None) -> Line:
    return {
        "truth_id": f"{story.report_id}#{number:04d}",
        "report_id": story.report_id,
        "indicator": fact.indicator,
        "label": fact.label or fact.indicator,
        "area": fact.area,
        "breakdown": fact.breakdown,
        "measure": fact.measure,
        "unit": fact.unit,
        "fiscal_year": fact.stretch.fiscal_year,
        "quarter": fact.stretch.quarter,
        "period_start": fact.stretch.start,
        "period_end": fact.stretch.end,
        "period_basis": fact.stretch.basis,
        "value": fact.value if fact.status == "reported" else None,
        "value_text": fact.text or cell.text,
        "status": fact.status,
        "note": fact.note,
        "table_title": fact.title,
        "row_label": fact.row,
        "column_label": fact.column,
        "page": page,
        "line": line,
        "optional": fact.optional,
        "correct_value": fact.planted,
    }


def _actions(story: Story) -> Iterable[tuple[Action, list[Update]]]:
    """Each action with the updates that stand under it; in a plan table they stand in its row."""
    current: tuple[Action, list[Update]] | None = None
    stated = any(isinstance(element, Action) and element.cell for element in story.elements)
    for element in story.elements:
        if isinstance(element, Action):
            if current:
                yield current
            current = (element, [element.update] if element.update else [])
        elif current and isinstance(element, Passage) and element.update:
            current[1].append(element.update)
        elif current and isinstance(element, Grid) and not stated:
            current[1].extend(cell.update for cell in element.cells() if cell.update)
    if current:
        yield current


def _action(story: Story, action: Action, page: Places, line: Places) -> Line:
    where = action.cell or action
    return {
        "action_id": f"{story.series}-{action.key}",
        "report_id": story.report_id,
        "objective": action.objective,
        "theme": action.theme,
        "section": action.section,
        "action": action.words,
        "lead_agencies": "; ".join(part.strip() for part in action.lead.split("/") if part),
        "page": page.get(where),
        "line": line.get(where),
    }


def _update(story: Story, number: int, action: Action, update: Update, page: Places, line: Places) -> Line:
    return {
        "update_id": f"{story.report_id}-u{number:03d}",
        "action_id": f"{story.series}-{action.key}",
        "report_id": story.report_id,
        "fiscal_year": story.fiscal_year,
        "quarter": update.quarter,
        "project": update.project,
        "funding": update.funding,
        "funder": update.funder,
        "amount": update.amount,
        "summary": update.summary,
        "update": said(update.text),
        "outcome": said(update.outcome),
        "form": update.form,
        "page": page.get(update),
        "line": line.get(update),
    }


def _promises(
    stories: Sequence[Story], story: Story, action: Action, update: Update, page: Places, line: Places
) -> list[Line]:
    out = []
    for key, text in promised(update):
        promise = story.promises[key]
        kept = promise.get("resolved_by")
        out.append(
            {
                "commitment_id": f"{story.series}-{key}",
                "action_id": f"{story.series}-{action.key}",
                "report_id": story.report_id,
                "text": text,
                "due_fiscal_year": promise["fiscal_year"],
                "due_quarter": promise.get("quarter"),
                "due_date": promise.get("date"),
                "state": promise["state"],
                "resolved_by": stories[kept - 1].report_id if kept else None,
                "page": page.get(update),
                "line": line.get(update),
            }
        )
    return out
