"""Pages on which tables stand side by side, or beside prose; single tables with white in the middle. All drawn here."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractor.settings import Settings
from extractor.sources.opening import open_document
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
