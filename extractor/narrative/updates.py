"""Progress told under an action: project, funding, quarter, what happened, what came of it.

Must not know: whether it is good news, where the action came from.
"""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from extractor.language.numbers import amounts
from extractor.language.periods import find_period
from extractor.layout.blocks import Block
from extractor.model.action import ActionUpdate
from extractor.model.keys import digest
from extractor.model.period import Quarter
from extractor.model.place import Place
from extractor.model.report import Report
from extractor.model.terms import UpdateForm
from extractor.narrative.passages import join
from extractor.narrative.plan_tables import LABELS, PlanRow, is_reason

_FUNDING = re.compile(r"\s*\(([^()]*(?:\b(?:fund\w*|grant\w*|budget|award\w*|cost\w*)\b|[£$€])[^()]*)\)", re.I)
_FUNDER = re.compile(
    r"\b(?:by|from|in|through|via|of)\s+(?P<name>(?:the\s+)?[A-Z][\w&/'’]*?(?:\s+[A-Z&][\w&/'’]*?)*|the\s+[a-z]+(?:\s[a-z]+)?)"
    r"(?:['’]s)?(?=\s*(?:budget|funds?\b|funding|grant|[-–—(),;:.]|[£$€]|$))"
)
_GRANTED = re.compile(
    r"[£$€]\s?[\d,.]+\s?[km]?\b[^.;]{0,20}\b(?:grant|fund|award)|\b(?:grant|fund|award)\w*\s+of\s+[£$€]", re.I
)
_RANGE = re.compile(r"[£$€]\s?\d[\d,.]*[km]?\s*(?:[-–]|to)\s*[£$€]?\d", re.I)
_NAME = re.compile(r"(?P<first>[A-Z][A-Z0-9]{4,})(?P<more>(?:\s+[A-Z][\w’'-]*)*)(?:\s+(?P<next>[a-z&]+))?")
_JOINING = frozenset({"and", "of", "the", "for", "&", "in", "on", "at"})


@dataclass(frozen=True, slots=True)
class Told:
    """One update before it has an id: what was told, where, in which form. `quarter` None: the report's own."""

    update: str = ""
    project: str = ""
    funding: str = ""
    funder: str = ""
    amount: Decimal | None = None
    summary: str = ""
    outcome: str = ""
    quarter: int | None = None
    fiscal_year: str = ""
    form: UpdateForm = UpdateForm.PARAGRAPH
    place: Place = field(default_factory=Place)
    sure: float = 1.0


def of_block(block: Block, text: str, form: UpdateForm, quarter: int | None = None) -> Told:
    """What a bullet or paragraph tells; a bullet's name in capitals or bold is its project."""
    project = project_name(text, block.lead) if form is UpdateForm.BULLET else ""
    return Told(update=text, project=project, amount=_granted(text), quarter=quarter, form=form, place=block.place)


def of_row(row: PlanRow) -> Told | None:
    """What a row of a plan's table tells; None where it tells nothing but why there is nothing."""
    texts = {role: "" if _is_empty(row.text(role)) else row.text(role) for role in row.entries}
    if not any(texts.get(role) for role in ("update", "outcome", "summary", "rest")) and not (
        texts.get("project") and texts.get("funding")
    ):
        return None
    project, within = _without_funding(texts.get("project", ""))
    funding = texts.get("funding", "") or within
    funder = texts.get("funder", "") or read_funder(funding)
    words = [word for role, entry in row.entries.items() if role not in LABELS for word in entry.words]
    return Told(
        update=texts.get("update", ""),
        project=project,
        funding=funding,
        funder=funder,
        amount=read_amount(funding) if funding else _granted(texts.get("update", "")),
        summary=texts.get("summary", ""),
        outcome=join((texts.get("outcome", ""), texts.get("rest", ""))),
        quarter=read_quarter(texts.get("quarter", "")),
        form=UpdateForm.TABLE_ROW,
        place=min(words, key=lambda word: word.ordinal).place if words else Place(),
        sure=row.sure,
    )


def _is_empty(text: str) -> bool:
    """A reason in place of a text (`n/a`), unless it says what is yet to come: that is news."""
    return is_reason(text, but_promises=True)


def with_part(told: Told, role: str, text: str) -> Told:
    """What was told, with the text of one more part: `project`, `funding`, `funder`, `summary` or `outcome`."""
    if role == "funding":
        return replace(told, funding=text, funder=told.funder or read_funder(text), amount=read_amount(text))
    if role == "funder":
        return replace(told, funder=text)
    if role == "summary":
        return replace(told, summary=text)
    return replace(told, project=text) if role == "project" else replace(told, outcome=text)


def read_quarter(text: str) -> int | None:
    """The quarter a short label names: `Quarter 2`, `Q2`, `2`."""
    if re.fullmatch(r"\s*[1-4]\s*", text):
        return int(text)
    return find_period(text).words.quarter if text else None


def project_name(text: str, lead: str) -> str:
    """The name a bullet opens with, printed bold or in capitals; empty if it opens with none."""
    if lead and len(lead.split()) <= 8:
        return lead.strip(" :–-")
    match = _NAME.match(text)
    if match is None:
        return ""
    joined = match["next"] in _JOINING
    return match["first"] if joined else (match["first"] + match["more"]).strip()


def read_amount(text: str) -> Decimal | None:
    """The one sum of money a text names; None where it names none or several."""
    values = set() if _RANGE.search(text) else {figure.value for figure in amounts(text)}
    value = values.pop() if len(values) == 1 else None
    return value.quantize(Decimal(1)) if value is not None and value == value.to_integral_value() else value


def read_funder(text: str) -> str:
    """Who pays, from a note on funding: `(funding approved by A - £4,000)` → `A`; a name alone is the funder."""
    match = _FUNDER.search(text)
    if match is not None:
        return match["name"].strip()
    bare = text.strip(" ().")
    named = bare and len(bare.split()) <= 5 and not any(c.isdigit() for c in bare) and bare[0].isupper()
    return bare if named else ""


def _without_funding(project: str) -> tuple[str, str]:
    match = _FUNDING.search(project)
    if match is None:
        return project, ""
    return join((project[: match.start()], project[match.end() :])), match.group().strip()


def _granted(text: str) -> Decimal | None:
    return read_amount(text) if _GRANTED.search(text) else None


def record(told: Told, action_id: str, report: Report, quarter: Quarter | None) -> ActionUpdate:
    """The update as a record; `quarter` is the report's own, used where the update names none."""
    number = told.quarter or (quarter.number if quarter else None)
    year = str(quarter.year) if quarter else report.fiscal_year
    key = digest(action_id, number, told.project, told.update or told.summary or told.outcome)
    return ActionUpdate(
        update_id=f"{report.report_id}-u-{key}",
        action_id=action_id,
        report_id=report.report_id,
        fiscal_year=told.fiscal_year or year,
        quarter=number,
        project=told.project,
        funding=told.funding,
        funder=told.funder,
        amount=told.amount,
        summary=told.summary,
        update=told.update,
        outcome=told.outcome,
        form=told.form,
        page=told.place.page,
        line=told.place.line,
        confidence=told.sure,
    )
