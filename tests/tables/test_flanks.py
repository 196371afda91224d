"""Framed columns of figures that stand apart from a framed table, as spreadsheets set them: they take its labels."""

from collections.abc import Sequence

from extractor.layout.panes import panes_of
from extractor.model.place import Box
from extractor.sources.document import Page, Rule, Word
from extractor.tables.grid import Grid
from extractor.tables.regions import grids_of

LEFT, LABEL, WIDTH, ROW = 40.0, 150.0, 60.0, 16.0
BOATS = [["Boatyard", "Hired", "Mended"], ["Alder", "41", "7"], ["Birch", "38", "9"], ["Cedar", "12", "0"]]


class Sheet:
    """A page on which framed tables are drawn, row by row and cell by cell."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.rules: list[Rule] = []

    def say(self, text: str, x: float, top: float) -> None:
        """Words on one line."""
        for word in text.split():
            width = 5.0 * len(word)
            self.words.append(Word(len(self.words), word, Box(x, top, x + width, top + 9), 1, size=9.0))
            x += width + 3

    def frame(self, rows: Sequence[Sequence[str]], x: float, top: float = 100.0, *, labels: bool = True) -> float:
        """A framed table; a cell of `^` goes on with the one above. Its right edge."""
        edges = [x, *(x + (LABEL if labels else WIDTH) + WIDTH * at for at in range(len(rows[0])))]
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                y0, y1 = top + ROW * r, top + ROW * (r + 1)
                if text != "^":
                    self.rules.append(Rule(Box(edges[c], y0, edges[c + 1], y0), horizontal=True))
                    self.say(text, edges[c] + 4, y0 + 3)
                self.rules += [Rule(Box(at, y0, at, y1), horizontal=False) for at in edges[c : c + 2]]
        foot = top + ROW * len(rows)
        self.rules.append(Rule(Box(edges[0], foot, edges[-1], foot), horizontal=True))
        return edges[-1]

    def grids(self) -> list[Grid]:
        """The tables found on it."""
        page = Page(1, 900, 600, tuple(self.words), rules=tuple(self.rules))
        return [grid for pane in panes_of(page) for grid in grids_of(pane.page)]


def matrix(grid: Grid) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in grid.matrix()]


def test_a_column_apart_takes_the_labels_of_its_table() -> None:
    sheet = Sheet()
    edge = sheet.frame(BOATS, LEFT)
    sheet.frame([["Moored"], ["5"], ["6"], ["8"]], edge + 50, labels=False)
    (grid,) = sheet.grids()
    assert matrix(grid) == [[*row, aside] for row, aside in zip(BOATS, ["Moored", "5", "6", "8"], strict=True)]


def test_columns_apart_may_end_before_their_table_does() -> None:
    sheet = Sheet()
    edge = sheet.frame([*BOATS, ["Total", "91", "16"]], LEFT)
    sheet.frame([["Moored", "Sold"], ["5", "1"], ["6", "2"], ["8", "3"]], edge + 50, labels=False)
    (grid,) = sheet.grids()
    assert [row[3:] for row in matrix(grid)] == [["Moored", "Sold"], ["5", "1"], ["6", "2"], ["8", "3"], ["", ""]]


def test_a_figure_apart_may_stand_beside_two_rows() -> None:
    sheet = Sheet()
    edge = sheet.frame([*BOATS, ["Dogwood", "3", "1"]], LEFT)
    sheet.frame([["Moored"], ["11"], ["^"], ["8"], ["2"]], edge + 50, labels=False)
    (grid,) = sheet.grids()
    assert [(cell.text, cell.rowspan) for cell in grid.cells if cell.column == 3] == [
        ("Moored", 1),
        ("11", 2),
        ("8", 1),
        ("2", 1),
    ]


def test_a_caption_over_columns_apart_is_a_heading_of_theirs_alone() -> None:
    sheet = Sheet()
    edge = sheet.frame(BOATS, LEFT)
    sheet.say("Boats of the yards", LEFT, 84)
    sheet.say("Since spring", edge + 54, 84)
    sheet.frame([["Hired", "Mended"], ["+5", "-1"], ["0", "+2"], ["+8", "0"]], edge + 50, labels=False)
    (grid,) = sheet.grids()
    assert matrix(grid)[:3] == [
        ["Boatyard", "Hired", "Mended", "Since spring", "Since spring"],
        ["Boatyard", "Hired", "Mended", "Hired", "Mended"],
        ["Alder", "41", "7", "+5", "-1"],
    ]


def test_the_same_heads_apart_without_a_caption_stay_a_table_of_their_own() -> None:
    sheet = Sheet()
    edge = sheet.frame(BOATS, LEFT)
    sheet.frame([["Hired", "Mended"], ["5", "1"], ["0", "2"], ["8", "0"]], edge + 50, labels=False)
    assert [grid.columns for grid in sheet.grids()] == [3, 2]


def test_a_frame_with_labels_is_a_table_of_its_own() -> None:
    sheet = Sheet()
    edge = sheet.frame(BOATS, LEFT)
    sheet.frame([["Ferry", "Crew"], ["Alder", "5"], ["Birch", "6"], ["Cedar", "8"]], edge + 50)
    assert [grid.columns for grid in sheet.grids()] == [3, 2]


def test_a_frame_whose_rows_begin_elsewhere_is_a_table_of_its_own() -> None:
    sheet = Sheet()
    edge = sheet.frame(BOATS, LEFT)
    sheet.frame([["Moored", "Sold"], ["5", "1"], ["6", "2"], ["8", "3"]], edge + 50, 109.0, labels=False)
    assert [grid.columns for grid in sheet.grids()] == [3, 2]
