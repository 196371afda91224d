"""Tables drawn as a frame with ruled heads, whose body is told by fills alone."""

from itertools import pairwise

from extractor.model.place import Box
from extractor.settings import Settings
from extractor.sources.document import Fill, Page, Rule, Word
from extractor.tables.regions import find_grids

SIZE = 10.0
EDGES = (50.0, 130.0, 210.0, 290.0)


def _entry(ordinal: int, x: float, top: float, text: str) -> list[Word]:
    out: list[Word] = []
    for part in text.split():
        out.append(Word(ordinal + len(out), part, Box(x, top, x + 5 * len(part), top + SIZE), 1, size=SIZE))
        x += 5 * len(part) + 3
    return out


def test_a_framed_body_with_wrapped_labels_has_rows_and_columns() -> None:
    lines = [
        (("Service", 100.0), ("Q1", 100.0), ("Q2", 100.0)),
        (("Calls taken", 120.0), ("82%", 120.0), ("99%", 120.0)),
        (("within the", 132.0),),
        (("first hour", 144.0),),
        (("Boats", 160.0), ("31", 160.0), ("7", 160.0)),
        (("brought in", 172.0),),
        (("from sea", 184.0),),
        (("Rooms let", 200.0), ("4", 200.0), ("12", 200.0)),
        (("to visitors", 212.0),),
    ]
    words: list[Word] = []
    for line in lines:
        for x, (text, top) in zip((54.0, 180.0, 260.0), line, strict=False):
            words.extend(_entry(len(words), x, top, text))
    level = [Rule(Box(50, y, 290, y), horizontal=True) for y in (96.0, 116.0, 228.0)]
    sides = [Rule(Box(x, 96, x, 228), horizontal=False) for x in (50.0, 290.0)]
    heads = [Rule(Box(x, 96, x, 116), horizontal=False) for x in EDGES[1:3]]
    band = tuple(Fill(Box(a, 157, b, 197), 0xEEEEEE) for a, b in pairwise(EDGES))
    (grid,) = find_grids(Page(1, 400, 400, tuple(words), (*level, *sides, *heads), band), Settings())
    texts = [[cell.text if cell else "" for cell in row] for row in grid.matrix()]
    assert texts == [
        ["Service", "Q1", "Q2"],
        ["Calls taken within the first hour", "82%", "99%"],
        ["Boats brought in from sea", "31", "7"],
        ["Rooms let to visitors", "4", "12"],
    ]


def test_tiles_draw_cells_of_prose_and_unfilled_rows_keep_to_their_columns() -> None:
    rows = [
        (100.0, ("Task", "Owner", "News")),
        (120.0, ("Mend the weir", "Reeve", "Stakes were")),
        (132.0, ("by the mill", "", "driven in May.")),
        (150.0, ("Count the", "Warden", "Not begun; the")),
        (162.0, ("herons", "", "boat leaks.")),
    ]
    words: list[Word] = []
    for top, texts in rows:
        for x, text in zip((54.0, 134.0, 214.0), texts, strict=True):
            words.extend(_entry(len(words), x, top, text))
    level = [Rule(Box(50, y, 290, y), horizontal=True) for y in (97.0, 177.0)]
    sides = [Rule(Box(x, 97, x, 177), horizontal=False) for x in (50.0, 290.0)]
    tiles = [Fill(Box(a, 97, b, 117), 0x224466) for a, b in pairwise(EDGES)]
    tiles += [Fill(Box(a, 117, b, 147), 0xEEEEEE) for a, b in pairwise(EDGES)]
    (grid,) = find_grids(Page(1, 400, 400, tuple(words), (*level, *sides), tuple(tiles)), Settings())
    assert [[cell.text if cell else "" for cell in row] for row in grid.matrix()] == [
        ["Task", "Owner", "News"],
        ["Mend the weir by the mill", "Reeve", "Stakes were driven in May."],
        ["Count the herons", "Warden", "Not begun; the boat leaks."],
    ]
