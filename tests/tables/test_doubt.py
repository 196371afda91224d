"""A table told by alignment alone whose heads can't be all of them is doubted."""

from extractor.model.place import Box
from extractor.model.terms import Method
from extractor.sources.document import Word
from extractor.tables.grid import Cell, Grid
from extractor.tables.making import make_table
from extractor.tables.table import Table


def _margin(heads: list[str], method: Method = Method.BORDERLESS) -> float:
    rows = [["Stores", *heads], ["Ladders", *("12345"[: len(heads)])], ["Lamps", *("67891"[: len(heads)])]]
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return make_table(Grid(3, 1 + len(heads), cells, 1, method)).margin


def test_quarters_printed_twice_without_their_years_are_doubted() -> None:
    assert _margin(["Q1", "Q2", "Q1", "Q2"]) < 0.5


def test_heads_of_their_own_are_not() -> None:
    assert _margin(["Q1", "Q2", "Q3", "Q4"]) == 1.0


def test_what_a_drawn_grid_prints_twice_is_its_own_unless_it_is_a_time() -> None:
    assert _margin(["Sold", "Lent", "Sold", "Lent"], Method.RULED) == 1.0
    assert _margin(["Q1", "Q2", "Q1", "Q2"], Method.RULED) < 0.5


def _table(rows: list[list[str]]) -> Table:
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text)
    return make_table(Grid(len(rows), len(rows[0]), cells, 1, Method.BORDERLESS))


def test_a_head_over_nothing_beside_figures_under_none_is_doubted() -> None:
    rows = [["Stores", "2011", "2012", "2013", ""], ["Ladders", "12", "", "14", "16"], ["Lamps", "7", "n/a", "8", "9"]]
    assert _table(rows).astray == ((0, 2), (0, 3), (0, 4))
    assert not _table([["Stores", "Q1", "Q2", "Q3"], ["Ladders", "14", "16", ""], ["Lamps", "8", "9", ""]]).astray


def test_a_head_over_the_figures_of_another_column_is_doubted() -> None:
    def cell(row: int, column: int, text: str, x0: float) -> Cell:
        return Cell(row, column, text, (Word(0, text, Box(x0, 10.0 * row, x0 + 20, 10.0 * row + 8), 1),))

    def seen(q2: float) -> Table:
        heads = [cell(0, 0, "Stores", 50), cell(0, 1, "Q1", 100), cell(0, 2, "Q2", q2)]
        body = [cell(1, 0, "Ladders", 50), cell(1, 1, "14", 110), cell(1, 2, "16", 150)]
        return make_table(Grid(2, 3, (*heads, *body), 1, Method.BORDERLESS))

    assert seen(140).astray == ()
    assert seen(125).astray == ((0, 1), (0, 2))


def test_a_year_that_begins_with_its_second_column_is_doubted_over_the_first() -> None:
    def cell(row: int, column: int, text: str, x0: float, colspan: int = 1) -> Cell:
        words = (Word(0, text, Box(x0, 10.0 * row, x0 + 6 * len(text), 10.0 * row + 8), 1),)
        return Cell(row, column, text, words, 1, colspan)

    def seen(year: float) -> Table:
        heads = [cell(0, 1, "2016/17", year, 2), cell(1, 1, "Total", 100), cell(1, 2, "Q1", 150)]
        body = [cell(2, 0, "Ladders", 50), cell(2, 1, "14", 100), cell(2, 2, "16", 150)]
        return make_table(Grid(3, 3, (*heads, *body), 1, Method.BORDERLESS))

    assert [seen(x0).astray for x0 in (100, 125, 150)] == [(), (), ((0, 1),)]


def test_a_row_of_heads_left_among_figures_is_doubted() -> None:
    rows = [["", "Q1", "Q1", ""], ["Ref. Stores", "2019/20", "2020/21", "Change"], ["Ladders", "14", "16", "+2"]]
    assert _table([*rows, ["Lamps", "8", "9", "+1"]]).margin < 0.5


def test_labels_beside_a_row_of_nothing_but_words_may_be_torn() -> None:
    rows = [["Stores", "Q1"], ["North", "14"], ["Quay", ""], ["South Quay", "9"], ["Hill", "3"], ["Total", "26"]]
    assert _table(rows).torn == (1, 3)
    rows = [
        ["Stores", "Q1", "Q2"],
        ["North", "14", "Not counted"],
        ["Quay", "", "for lack of staff"],
        ["Hill", "3", "4"],
    ]
    assert _table(rows).torn == (1, 3)


def test_labels_that_end_with_figures_are_doubted() -> None:
    rows = [["Stores", "Q3"], ["Ladders 41 39", "1"], ["Lamps 7 10", "2"]]
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    assert make_table(Grid(3, 2, cells, 1, Method.BORDERLESS)).margin < 0.5
