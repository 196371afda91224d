"""The plan told in words: actions, progress under them, promises. Must not know: prose."""

from datetime import date
from decimal import Decimal

from extractor.model.record import Record
from extractor.model.terms import CommitmentState, UpdateForm


class Action(Record):
    """One action of the plan, as one report states it."""

    action_id: str
    """The same action keeps it in every report"""
    report_id: str
    """Report"""
    objective: str = ""
    """Heading of the highest level it stands under"""
    theme: str = ""
    """Heading below the objective"""
    section: str = ""
    """Heading below the theme"""
    action: str
    """The action in words, without the lead agency"""
    lead_agencies: str = ""
    """Agencies joined by `; `"""
    page: int | None = None
    """Page, from 1"""
    line: int | None = None
    """Line, from 1, in a text"""


class ActionUpdate(Record):
    """One piece of progress told under an action."""

    update_id: str
    """Stable id"""
    action_id: str
    """Action it stands under"""
    report_id: str
    """Report"""
    fiscal_year: str = ""
    """Financial year of the update"""
    quarter: int | None = None
    """Quarter of the update, where told"""
    project: str = ""
    """Project named"""
    funding: str = ""
    """Funding as printed"""
    funder: str = ""
    """Who pays"""
    amount: Decimal | None = None
    """Money in the currency's main unit"""
    summary: str = ""
    """What the project is"""
    update: str = ""
    """What happened"""
    outcome: str = ""
    """What came of it"""
    form: UpdateForm
    """How it is printed"""
    page: int | None = None
    """Page, from 1"""
    line: int | None = None
    """Line, from 1, in a text"""
    confidence: float | None = None
    """0 to 1: how sure the reading is; low where a cell had to be put together from halves"""


class Commitment(Record):
    """One promise about the future, and what later reports made of it."""

    commitment_id: str
    """Stable id: the same promise keeps it in every report"""
    action_id: str = ""
    """Action it stands under"""
    report_id: str
    """Report that makes it"""
    text: str
    """The promise as printed"""
    due_fiscal_year: str = ""
    """Financial year in which it falls due"""
    due_quarter: int | None = None
    """Quarter in which it falls due"""
    due_date: date | None = None
    """Day on which it falls due, where told to the day"""
    state: CommitmentState = CommitmentState.UNKNOWN
    """What became of it"""
    resolved_by: str = ""
    """report_id of the report that tells it was met"""
    page: int | None = None
    """Page, from 1"""
    line: int | None = None
    """Line, from 1, in a text"""
    resolved_text: str = ""
    """The sentence that says so"""
