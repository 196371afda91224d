"""The tables of the Harrowmere and Thornsea reports, as a word processor's author sets them. Must not know: pages."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from samples.makers.harrowmere_figures import BOTH, FORCE, PLACES, Ledger, change, rounded
from samples.makers.story import Cell, Fact, Grid, Row
from samples.makers.stretch import calendar, fiscal, moment, quarter, spoken, to_date, whole

AREAS = (*PLACES, BOTH, FORCE)
CRIME_WIDTHS = (150, 62, 62, 62, 62, 90)


@dataclass(frozen=True, kw_only=True)
class Band:
    """One indicator of a crime table."""

    kind: str
    label: str
    indicator: str
    unit: str = "crimes"
    digits: int = 1


def crime_grid(ledger: Ledger, title: str, *bands: Band) -> Grid:
    """Caption, period, then for each indicator a head of three years and a row per area, to date in the year."""
    period = to_date(ledger.year, ledger.quarter)
    rate = "Crimes per 1,000 residents" if bands[0].unit == "crimes" else "Rate per 1,000 residents"
    rows: list[Row] = [
        [Cell(title, columns=6, strong=True, left=True), *[None] * 5],
        [
            Cell(spoken(period), strong=True, left=True),
            Cell("Recorded crimes", columns=3, strong=True),
            *(None, None),
            Cell(),
            Cell(rate, strong=True),
        ],
    ]
    heads = []
    for band in bands:
        heads.append(len(rows))
        years = [str(ledger.year - back) for back in (2, 1, 0)]
        head = [band.label, *years, "% change", fiscal(ledger.year)]
        rows.append([Cell(text, strong=True, left=not i) for i, text in enumerate(head)])
        rows += [_crime_row(ledger, title, rate, band, area) for area in AREAS]
    single = len(bands) == 1
    return Grid(
        title=title,
        rows=rows,
        widths=CRIME_WIDTHS,
        heads=3 if single else 2,
        captioned=True,
        bands=() if single else tuple(heads),
    )


def _crime_row(ledger: Ledger, title: str, rate: str, band: Band, area: str) -> Row:
    year = ledger.year
    counts = [ledger.crimes(band.kind, area, year - back) for back in (2, 1, 0)]
    percent = change(counts[2], counts[1], band.digits)
    per_head = rounded(Decimal(1000 * counts[2]) / ledger.residents(area), 2)
    now = to_date(year, ledger.quarter)
    blank = Fact(indicator=band.indicator, stretch=now, area=area, unit=band.unit, row=area, title=title)
    blank = replace(blank, label=band.label.replace("*", ""))
    cells = []
    for back, count in zip((2, 1, 0), counts, strict=True):
        column = f"Recorded crimes / {year - back}"
        stretch = to_date(year - back, ledger.quarter)
        text, planted = _printed(ledger, band.kind, area, str(year - back), str(count))
        fact = replace(blank, stretch=stretch, value=Decimal(text), column=column, planted=planted)
        cells.append(Cell(text, (fact,)))
    move = replace(blank, value=percent, measure="percentage_change", unit="%", column="% change")
    cells.append(Cell(f"{percent}%", (move,)))
    column = f"{rate} / {fiscal(year)}"
    cells.append(Cell(str(per_head), (replace(blank, value=per_head, measure="rate_per_1000", column=column),)))
    return [Cell(area, strong=area == BOTH, left=True), *cells]


def _printed(ledger: Ledger, table: str, row: str, column: str, right: str) -> tuple[str, str]:
    """What is printed in a cell, and what should be where it is wrong on purpose."""
    for error in ledger.source["planted"]:
        if (error["report"], error["table"], error["row"], error["column"]) == (ledger.report, table, row, column):
            return error["printed"], right
    return right, ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of a table of quarters."""

    label: str
    indicator: str
    figure: Callable[[int, int], int]
    unit: str = ""
    measure: str = "count"
    area: str = ""
    breakdown: str = ""
    mean: bool = False
    form: str = "{}"
    strong: bool = False
    earlier: tuple[str, str] = ("", "")
    """Text and status that stand in place of the totals of earlier years"""
    earlier_until: int = 8
    """Last report in which they do"""


@dataclass(frozen=True, kw_only=True)
class Reason:
    """A reason in place of figures, across rows `first` to `last` and quarters `start` to `end`."""

    text: str
    status: str
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Frame:
    """How a table of quarters is set."""

    title: str
    years: int = 1
    total: bool = True
    caption: bool = True
    reasons: tuple[Reason, ...] = ()
    label_width: float = 175
    cut: int = 0
    """In the text: the page ends after this row"""


def quarter_grid(ledger: Ledger, frame: Frame, *lines: Line) -> Grid:
    """Totals of earlier years, then the quarters of this one up to the report's, the rest left blank."""
    now, years = ledger.year, [ledger.year - back for back in range(frame.years, 0, -1)]
    width = 4 + frame.total
    corner = Cell("" if frame.caption else frame.title, strong=True, left=True)
    over = Cell(fiscal(now), columns=width, strong=True)
    marks = ["", *["Total"] * len(years), "Q1", "Q2", "Q3", "Q4", *["Total"] * frame.total]
    rows: list[Row] = [
        [corner, *(Cell(fiscal(year), strong=True) for year in years), over, *[None] * (width - 1)],
        [Cell(mark, strong=True) for mark in marks],
    ]
    rows += [_quarter_row(ledger, frame, line, years) for line in lines]
    for reason in frame.reasons:
        _lay(ledger, frame, rows, reason, lines)
    if frame.caption:
        rows.insert(0, [Cell(frame.title, columns=len(marks), strong=True, left=True), *[None] * (len(marks) - 1)])
    rest = (489 - frame.label_width) / (len(marks) - 1)
    widths = [frame.label_width, *[rest] * (len(marks) - 1)]
    heads = 3 if frame.caption else 2
    return Grid(title=frame.title, rows=rows, widths=widths, heads=heads, captioned=frame.caption, cut=frame.cut)


def _quarter_row(ledger: Ledger, frame: Frame, line: Line, years: list[int]) -> Row:
    cells: Row = [Cell(line.label, left=True, strong=line.strong)]
    for year in years:
        fact = _fact(frame, line, f"{fiscal(year)} / Total", stretch=whole(year))
        text, status = line.earlier
        if text and ledger.report <= line.earlier_until:
            cells.append(Cell(text, (replace(fact, status=status, note=text),)))
        else:
            cells.append(_figure(line, fact, [line.figure(year, number) for number in (1, 2, 3, 4)]))
    for number in (1, 2, 3, 4):
        fact = _fact(frame, line, f"{fiscal(ledger.year)} / Q{number}", stretch=quarter(ledger.year, number))
        told = number <= ledger.quarter
        cells.append(_figure(line, fact, [line.figure(ledger.year, number)]) if told else Cell())
    if frame.total:
        fact = _fact(frame, line, f"{fiscal(ledger.year)} / Total", stretch=whole(ledger.year))
        told = ledger.quarter == 4
        cells.append(_figure(line, fact, [line.figure(ledger.year, n) for n in (1, 2, 3, 4)]) if told else Cell())
    return cells


def _fact(frame: Frame, line: Line, column: str, *, stretch: object) -> Fact:
    return Fact(
        indicator=line.indicator,
        stretch=stretch,  # type: ignore[arg-type]
        area=line.area,
        breakdown=line.breakdown,
        measure=line.measure,
        unit=line.unit,
        row=line.label,
        column=column,
        title=frame.title,
    )


def _figure(line: Line, fact: Fact, values: list[int]) -> Cell:
    value = Decimal(sum(values))
    if line.mean:
        value = rounded(value / len(values), 0)
    return Cell(line.form.format(value), (replace(fact, value=value),))


def _lay(ledger: Ledger, frame: Frame, rows: list[Row], reason: Reason, lines: tuple[Line, ...]) -> None:
    """Put a reason over the cells that it stands for; a year's total beside them is left blank."""
    left = 1 + frame.years
    end = min(reason.end, ledger.quarter)
    facts = []
    for number, line in enumerate(lines[reason.first : reason.last + 1], start=reason.first):
        row = rows[2 + number]
        for q in range(reason.start, end + 1):
            fact = _fact(frame, line, f"{fiscal(ledger.year)} / Q{q}", stretch=quarter(ledger.year, q))
            facts.append(replace(fact, status=reason.status, note=reason.text))
            row[left + q - 1] = None
        if frame.total:
            row[-1] = Cell()
    corner = Cell(reason.text, tuple(facts), columns=end - reason.start + 1, rows=reason.last - reason.first + 1)
    rows[2 + reason.first][left + reason.start - 1] = corner


def survey_grid(ledger: Ledger) -> Grid:
    """Two figures in one cell: how safe people feel by day and after dark, by district and year of the survey."""
    title = "How safe residents feel where they live (residents' survey)"
    years = (2014, 2016) if ledger.report < 7 else (2016, 2018)
    rows: list[Row] = [
        [Cell(title, columns=3, strong=True, left=True), None, None],
        [Cell(), *(Cell(str(year), strong=True) for year in years)],
    ]
    for area in PLACES:
        blank = Fact(indicator="How safe residents feel where they live", stretch=calendar(2014), area=area, row=area)
        blank = replace(blank, measure="percentage", unit="%", title=title)
        rows.append([Cell(area, left=True), *(_survey_cell(ledger, blank, year) for year in years)])
    return Grid(title=title, rows=rows, widths=(150, 169, 169), heads=2, captioned=True)


def _survey_cell(ledger: Ledger, blank: Fact, year: int) -> Cell:
    fact = replace(blank, stretch=calendar(year), column=str(year))
    found = ledger.source["survey"][str(year)].get(blank.area)
    if not found:
        text = "No survey held."
        return Cell(text, (replace(fact, status="not_collected", note=text),))
    facts, texts = [], []
    for when, value in zip(("By day", "After dark"), found, strict=True):
        texts.append(f"{when} – {value}%")
        facts.append(replace(fact, value=Decimal(value), breakdown=f"time={when}", text=texts[-1]))
    return Cell(" ".join(texts), tuple(facts))


def members_grid(ledger: Ledger) -> Grid:
    """A figure with its own proof: `36 (from 1846 to 1882)`."""
    title = "New members of the moor and fold watch"
    line = Line(
        label="Members who joined",
        indicator="New members of the moor and fold watch",
        figure=lambda year, number: ledger.one("quarterly.members_joined", year, number),
        unit="members",
        earlier=("n/a", "not_available"),
        earlier_until=4,
    )
    grid = quarter_grid(ledger, Frame(title=title, total=False, label_width=150), line)
    row = grid.rows[3]
    stock = int(ledger.source["members"]["start"])
    stock += sum(ledger.some("quarterly.members_joined", year) for year in range(2017, ledger.year))
    for number in range(1, ledger.quarter + 1):
        fact = (row[1 + number] or Cell()).facts[0]
        joined = int(fact.value or 0)
        day = fact.stretch.end
        text = f"{joined} (from {stock} to {stock + joined})"
        ends = [
            replace(fact, value=Decimal(v), stretch=moment(d, fact.stretch.fiscal_year), optional=True, text=text)
            for v, d in ((stock, fact.stretch.start), (stock + joined, day))
        ]
        row[1 + number] = Cell(text, (replace(fact, text=text), *ends))
        stock += joined
    return grid
