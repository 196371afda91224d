"""Series, their prints through time, and their holes. Must not know: how labels are matched."""

from datetime import date
from decimal import Decimal

from extractor.model.record import Record
from extractor.model.terms import GapCause, MatchedBy, Measure, PeriodBasis, Polarity, Revision, Status


class Series(Record):
    """One indicator x area x breakdown x measure x period basis, followed through time."""

    series_id: str
    """Stable id"""
    indicator: str
    """Canonical name"""
    area: str = ""
    """Canonical area"""
    breakdown: str = ""
    """Other dimensions"""
    measure: Measure
    """Kind of number"""
    unit: str = ""
    """What is counted"""
    period_basis: PeriodBasis
    """Kind of period"""
    first_period: date | None = None
    """First day of its first period"""
    last_period: date | None = None
    """Last day of its last period"""
    reports: int = 0
    """Reports that print it"""
    labels: str = ""
    """Every label as printed that was matched to it, joined by ` | `"""
    matched_by: MatchedBy = MatchedBy.SAME_LABEL
    """The weakest evidence that was needed"""
    polarity: Polarity | None = None
    """Which way is good; empty if not known"""
    publisher: str = ""
    """Body whose reports print it"""
    replaces: str = ""
    """series_id of the series that a change of definition ended and this one follows; the two are never joined"""


class Vintage(Record):
    """One value that one report gave for one series and one period."""

    series_id: str
    """Series"""
    period_start: date | None = None
    """First day"""
    period_end: date | None = None
    """Last day"""
    report_id: str
    """Report that prints it"""
    report_date: date | None = None
    """Publication day, or the last day of the report's quarter"""
    value: Decimal | None = None
    """Value as printed"""
    status: Status
    """Reported, or why not"""
    observation_id: str
    """The print"""
    revision: Revision
    """Against the reports before"""
    previous_value: Decimal | None = None
    """Value of the report before, where revised"""


class Gap(Record):
    """One hole in a series: a period inside its life for which there is no value, and why."""

    series_id: str
    """Series"""
    period_start: date
    """First day"""
    period_end: date
    """Last day"""
    cause: GapCause
    """Why"""
    recovered_from: str = ""
    """report_id of a later report that prints the value"""
    value: Decimal | None = None
    """The value printed there"""


class Question(Record):
    """A case that was left apart because the evidence does not decide it. Internal: written to no file."""

    publisher: str
    """Body whose reports print both labels"""
    label: str
    """The later label"""
    candidates: tuple[str, ...]
    """The labels it may continue"""
    series_ids: tuple[str, ...] = ()
    """Series under the later label, then those under the candidates"""
    report_id: str = ""
    """Report that prints the later label first"""
    evidence: str
    """What speaks for and against"""
