"""A drawn table says the same wherever the page breaks it: below its title, its heads, any row, or inside a label."""

import pytest

from extractor.model.place import Box
from extractor.settings import Settings
from extractor.sources.document import Document, Page, Rule, Word
from extractor.tables.finding import find_tables
from extractor.tables.table import Table

XS = (50.0, 180.0, 250.0, 320.0, 390.0, 460.0)
TITLE = "Boats counted at the moorings"
ROWS: list[list[tuple[int, int, str]]] = [
    [(0, 1, "May to July"), (1, 2, "Counted"), (4, 1, "Per 1,000 moorings")],
    [(0, 1, "Dinghies"), (1, 1, "2012"), (2, 1, "2013"), (3, 1, "% change"), (4, 1, "2013/14")],
    [(0, 1, "Elm Row"), (1, 1, "31"), (2, 1, "42"), (3, 1, "35%"), (4, 1, "1.2")],
    [(0, 1, "Old Quay"), (1, 1, "12"), (2, 1, "9"), (3, 1, "-25%"), (4, 1, "0.7")],
    [(0, 1, "Elm Row & Old Quay"), (1, 1, "43"), (2, 1, "51"), (3, 1, "19%"), (4, 1, "1.0")],
    [(0, 1, "Punts"), (1, 1, "2012"), (2, 1, "2013"), (3, 1, "% change"), (4, 1, "2013/14")],
    [(0, 1, "Elm Row"), (1, 1, "3"), (2, 1, "4"), (3, 1, "33%"), (4, 1, "0.1")],
    [(0, 1, "Old Quay"), (1, 1, "8"), (2, 1, "7"), (3, 1, "-13%"), (4, 1, "0.5")],
]
LINE, HEAD = 20.0, 2


class Sheet:
    """A page being drawn."""

    def __init__(self, number: int, top: float) -> None:
        self.number, self.at = number, top
        self.words: list[Word] = []
        self.rules: list[Rule] = []

    def say(self, x0: float, text: str, *, bold: bool = False) -> None:
        """Words from a left edge on; a character is four points wide."""
        for part in text.split():
            box = Box(x0, self.at + 4, x0 + 4.0 * len(part), self.at + 14)
            ordinal = 1000 * self.number + len(self.words)
            self.words.append(Word(ordinal, part, box, self.number, bold=bold, size=10, colour=8 * bold))
            x0 = box.x1 + 2.5

    def row(self, cells: list[tuple[int, int, str]], *, bold: bool) -> None:
        """One row of drawn cells; what is not named is a blank cell."""
        low, taken = self.at + LINE, {c for column, span, _ in cells for c in range(column + 1, column + span)}
        sides = [x for n, x in enumerate(XS) if n not in taken]
        self.rules += [Rule(Box(x, self.at, x, low), horizontal=False) for x in sides]
        self.rules += [Rule(Box(XS[0], y, XS[-1], y), horizontal=True) for y in (self.at, low)]
        for column, _, text in cells:
            self.say(XS[column] + 4, text, bold=bold)
        self.at = low

    def title(self, text: str) -> None:
        """A line set in the type of titles."""
        self.say(XS[0], text, bold=True)
        self.at += LINE

    @property
    def page(self) -> Page:
        """The page as it is."""
        return Page(self.number, 600, 800, tuple(self.words), tuple(self.rules))


def earlier() -> Sheet:
    """A first page with another table, whose title shows the type of titles."""
    sheet = Sheet(1, 60.0)
    sheet.title("Swans seen from the bridge")
    sheet.row([(0, 1, "Place"), (1, 1, "2012"), (2, 1, "2013"), (3, 1, "2014"), (4, 1, "2015")], bold=True)
    for place in ("Elm Row", "Old Quay", "Elm Row & Old Quay"):
        sheet.row([(0, 1, place), *((n, 1, str(3 * n)) for n in range(1, 5))], bold=False)
    sheet.at = 740.0 - LINE
    return sheet


def said(tables: tuple[Table, ...]) -> dict[str, tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """Figure → title, corner, column path and row path."""
    return {
        body.cell.text: (table.title, table.corner[body.band], body.column_path, body.row_path)
        for table in tables
        for body in table.cells
        if "Swans" not in table.title
    }


def tables_of(*sheets: Sheet) -> tuple[Table, ...]:
    document = Document("broken.pdf", "0" * 64, "application/pdf", tuple(sheet.page for sheet in sheets))
    return find_tables(document, Settings(second_reading="never"))


def broken_after(rows: int) -> tuple[Table, ...]:
    """The table with its title and so many rows at the foot of a page, the others overleaf."""
    upper, lower = earlier(), Sheet(2, 50.0)
    upper.at -= LINE * rows
    upper.title(TITLE)
    for number, cells in enumerate(ROWS):
        (upper if number < rows else lower).row(cells, bold=number < HEAD or number == 5)
    return tables_of(upper, lower)


@pytest.mark.parametrize("rows", range(len(ROWS)))
def test_every_figure_means_the_same_wherever_the_page_breaks(rows: int) -> None:
    whole = said(broken_after(len(ROWS)))
    assert whole["42"] == (TITLE, "May to July / Dinghies", ("Counted", "2013"), ("Elm Row",))
    assert said(broken_after(rows)) == whole


def test_a_label_is_completed_overleaf_where_both_halves_make_a_known_one() -> None:
    upper, lower = earlier(), Sheet(2, 50.0)
    upper.at -= LINE * 5
    upper.title(TITLE)
    for number, cells in enumerate(ROWS[:4]):
        upper.row(cells, bold=number < HEAD)
    upper.row([(0, 1, "Elm Row &"), *ROWS[4][1:]], bold=False)
    lower.row([(0, 1, "Old Quay")], bold=False)
    for number, cells in enumerate(ROWS[5:], 5):
        lower.row(cells, bold=number == 5)
    assert said(tables_of(upper, lower)) == said(broken_after(len(ROWS)))


def test_a_line_in_another_type_is_no_title_of_what_stands_overleaf() -> None:
    upper, lower = earlier(), Sheet(2, 50.0)
    upper.say(XS[0], "The warden thanks all who counted")
    for number, cells in enumerate(ROWS):
        lower.row(cells, bold=number < HEAD or number == 5)
    assert {title for title, *_ in said(tables_of(upper, lower)).values()}.isdisjoint(
        {"The warden thanks all who counted"}
    )


@pytest.mark.parametrize("rows", [3, 4, 6, 7])
def test_heads_that_a_word_processor_repeats_do_not_bring_an_earlier_indicator_back(rows: int) -> None:
    upper, lower = earlier(), Sheet(2, 50.0)
    upper.at -= LINE * rows
    upper.title(TITLE)
    for number, cells in enumerate(ROWS):
        if number == rows:
            for heads in ROWS[:HEAD]:
                lower.row(heads, bold=True)
        (upper if number < rows else lower).row(cells, bold=number < HEAD or number == 5)
    assert said(tables_of(upper, lower)) == said(broken_after(len(ROWS)))


def test_a_title_in_the_frame_of_its_table_is_its_title_though_a_heading_stands_above() -> None:
    sheet = Sheet(1, 60.0)
    sheet.say(XS[0], "Summary of the year")
    sheet.at += LINE
    sheet.row([(0, 5, TITLE + " and jetties")], bold=True)
    for number, cells in enumerate(ROWS[:5]):
        sheet.row(cells, bold=number < HEAD)
    (table,) = tables_of(sheet)
    assert table.title == TITLE + " and jetties"
    (cell,) = [cell for cell in table.grid.cells if cell.text == "Elm Row"]
    assert cell.box is not None
    assert all(cell.box.top <= word.box.top and word.box.bottom <= cell.box.bottom for word in cell.words)
