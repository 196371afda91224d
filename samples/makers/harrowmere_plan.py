"""The plan of Harrowmere and Thornsea as one report tells it. Must not know: figures of tables, pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from samples.makers.harrowmere_figures import Ledger
from samples.makers.story import Action, Cell, Element, Grid, Heading, Passage, Row, Update

OBJECTIVE = "PARTNERSHIP OBJECTIVE - "

COLUMNS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...], tuple[float, ...]]] = {
    "projects": (
        "",
        ("Project", "Summary of work", "Update", "Outcomes"),
        ("project", "summary", "text", "outcome"),
        (95, 142, 142, 110),
    ),
    "funding": (
        "What the crime reduction officer did",
        ("Project", "Funding", "Update"),
        ("project", "funding", "text"),
        (95, 110, 284),
    ),
    "funding_outcomes": (
        "",
        ("Project", "Funding", "Update", "Outcomes"),
        ("project", "funding", "text", "outcome"),
        (95, 92, 192, 110),
    ),
    "quarters": ("", ("", "Update", "Amount secured"), ("Quarter", "text", "outcome"), (70, 319, 100)),
    "quarter_numbers": ("", ("Quarter", "Update on the strategy"), ("", "text"), (70, 419)),
    "campaigns": (
        "",
        ("", "Joint campaign", "What was done", "Outcomes"),
        ("Q", "project", "text", "outcome"),
        (40, 119, 210, 120),
    ),
}
"""How a form of updates is set: caption, heads, what stands in each column (a word before the quarter's number
where it is none of an update's parts), widths in points."""


@dataclass(frozen=True)
class Plan:
    """The plan's source."""

    actions: list[dict[str, Any]]
    promises: dict[str, dict[str, Any]]


def plan_elements(plan: Plan, ledger: Ledger, tables: Mapping[str, list[Grid | Passage]]) -> list[Element]:
    """Objectives, themes, sections, actions, and under each action its updates and its figures."""
    elements: list[Element] = []
    last: dict[str, str] = {}
    waiting: list[Element] = []
    for source in plan.actions:
        heads = _headings(source, last)
        if heads or not source.get("listed"):
            elements += waiting
            waiting = []
        elements += heads
        told = [_update(source, update) for update in source["updates"] if ledger.report in update["in"]]
        opens = bool(source.get("listed")) and not _listed(elements)
        dash = told[0] if source["form"] == "dash" and told else None
        if source.get("group", last.get("group")) != last.get("group"):
            last["group"] = source["group"]
            group = {**source, "key": source["group_key"], "words": source["group"]}
            elements.append(_action(group, None, opens=False))
        elements.append(_action(source, dash, opens=opens, letter=source.get("letter", "")))
        below = [] if dash else _told(source, told)
        (waiting if source.get("listed") else elements).extend([*below, *tables.get(source["key"], [])])
    return elements + waiting


def _listed(elements: list[Element]) -> bool:
    return bool(elements) and isinstance(elements[-1], Action) and elements[-1].listed


def _headings(source: dict[str, Any], last: dict[str, str]) -> list[Element]:
    out: list[Element] = []
    for level, name in ((1, "objective"), (2, "theme"), (3, "section")):
        text = source.get(name, "")
        if text != last.get(name, ""):
            last[name] = text
            if name == "objective":
                last["theme"] = last["section"] = ""
                text = OBJECTIVE + text.upper()
            if text:
                out.append(Heading(level, text))
    return out


def _action(source: dict[str, Any], update: Update | None, *, opens: bool, letter: str = "") -> Action:
    return Action(
        key=source["key"],
        words=source["words"],
        lead="" if "group" in source and not letter else source["lead"],
        objective=source["objective"],
        theme=source["theme"],
        section=source["group"] if letter else source.get("section", ""),
        letter=letter,
        listed=source.get("listed", False),
        opens_list=opens,
        update=update,
    )


def _update(source: dict[str, Any], update: dict[str, Any]) -> Update:
    form = {"bullets": "bullet", "lists": "bullet", "paragraph": "paragraph", "dash": "bullet"}
    return Update(
        text=update["text"],
        quarter=update.get("quarter"),
        project=update.get("project", ""),
        funding=update.get("funding", ""),
        funder=update.get("funder", ""),
        amount=Decimal(update["amount"]) if "amount" in update else None,
        summary=update.get("summary", ""),
        outcome=update.get("outcome", ""),
        form=form.get(source["form"], "table_row"),
    )


def _told(source: dict[str, Any], updates: list[Update]) -> list[Element]:
    form = source["form"]
    if form in COLUMNS:
        return [_table(form, updates)] if updates else []
    if form == "across":
        return [_across(updates)] if updates else []
    if form == "bullets":
        return [Passage(update.text, update, mark="•") for update in updates]
    if form == "lists":
        return _lists(source["head"], updates)
    return [Passage(update.text, update) for update in updates]


def _across(updates: list[Update]) -> Grid:
    """Quarters as heads, prose beneath them."""
    by_quarter = {update.quarter: Cell(update.text, left=True, update=update) for update in updates}
    heads: Row = [Cell(f"Q{number}", strong=True, left=True) for number in (1, 2, 3, 4)]
    row: Row = [by_quarter.get(number, Cell()) for number in (1, 2, 3, 4)]
    return Grid(title="", rows=[heads, row], widths=(123, 122, 122, 122), look="words")


def _lists(head: str, updates: list[Update]) -> list[Element]:
    out: list[Element] = [Passage(head)] if updates else []
    last = None
    for update in updates:
        if update.quarter != last:
            last = update.quarter
            out.append(Passage(f"Quarter {last}:"))
        out.append(Passage(update.text, update, mark="•"))
    return out


def _table(form: str, updates: list[Update]) -> Grid:
    caption, heads, parts, widths = COLUMNS[form]
    rows: list[Row] = [[Cell(head, strong=True, left=True) for head in heads]]
    if caption:
        rows.insert(0, [Cell(caption, columns=len(heads), strong=True, left=True), *[None] * (len(heads) - 1)])
    for update in updates:
        row: Row = []
        for part in parts:
            gap = " " if len(part) > 1 else ""
            text = getattr(update, part) if part in Update.__slots__ else f"{part}{gap}{update.quarter}"
            row.append(Cell(text, left=True, update=update if part == "text" else None))
        rows.append(row)
    return Grid(title=caption, rows=rows, widths=widths, heads=1 + bool(caption), captioned=bool(caption), look="words")
