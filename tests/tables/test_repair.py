"""What a converter did to drawn tables is undone, and a sound table is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.model.terms import Method
from extractor.tables.grid import Cell, Grid
from extractor.tables.repair import REPAIRS, Repair, repaired
from extractor.tables.shards import Lexicon, complete, join_shards, lexicon_of
from tests.drawing import document, draw, figures, grid, sketch, tables, words_of

TAUGHT = "the number of calls answered by the new night service is in this data"
WORDS = frozenset([*TAUGHT.split(), "and", "watching"])


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["Number of cal", "ls answer", "ed"], "Number of calls answered"),
        (["Number of calls", "s answered"], "Number of calls answered"),
        (["calls answered i", "by the", "night"], "calls answered by the night"),
        (["by the night ser", "vice)"], "by the night service"),
        (["night", "service"], "night service"),
        (["<i>ni</i>", "<i>ght</i> service"], "night service"),
        (["the v", "vatching"], "the watching"),
        (["calls", "/ (data"], "calls (data"),
    ],
)
def test_shards_become_words(parts: list[str], whole: str) -> None:
    assert join_shards(parts, Lexicon(WORDS)).text == whole


def test_a_scrap_completes_the_word_it_was_cut_from() -> None:
    assert complete("obtain th data.", "nis", Lexicon(WORDS)) == "obtain this data."
    assert complete("obtain the data.", "nis", Lexicon(WORDS)) == ""


def test_a_caption_cut_into_cells() -> None:
    """Words known from elsewhere in the text tell where cells cut them.

    The number of calls answered by the night service is given below.

    Number of cal→ls answered b→by the→night ser→vice→
    →2016/17→→→2→017/18
    →Total→Q1→Q2→Q3→Q4→Total
    Ashby→40→11→9→→→
    """
    drawing = sketch(test_a_caption_cut_into_cells).replace("2→017/18", "→2→017/18")
    (table,) = tables(drawing)
    assert table.title == "Number of calls answered by the night service"
    assert figures(table) == {
        "Ashby | 2016/17 / Total": "40",
        "Ashby | 2017/18 / Q1": "11",
        "Ashby | 2017/18 / Q2": "9",
    }


def test_labels_that_stand_over_the_wrong_column() -> None:
    """Quarters up to their total belong to one year, whichever of them it was printed over.

    | Homes | 2015/16 | 2016/17 |    |    |         |       |
    |       | Total   | Total   | Q1 | Q2 | Q3      | Total |
    | Ashby | 9       | 8       | 1  | 2  |         |       |
    """
    moved = sketch(test_labels_that_stand_over_the_wrong_column).replace(
        "|    |    |         |", "|    |    | 2017/18 |"
    )
    table = repaired(grid(moved), Lexicon(frozenset()))
    assert draw(table).splitlines()[0] == "| Homes | 2015/16 | 2016/17 | 2017/18 | < | < | < |"


def test_labels_of_several_columns_stay_over_their_own() -> None:
    """`No.` and `%` behind quarters and their total are no further columns of the year.

    | Homes | 2015/16 | <  | <     | 2016/17 | <  | <   | Change on last year | <    |
    |       | Q1      | Q2 | Total | Q1      | Q2 | YTD | No.                 | %    |
    | Ashby | 7       | 7  | 14    | 9       | 8  | 17  | 3                   | 2.1% |
    """
    whole = grid(sketch(test_labels_of_several_columns_stay_over_their_own), method=Method.BORDERLESS)
    assert draw(repaired(whole, Lexicon(frozenset()))) == draw(whole)


def test_a_total_without_a_year_stays_without() -> None:
    """One year over two groups heads the group it stands over.

    | Cases sent on by |       |    | 2017/18 |    |    |
    | the helpline     | Total | Q1 | Q2      | Q3 | Q4 |
    | Referrals        | 30    | 5  | 6       |    |    |
    """
    (table,) = tables(_tabs(sketch(test_a_total_without_a_year_stays_without)))
    assert figures(table)["Referrals | Total"] == "30"
    assert figures(table)["Referrals | 2017/18 / Q1"] == "5"
    assert table.corner == ("Cases sent on by the helpline",)


def test_a_heading_that_swallowed_the_next() -> None:
    """A rate with its own capital inside a label begins the label of the last column.

    | 1 May – 31 July | | Reported offences Offences per 1,000 residents | | |
    | Fires           | 2015 | 2016 | % change | 2016/17 |
    | Ashby           | 4    | 6    | 50.0%    | 0.31    |
    """
    table = repaired(grid(sketch(test_a_heading_that_swallowed_the_next)), Lexicon(frozenset()))
    first = draw(table).splitlines()[0]
    assert first == "| 1 May – 31 July | Reported offences | < |  | Offences per 1,000 residents |"


def test_a_reason_in_shards_down_a_column() -> None:
    """The shards are one cell over all rows; the figure glued to the first belongs to the quarter before.

    | Calls by kind | 2017/18     |          |    |    |
    |               | Q1          | Q2       | Q3 | Q4 |
    | Noise         | 0 Currently |          |    |    |
    | Litter        |             | waiting  |    |    |
    | Graffiti      |             | for this |    |    |
    """
    (table,) = tables(_tabs(sketch(test_a_reason_in_shards_down_a_column)))
    cells = {body.cell.text: body for body in table.cells}
    assert set(cells) == {"0", "Currently waiting for this"}
    assert cells["0"].column_path == ("2017/18", "Q1")
    reason = cells["Currently waiting for this"]
    assert {(row, path[-1]) for row, _, path, _ in reason.covered if path[-1] == "Q2"} == {
        (2, "Q2"),
        (3, "Q2"),
        (4, "Q2"),
    }


def test_a_reason_covers_the_blank_cells_below_it() -> None:
    """A blank below a reason in a row that has its figure is covered; a blank row without figures is not.

    | Streets   | 2016/17 | Q1 | Q2                 |
    | Schemes   | n/a     | 4  | Data not available |
    | Events    | n/a     | 3  |                    |
    | Volunteer |         |    |                    |
    """
    (table,) = tables(_tabs(sketch(test_a_reason_covers_the_blank_cells_below_it)))
    assert figures(table)["Events | Q2"] == "Data not available"
    assert "Volunteer | Q2" not in figures(table)


def test_rows_that_go_on() -> None:
    """A label begun in small letters and a row without label and figures belong to the row above.

    | Project      | Summary of work                                    | Update                            |
    | Alley        | Gates at both ends of the alley behind the old mill | The first gate has been hung      |
    | gating       |                                                    |                                   |
    | Lamp lending | Timers for lamps, lent to people who are away      | Twelve lamps are out in the valley |
    |              |                                                    | and four more were asked for.     |
    """
    (table,) = tables(_tabs(sketch(test_rows_that_go_on)))
    assert [body.row_path for body in table.cells[::2]] == [("Alley gating",), ("Lamp lending",)]
    assert table.cells[3].cell.text == "Twelve lamps are out in the valley and four more were asked for."


def test_one_more_row_under_the_same_label() -> None:
    """A full row without a label stands under the label above it.

    |    | Campaign          | Outcome                                                        |
    | Q2 | Lock it or lose it | Posters went up in all of the car parks along the sea front.  |
    |    | Know your neighbour | The street parties brought together nine of the new closes. |
    """
    (table,) = tables(_tabs(sketch(test_one_more_row_under_the_same_label)))
    assert [body.row_path for body in table.cells] == [("Q2",)] * 4


SOUND = """
| Ward    | 2015/16 | 2016/17  | Target |
| Ashby   | 4       | 14       | 12     |
| Merrow  | 17      | n/a      | 15     |
| Sandham | 1,204   | 8.5%     | –      |
"""


@pytest.mark.parametrize("repair", REPAIRS, ids=lambda repair: repair.__name__)
def test_a_sound_grid_survives(repair: Repair) -> None:
    sound = grid(SOUND)
    assert repair(sound, Lexicon(WORDS)) == sound


@pytest.mark.parametrize("figures", [("195", "0"), ("200", "0"), ("20", "14"), ("2", "0")])
def test_figures_side_by_side_are_no_year(figures: tuple[str, str]) -> None:
    sound = grid(f"| Ward | 2015/16 | 2016/17 |\n| Ashby | {figures[0]} | {figures[1]} |")
    assert repaired(sound, Lexicon(WORDS)) == sound


LABEL = st.text("ABCDEFGHKLMNOPRSTU", min_size=3, max_size=8)
FIGURE = st.integers(0, 99999).map(str) | st.decimals(0, 100, places=1).map(lambda value: f"{value}%")


@st.composite
def sound_grids(draw_from: st.DrawFn) -> Grid:
    """A plain table: years above, labels left, a figure in every cell."""
    years = draw_from(st.integers(2, 5))
    head = "| Place | " + " | ".join(f"20{11 + k}/{12 + k}" for k in range(years)) + " |"
    rows = [
        "| " + " | ".join([draw_from(LABEL).capitalize(), *(draw_from(FIGURE) for _ in range(years))]) + " |"
        for _ in range(draw_from(st.integers(1, 6)))
    ]
    return grid("\n".join([head, *rows]))


@given(sound_grids())
@settings(max_examples=40, deadline=None)
def test_all_repairs_leave_plain_tables_alone(sound: Grid) -> None:
    assert repaired(sound, Lexicon(WORDS)) == sound


def test_edges_of_cells_teach_no_words() -> None:
    """A word that stands whole in a line is known; its halves at the edge of a cell are not.

    The answer was known.
    Ans→wer→
    """
    lexicon = lexicon_of(document(sketch(test_edges_of_cells_teach_no_words)))
    assert lexicon.knows("answer")
    assert not lexicon.knows("wer")


def _tabs(drawing: str) -> str:
    """A table drawn with pipes as lines with tabs."""
    lines = [line.strip().strip("|").split("|") for line in drawing.strip().splitlines()]
    return "\n".join("→".join(part.strip() for part in line) for line in lines)


def test_a_reason_reaches_later_quarters_for_which_the_report_has_figures() -> None:
    """Quarter 3 is told elsewhere, quarter 4 is still to come.

    Calls→2017/18→→→
    →Q1→Q2→Q3→Q4
    Noise→4→Data not→→
    Litter→5→yet available→→

    The other table is full.

    Visits→2017/18→→→
    →Q1→Q2→Q3→Q4
    Noise→7→8→9→
    Litter→6→8→7→
    """
    first, _ = tables(sketch(test_a_reason_reaches_later_quarters_for_which_the_report_has_figures))
    reason = next(body for body in first.cells if body.covered)
    assert reason.cell.text == "Data not yet available"
    assert {(row, path) for row, _, path, _ in reason.covered} == {
        (row, ("2017/18", quarter)) for row in (2, 3) for quarter in ("Q2", "Q3")
    }


def test_a_word_that_a_narrow_cell_broke() -> None:
    """The halves of a word on two lines are one word where the document knows it, two where it does not."""
    upper = words_of("will be answ", 0, 1)
    lower = words_of("ered by night", 0, 2, ordinal=3)
    cell = Cell(1, 1, "will be answ ered by night", (*upper, *lower))
    label = Cell(1, 0, "Calls", words_of("Calls", 0, 3, ordinal=9))
    broken = Grid(2, 2, (label, cell), 1, Method.RULED, drawn=True)
    taught = Lexicon(WORDS | {"answered", "answ", "ered"}, rare=frozenset({"answ", "ered"}))
    assert repaired(broken, taught).cells[-1].text == "will be answered by night"
    assert repaired(broken, Lexicon(WORDS - {"answered"})).cells[-1].text == "will be answ ered by night"
