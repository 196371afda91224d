"""The waist of the house: all that one report says. Must not know: the dataset."""

from extractor.model.action import Action, ActionUpdate, Commitment
from extractor.model.keys import slug
from extractor.model.observation import Observation
from extractor.model.record import Record
from extractor.model.report import LedgerEntry, Report, TableRecord
from extractor.model.statement import Statement


class Extract(Record):
    """All that one report says, or the error that kept it from being read (`report.error`)."""

    report: Report
    """The report"""
    tables: tuple[TableRecord, ...] = ()
    """Its tables, in reading order"""
    observations: tuple[Observation, ...] = ()
    """Its figures and reasons, in reading order"""
    actions: tuple[Action, ...] = ()
    """Its actions, in reading order"""
    updates: tuple[ActionUpdate, ...] = ()
    """Its updates, in reading order"""
    commitments: tuple[Commitment, ...] = ()
    """Its promises, in reading order"""
    ledger: tuple[LedgerEntry, ...] = ()
    """Its printed numbers, in reading order"""
    statements: tuple[Statement, ...] = ()
    """What its running text says of its figures, in reading order"""


def unreadable(name: str, sha256: str, reason: str) -> Extract:
    """The extract of a file that can't be read: a report's row with its error, and nothing else."""
    return Extract(report=Report(report_id=f"unreadable-{slug(name)}", path=name, sha256=sha256, error=reason))
