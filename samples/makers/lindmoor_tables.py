"""The tables of the Safer Lindmoor digests, as a designer sets them. Must not know: pages."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from samples.makers.harrowmere_figures import change, rounded
from samples.makers.lindmoor_figures import ALL, KINDS, PLACES, Digest
from samples.makers.story import Cell, Fact, Grid, Row
from samples.makers.stretch import MONTHS, Stretch, fiscal, month, quarter, twelve_months

STAR = "Fewer than three: withheld to protect those concerned."
REVISED = "Revised since it was first published."
GLANCE = (98, 46, 46, 40)


def title_cell(text: str, *, columns: int = 1, left: bool = False) -> Cell:
    """A head."""
    return Cell(text, columns=columns, strong=True, left=left)


def number(value: Decimal | int) -> str:
    """`1,204`, `83.4`."""
    return f"{value:,}"


def short(stretch: Stretch) -> str:
    """`Jul–Sep 2023`."""
    return f"{MONTHS[stretch.start.month - 1][:3]}–{MONTHS[stretch.end.month - 1][:3]} {stretch.end.year}"


def long(stretch: Stretch) -> str:
    """`July to September 2023`."""
    return f"{MONTHS[stretch.start.month - 1]} to {MONTHS[stretch.end.month - 1]} {stretch.end.year}"


def this_quarter(digest: Digest) -> Grid:
    """All kinds of crime, this quarter beside the same one a year before."""
    then, now = (quarter(digest.year - back, digest.quarter) for back in (1, 0))
    return _glance(digest, f"{ALL}: this quarter", {short(then): then, short(now): now})


def last_twelve_months(digest: Digest) -> Grid:
    """All kinds of crime, twelve months to the end of the quarter beside the twelve before."""
    spans = [twelve_months(digest.year - back, digest.quarter) for back in (1, 0)]
    heads = [f"to {MONTHS[span.end.month - 1][:3]} {span.end.year}" for span in spans]
    return _glance(digest, f"{ALL}: rolling 12 months", dict(zip(heads, spans, strict=True)))


def _glance(digest: Digest, title: str, spans: Mapping[str, Stretch]) -> Grid:
    rows: list[Row] = [[title_cell("Measure", left=True), *map(title_cell, spans), title_cell("% change")]]
    for kind, (indicator, unit) in KINDS.items():
        label = digest.label(kind)
        counts = [digest.months(kind, ALL, span.start, span.end) for span in spans.values()]
        row: Row = [Cell(label, left=True)]
        blank = Fact(indicator=indicator, label=label, stretch=next(iter(spans.values())), area=ALL, unit=unit)
        blank = replace(blank, row=label, title=title)
        for (head, span), count in zip(spans.items(), counts, strict=True):
            row.append(Cell(number(count), (replace(blank, stretch=span, value=Decimal(count), column=head),)))
        move = change(counts[1], counts[0])
        fact = replace(blank, stretch=span, value=move, measure="percentage_change", unit="%", column="% change")
        rows.append([*row, Cell(f"{move}%", (fact,))])
    return Grid(title=title, rows=rows, widths=GLANCE, look="zebra")


def localities(digest: Digest) -> Grid:
    """Areas as columns, each with a number and a rate, this quarter."""
    span = quarter(digest.year, digest.quarter)
    title = f"Recorded crime and nuisance by locality, {long(span)}"
    areas = (*PLACES, ALL)
    rows: list[Row] = [
        [Cell(), *(cell for area in areas for cell in (title_cell(area, columns=2), None))],
        [title_cell("Measure", left=True), *(title_cell(head) for _ in areas for head in ("Number", "Per 1,000"))],
    ]
    for kind, (indicator, unit) in KINDS.items():
        label = digest.label(kind)
        row: Row = [Cell(label, left=True)]
        for area in areas:
            count = digest.months(kind, area, span.start, span.end)
            fact = Fact(indicator=indicator, label=label, stretch=span, area=area, unit=unit, row=label, title=title)
            row += _number_and_rate(digest, fact, count)
        rows.append(row)
    return Grid(title=title, rows=rows, widths=(125, *([46, 48] * 4)), heads=2, look="rules")


def _number_and_rate(digest: Digest, blank: Fact, count: int) -> list[Cell]:
    wrong = [
        error["add"]
        for error in digest.source["planted"]
        if (error["report"], error["row"], error["column"]) == (digest.report, blank.row, blank.area)
    ]
    printed = count + sum(wrong)
    fact = replace(blank, value=Decimal(printed), column=f"{blank.area} / Number", planted=str(count) if wrong else "")
    value = rounded(Decimal(1000 * count) / digest.residents(blank.area), 2)
    rate = replace(blank, value=value, measure="rate_per_1000", column=f"{blank.area} / Per 1,000")
    return [Cell(number(printed), (fact,)), Cell(str(value), (rate,))]


def months(digest: Digest) -> Grid:
    """A year's months as columns; those to come are blank."""
    title = f"Anti-social behaviour incidents month by month, {fiscal(digest.year)}"
    order = [*range(4, 13), 1, 2, 3]
    told = 3 * digest.quarter
    heads = [title_cell(MONTHS[m - 1][:3]) for m in order]
    rows: list[Row] = [[title_cell("Locality", left=True), *heads, title_cell("Year to date")]]
    start = 12 * (digest.year - digest.first)
    for area in (*PLACES, ALL):
        blank = Fact(indicator="Anti-social behaviour", stretch=month(digest.year, 4), area=area, unit="incidents")
        blank = replace(blank, row=area, title=title)
        row: Row = [Cell(area, left=True, strong=area == ALL)]
        parts = PLACES if area == ALL else (area,)
        total = 0
        for place, calendar_month in enumerate(order):
            if place >= told:
                row.append(Cell())
                continue
            seen = [digest.month("nuisance", part, start + place) for part in parts]
            value = sum(count for count, _ in seen)
            total += value
            revised = any(late for _, late in seen)
            fact = replace(blank, stretch=month(digest.year, calendar_month), value=Decimal(value))
            fact = replace(fact, column=MONTHS[calendar_month - 1][:3], note=REVISED if revised else "")
            row.append(Cell(f"{value}(r)" if revised else str(value), (fact,)))
        span = Stretch(
            "year_to_date", blank.stretch.start, month(digest.year, order[told - 1]).end, fiscal(digest.year)
        )
        fact = replace(blank, stretch=span, value=Decimal(total), column="Year to date")
        rows.append([*row, Cell(number(total), (fact,), strong=True)])
    return Grid(title=title, rows=rows, widths=(70, *([31] * 12), 46), look="zebra")


def aims(digest: Digest) -> Grid:
    """Target, what was reached, and by how much it was missed or passed."""
    span = quarter(digest.year, digest.quarter)
    title = f"How we did against our targets, {long(span)}"
    heads = ("Measure", "Target", "Actual", "Variance", "On target?")
    rows: list[Row] = [[title_cell(head, left=not n) for n, head in enumerate(heads)]]
    rows += [_aim(digest, aim, title, span) for aim in digest.source["aim"]]
    return Grid(title=title, rows=rows, widths=(225, 66, 66, 66, 66), look="rules")


def _aim(digest: Digest, aim: dict[str, Any], title: str, span: Stretch) -> Row:
    unit = "%" if aim["form"] == "%" else aim.get("unit", "")
    blank = Fact(indicator=aim["label"], stretch=span, measure=aim["measure"], unit=unit, row=aim["label"], title=title)
    target, found = Decimal(str(aim["target"])), aim["figures"][digest.report - 1]
    goal = replace(blank, measure="target", value=target, column="Target")
    row: Row = [Cell(aim["label"], left=True), Cell(_worded(aim, target), (goal,))]
    if isinstance(found, str):
        missing = replace(blank, status=digest.source["reasons"][found], note=found, column="Actual")
        both = (missing, replace(missing, column="Variance", measure="other", optional=True))
        return [*row, Cell(found, both, columns=2), None, Cell("–")]
    value = Decimal(str(found))
    gap = value - target
    sign = "+" if gap >= 0 else "-"
    actual = replace(blank, value=value, column="Actual")
    variance = replace(blank, measure="other", value=gap, column="Variance")
    met = gap >= 0 if aim.get("higher") else gap <= 0
    row += [Cell(_worded(aim, value), (actual,)), Cell(sign + _worded(aim, abs(gap), bare=True), (variance,))]
    return [*row, Cell("Yes" if met else "No")]


def _worded(aim: dict[str, Any], value: Decimal, *, bare: bool = False) -> str:
    form = aim["form"]
    if form == "£":
        return f"£{value:,}"
    return number(value) if bare or form == "plain" else f"{value}%" if form == "%" else f"{value} days"


def strands(digest: Digest) -> Grid:
    """Eight quarters side by side under their years; small counts withheld; one quarter without figures."""
    title = "Hate incidents by strand, last eight quarters"
    last = 4 * (digest.year - digest.first) + digest.quarter - 1
    span = range(last - 7, last + 1)
    years = [digest.first + index // 4 for index in span]
    over: Row = [Cell()]
    for year in dict.fromkeys(years):
        count = years.count(year)
        over += [title_cell(fiscal(year), columns=count), *[None] * (count - 1)]
    heads: Row = [title_cell("Strand", left=True), *(title_cell(f"Q{index % 4 + 1}") for index in span)]
    rows = [over, heads]
    names = [*digest.source["strands"], "All strands"]
    for name in names:
        rows.append([Cell(name, left=True, strong=name == names[-1]), *(_strand(digest, name, i, title) for i in span)])
    for gap in digest.source["missing"]:
        if gap["quarter"] in span:
            _lay(rows, 1 + gap["quarter"] - span[0], gap["text"], digest.source["reasons"][gap["text"]])
    return Grid(title=title, rows=rows, widths=(170, *([66] * 8)), heads=2, look="zebra")


def _strand(digest: Digest, name: str, index: int, title: str) -> Cell:
    year, q = digest.first + index // 4, index % 4 + 1
    found = digest.source["strands"]
    count = sum(row[index] for row in found.values()) if name not in found else found[name][index]
    fact = Fact(indicator="Hate incidents", stretch=quarter(year, q), value=Decimal(count), unit="incidents")
    fact = replace(fact, row=name, column=f"{fiscal(year)} / Q{q}", title=title)
    if name in found:
        fact = replace(fact, breakdown=f"strand={name}")
    if count < digest.source["withheld"]["below"]:
        return Cell("*", (replace(fact, status="suppressed", note=STAR),))
    return Cell(str(count), (fact,))


def _lay(rows: list[Row], column: int, text: str, status: str) -> None:
    """One reason down a whole column."""
    facts = [fact for row in rows[2:] for fact in (row[column] or Cell()).facts]
    for row in rows[2:]:
        row[column] = None
    rows[2][column] = Cell(text, tuple(replace(f, status=status, note=text) for f in facts), rows=len(rows) - 2)
