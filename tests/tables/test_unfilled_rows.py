"""Striped tables whose white rows nothing parts: a section's title and the row below it stand in one drawn cell."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.model.place import Box
from extractor.settings import Settings
from extractor.sources.document import Fill, Page, Rule, Word
from extractor.tables.regions import find_grids

EDGES = (60.0, 100.0, 250.0, 300.0, 350.0, 400.0, 450.0)
HEADS = ("Ref", "Indicator", "2018/19", "Q1", "Q2", "Status")


def words(text: str, x: float, base: float, *, centred: float = 0, bold: bool = False) -> list[Word]:
    size, out = 8.0, []
    x = (x + centred - 0.5 * size * len(text)) / 2 if centred else x + 4
    for part in text.split(" "):
        box = Box(x, base - 6, x + 0.5 * size * len(part), base + 1.7)
        out.append(Word(0, part, box, 1, size=size, bold=bold))
        x = box.x1 + 0.25 * size
    return out


def row(base: float, *texts: str, bold: bool = False) -> list[Word]:
    return [word for at, text in enumerate(texts) if text for word in words(text, EDGES[at], base, bold=bold)]


def band(top: float, bottom: float, shade: int, edges: Sequence[float] = EDGES) -> list[Fill]:
    return [Fill(Box(a, top, b, bottom), shade) for a, b in pairwise(edges)]


def read(printed: Sequence[Word], fills: Sequence[Fill]) -> list[list[str]]:
    numbered = tuple(replace(word, ordinal=at) for at, word in enumerate(printed))
    (grid,) = find_grids(Page(1, 595, 842, numbered, FRAME, tuple(fills)), Settings())
    return [[cell.text if cell else "" for cell in line] for line in grid.matrix()]


FRAME = (
    *(Rule(Box(60, y - 0.25, 450, y + 0.25), horizontal=True) for y in (100, 222)),
    *(Rule(Box(x - 0.25, 100, x + 0.25, 222), horizontal=False) for x in (60, 450)),
)
TOP = [*row(110, *HEADS, bold=True), *words("Safer streets for all of us", 60, 126, bold=True)]
FILLS = [*band(100, 114, 0x4A7EBB), *band(114, 130, 0xD3DFEE, (60.0, 450.0))]
FIRST = row(142, "S1", "Burglary", "402", "96", "88", "Green")
SECOND = row(158, "S2", "Robbery", "31", "9", "4", "Amber")
LAST = row(218, "R2", "Calls answered", "900", "210", "230", "Green")
BANDS = [*FILLS, *band(146, 162, 0xD3DFEE), *band(206, 222, 0xD3DFEE)]
"""The row of S1 is white; so are the second section's title and the row below it, together."""


def test_a_title_and_the_row_below_it_left_white_are_two_rows() -> None:
    white = [*words("Kinder places for visitors and residents alike", 60, 174, bold=True)]
    white += [*row(187, "R1", "Visits to the", "55", "12", "16", "Red"), *row(197, "", "market square")]
    read_rows = read([*TOP, *FIRST, *SECOND, *white, *LAST], BANDS)
    assert read_rows[4][0] == "Kinder places for visitors and residents alike"
    assert read_rows[5] == ["R1", "Visits to the market square", "55", "12", "16", "Red"]
    assert read_rows[6] == ["R2", "Calls answered", "900", "210", "230", "Green"]


def test_a_reason_in_the_middle_of_two_columns_left_white_stands_on_both() -> None:
    white = [*words("Kinder places for visitors and residents alike", 60, 174, bold=True)]
    white += row(190, "R1", "Visits", "55", "", "", "Red")
    white += words("not yet known", 300, 190, centred=400)
    read_rows = read([*TOP, *FIRST, *SECOND, *white, *LAST], BANDS)
    assert read_rows[5] == ["R1", "Visits", "55", "not yet known", "not yet known", "Red"]


def test_a_label_wrapped_in_bold_and_plain_is_no_title() -> None:
    white = [*words("Visits", 100, 174, bold=True), *row(183, "R1", "counted", "55", "12", "16", "Red")]
    read_rows = read([*TOP, *FIRST, *SECOND, *white, *LAST], BANDS)
    assert ["R1", "Visits counted", "55", "12", "16", "Red"] in read_rows
