"""Grids of tables drawn on PDF pages: every manner of drawing gives the same cells; what is no table gives none."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractor.settings import Settings
from extractor.sources.opening import open_document
from extractor.tables.grid import Grid
from extractor.tables.regions import find_grids

SIZE = (595.0, 842.0)
ROWS = [
    ["Ward", "2011/12", "2012/13", "2013/14"],
    ["Alderbrook", "1,204", "1,187", "1,090"],
    ["Birchfield", "88", "102", "97"],
    ["Coldwater Quay", "310", "305", "-"],
    ["Dunmore", "45", "51", "60"],
    ["Total", "1,647", "1,645", "1,247"],
]
Drawer = Callable[[Canvas], None]


def grids(tmp_path: Path, draw: Drawer, turn: int = 0, scale: float = 1.0) -> tuple[Grid, ...]:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(SIZE[0] * scale, SIZE[1] * scale))
    canvas.scale(scale, scale)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    path = tmp_path / "drawn.pdf"
    path.write_bytes(stream.getvalue())
    if turn:
        pdf = pypdfium2.PdfDocument(path)
        pdf[0].set_rotation(turn)
        pdf.save(tmp_path / "turned.pdf")
        path = tmp_path / "turned.pdf"
    document = open_document(path, Settings())
    return tuple(grid for page in document.pages for grid in find_grids(page, Settings()))


def matrix(grid: Grid) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in grid.matrix()]


def put(c: Canvas, text: str, x: float, y: float, *, right: bool = False, size: float = 9, bold: bool = False) -> None:
    c.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    (c.drawRightString if right else c.drawString)(x, y, text)


def table(c: Canvas, rows: Sequence[Sequence[str]], style: str, x: float = 80, y: float = 700) -> None:
    """Rows of a label and right-aligned figures, 16 points apart, in one of the manners reports are set in."""
    widths = [120.0] + [70.0] * (len(rows[0]) - 1)
    edges = [x + sum(widths[:i]) for i in range(len(widths) + 1)]
    for r, row in enumerate(rows):
        base = y - 16 * r
        if style == "zebra" and r % 2 == 0:
            c.setFillColorRGB(0.85, 0.9, 1)
            c.rect(x, base - 5, sum(widths), 16, stroke=0, fill=1)
            c.setFillColorRGB(0, 0, 0)
        for i, text in enumerate(row):
            put(c, text, edges[i] + 4 if i == 0 else edges[i + 1] - 4, base, right=i > 0, bold=r == 0)
    foot = y - 16 * (len(rows) - 1) - 5
    if style in ("ruled", "rows"):
        for r in range(len(rows) + 1):
            c.line(x, y + 11 - 16 * r, edges[-1], y + 11 - 16 * r)
    if style in ("ruled", "columns"):
        for edge in edges:
            c.line(edge, y + 11, edge, foot)
    if style in ("three rules", "columns"):
        for level in (y + 11, y - 5, foot):
            c.line(x, level, edges[-1], level)
    if style == "one rule":
        c.line(x, y - 5, edges[-1], y - 5)


def prose(c: Canvas, x: float, y: float, width: float, lines: int) -> None:
    """Ragged lines of running text."""
    words = "the partnership met in every quarter to look at how local services had worked together and what was due"
    stock = (words.split() * 40)[: lines * 30]
    at = 0
    for i in range(lines):
        line = ""
        while at < len(stock) and stringWidth(f"{line} {stock[at]}", "Helvetica", 9) < width:
            line, at = f"{line} {stock[at]}".strip(), at + 1
        put(c, line, x, y - 12 * i)


STYLES = ["ruled", "rows", "columns", "three rules", "one rule", "zebra", "none"]


@pytest.mark.parametrize("style", STYLES)
def test_every_manner_of_drawing_gives_the_same_cells(tmp_path: Path, style: str) -> None:
    (grid,) = grids(tmp_path, lambda c: table(c, ROWS, style))
    assert matrix(grid) == ROWS


@pytest.mark.parametrize("style", STYLES)
def test_a_table_between_paragraphs_is_cut_out_whole(tmp_path: Path, style: str) -> None:
    def draw(c: Canvas) -> None:
        prose(c, 80, 790, 430, 4)
        put(c, "Table 3: Visits to wardens by ward and year", 80, 728, bold=True)
        table(c, ROWS, style)
        prose(c, 80, 580, 430, 6)

    (grid,) = grids(tmp_path, draw)
    assert matrix(grid) == ROWS


@pytest.mark.parametrize("style", ["ruled", "three rules", "none"])
@pytest.mark.parametrize(("turn", "scale"), [(0, 0.7), (0, 1.6), (90, 1.0), (270, 1.0)])
def test_moved_scaled_and_turned_pages_give_the_same_grid(tmp_path: Path, style: str, turn: int, scale: float) -> None:
    def draw(c: Canvas) -> None:
        if turn == 90:
            c.translate(SIZE[0], 0)
        if turn == 270:
            c.translate(0, SIZE[1])
        c.rotate(turn)
        table(c, ROWS, style, 130 if turn else 60, 480 if turn else 600)

    (grid,) = grids(tmp_path, draw, turn, scale)
    assert matrix(grid) == ROWS


@pytest.mark.parametrize("style", ["ruled", "three rules", "none"])
def test_a_table_printed_sideways(tmp_path: Path, style: str) -> None:
    def draw(c: Canvas) -> None:
        c.translate(SIZE[0], 0)
        c.rotate(90)
        table(c, ROWS, style, 150, 400)

    (grid,) = grids(tmp_path, draw)
    assert matrix(grid) == ROWS


@pytest.mark.parametrize("style", ["ruled", "three rules"])
def test_two_tables_side_by_side(tmp_path: Path, style: str) -> None:
    narrow = [row[:2] for row in ROWS]
    other = [[f"{row[0]} B", row[2]] for row in ROWS]

    def draw(c: Canvas) -> None:
        table(c, narrow, style, 60)
        table(c, other, style, 330)

    found = grids(tmp_path, draw)
    assert [matrix(grid) for grid in found] == [narrow, other]


def test_two_tables_under_one_another(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        table(c, ROWS, "three rules")
        put(c, "Table 4: The same again", 80, 560, bold=True)
        table(c, ROWS, "three rules", y=530)

    assert [matrix(grid) for grid in grids(tmp_path, draw)] == [ROWS, ROWS]


def test_a_table_beside_a_column_of_prose(tmp_path: Path) -> None:
    narrow = [row[:3] for row in ROWS]

    def draw(c: Canvas) -> None:
        prose(c, 40, 720, 200, 20)
        table(c, narrow, "three rules", 270)

    (grid,) = grids(tmp_path, draw)
    assert matrix(grid) == narrow


def spanning_header(c: Canvas, *, ruled: bool) -> None:
    put(c, "Offences", 250, 716, bold=True)
    put(c, "Incidents", 390, 716, bold=True)
    if ruled:
        c.line(200, 712, 330, 712)
        c.line(340, 712, 470, 712)
    rows = [
        ["Area", "2012", "2013", "2012", "2013"],
        ["North", "120", "131", "12", "9"],
        ["South", "98", "87", "8", "11"],
    ]
    rows.append(["Both", "218", "218", "20", "20"])
    table(c, rows, "none")
    for y in (728, 695, 647):
        c.line(80, y, 480, y)


@pytest.mark.parametrize("ruled", [True, False])
def test_a_heading_over_several_columns_spans_them(tmp_path: Path, ruled: bool) -> None:
    (grid,) = grids(tmp_path, lambda c: spanning_header(c, ruled=ruled))
    spans = {cell.text: (cell.row, cell.column, cell.rowspan, cell.colspan) for cell in grid.cells}
    assert spans["Offences"] == (0, 1, 1, 2)
    assert spans["Incidents"] == (0, 3, 1, 2)
    assert spans["Area"][2] == 2 or spans["Area"][0] == 1
    assert matrix(grid)[2:] == [
        ["North", "120", "131", "12", "9"],
        ["South", "98", "87", "8", "11"],
        ["Both", "218", "218", "20", "20"],
    ]


def test_drawn_spans_and_cells_of_many_lines(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        for x, top, foot in ((80, 720, 620), (180, 720, 620), (260, 700, 620), (340, 720, 620)):
            c.line(x, top, x, foot)
        for y, x0, x1 in ((720, 80, 340), (700, 180, 340), (680, 80, 340), (650, 80, 260), (620, 80, 340)):
            c.line(x0, y, x1, y)
        put(c, "Scheme", 84, 696)
        put(c, "Progress", 240, 706)
        put(c, "Q1", 210, 686)
        put(c, "Q2", 290, 686)
        for y, text in ((670, "Lighting of the"), (658, "northern path"), (636, "Gates")):
            put(c, text, 84, y)
        put(c, "4", 210, 664)
        put(c, "6", 210, 636)
        for y, text in ((668, "No figures,"), (656, "the post is"), (644, "vacant")):
            put(c, text, 264, y)

    (grid,) = grids(tmp_path, draw)
    spans = {cell.text: (cell.row, cell.column, cell.rowspan, cell.colspan) for cell in grid.cells}
    assert spans["Scheme"] == (0, 0, 2, 1)
    assert spans["Progress"] == (0, 1, 1, 2)
    assert spans["Lighting of the northern path"] == (2, 0, 1, 1)
    assert spans["No figures, the post is vacant"] == (2, 2, 2, 1)


@pytest.mark.parametrize("style", ["three rules", "none"])
def test_wrapped_labels_and_section_rows(tmp_path: Path, style: str) -> None:
    def draw(c: Canvas) -> None:
        lines = [
            (0, "Measure", "2012", "2013", True),
            (14, "Fires", "", "", True),
            (28, "  Dwellings", "40", "38", False),
            (42, "  Cars and vans left", "12", "19", False),
            (51, "    by the roadside", "", "", False),
            (65, "Rescues", "", "", True),
            (79, "  Water", "3", "5", False),
            (93, "  Road", "31", "27", False),
        ]
        for down, label, first, second, bold in lines:
            put(c, label.strip(), 80 + 4 * (len(label) - len(label.lstrip())), 700 - down, bold=bold)
            put(c, first, 260, 700 - down, right=True)
            put(c, second, 330, 700 - down, right=True)
        if style == "three rules":
            for y in (711, 696, 602):
                c.line(78, y, 334, y)

    (grid,) = grids(tmp_path, draw)
    assert matrix(grid) == [
        ["Measure", "2012", "2013"],
        ["Fires", "", ""],
        ["Dwellings", "40", "38"],
        ["Cars and vans left by the roadside", "12", "19"],
        ["Rescues", "", ""],
        ["Water", "3", "5"],
        ["Road", "31", "27"],
    ]


def two_columns_of_prose(c: Canvas) -> None:
    prose(c, 60, 760, 220, 40)
    prose(c, 310, 760, 220, 40)


def contents(c: Canvas) -> None:
    put(c, "Contents", 80, 760, size=14, bold=True)
    for i, title in enumerate(["Summary", "Violence", "Burglary and theft", "Housing", "Young people", "Money"]):
        put(c, f"{i + 1}", 80, 730 - 18 * i)
        put(c, title, 110, 730 - 18 * i)
        c.drawRightString(500, 730 - 18 * i, "." * 60 + f" {3 + 4 * i}")


def bullets(c: Canvas) -> None:
    for i in range(8):
        put(c, "•", 80, 740 - 40 * i)
        prose(c, 96, 740 - 40 * i, 400, 2)


def numbered_list(c: Canvas) -> None:
    for i in range(8):
        put(c, f"{i + 1}.", 80, 740 - 40 * i)
        prose(c, 96, 740 - 40 * i, 400, 2)


def chart(c: Canvas) -> None:
    c.rect(100, 500, 300, 200)
    for i in range(6):
        c.line(100, 500 + 40 * i, 400, 500 + 40 * i)
        put(c, str(20 * i), 94, 497 + 40 * i, right=True, size=8)
    for i, height in enumerate((60, 110, 85, 140, 35)):
        c.setFillColorRGB(0.2, 0.3, 0.8)
        c.rect(120 + 55 * i, 500, 30, height, stroke=0, fill=1)
        c.setFillColorRGB(0, 0, 0)
        put(c, f"{2009 + i}", 124 + 55 * i, 488, size=8)


def chart_with_a_key(c: Canvas) -> None:
    c.line(100, 500, 100, 700)
    for i in range(6):
        c.line(100, 500 + 40 * i, 400, 500 + 40 * i)
        put(c, str(20 * i), 94, 497 + 40 * i, right=True, size=8)
    for i in range(5):
        c.line(100 + 75 * i, 496, 100 + 75 * i, 500.5)
        put(c, f"{2009 + i}", 94 + 75 * i, 484, size=8)
    for i, (one, other) in enumerate((("East", "West"), ("North", "South"), ("Coast", "Vale"))):
        put(c, one, 130, 682 - 40 * i, size=8)
        put(c, other, 205, 682 - 40 * i, size=8)


def letterhead(c: Canvas) -> None:
    put(c, "Quarterly report of the wardens", 80, 800, size=16, bold=True)
    put(c, "April to June 2013", 80, 780)
    c.drawRightString(520, 780, "Issue 14")
    c.line(80, 774, 520, 774)
    prose(c, 80, 750, 430, 30)
    c.line(80, 40, 520, 40)
    put(c, "Wardens of the vale", 80, 28, size=8)
    c.drawRightString(520, 28, "Page 1 of 12")


NO_TABLES = [two_columns_of_prose, contents, bullets, numbered_list, chart, chart_with_a_key, letterhead]


@pytest.mark.parametrize("draw", NO_TABLES)
def test_what_is_no_table_gives_none(tmp_path: Path, draw: Drawer) -> None:
    assert [matrix(grid) for grid in grids(tmp_path, draw)] == []


def test_rows_of_text_between_rulings_of_one_length(tmp_path: Path) -> None:
    rows = [
        ["What the household earns in a year", "Share of all the households asked"],
        ["Low", "Less than half of the middle of the area"],
        ["Moderate", "At least half and less than four fifths"],
        ["Middle", "At least four fifths and less than a fifth more"],
    ]

    def draw(c: Canvas) -> None:
        prose(c, 80, 790, 430, 5)
        for r, row in enumerate(rows):
            put(c, row[0], 84, 700 - 16 * r, bold=r == 0)
            put(c, row[1], 300, 700 - 16 * r, bold=r == 0)
        for r in range(len(rows) + 1):
            c.line(80, 711 - 16 * r, 520, 711 - 16 * r)
        prose(c, 80, 620, 430, 5)

    (grid,) = grids(tmp_path, draw)
    assert matrix(grid) == rows


def test_a_header_that_returns_begins_another_table(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        table(c, ROWS, "none")
        put(c, "The other half", 80, 588, bold=True)
        table(c, ROWS, "none", y=564)

    assert [matrix(grid) for grid in grids(tmp_path, draw)] == [ROWS, ROWS]


def test_dots_that_lead_the_eye_are_no_cell(tmp_path: Path) -> None:
    rows = [["Ward", "Calls", "Visits"], ["Alder", "12", "40"], ["Birch", "7", "35"], ["Cole", "9", "51"]]

    def draw(c: Canvas) -> None:
        for r, row in enumerate(rows):
            leader = " " + ". " * 22 if r else ""
            put(c, row[0] + leader, 80, 700 - 14 * r)
            put(c, row[1], 260, 700 - 14 * r, right=True)
            put(c, row[2], 330, 700 - 14 * r, right=True)

    (grid,) = grids(tmp_path, draw)
    assert matrix(grid) == rows


def test_rulings_made_of_characters_part_the_header(tmp_path: Path) -> None:
    lines = [
        "                  Paid at",
        "Post         1.0     2.0     3.0",
        "--------------------------------",
        "0.5           10      20      30",
        "0.6           11      22      33",
        "0.7           12      24      36",
    ]

    def draw(c: Canvas) -> None:
        c.setFont("Courier", 10)
        for i, line in enumerate(lines):
            c.drawString(72, 700 - 12 * i, line)

    (grid,) = grids(tmp_path, draw)
    assert matrix(grid)[-3:] == [["0.5", "10", "20", "30"], ["0.6", "11", "22", "33"], ["0.7", "12", "24", "36"]]
    paid = next(cell for cell in grid.cells if cell.text == "Paid at")
    assert (paid.row, paid.column, paid.colspan) == (0, 1, 3)


def test_a_column_that_is_empty_but_headed_is_kept(tmp_path: Path) -> None:
    rows = [
        ["Area", "Q1", "Q2", "Q3", "Q4"],
        ["North", "11", "12", "", ""],
        ["South", "9", "8", "", ""],
        ["All", "20", "20", "", ""],
    ]
    (grid,) = grids(tmp_path, lambda c: table(c, rows, "three rules"))
    assert matrix(grid) == rows


def test_a_title_within_the_frame_stays_outside_the_grid(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.rect(80, 615, 330, 130)
        put(c, "Table 9: Visits to wardens", 90, 727, size=13, bold=True)
        c.line(80, 716, 410, 716)
        table(c, ROWS, "ruled", y=705)

    (grid,) = grids(tmp_path, draw)
    assert matrix(grid) == ROWS
