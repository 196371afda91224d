"""What a report's running text says of one of its figures. Internal: written to no file. Must not know: prose."""

from decimal import Decimal

from extractor.model.record import Record


class Statement(Record):
    """One sentence that says a figure went up or down."""

    report_id: str
    """Report"""
    text: str
    """The sentence as printed"""
    indicator: str
    """Indicator in the report's own words"""
    area: str = ""
    """Area in the report's own words; empty if none is said"""
    rises: bool
    """Whether it is said to have gone up; else down"""
    percent: Decimal | None = None
    """By how many per cent it is said to have done so"""
    about: bool = False
    """The per cent are said roughly"""
    against: str = ""
    """Time it is compared with: `year`, `quarter`, or empty where it is not said"""
    stretch: str = ""
    """Stretch of time it is of: `quarter`, `year_to_date`, or empty where it is not said"""
    ends: tuple[Decimal, Decimal] | None = None
    """The numbers before and after, where both are said"""
    page: int | None = None
    """Page, from 1"""
    line: int | None = None
    """Line, from 1, in a text"""
