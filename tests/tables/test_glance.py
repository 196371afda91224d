"""Figures set large, sections between rulings, heads around a line of heads, rows below a tall cell."""

import pytest

from extractor.meaning.cells import read_cell
from extractor.model.place import Box
from extractor.settings import Settings
from extractor.sources.document import Document, Page, Rule, Word
from extractor.tables.finding import find_tables
from extractor.tables.table import Table


class Sheet:
    """A page on which words are set anywhere; a character is as wide as half of its size."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.rules: list[Rule] = []

    def say(self, text: str, x: float, base: float, *, size: float = 8.0, bold: bool = False) -> None:
        """Words that begin at x; `base` is their base line."""
        for part in text.split():
            box = Box(x, base - 0.8 * size, x + 0.5 * size * len(part), base + 0.2 * size)
            self.words.append(Word(len(self.words), part, box, 1, size=size, bold=bold))
            x = box.x1 + 0.3 * size

    def right(self, text: str, x1: float, base: float) -> None:
        """A figure that ends at x1."""
        self.say(text, x1 - 4.0 * len(text), base)

    def rule(self, y: float) -> None:
        self.rules.append(Rule(Box(40, y, 560, y + 0.5), horizontal=True))

    def tables(self) -> tuple[Table, ...]:
        page = Page(1, 600, 800, tuple(self.words), tuple(self.rules))
        document = Document("sheet.pdf", "0" * 64, "application/pdf", (page,))
        return find_tables(document, Settings(second_reading="never"))


def test_figures_set_large_have_the_names_above_them_and_the_lines_below() -> None:
    sheet = Sheet()
    for x, name, figure, before in ((50, "Lost dogs", "532", "522 (+1.9%)"), (170, "Bin fires", "51", "54 (-5.6%)")):
        sheet.say(name, x, 121)
        sheet.say(figure, x, 147, size=17)
        sheet.say(f"Q1 2022/23: {before}", x, 160, size=6.5)
    for line in range(6):
        sheet.say("These words say in plain print what has been done since the last meeting", 50, 220 + 11 * line)
    (table,) = sheet.tables()
    said = {body.cell.text: body.row_path for body in table.cells}
    assert said["532"] == ("Lost dogs",)
    assert said["Q1 2022/23: 54 (-5.6%)"] == ("Bin fires",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Q1 2022/23: 522 (+1.9%)", [("522", "Q1 2022/23"), ("1.9", "% change")]),
        ("4,626 +0.9% on Quarter 1 2015/16", [("4626", ""), ("0.9", "% change")]),
        ("Last year: 40", [("40", "Last year")]),
        ("73 (from 2479 to 2552)", [("73", "")]),
        ("45 (23%)", [("45", ""), ("23", "")]),
        ("Report due in Q3", []),
    ],
)
def test_a_cell_says_of_which_time_its_second_figure_is(text: str, told: list[tuple[str, str]]) -> None:
    assert [(str(part.figure.value), part.head) for part in read_cell(text).parts] == told


def test_a_line_alone_between_rulings_over_rows_is_a_section_of_their_table() -> None:
    sheet = Sheet()
    bases = iter(range(112, 400, 18))
    sheet.rule(100)
    for label, *figures in (
        ("Ward", "Q3 2015/16", "Q3 2016/17", "Change"),
        ("Elm", "11", "12", "1"),
        ("Bin fires",),
        ("Quay", "21", "22", "1"),
        ("Elm", "31", "33", "2"),
    ):
        base = next(bases)
        sheet.say(label, 45, base, bold=not figures or label == "Ward")
        for x1, figure in zip((300, 420, 540), figures, strict=False):
            sheet.right(figure, x1, base)
        sheet.rule(base + 6)
    (table,) = sheet.tables()
    assert {body.cell.text: body.row_path for body in table.cells}["33"] == ("Bin fires", "Elm")
    assert {body.cell.text: body.column_path for body in table.cells}["33"] == ("Q3 2016/17",)


def _scorecard(last: float) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """A scorecard, two heads of which have a line above and one below the others; `last`: base of its last row."""
    sheet = Sheet()
    heads = (("Outturn", "2014/15", 200), ("Target", "2015/16", 260))
    for upper, lower, x in heads:
        sheet.say(upper, x, 100, bold=True)
        sheet.say(lower, x, 110, bold=True)
    sheet.say("Indicator", 45, 105, bold=True)
    for x, head in ((310, "Q1"), (350, "Q2"), (390, "Q3"), (430, "Q4"), (470, "YTD")):
        sheet.say(head, x, 105, bold=True)
    bases = (130.0, 142.0, 154.0, 166.0, last)
    names = ("Lost dogs", "Bin fires", "Stolen boats", "Broken lamps", "Graffiti")
    for row, (base, name) in enumerate(zip(bases, names, strict=True)):
        sheet.say(name, 45, base)
        for column, x1 in enumerate((228, 288, 322, 362, 486)):
            sheet.right(f"{row + 1}{column}7", x1, base)
    if last > 180:  # a reason of four lines in the row above
        for line in range(3):
            sheet.say("no data yet", 340, 176 + 8 * line)
    return {body.cell.text: (body.row_path, body.column_path) for table in sheet.tables() for body in table.cells}


def test_heads_of_two_lines_around_a_line_of_heads_stand_over_their_own_columns() -> None:
    said = _scorecard(178.0)
    assert said["107"] == (("Lost dogs",), ("Outturn 2014/15",))
    assert said["227"] == (("Bin fires",), ("Q1",))
    assert said["347"] == (("Stolen boats",), ("YTD",))


def test_rows_below_a_tall_cell_go_on_under_the_heads_of_their_table() -> None:
    said = _scorecard(214.0)
    assert said["507"] == (("Graffiti",), ("Outturn 2014/15",))
    assert said["547"] == (("Graffiti",), ("YTD",))


def test_the_upper_of_two_lines_around_the_heads_is_theirs() -> None:
    sheet = Sheet()
    sheet.say("Calls by ward", 45, 80, size=11, bold=True)
    sheet.say("Change on", 404, 100, bold=True)
    sheet.say("Ward", 45, 105, bold=True)
    for x, head in ((150, "May 2015"), (230, "May 2016"), (310, "Total")):
        sheet.say(head, x, 105, bold=True)
    sheet.say("the year", 404, 110, bold=True)
    for row, name in enumerate(("Elm Row", "Old Quay", "The Mill", "Marsh End")):
        sheet.say(name, 45, 130 + 12 * row)
        for column, x1 in enumerate((182, 262, 330, 436)):
            sheet.right(f"{row + 1}{column}7", x1, 130 + 12 * row)
    (table,) = sheet.tables()
    assert {body.cell.text: body.column_path for body in table.cells}["437"] == ("Change on the year",)


def test_times_set_a_blank_apart_over_two_columns_are_two_heads() -> None:
    sheet = Sheet()
    sheet.say("Calls by ward", 45, 80, size=11, bold=True)
    for x, head in ((45, "Ward"), (150, "Q2 2015/16"), (228, "Apr-Sep 2015 Apr-Sep 2016"), (404, "Rate")):
        sheet.say(head, x, 105, bold=True)
    for row, name in enumerate(("Elm Row", "Old Quay", "The Mill", "Marsh End")):
        sheet.say(name, 45, 125 + 12 * row)
        for column, x1 in enumerate((190, 274, 323, 420)):
            sheet.right(f"{(row * row + 2) * 7}{column}3", x1, 125 + 12 * row)
    (table,) = sheet.tables()
    paths = {body.cell.text: body.column_path for body in table.cells}
    assert (paths["1413"], paths["7723"]) == (("Apr-Sep 2015",), ("Apr-Sep 2016",))
