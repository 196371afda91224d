"""The dataset: the tables of records, immutable; changed by `replace` only. Must not know: files, pandas."""

from dataclasses import dataclass

from extractor.model.action import Action, ActionUpdate, Commitment
from extractor.model.finding import Finding
from extractor.model.observation import Observation
from extractor.model.record import Record
from extractor.model.report import LedgerEntry, Report, TableRecord
from extractor.model.series import Gap, Question, Series, Vintage
from extractor.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Dataset:
    """One longitudinal dataset; each field is one file of the contract."""

    reports: tuple[Report, ...] = ()
    tables: tuple[TableRecord, ...] = ()
    observations: tuple[Observation, ...] = ()
    series: tuple[Series, ...] = ()
    vintages: tuple[Vintage, ...] = ()
    actions: tuple[Action, ...] = ()
    action_updates: tuple[ActionUpdate, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    findings: tuple[Finding, ...] = ()
    gaps: tuple[Gap, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    questions: tuple[Question, ...] = ()
    """Cases of identity left to a person; written to no file of the contract"""
    nesting: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Areas and the areas that make them up, as people said it; written to no file of the contract"""
    statements: tuple[Statement, ...] = ()
    """What running text says of figures; written to no file of the contract"""


RECORDS: dict[str, type[Record]] = {
    "reports": Report,
    "tables": TableRecord,
    "observations": Observation,
    "series": Series,
    "vintages": Vintage,
    "actions": Action,
    "action_updates": ActionUpdate,
    "commitments": Commitment,
    "findings": Finding,
    "gaps": Gap,
    "ledger": LedgerEntry,
}
"""File of the contract (without `.csv`) → what one row of it is. The order is the order in which files are written."""


def columns(record: type[Record]) -> tuple[str, ...]:
    """The columns of a record's file in the contract's order; internal fields are none."""
    return tuple(
        name
        for name, field in record.model_fields.items()
        if not (isinstance(field.json_schema_extra, dict) and field.json_schema_extra.get("internal"))
    )
