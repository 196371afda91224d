"""One figure, or the reason that stands in its place. Must not know: the formula of confidence."""

from datetime import date
from decimal import Decimal

from pydantic import Field

from extractor.model.record import Record
from extractor.model.terms import Measure, PeriodBasis, Status, Told, Verification


class Evidence(Record):
    """What spoke for the reading of one figure. Internal: kept with the extract, written to no file."""

    words: tuple[int, ...] = ()
    """Ordinals in the document of the words that carry the figure"""
    read_clean: bool = True
    """The cell's text was exactly one figure, reason or known phrase"""
    grid_margin: float = 1.0
    """0 to 1: how clearly the chosen grid beat its rivals"""
    indicator_told: Told = Told.PRINTED
    """Where its name stands"""
    area_told: Told = Told.PRINTED
    """Where its place stands"""
    measure_told: Told = Told.PRINTED
    """Where it stands what kind of number it is"""
    period_told: Told = Told.PRINTED
    """Where its time stands"""
    repaired: bool = False
    """A repair touched the cell"""
    legible: bool = True
    """Its words are certain; of a shattered text parts are lost"""
    alternatives: tuple[Decimal, ...] = ()
    """Values that second readings of the same cell gave"""
    group: str = ""
    """Grid the figure stands in: equal for figures of one table, its continued parts included"""
    band: int = 0
    """Which of the stacked blocks of that table, counted from the top: a new one begins where a heading row returns"""
    bold: bool = False
    """The figure is printed bold, as totals are"""

    @property
    def guessed(self) -> bool:
        """Does what it is a figure of rest on a guess?"""
        return Told.GUESSED in (self.indicator_told, self.area_told, self.measure_told, self.period_told)


class Observation(Record):
    """One figure, or one cell where a figure was expected and a reason stands instead."""

    observation_id: str
    """Stable id: the same figure in the same report keeps it from build to build"""
    report_id: str
    """Report that prints it"""
    series_id: str = ""
    """Series in series.csv"""
    indicator: str
    """Canonical name, free of area, period and broken words"""
    area: str = ""
    """Canonical area; empty if none is said"""
    breakdown: str = ""
    """Other dimensions as `name=value` joined by `; `"""
    measure: Measure = Measure.COUNT
    """Kind of number"""
    unit: str = ""
    """What is counted or measured: `crimes`, `%`, `days`, `GBP`"""
    fiscal_year: str = ""
    """`2014/15`; empty for a calendar year"""
    quarter: int | None = None
    """1 to 4 where the figure is of one quarter"""
    period_start: date | None = None
    """First day"""
    period_end: date | None = None
    """Last day"""
    period_basis: PeriodBasis = PeriodBasis.UNKNOWN
    """Kind of period"""
    value: Decimal | None = None
    """The number, exactly as printed; empty if there is none"""
    value_text: str = ""
    """The cell as printed"""
    status: Status = Status.REPORTED
    """Whether a figure stands there, or why not"""
    note: str = ""
    """Reason printed in place of the figure, or a footnote that belongs to it"""
    table_title: str = ""
    """Title of its table, broken words mended"""
    row_label: str = ""
    """Row header, levels joined by ` / `"""
    column_label: str = ""
    """Column header, levels joined by ` / `"""
    table_id: str = ""
    """Table in tables.csv; empty for a figure told in prose"""
    page: int | None = None
    """Page, from 1"""
    row: int | None = None
    """Row of the grid, from 0"""
    column: int | None = None
    """Column of the grid, from 0"""
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
    method: str = ""
    """What read it"""
    confidence: float | None = None
    """0 to 1, calibrated: of the figures given 0.9, nine in ten are right"""
    verification: Verification = Verification.UNVERIFIED
    """What arithmetic says of it"""
    label: str = ""
    """Indicator in this report's own words, before it was given its canonical name"""
    area_label: str = ""
    """Area in this report's own words"""
    evidence: Evidence = Field(default=Evidence(), json_schema_extra={"internal": True})
    """What spoke for the reading; written to no file"""
