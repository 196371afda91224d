"""A table told by alignment alone whose heads can't be all of them is doubted."""

from extractor.model.terms import Method
from extractor.tables.grid import Cell, Grid
from extractor.tables.making import make_table


def _margin(heads: list[str], method: Method = Method.BORDERLESS) -> float:
    rows = [["Stores", *heads], ["Ladders", *("12345"[: len(heads)])], ["Lamps", *("67891"[: len(heads)])]]
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return make_table(Grid(3, 1 + len(heads), cells, 1, method)).margin


def test_quarters_printed_twice_without_their_years_are_doubted() -> None:
    assert _margin(["Q1", "Q2", "Q1", "Q2"]) < 0.5


def test_heads_of_their_own_are_not() -> None:
    assert _margin(["Q1", "Q2", "Q3", "Q4"]) == 1.0


def test_what_a_drawn_grid_prints_twice_is_its_own() -> None:
    assert _margin(["Q1", "Q2", "Q1", "Q2"], Method.RULED) == 1.0


def test_labels_that_end_with_figures_are_doubted() -> None:
    rows = [["Stores", "Q3"], ["Ladders 41 39", "1"], ["Lamps 7 10", "2"]]
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    assert make_table(Grid(3, 2, cells, 1, Method.BORDERLESS)).margin < 0.5
