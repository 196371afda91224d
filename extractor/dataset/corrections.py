"""What people decided about figures: read from corrections.csv, applied before anything is made of the extracts.

A decision whose target is gone, or no longer reads as the person saw it, is told and not applied. Must not know: the
page on which people decide.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from extractor.dataset.rows import plain, unguarded
from extractor.errors import NotADataset
from extractor.model.extract import Extract
from extractor.model.observation import Observation
from extractor.model.terms import Status, Verification

FILE = "corrections.csv"
COLUMNS = (
    "decided_at", "decided_by", "report_id", "observation_id", "series_id", "field", "seen", "new_value", "reason",
)  # fmt: skip
_OPEN = set(Observation.model_fields) - {"observation_id", "report_id", "series_id", "evidence", "value_text"}


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision of a person. `seen` is the field's text as the person saw it."""

    field: str
    seen: str
    new_value: str
    report_id: str = ""
    observation_id: str = ""
    series_id: str = ""
    decided_at: str = ""
    decided_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Stale:
    """A decision that was not applied, and why."""

    correction: Correction
    why: str


def load(folder: Path) -> tuple[Correction, ...]:
    """The decisions kept in a dataset folder, in the order they were made in. Raises NotADataset if unreadable."""
    path = folder / FILE
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.DictReader(stream)
        missing = {"field", "seen", "new_value"} - set(rows.fieldnames or ())
        if missing:
            raise NotADataset(f"{path}: no column {sorted(missing)[0]}; the columns are {', '.join(COLUMNS)}")
        return tuple(Correction(**{c: unguarded(row.get(c) or "") for c in COLUMNS}) for row in rows)


def apply(
    extracts: Iterable[Extract], corrections: Sequence[Correction]
) -> tuple[tuple[Extract, ...], tuple[Stale, ...]]:
    """The extracts as people decided, and the decisions that no longer fit. Decisions on series are left to assembly.

    Later decisions on one field see what earlier ones made of it.
    """
    given = tuple(extracts)
    figures = {o.observation_id: o for e in given for o in e.observations}
    stale = []
    touched = set()
    for one in corrections:
        if one.series_id and not one.observation_id:
            continue
        answer = _decided(figures.get(one.observation_id), one)
        if isinstance(answer, str):
            stale.append(Stale(one, answer))
        else:
            figures[one.observation_id] = answer
            touched.add(one.observation_id)
    return tuple(
        _with(e, figures) if any(o.observation_id in touched for o in e.observations) else e for e in given
    ), tuple(stale)


def _with(extract: Extract, figures: dict[str, Observation]) -> Extract:
    return extract.model_copy(update={"observations": tuple(figures[o.observation_id] for o in extract.observations)})


def _decided(target: Observation | None, one: Correction) -> Observation | str:
    """The observation as decided, or why the decision does not fit."""
    if target is None or (one.report_id and one.report_id != target.report_id):
        return f"no figure {one.observation_id} is read any more"
    if one.field not in _OPEN:
        return f"{one.field} is no field that can be corrected"
    now = plain(getattr(target, one.field))
    if now == one.new_value and now != one.seen:
        return f"{one.field} already reads {now!r}"
    if now != one.seen:
        return f"{one.field} was {one.seen!r} when it was decided and now reads {now!r}"
    change: dict[str, object] = {one.field: one.new_value or None}
    if Observation.model_fields[one.field].default == "":
        change = {one.field: one.new_value}
    if one.field == "value":
        emptied = Status.ILLEGIBLE if target.status == Status.REPORTED else target.status
        change |= {"status": Status.REPORTED if one.new_value else emptied, "verification": Verification.CORRECTED}
    try:
        return Observation.model_validate({**dict(target), **change})
    except ValidationError:
        return f"{one.new_value!r} is no {one.field}"
