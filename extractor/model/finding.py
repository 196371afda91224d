"""One consistency finding. Must not know: checks."""

from extractor.model.record import Record
from extractor.model.terms import Doubt, Severity


class Finding(Record):
    """Something that does not add up, with its place, what was expected and how sure we are."""

    finding_id: str
    """Stable id"""
    severity: Severity
    """How bad"""
    check: str
    """Name of the check"""
    report_id: str = ""
    """Report in which it shows"""
    series_id: str = ""
    """Series concerned"""
    observation_ids: str = ""
    """Figures concerned, joined by `; `"""
    expected: str = ""
    """What would have been right"""
    actual: str = ""
    """What stands there"""
    message: str = ""
    """One sentence for a person: what, where, why"""
    doubt: Doubt
    """`reading`: we may have misread; `fact`: the report contradicts itself or another"""
    confidence: float | None = None
    """0 to 1: how sure the finding is"""
    repair: str = ""
    """The repair offered, where one closes every identity"""
    follows: str = ""
    """The finding that tells of the same wrong figure, where this one only follows from it"""
