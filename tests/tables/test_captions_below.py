"""Captions that a document prints below its tables."""

import pytest

from extractor.layout.panes import Pane
from extractor.model.place import Box
from extractor.model.terms import Method
from extractor.sources.document import Page, Word
from extractor.tables.grid import Cell, Grid
from extractor.tables.making import make_table
from extractor.tables.titles import tie_lines

ROWS = [["Place", "May", "June"], ["Elm Row", "3", "4"], ["Old Quay", "5", "6"]]
ROW, TABLE = 16.0, 200.0


def _line(text: str, top: float, first: int) -> list[Word]:
    return [
        Word(first + n, part, Box(50 + 60 * n, top, 100 + 60 * n, top + 12), 1) for n, part in enumerate(text.split())
    ]


def _page(below: list[str]) -> tuple[list[Grid], Page]:
    """One small table over each of the texts, which stand close below it."""
    grids, words = [], []
    for n, text in enumerate(below):
        top, cells = 100 + TABLE * n, []
        for r, row in enumerate(ROWS):
            for c, content in enumerate(row):
                at = Box(50 + 90 * c, top + ROW * r, 90 + 90 * c, top + ROW * r + 12)
                word = Word(1000 * n + 3 * r + c, content, at, 1)
                words.append(word)
                cells.append(Cell(r, c, content, (word,)))
        grids.append(Grid(3, 3, tuple(cells), 1, Method.BORDERLESS))
        words += _line(text, top + 3 * ROW - 2, 1000 * n + 100) if text else []
    return grids, Page(1, 600, 900, tuple(words))


@pytest.mark.parametrize(
    ("below", "titles"),
    [
        (["Boats lost at sea", "Oars found", "Sails torn"], ["Boats lost at sea", "Oars found", "Sails torn"]),
        (["Boats lost at sea", "", ""], ["Place", "Place", "Place"]),
        (["We lost few boats.", "Oars were found.", "Sails tore."], ["Place", "Place", "Place"]),
    ],
)
def test_captions_below_are_a_habit_of_the_whole_document(below: list[str], titles: list[str]) -> None:
    grids, page = _page(below)
    tables = tie_lines([make_table(grid) for grid in grids], [(Pane(page),)])
    assert [table.title for table in tables] == titles
