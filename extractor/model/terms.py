"""The closed word lists of the contract. Must not know: how a word is recognised in a report."""

from enum import StrEnum


class Measure(StrEnum):
    """What kind of number a figure is."""

    COUNT = "count"
    PERCENTAGE = "percentage"
    PERCENTAGE_CHANGE = "percentage_change"
    RATE_PER_1000 = "rate_per_1000"
    DURATION_DAYS = "duration_days"
    AMOUNT = "amount"
    SCORE = "score"
    RANK = "rank"
    TARGET = "target"
    OTHER = "other"


class Status(StrEnum):
    """Whether a figure stands in the cell, or why not."""

    REPORTED = "reported"
    NOT_AVAILABLE = "not_available"
    NOT_YET_AVAILABLE = "not_yet_available"
    NOT_COLLECTED = "not_collected"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"
    ILLEGIBLE = "illegible"


class PeriodBasis(StrEnum):
    """What stretch of time a figure covers."""

    QUARTER = "quarter"
    YEAR_TO_DATE = "year_to_date"
    FINANCIAL_YEAR = "financial_year"
    CALENDAR_YEAR = "calendar_year"
    ROLLING_12_MONTHS = "rolling_12_months"
    MONTH = "month"
    POINT_IN_TIME = "point_in_time"
    UNKNOWN = "unknown"


class Told(StrEnum):
    """How firmly a report says what a figure is a figure of: its indicator, area, measure or period."""

    PRINTED = "printed"
    """In the head over it or the label beside it"""
    CARRIED = "carried"
    """In a title, a corner or a heading above its table"""
    ASSUMED = "assumed"
    """Nowhere near it: what is usual, or the report's own"""
    GUESSED = "guessed"
    """In words that are cut short, or that may belong elsewhere or mean something else"""


class Verification(StrEnum):
    """What arithmetic and people say of a figure."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    CONTRADICTED = "contradicted"
    CORRECTED = "corrected"


class Method(StrEnum):
    """What read a table or figure."""

    RULED = "ruled"
    BORDERLESS = "borderless"
    TEXT = "text"
    GIVEN = "given"
    PDFPLUMBER = "pdfplumber"
    CAMELOT = "camelot"
    OCR = "ocr"
    NARRATIVE = "narrative"


class UpdateForm(StrEnum):
    """How an update is printed."""

    BULLET = "bullet"
    TABLE_ROW = "table_row"
    PARAGRAPH = "paragraph"


class CommitmentState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    MET = "met"
    OVERDUE = "overdue"
    UNKNOWN = "unknown"


class Revision(StrEnum):
    """How a print of a value stands to the prints before it."""

    FIRST = "first"
    UNCHANGED = "unchanged"
    REVISED = "revised"


class MatchedBy(StrEnum):
    """The evidence that ties a label to its series."""

    SAME_LABEL = "same_label"
    SAME_FIGURES = "same_figures"
    SIMILAR_LABEL = "similar_label"
    PERSON = "person"


class Polarity(StrEnum):
    """Which way is good."""

    LOWER_IS_BETTER = "lower_is_better"
    HIGHER_IS_BETTER = "higher_is_better"
    NEUTRAL = "neutral"


class GapCause(StrEnum):
    """Why a series has no value for a period."""

    NOT_AVAILABLE = "not_available"
    NOT_COLLECTED = "not_collected"
    NOT_PRINTED = "not_printed"
    REPORT_MISSING = "report_missing"
    UNREADABLE = "unreadable"


class Fate(StrEnum):
    """What became of a printed number."""

    OBSERVATION = "observation"
    HEADER = "header"
    PERIOD = "period"
    NARRATIVE = "narrative"
    AMOUNT = "amount"
    REFERENCE = "reference"
    PAGE_FURNITURE = "page_furniture"
    UNACCOUNTED = "unaccounted"


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Doubt(StrEnum):
    """What a finding doubts: that we read the page rightly, or that the report is right."""

    READING = "reading"
    FACT = "fact"
