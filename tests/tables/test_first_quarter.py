"""One figure a row under the heads of a whole year, heads as far apart as rows, and heads of two lines."""

from extractor.settings import Settings
from extractor.tables.grid import Grid
from extractor.tables.making import make_table
from extractor.tables.regions import find_grids
from tests.tables.test_few_rulings import texts
from tests.tables.test_narrow_columns import Line, printed

YEAR = (220.0, 280.0, 340.0, 400.0, 460.0)
FIRST, SECOND = ("48", "50", "55", "-10.0%", "0.9"), ("77", "92", "81", "-12.0%", "1.5")
NAMES = ("Q1", "Q2", "Q3", "Q4", "Total")


def read(lines: list[Line]) -> Grid:
    (grid,) = find_grids(printed(lines), Settings())
    return grid


def test_one_figure_a_row_stands_under_the_first_of_the_quarters() -> None:
    grid = read(
        [
            (100.0, True, [*zip(YEAR, NAMES, strict=True)]),
            (124.0, False, [(120.0, "Visits paid"), (220.0, "11")]),
            (148.0, False, [(120.0, "Calls taken"), (220.0, "92")]),
        ]
    )
    assert [(c.column_path, c.row_path, c.cell.text) for c in make_table(grid).cells] == [
        (("Q1",), ("Visits paid",), "11"),
        (("Q1",), ("Calls taken",), "92"),
    ]


def test_bold_heads_as_far_apart_as_rows_are_one_header() -> None:
    lines: list[Line] = [
        (100.0, True, [(220.0, "2014/15"), (375.0, "2015/16")]),
        (118.0, True, [*zip(YEAR, ("Total", "Q1", "Q2", "Q3", "Q4"), strict=True)]),
        (136.0, False, [(120.0, "Visits paid"), (220.0, "48"), (280.0, "11"), (340.0, "14")]),
        (154.0, False, [(120.0, "Calls taken"), (220.0, "77"), (280.0, "92"), (340.0, "81")]),
    ]
    first = make_table(read(lines)).cells[:3]
    assert [" ".join(cell.column_path) for cell in first] == ["2014/15 Total", "2015/16 Q1", "2015/16 Q2"]


def test_a_sign_over_the_beginning_of_the_word_it_goes_with_spans_nothing() -> None:
    lines: list[Line] = [
        (100.0, True, [(343.5, "%"), (485.0, "100 homes")]),
        (112.0, True, [(220.0, "2014"), (280.0, "2015"), (320.0, "2016"), (366.0, "change"), (520.0, "2016/17")]),
        (130.0, False, [(120.0, "Alder"), *zip((220.0, 280.0, 320.0, 380.0, 520.0), FIRST, strict=True)]),
        (148.0, False, [(120.0, "Birch"), *zip((220.0, 280.0, 320.0, 380.0, 520.0), SECOND, strict=True)]),
    ]
    assert texts(read(lines))[0][1:5] == ["2014", "2015", "2016", "% change"]
