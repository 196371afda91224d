"""Figures in even steps: the scale of a chart without labels; columns of a table with them."""

from extractor.model.place import Box
from extractor.sources.document import Page, Word
from extractor.tables.regions import grids_of

STEPS = [["10", "5"], ["20", "10"], ["30", "15"], ["40", "20"]]


def _page(rows: list[list[str]]) -> Page:
    """A page of rows of bare words, columns flush right but the first."""
    words: list[Word] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            width = 5.0 * len(text)
            x = 50.0 if c == 0 else 200.0 + 90 * c - width
            box = Box(x, 100 + 16.0 * r, x + width, 110 + 16.0 * r)
            words.append(Word(len(words), text, box, 1, size=10.0))
    return Page(1, 600, 800, tuple(word for word in words if word.text))


def test_a_table_whose_columns_rise_evenly_is_a_table() -> None:
    rows = [["Quarter", "Aim", "Reached"], *([f"Q{at}", *row] for at, row in enumerate(STEPS, start=1))]
    (grid,) = grids_of(_page(rows))
    assert [[cell.text if cell else "" for cell in row] for row in grid.matrix()] == rows


def test_scales_with_a_word_beside_them_are_none() -> None:
    rows = [["", *row] for row in STEPS]
    rows[1][0] = "Ferries"
    assert grids_of(_page(rows)) == []
