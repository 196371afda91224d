"""A caption of many words between two borderless tables ends the upper one."""

from extractor.model.place import Box
from extractor.settings import Settings
from extractor.sources.document import Page, Word
from extractor.tables.regions import find_grids

SIZE = 10.0
LINES = [
    ("Hall", "Q1", "Q2", "Q3"),
    ("Upper", "41", "39", "40"),
    ("Lower", "17", "10", "12"),
    ("Outer", "23", "28", "27"),
    ("Table 8: Ladders lent to halls this spring",),
    ("Store", "Ladders", "Lamps", "Ropes"),
    ("North", "5", "61", "75"),
    ("South", "9", "82", "94"),
    ("West", "3", "11", "20"),
]


def test_a_long_caption_ends_the_table_above_it() -> None:
    words: list[Word] = []
    for at, line in enumerate(LINES):
        for end, entry in zip((90.0, 150.0, 220.0, 290.0), line, strict=False):
            x = 50.0 if end == 90.0 else end - 5 * len(entry)
            for part in entry.split():
                box = Box(x, 40 + 14 * at, x + 5 * len(part), 50 + 14 * at)
                words.append(Word(len(words), part, box, 1, size=SIZE))
                x = box.x1 + 3
    grids = find_grids(Page(1, 400, 400, tuple(words)), Settings())
    assert [[cell.text for cell in grid.cells if cell.column == 0] for grid in grids] == [
        ["Hall", "Upper", "Lower", "Outer"],
        ["Store", "North", "South", "West"],
    ]
