"""Safer Lindmoor: one digest of the series put together from figures and plan. Must not know: fonts, pages."""

from datetime import timedelta
from typing import Any

from samples.makers.lindmoor_figures import Digest
from samples.makers.lindmoor_tables import (
    REVISED,
    STAR,
    aims,
    last_twelve_months,
    localities,
    long,
    months,
    strands,
    this_quarter,
)
from samples.makers.story import Action, Break, Cell, Element, Grid, Heading, Pair, Passage, Row, Story, Update
from samples.makers.stretch import MONTHS, fiscal, quarter

FICTION = (
    "Safer Lindmoor, its places, people and figures are invented. This digest was written as a sample; any likeness "
    "to a real partnership is chance."
)
PLAN_WIDTHS = (34, 165, 100, 190)


def story(digest: Digest, plan: dict[str, Any]) -> Story:
    """One digest."""
    source, year, number = digest.source, digest.year, digest.quarter
    span = quarter(year, number)
    mark = f"{fiscal(year).replace('/', '-')}-q{number}"
    issued = span.end + timedelta(days=45)
    elements: list[Element] = [
        Heading(0, source["publisher"]),
        Passage(f"Performance digest, quarter {number} {fiscal(year)}: {long(span)}"),
        Passage(f"Published {issued.day} {MONTHS[issued.month - 1]} {issued.year}", small=True),
        *_figures(digest, plan["behind"][str(digest.report)]),
        *_plan(digest, plan),
        Passage(FICTION, small=True),
    ]
    return Story(
        report_id=f"{source['slug']}-{mark}",
        series=source["slug"],
        name=f"digest-{mark}",
        title=f"Performance digest, quarter {number} {fiscal(year)}: {long(span)}",
        publisher=source["publisher"],
        number=digest.report,
        fiscal_year=fiscal(year),
        quarter=number,
        stretch=span,
        elements=elements,
        promises=plan["promises"],
    )


def _figures(digest: Digest, behind: list[str]) -> list[Element]:
    by_month = months(digest)
    hate = strands(digest)
    revised = any(fact.note == REVISED for cell in by_month.cells() for fact in cell.facts)
    withheld = any(fact.status == "suppressed" for cell in hate.cells() for fact in cell.facts)
    return [
        Heading(2, "At a glance"),
        Pair(this_quarter(digest), last_twelve_months(digest)),
        Heading(2, "What lies behind the figures"),
        *(Passage(text, columns=2) for text in behind),
        Heading(2, "Where it happened"),
        localities(digest),
        Heading(2, "Month by month"),
        by_month,
        *([Passage(f"(r) {REVISED}", small=True)] if revised else []),
        Heading(2, "Our targets"),
        aims(digest),
        Break(wide=True),
        Heading(2, "Hate incidents"),
        hate,
        *([Passage(f"* {STAR}", small=True)] if withheld else []),
        Break(),
    ]


def _plan(digest: Digest, plan: dict[str, Any]) -> list[Element]:
    """A heading and a table for each priority; the actions stand in its rows."""
    elements: list[Element] = [Heading(1, f"Progress on the plan, quarter {digest.quarter}")]
    objectives = list(dict.fromkeys(source["objective"] for source in plan["action"]))
    for place, objective in enumerate(objectives, 1):
        elements.append(Heading(2, f"Priority {place}: {objective}"))
        rows: list[Row] = [[Cell(head, strong=True, left=True) for head in ("Ref", "Action", "Lead", "Progress")]]
        actions: list[Element] = []
        for source in plan["action"]:
            if source["objective"] == objective:
                stated = Cell(source["words"], left=True)
                told = _told(digest, source)
                lead = Cell(source["lead"], left=True)
                rows.append([Cell(source["key"], left=True), stated, lead, told])
                actions.append(_action(source, stated, told.update))
        elements.append(Grid(title="", rows=rows, widths=PLAN_WIDTHS, look="plan"))
        elements += actions
    return elements


def _told(digest: Digest, source: dict[str, Any]) -> Cell:
    texts = [update["text"] for update in source["updates"] if digest.report in update["in"]]
    if not texts:
        return Cell("", left=True)
    return Cell(texts[0], left=True, update=Update(text=texts[0], form="table_row"))


def _action(source: dict[str, Any], stated: Cell, update: Update | None) -> Action:
    return Action(
        key=source["key"],
        words=source["words"],
        lead=source["lead"].replace("; ", "/"),
        objective=source["objective"],
        cell=stated,
        update=update,
    )
