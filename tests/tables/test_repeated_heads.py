"""Heads that return inside a table, filled rows that are no heads, and rivals that take several rows for one."""

from itertools import pairwise

from extractor.model.place import Box
from extractor.model.terms import Method
from extractor.sources.document import Fill, Page, Word
from extractor.tables.choice import best
from extractor.tables.grid import Cell, Grid
from extractor.tables.joining import reunited
from extractor.tables.regions import grids_of

WIDTH, LINE = 90.0, 16.0
UPPER = [["1 May to 31 July", "Boats seen", "", "Per 1,000"], ["Dinghies", "2012", "2013", "2013/14"],
         ["Elm Row", "31", "42", "1.2"], ["Old Quay", "12", "9", "0.7"]]  # fmt: skip
LOWER = [["Punts", "2012", "2013", "2013/14"], ["Elm Row", "3", "4", "0.1"], ["Old Quay", "1", "0", "0.0"]]
OTHER = [["Punts", "Lost", "Found", "Sold"], ["Elm Row", "3", "4", "0.1"], ["Old Quay", "1", "0", "0.0"]]


def _grid(rows: list[list[str]], top: float, first: int, method: Method = Method.BORDERLESS) -> Grid:
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            at = Box(50 + WIDTH * c, top + LINE * r, 100 + WIDTH * c, top + LINE * r + 12)
            if text:
                cells.append(Cell(r, c, text, (Word(first + 10 * r + c, text, at, 1),)))
    return Grid(len(rows), len(rows[0]), tuple(cells), 1, method)


def test_a_heading_row_that_returns_inside_a_table_does_not_end_it() -> None:
    upper = _grid(UPPER, 100, 0)
    below = 100 + LINE * len(UPPER)
    assert [grid.rows for grid in reunited([upper, _grid(LOWER, below, 100)])] == [7]
    assert [grid.rows for grid in reunited([upper, _grid(LOWER, below + 3 * LINE, 100)])] == [4, 3]
    assert [grid.rows for grid in reunited([upper, _grid(OTHER, below, 100)])] == [4, 3]


def test_figures_one_below_the_other_in_a_cell_speak_against_a_reading() -> None:
    right = _grid([["Kind", "Q1", "Q2"], ["Boats", "31", "42"], ["Oars", "12", "9"], ["Sails", "4", ""]], 100, 0)
    stacks = [
        Cell(1, c, " ".join(w.text for w in words), words)
        for c in range(3)
        if (words := tuple(cell.words[0] for cell in right.cells if cell.column == c and cell.row))
    ]
    heads = [cell for cell in right.cells if cell.row == 0]
    wrong = Grid(2, 3, (*heads, *stacks), 1, Method.PDFPLUMBER)
    assert best([right, wrong]).method is Method.BORDERLESS


def test_filled_rows_of_words_below_filled_heads_are_no_heads() -> None:
    rows = [["Project", "Summary", "Update"], ["Harbour lights", "New lamps", "Six were lit"],
            ["Boat marks", "Free marking", "Done in May"], ["Slipway", "New planks", "Nearly done"]]  # fmt: skip
    words: list[Word] = []
    fills: list[Fill] = []
    edges = [50.0, 170.0, 290.0, 410.0]
    for r, row in enumerate(rows):
        top = 100 + 18.0 * r
        if r % 2 == 0:
            fills += [Fill(Box(a, top - 3, b, top + 15), 0x223344 if r == 0 else 0xEEF2F6) for a, b in pairwise(edges)]
        for c, text in enumerate(row):
            x = edges[c] + 4
            for part in text.split():
                words.append(Word(len(words), part, Box(x, top, x + 5 * len(part), top + 10), 1, bold=r == 0))
                x += 5 * len(part) + 3
    (grid,) = grids_of(Page(1, 600, 400, tuple(words), fills=tuple(fills)))
    assert (grid.rows, grid.columns) == (4, 3)
