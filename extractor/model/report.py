"""One report read, the tables found in it, and the ledger of its printed numbers. Must not know: grids."""

from datetime import date

from extractor.model.record import Record
from extractor.model.terms import Fate


class Report(Record):
    """One report read, or one file that could not be read."""

    report_id: str
    """`<publisher-slug>-<fiscal year, 2014-15>-q<n>`"""
    title: str = ""
    """Title as printed, broken words mended"""
    publisher: str = ""
    """Body that publishes the report"""
    fiscal_year: str = ""
    """Financial year of the report, `2014/15`"""
    quarter: int | None = None
    """Quarter of the report, 1 to 4"""
    period_start: date | None = None
    """First day of the report's quarter"""
    period_end: date | None = None
    """Last day of the report's quarter"""
    path: str
    """File, relative to the input given"""
    sha256: str = ""
    """SHA-256 of the file's bytes"""
    media_type: str = ""
    """What the bytes are, `application/pdf` or `text/plain`"""
    pages: int | None = None
    """Number of pages; empty for a text without page marks"""
    observations: int = 0
    """Figures and reasons found"""
    actions: int = 0
    """Actions of the plan found"""
    numbers: int = 0
    """Runs of digits printed in the report"""
    numbers_unaccounted: int = 0
    """Of these, how many no part of the dataset accounts for"""
    method: str = ""
    """What read it; several joined by `; `"""
    error: str = ""
    """Why the file could not be read, or was read in part"""
    report_date: date | None = None
    """Day of publication where the report says it"""
    period_from: str = ""
    """Where the quarter was read: `title`, `text`, `file_name`"""
    notes: str = ""
    """What stands on its pages that a reader can't see, and limits that were reached, each with its page"""


class TableRecord(Record):
    """One table found, with its title, place and method."""

    table_id: str
    """Stable id"""
    report_id: str
    """Report it stands in"""
    title: str = ""
    """Title as printed, broken words mended"""
    page: int | None = None
    """Page, from 1"""
    line: int | None = None
    """Line, from 1, in a text"""
    x0: float | None = None
    """Left edge in points"""
    top: float | None = None
    """Top edge in points from the page's top"""
    x1: float | None = None
    """Right edge in points"""
    bottom: float | None = None
    """Bottom edge in points from the page's top"""
    rows: int = 0
    """Rows of the grid"""
    columns: int = 0
    """Columns of the grid"""
    header_rows: int = 0
    """Rows at the top that are headers"""
    header_columns: int = 0
    """Columns at the left that are labels"""
    method: str = ""
    """What read it"""
    confidence: float | None = None
    """0 to 1: how sure the reading of the grid is"""
    action_id: str = ""
    """Action under which it stands"""
    notes: str = ""
    """Footnotes and repairs, joined by ` | `"""
    continues: str = ""
    """table_id of the part before, for a table broken over pages"""
    observations: int = 0
    """Figures and reasons read from it"""


class LedgerEntry(Record):
    """One run of digits printed anywhere in a report, and what became of it."""

    report_id: str
    """Report it stands in"""
    page: int | None = None
    """Page, from 1"""
    line: int | None = None
    """Line, from 1, in a text"""
    x0: float | None = None
    """Left edge of its word in points"""
    top: float | None = None
    """Top edge in points from the page's top"""
    x1: float | None = None
    """Right edge in points"""
    bottom: float | None = None
    """Bottom edge in points from the page's top"""
    text: str
    """The digits as printed"""
    fate: Fate
    """What became of it"""
    observation_id: str = ""
    """The figure it belongs to, where its fate is `observation`"""
