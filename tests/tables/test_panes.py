"""Pages on which tables stand side by side, or beside prose; single tables with white in the middle. All drawn here."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractor.layout.blocks import arrange
from extractor.model.place import Box
from extractor.settings import Settings
from extractor.sources.opening import open_document
from extractor.tables.borderless import Region, grid_of_region
from extractor.tables.finding import find_tables
from extractor.tables.table import Table

Rows = Sequence[Sequence[str]]
Draw = Callable[[Canvas], None]

BIKES = [
    ["Ward", "2020/21", "2021/22", "Change"],
    ["Eastgate", "105", "110", "+5"],
    ["Harbour", "104", "111", "+7"],
    ["Northfield", "98", "133", "+35"],
    ["Whole town", "307", "354", "+47"],
]
CARTS = [
    ["Kind of cart", "Mended", "Sold"],
    ["Handcarts", "41", "1,204"],
    ["Prams", "7", "88"],
    ["Sledges", "19", "310"],
    ["Barrows", "6", "45"],
    ["Sack trucks", "11", "60"],
    ["All carts", "84", "1,707"],
]
BOATS = [["Boats", "Q1", "Q2"], ["Punts", "3", "9"], ["Skiffs", "12", "4"], ["All boats", "15", "13"]]
SAID = (
    "The wardens met three times in the quarter and looked at what had been lost and found along the river. More bikes "
    "were taken from the station than in any other quarter, and fewer from the market. New stands were bolted down in "
    "March beside the ferry. The next count is due in June, when the schools will take part for the first time."
)


def put(c: Canvas, text: str, x: float, y: float, *, size: float = 9, bold: bool = False, right: bool = False) -> None:
    c.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    (c.drawRightString if right else c.drawString)(x, y, text)


def table(c: Canvas, rows: Rows, at: tuple[float, float, float], *, look: str = "bare", pitch: float = 16) -> float:
    """A table from x, y down, so many points wide; labels flush left, figures right. Returns the y below it."""
    x, y, width = at
    first = 0.36 * width
    step = (width - first) / (len(rows[0]) - 1)
    edges = [x, *(x + first + step * i for i in range(len(rows[0])))]
    for r, row in enumerate(rows):
        base = y - pitch * r
        if look in ("heads", "dotted") and r == 0:
            c.setFillColorRGB(0.85, 0.92, 1)
            for left, end in pairwise(edges):
                c.rect(left, base - 5, end - left, pitch, stroke=0, fill=1)
            c.setFillColorRGB(0, 0, 0)
        for column, text in enumerate(row):
            at_x = edges[column] + 4 if column == 0 else edges[column + 1] - 4
            put(c, text, at_x, base, bold=r == 0, right=column > 0)
        if look == "dotted" and r:
            for dot in range(int(width / 1.4)):
                c.rect(x + 1.4 * dot, base - 5, 0.7, 0.7, stroke=0, fill=1)
        if look == "lined":
            c.line(x, base - 5, x + width, base - 5)
        if look == "ruled":
            for left, end in pairwise(edges):
                c.rect(left, base - 5, end - left, pitch)
    return y - pitch * len(rows)


def prose(c: Canvas, text: str, at: tuple[float, float, float], leading: float = 11.5) -> float:
    """Running text from x, y down, so many points wide. Returns the y below it."""
    x, y, width = at
    line: list[str] = []
    for word in [*text.split(), ""]:
        if line and (not word or stringWidth(" ".join([*line, word]), "Helvetica", 9) > width):
            put(c, " ".join(line), x, y)
            y -= leading
            line = []
        line.append(word)
    return y


def read(path: Path, draw: Draw) -> list[Table]:
    canvas = Canvas(str(path / "drawn.pdf"), pagesize=(595, 842), invariant=1)
    draw(canvas)
    canvas.save()
    return list(find_tables(open_document(path / "drawn.pdf", Settings()), Settings()))


def matrix(read_table: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in read_table.grid.matrix()]


LOOKS = ["bare", "heads", "dotted", "lined", "ruled"]


@pytest.mark.parametrize("look", LOOKS)
def test_tables_under_captions_of_their_own(tmp_path: Path, look: str) -> None:
    def draw(c: Canvas) -> None:
        put(c, "Table 1: Bikes", 40, 730, bold=True)
        table(c, BIKES, (40, 710, 250), look=look)
        put(c, "Table 2: Carts", 310, 730, bold=True)
        table(c, CARTS, (310, 710, 245), look=look, pitch=14)

    bikes, carts = read(tmp_path, draw)
    assert (matrix(bikes), matrix(carts)) == (BIKES, CARTS)
    assert (bikes.title, carts.title) == ("Table 1: Bikes", "Table 2: Carts")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("pitch", [13.0, 16.0])
def test_tables_under_headings_of_their_own(tmp_path: Path, look: str, pitch: float) -> None:
    def draw(c: Canvas) -> None:
        put(c, "Bikes lost", 40, 730, bold=True)
        table(c, BIKES, (40, 710, 250), look=look)
        put(c, "Carts mended and sold", 310, 730, bold=True)
        table(c, CARTS, (310, 710, 245), look=look, pitch=pitch)

    assert [matrix(one) for one in read(tmp_path, draw)] == [BIKES, CARTS]


@pytest.mark.parametrize("look", LOOKS)
def test_two_columns_of_prose_and_tables_with_a_table_across_below(tmp_path: Path, look: str) -> None:
    def draw(c: Canvas) -> None:
        y = prose(c, SAID, (40, 760, 245))
        table(c, BOATS, (40, y - 28, 245), look=look)
        y = prose(c, SAID[60:], (310, 760, 245))
        table(c, BIKES, (310, y - 28, 245), look=look)
        put(c, "Table 3: Carts in all wards of the town since the count began in 2014", 40, 500, bold=True)
        table(c, CARTS, (40, 480, 515), look=look)

    assert [matrix(one) for one in read(tmp_path, draw)] == [BOATS, BIKES, CARTS]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("ground", ["none", "filled", "framed"])
def test_three_small_tables_in_cards(tmp_path: Path, look: str, ground: str) -> None:
    cards = [("Boats lost", BOATS), ("Bikes lost", [row[:3] for row in BIKES[:4]]), ("Boats found", BOATS)]

    def draw(c: Canvas) -> None:
        for index, (name, rows) in enumerate(cards):
            x = 40 + 176 * index
            if ground != "none":
                c.setFillColorRGB(0.95, 0.95, 0.9)
                c.rect(x, 600, 166, 130, fill=ground == "filled", stroke=ground == "framed")
                c.setFillColorRGB(0, 0, 0)
            put(c, name, x + 8, 712, bold=True, size=10)
            table(c, rows, (x + 8, 690, 150), look=look)

    assert [matrix(one) for one in read(tmp_path, draw)] == [rows for _, rows in cards]


@pytest.mark.parametrize("look", LOOKS)
def test_tables_of_unlike_length_with_nothing_above_them(tmp_path: Path, look: str) -> None:
    def draw(c: Canvas) -> None:
        table(c, BIKES, (40, 710, 225), look=look)
        table(c, CARTS, (330, 710, 225), look=look)

    assert [matrix(one) for one in read(tmp_path, draw)] == [BIKES, CARTS]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("leading", [11.5, 16.0])
@pytest.mark.parametrize("left", [True, False])
def test_a_table_beside_running_text(tmp_path: Path, look: str, leading: float, left: bool) -> None:
    def draw(c: Canvas) -> None:
        table(c, BIKES, (40 if left else 300, 710, 255), look=look)
        prose(c, SAID, (320 if left else 40, 710, 230), leading)

    assert [matrix(one) for one in read(tmp_path, draw)] == [BIKES]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    "said", [SAID.split(". "), ["Bikes are up again", "Count twice at Harbour", "New stands by a ferry"]]
)
def test_a_table_beside_bullets(tmp_path: Path, look: str, said: list[str]) -> None:
    def draw(c: Canvas) -> None:
        table(c, BIKES, (40, 710, 270), look=look)
        y = 710.0
        for text in said:
            put(c, "•", 330, y)
            y = prose(c, text, (342, y, 205), leading=16 if len(said) == 3 else 11.5) - 3 * (len(said) != 3)

    assert [matrix(one) for one in read(tmp_path, draw)] == [BIKES]


WHOLE = {
    "words between figures": [
        ["Ward", "2019", "2020", "Trend", "Rate"],
        ["Eastgate", "105", "110", "Up", "3.4"],
        ["Harbour", "104", "111", "Up", "3.1"],
        ["Northfield", "98", "133", "Down", "2.9"],
        ["Whole town", "307", "354", "Same", "3.0"],
    ],
    "who holds it": [
        ["Measure", "2019", "2020", "Held by", "Aim", "Met"],
        ["Bikes", "105", "110", "Police", "34", "2"],
        ["Carts", "104", "111", "Council", "31", "4"],
        ["Boats", "98", "133", "Fire service", "29", "1"],
        ["Prams", "307", "354", "Health board", "30", "3"],
    ],
}


@pytest.mark.parametrize("rows", WHOLE.values(), ids=WHOLE)
def test_one_table_with_words_in_the_middle_stays_one(tmp_path: Path, rows: Rows) -> None:
    def draw(c: Canvas) -> None:
        for r, row in enumerate(rows):
            for x, text in zip((40, 160, 220, 330, 460, 530), row, strict=False):
                put(c, text, x, 712 - 16 * r, bold=r == 0)

    (one,) = read(tmp_path, draw)
    assert matrix(one) == rows
    assert one.margin < 0.5 or len({row[3] for row in rows}) < len(rows), "it may be two tables: it says that it doubts"


def test_tables_whose_labels_are_years(tmp_path: Path) -> None:
    years = [["Year", "Bikes", "Carts"], ["2018/19", "10", "14"], ["2019/20", "12", "17"], ["2020/21", "15", "11"]]

    def draw(c: Canvas) -> None:
        for y, headed in ((740.0, True), (600.0, False)):
            for x, name, rows in ((40, "By ward", BIKES), (310, "By year", years)):
                if headed:
                    put(c, name, x, y, bold=True)
                table(c, rows, (x, y - 20, 245))

    first, second, both = read(tmp_path, draw)
    assert [matrix(first), matrix(second)] == [BIKES, years]
    assert both.margin < 0.5, "nothing says whether these are one table or two"


def test_where_white_alone_parts_two_tables_both_are_in_doubt(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        table(c, BIKES, (40, 710, 170))
        table(c, CARTS[:5], (350, 710, 170))

    assert [one.margin < 0.5 for one in read(tmp_path, draw)] == [True, True]


def test_a_table_with_a_column_of_what_was_done_stays_one(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        for x, text in zip((40, 160, 220, 300), ("Ward", "2019", "2020", "What was done"), strict=True):
            put(c, text, x, 712, bold=True)
        y = 694.0
        for row, text in zip(BIKES[1:], SAID.split(". "), strict=True):
            for x, entry in zip((40, 160, 220), row, strict=False):
                put(c, entry, x, y)
            y = prose(c, text, (300, y, 240)) - 8

    (one,) = read(tmp_path, draw)
    assert [row[:3] for row in matrix(one)[1:]] == [row[:3] for row in BIKES[1:]]
    assert one.grid.columns == 4


def test_what_stands_beside_the_tables_is_read_pane_by_pane(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        for x, name, said in ((40, "Eastgate", "Fewer bikes were lost."), (310, "Harbour", "More were found.")):
            put(c, name, x, 740, size=13, bold=True)
            put(c, said, x, 725)
            table(c, BIKES, (x, 705, 245))
            put(c, f"Counted by the wardens of {name}.", x, 615)

    tables = read(tmp_path, draw)
    taken = {word.ordinal for one in tables for word in one.grid.words()}
    told = [block.text for block in arrange(open_document(tmp_path / "drawn.pdf", Settings()), taken)]
    left, right = told[: len(told) // 2], told[len(told) // 2 :]
    assert left == ["Eastgate", "Fewer bikes were lost.", "Counted by the wardens of Eastgate."]
    assert right == ["Harbour", "More were found.", "Counted by the wardens of Harbour."]


@pytest.mark.parametrize("gap", [28.0, 40.0, 60.0])
def test_the_rows_of_a_table_are_no_heads_of_the_one_below_it(tmp_path: Path, gap: float) -> None:
    def draw(c: Canvas) -> None:
        y = table(c, BIKES, (40, 710, 250), look="lined")
        table(c, BOATS, (40, y - gap, 250), look="lined")

    assert [matrix(one) for one in read(tmp_path, draw)] == [BIKES, BOATS]


def test_figures_set_against_the_middle_of_labels_under_heads_with_one_ruling_below(tmp_path: Path) -> None:
    rows = [
        ["", "Eastgate", "Harbour", "Both places"],
        ["Bikes taken", "84", "96", "180"],
        ["Carts left in the way", "183", "131", "314"],
        ["Boats adrift on the river", "128", "125", "253"],
    ]

    def draw(c: Canvas) -> None:
        put(c, "Counted by the wardens of the town in the autumn and winter", 40, 740)
        y = 700.0
        for x, text in zip((170, 220, 275), rows[0][1:], strict=True):
            lines = text.split()
            for n, line in enumerate(lines):
                put(c, line, x, y + 6 * (len(lines) - 1) - 12 * n, bold=True, right=True)
        c.line(36, y - 12, 280, y - 12)
        y -= 28
        for label, *figures in rows[1:]:
            lines = [" ".join(label.split()[n : n + 2]) for n in range(0, len(label.split()), 2)]
            for n, line in enumerate(lines):
                put(c, line, 40, y - 11 * n)
            for x, figure in zip((170, 220, 275), figures, strict=True):
                put(c, figure, x, y - 5.5 * (len(lines) - 1), right=True)
            y -= 11 * len(lines) + 7

    assert [matrix(one) for one in read(tmp_path, draw)] == [rows]


def test_labels_in_two_lines_beside_figures_that_share_none_of_them(tmp_path: Path) -> None:
    rows = [["Quarter", "Bikes", "Carts", "Boats"]]
    rows += [[f"Q{n} 2020/21", str(20 + n * n), str(310 + 7 * n), str(41 - n)] for n in range(1, 5)]

    def draw(c: Canvas) -> None:
        for x, text in zip((40, 170, 220, 275), rows[0], strict=True):
            put(c, text, x, 700, bold=True, right=x > 40)
        for r, (label, *figures) in enumerate(rows[1:]):
            y = 680.0 - 28 * r
            for n, part in enumerate(label.split()):
                put(c, part, 40, y - 11 * n)
            for x, figure in zip((170, 220, 275), figures, strict=True):
                put(c, figure, x, y - 5.5, right=True)

    assert [matrix(one) for one in read(tmp_path, draw)] == [rows]


def test_figures_hardly_further_apart_than_words_are_columns(tmp_path: Path) -> None:
    rows = [["Ward", "Q1", "Q2", "Q3", "Q4", "Total"]]
    rows += [["Eastgate", "158", "156", "155", "153", "622"], ["Harbour", "133", "164", "165", "131", "593"]]
    rows += [["Both", "291", "320", "320", "284", "1,215"]]

    def draw(c: Canvas) -> None:
        for r, row in enumerate(rows):
            for k, text in enumerate(row):
                x = 40 if k == 0 else 110 + 20.5 * k + (7 if k == 5 else 0)
                put(c, text, x, 700 - 16 * r, bold=r == 0, right=k > 0)

    assert [matrix(one) for one in read(tmp_path, draw)] == [rows]


def test_cells_filled_one_by_one_part_columns_and_show_the_heads(tmp_path: Path) -> None:
    heads = [["Ward", "2020/21", "", "", "2021/22", ""], ["", "Q1", "Q2", "Total", "Q1", "Q2"]]
    body = [["Eastgate", "69", "87", "156", "73", "88"], ["Harbour", "90", "107", "197", "72", "75"]]
    body += [["Northfield", "86", "102", "188", "84", "80"], ["All wards", "245", "296", "541", "229", "243"]]
    edges = [40.0, 94, 116, 138, 162, 184, 206]
    boxes = [(0, 1, 0, 2), (1, 4, 0, 1), (4, 6, 0, 1), *((k, k + 1, 1, 2) for k in range(1, 6))]
    boxes += [(k, k + 1, r, r + 1) for r in (3, 5) for k in range(6)]

    def draw(c: Canvas) -> None:
        for first, last, top, foot in boxes:
            c.setFillColorRGB(*((0.8, 0.85, 0.9) if top < 2 else (0.93, 0.93, 0.93)))
            c.rect(edges[first], 700 - 14 * foot, edges[last] - edges[first], 14 * (foot - top), stroke=0, fill=1)
        c.setFillColorRGB(0, 0, 0)
        for k, text in ((0, "Ward"), (3, "2020/21"), (5, "2021/22")):
            y = 683 if k == 0 else 690
            put(c, text, edges[0] + 3 if k == 0 else edges[k + 1] - 3, y, bold=True, right=k > 0)
        for r, row in enumerate([heads[1], *body]):
            for k, text in enumerate(row):
                put(c, text, edges[0] + 3 if k == 0 else edges[k + 1] - 3, 676 - 14 * r, bold=r == 0, right=k > 0)

    (one,) = read(tmp_path, draw)
    first = ["Ward", "2020/21", "2020/21", "2020/21", "2021/22", "2021/22"]
    assert matrix(one) == [first, ["Ward", *heads[1][1:]], *body]


def test_the_first_line_of_a_label_is_no_head(tmp_path: Path) -> None:
    rows = [["Q1 2021/22", "170", "Not told", "263"], ["Q2 2021/22", "175", "Not known", "219"]]

    def draw(c: Canvas) -> None:
        for r, row in enumerate(rows):
            for x, text in zip((40, 170, 220, 275), row, strict=True):
                for n, part in enumerate(text.split()):
                    put(c, part, x, 680 - 28 * r - 11 * n - 5.5 * (" " not in text), right=x > 40)

    read(tmp_path, draw)
    words = open_document(tmp_path / "drawn.pdf", Settings()).pages[0].words
    grid = grid_of_region(Region(1, words, Box(36, 150, 280, 230)))
    assert grid is not None
    assert [[cell.text if cell else "" for cell in row] for row in grid.matrix()] == rows


def test_labels_under_a_head_of_their_own_are_no_pane(tmp_path: Path) -> None:
    rows = [
        ["Lost carts", "2031", "2032", "2033"],
        ["Eastgate", "1312", "275", "343"],
        ["Harbour", "1254", "252", "262"],
    ]

    def draw(c: Canvas) -> None:
        put(c, "1 May to 30 June", 40, 700, bold=True)
        put(c, "Counted", 161, 700, bold=True)
        put(c, "Per 1,000 shops", 300, 700, bold=True)
        for at, row in enumerate(rows):
            put(c, row[0], 40, 684 - 16 * at, bold=at == 0)
            for column, text in enumerate(row[1:]):
                put(c, text, 180 + 40 * column, 684 - 16 * at, bold=at == 0, right=True)
            put(c, "2.44" if at else "2033/34", 380, 684 - 16 * at, bold=at == 0, right=True)

    (found,) = read(tmp_path, draw)
    assert [body.row_path[-1] for body in found.cells if body.cell.column == 1] == ["Eastgate", "Harbour"]
