"""Tables whose rows of figures are ruled and whose heads, sections and totals are filled cells beside the rulings."""

from extractor.model.place import Box
from extractor.settings import Settings
from extractor.sources.document import Document, Fill, Page, Rule, Word
from extractor.tables.finding import find_tables
from extractor.tables.regions import grids_of

XS = (50.0, 150.0, 230.0, 310.0, 390.0, 470.0)
NAVY, GREY = 0x003366, 0xDCE4EE


class Sheet:
    """A page that is drawn from the top; a row is 16 points high, a character four wide."""

    def __init__(self) -> None:
        self.top = 100.0
        self.words: list[Word] = []
        self.fills: list[Fill] = []
        self.rules: list[Rule] = []

    def say(self, text: str, x: float, top: float) -> None:
        for part in text.split():
            box = Box(x, top + 4, x + 4.0 * len(part), top + 13)
            self.words.append(Word(len(self.words), part, box, 1, size=9))
            x = box.x1 + 2.5

    def tile(self, text: str, columns: tuple[int, int], rows: int = 1, colour: int = NAVY) -> None:
        """A filled cell that bleeds half a point over its neighbours, as report generators print them."""
        box = Box(XS[columns[0]] - 0.5, self.top - 0.5, XS[columns[1]] + 0.5, self.top + 16 * rows + 0.5)
        self.fills.append(Fill(box, colour))
        self.say(text, XS[columns[0]] + 4, self.top + 8 * (rows - 1))

    def ruled(self, *rows: str) -> None:
        """Rows of figures with hairlines around each cell."""
        end = self.top + 16 * len(rows)
        for row in range(len(rows) + 1):
            y = self.top + 16 * row
            self.rules.append(Rule(Box(XS[0], y - 0.2, XS[-1], y + 0.2), horizontal=True))
        self.rules += [Rule(Box(x - 0.2, self.top, x + 0.2, end), horizontal=False) for x in XS]
        for told in rows:
            for column, text in enumerate(told.split("|")):
                self.say(text, XS[column] + 4, self.top)
            self.top += 16

    def paths(self) -> dict[str, tuple[str, ...]]:
        """Row and column path of each figure, by its text, of the one table on the page."""
        page = Page(1, 600, 800, tuple(self.words), tuple(self.rules), fills=tuple(self.fills))
        document = Document("strips.pdf", "0" * 64, "application/pdf", (page,))
        (table,) = find_tables(document, Settings(second_reading="never"))
        return {body.cell.text: (*body.row_path, *body.column_path) for body in table.cells}


def headed() -> Sheet:
    sheet = Sheet()
    sheet.tile("Ward", (0, 1), rows=2)
    sheet.tile("2016/17", (1, 3))
    sheet.tile("2017/18", (3, 5))
    sheet.top += 16
    for column, head in enumerate(("Oct-16", "Nov-16", "Oct-17", "Nov-17"), 1):
        sheet.tile(head, (column, column + 1))
    sheet.top += 16
    return sheet


def test_filled_heads_sections_and_totals_are_of_the_table_whose_rows_are_ruled() -> None:
    sheet = headed()
    sheet.tile("Bin fires", (0, 5), colour=GREY)
    sheet.top += 16
    sheet.ruled("Quay|11|12|13|14", "Mill|21|22|23|24")
    for column, text in enumerate(("Total", "32", "34", "36", "38")):
        sheet.tile(text, (column, column + 1), colour=0xEEEEEE)
    sheet.top += 16
    sheet.tile("Stolen boats", (0, 5), colour=GREY)
    sheet.top += 16
    sheet.ruled("Quay|51|52|53|54", "Mill|61|62|63|64")
    paths = sheet.paths()
    assert paths["22"] == ("Bin fires", "Mill", "2016/17", "Nov-16")
    assert paths["36"] == ("Bin fires", "Total", "2017/18", "Oct-17")
    assert paths["54"] == ("Stolen boats", "Quay", "2017/18", "Nov-17")
    assert len(paths) == 20


def test_filled_heads_of_two_levels_inside_the_frame_of_a_table_are_cells() -> None:
    sheet = headed()
    sheet.ruled("Quay|11|12|13|14", "Mill|21|22|23|24")
    for x in (XS[0], XS[-1]):
        sheet.rules.append(Rule(Box(x - 0.2, 100, x + 0.2, 132), horizontal=False))
    sheet.rules.append(Rule(Box(XS[0], 99.8, XS[-1], 100.2), horizontal=True))
    assert sheet.paths()["23"] == ("Mill", "2017/18", "Oct-17")


def test_a_band_alone_above_a_ruled_table_stays_outside_it() -> None:
    sheet = Sheet()
    sheet.tile("Bin fires", (0, 5), colour=GREY)
    sheet.top += 16
    sheet.ruled("Ward|2016/17|2017/18|2018/19|2019/20", "Quay|11|12|13|14", "Mill|21|22|23|24")
    assert sheet.paths()["12"] == ("Quay", "2017/18")


def test_filled_labels_at_the_side_of_ruled_cells_are_their_labels() -> None:
    sheet = Sheet()
    top = sheet.top
    sheet.ruled(
        "|10 boats|were found|in May|2016", "|12 boats|were found|in June|2016", "|14 boats|were found|in July|2016"
    )
    sheet.rules = [rule for rule in sheet.rules if rule.horizontal or rule.box.x0 > XS[0] + 1]
    sheet.rules = [Rule(Box(max(rule.box.x0, XS[1]), *_rest(rule)), horizontal=rule.horizontal) for rule in sheet.rules]
    for row, label in enumerate(("Quay", "Mill", "Elm")):
        sheet.top = top + 16 * row
        sheet.tile(label, (0, 1), colour=GREY)
    page = Page(1, 600, 800, tuple(sheet.words), tuple(sheet.rules), fills=tuple(sheet.fills))
    (found,) = grids_of(page)
    assert [cell.text for cell in found.cells if cell.column == 0] == ["Quay", "Mill", "Elm"]


def _rest(rule: Rule) -> tuple[float, float, float]:
    return rule.box.top, rule.box.x1, rule.box.bottom


def test_rungs_that_spare_a_label_of_several_rows_are_of_its_ladder() -> None:
    sheet = Sheet()
    for y, left in ((100, 50), (116, 50), (148, 150), (180, 50), (212, 150), (244, 50), (276, 50)):
        sheet.rules.append(Rule(Box(left, y - 0.2, 470, y + 0.2), horizontal=True))
    plan = [
        (100, "Priority", "What we will do", "Who"),
        (116, "One: keep", "Light the worst corners", "The Council"),
        (148, "safe", "Teach the children", "The School"),
        (180, "Two", "Paint the posts", "The Board"),
        (212, "", "Watch the boats", "The Police"),
        (244, "Three", "Hold an evening", "The Council"),
    ]
    for top, *texts in plan:
        for x, text in zip((50, 150, 310), texts, strict=True):
            sheet.say(text, x + 4, top)
    page = Page(1, 600, 800, tuple(sheet.words), tuple(sheet.rules))
    (found,) = grids_of(page)
    labels = [(cell.text, cell.rowspan) for cell in found.cells if cell.column == 0]
    assert sorted(labels) == [("One: keep safe", 2), ("Priority", 1), ("Three", 1), ("Two", 2)]


def test_a_numbered_title_between_two_ladders_of_one_width_parts_them() -> None:
    sheet = Sheet()
    lines = [
        ("Council", "Who came", "When"),
        ("Elm", "A brass band", "In May"),
        ("Oak", "The coastguard", "In June"),
        ("Fen", "Nobody", "Never"),
        ("Table 10: What was given",),
        ("To whom", "For what", "Where"),
        ("Scouts", "Torches", "Elm"),
        ("Swimmers", "Whistles", "Oak"),
        ("Bakers", "Aprons", "Fen"),
    ]
    for row, texts in enumerate(lines):
        top = 100.0 + 16 * row
        sheet.rules.append(Rule(Box(50, top - 0.2, 470, top + 0.2), horizontal=True))
        for x, text in zip((50, 150, 310), texts, strict=False):
            sheet.say(text, x + 4, top)
    sheet.rules.append(Rule(Box(50, 243.8, 470, 244.2), horizontal=True))
    first, second = grids_of(Page(1, 600, 800, tuple(sheet.words), tuple(sheet.rules)))
    assert (first.rows, second.rows) == (4, 4)
    assert [cell.text for cell in second.cells if cell.column == 0] == ["To whom", "Scouts", "Swimmers", "Bakers"]
