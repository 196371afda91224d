"""Tables as report generators draw them: heads flush left, figures flush right, rulings only around the heads."""

from extractor.model.place import Box
from extractor.sources.document import Page, Rule, Word
from extractor.tables.grid import Grid
from extractor.tables.regions import grids_of

SIZE, LETTER = 8.0, 4.0
LEFT, STUB, WIDTH, STEP = 60.0, 160.0, 64.0, 14.0


class _Sheet:
    """A page that is filled line by line; `|` parts the cells of a line, columns are of equal width."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.rules: list[Rule] = []
        self.y = 80.0

    def rule(self, columns: int) -> "_Sheet":
        right = LEFT + STUB + WIDTH * columns
        self.rules.append(Rule(Box(LEFT - 4, self.y - 2, right, self.y - 2), horizontal=True))
        return self

    def line(self, text: str, *, head: bool = False, step: float = STEP) -> "_Sheet":
        for at, cell in enumerate(text.split("|")):
            x = LEFT + (STUB + WIDTH * (at - 1) if at else 0)
            length = LETTER * len(cell.strip())
            begin = x if head or at == 0 else x + WIDTH - 8 - length
            for word in cell.split():
                box = Box(begin, self.y, begin + LETTER * len(word), self.y + SIZE)
                self.words.append(Word(len(self.words), word, box, 1, size=SIZE, bold=head))
                begin += LETTER * (len(word) + 1)
        self.y += step
        return self

    def grids(self) -> list[Grid]:
        return grids_of(Page(1, 800, 600, tuple(self.words), tuple(self.rules)))


def _rows(grid: Grid) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in grid.matrix()]


def test_years_between_two_rulings_are_heads_and_return_half_way_down() -> None:
    sheet = _Sheet().rule(5).line("1 May - 30 June||Counted|||Per 1,000 pupils", head=True).rule(5)
    years = "2031|2032|2033|% change|2033/34"
    sheet.line(f"Lost kites|{years}", head=True).rule(5)
    sheet.line("East Quay|40|32|25|-21.9%|0.43").line("West Quay|1474|1389|1231|-11.4%|0.55")
    sheet.line(f"Torn sails|{years}", head=True).line("East Quay|71|79|81|2.5%|0.58").line("West Quay|9|7|8|1%|0.1")
    (grid,) = sheet.rule(5).grids()
    rows = _rows(grid)
    assert rows[1][1:] == ["2031", "2032", "2033", "% change", "2033/34"]
    assert rows[2:4] == [
        ["East Quay", "40", "32", "25", "-21.9%", "0.43"],
        ["West Quay", "1474", "1389", "1231", "-11.4%", "0.55"],
    ]
    assert rows[4] == ["Torn sails", "2031", "2032", "2033", "% change", "2033/34"]


def test_one_row_under_heads_has_as_many_figures_as_there_are_heads() -> None:
    sheet = _Sheet().rule(4).line("Lost kites|2031|2032|2033|% change", head=True).rule(4)
    (grid,) = sheet.line("Whole coast|2222|2341|2443|4.4%").rule(4).grids()
    assert _rows(grid)[1] == ["Whole coast", "2222", "2341", "2443", "4.4%"]


def test_a_frame_tells_a_table_of_one_row_from_the_title_of_the_next() -> None:
    sheet = _Sheet().rule(4).line("||2033/34", head=True).rule(4).line("|Q1|Q2|Q3|Q4", head=True).rule(4)
    sheet.line("Kites found|0|Not counted").rule(4).line("Kites lost by shore", head=True, step=18)
    sheet.rule(4).line("|2032/33||2033/34", head=True).rule(4).line("|Total|Q1|Q2|Q3", head=True).rule(4)
    sheet.line("East Quay|8|5").line("West Quay|6|3").rule(4)
    upper, lower = (_rows(grid) for grid in sheet.grids())
    assert upper[-1] == ["Kites found", "0", "Not counted", "", ""]
    assert lower[1:] == [
        ["", "Total", "Q1", "Q2", "Q3"],
        ["East Quay", "8", "5", "", ""],
        ["West Quay", "6", "3", "", ""],
    ]


def test_a_ruling_over_the_next_title_ends_the_table_above_it() -> None:
    sheet = _Sheet().line("Harbour|2031|2032", head=True).rule(2).line("East Quay|8|5").rule(2).line("West Quay|6|3")
    sheet.rule(2).y += 24
    sheet.line("Kites lost by shore", head=True, step=18).line("Harbour|2033|2034", head=True).rule(2)
    sheet.line("East Quay|4|1").rule(2).line("West Quay|7|2").rule(2)
    upper, lower = (_rows(grid) for grid in sheet.grids())
    assert upper == [["Harbour", "2031", "2032"], ["East Quay", "8", "5"], ["West Quay", "6", "3"]]
    assert lower == [["Harbour", "2033", "2034"], ["East Quay", "4", "1"], ["West Quay", "7", "2"]]


def test_heads_in_several_lines_head_both_blocks_of_a_table_without_rulings() -> None:
    sheet, years = _Sheet(), "shore|2031|2032|2033|change|2033/34"
    sheet.line("Kites that were lost along the||||%", head=True, step=11).line(years, head=True)
    sheet.line("East Quay|40|32|25|-21.9%|0.43").line("West Quay|1474|1389|1231|-11.4%|0.55")
    sheet.line("Both quays|1514|1421|1256|-11.6%|0.54")
    sheet.line(years, head=True)
    sheet.line("East Quay|71|79|81|2.5%|0.58").line("West Quay|9|7|8|1%|0.1").line("Both quays|80|86|89|3%|0.5")
    (grid,) = sheet.grids()
    rows = _rows(grid)
    body = [row for row in rows if row[0].endswith(("Quay", "quays"))]
    assert [row[1] for row in body] == ["40", "1474", "1514", "71", "9", "80"]
    first = rows.index(body[0])
    heads = [list(dict.fromkeys(row[column] for row in rows[:first] if row[column])) for column in range(6)]
    assert heads[4] == ["% change"]
    assert heads[0] == ["Kites that were lost along the shore"]
    assert rows[first + 3] == years.split("|")
