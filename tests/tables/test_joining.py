"""Tables that are broken, and tables that are not."""

from extractor.tables.joining import side_by_side
from extractor.tables.making import make_table
from tests.drawing import figures, grid, sketch, tables


def test_a_label_that_goes_on_after_a_break() -> None:
    """Rows without headings after blank lines belong to the table before; a label goes on in the next fragment.

    What people say
    →Q1→Q2→Q3
    No. of forms→4→1→

    returned→→
    % content→90→85→

    The next paragraph.
    """
    (table,) = tables(sketch(test_a_label_that_goes_on_after_a_break))
    assert figures(table) == {
        "No. of forms returned | Q1": "4",
        "No. of forms returned | Q2": "1",
        "% content | Q1": "90",
        "% content | Q2": "85",
    }


def test_headings_that_return_after_a_break() -> None:
    """The same headings under another corner are a second band of the same table.

    Fires→2015→2016
    Ashby→4→5

    Floods→2015→2016
    Ashby→1→0
    """
    (table,) = tables(sketch(test_headings_that_return_after_a_break))
    assert table.corner == ("Fires", "Floods")
    assert [body.band for body in table.cells] == [0, 0, 1, 1]


def test_other_headings_are_another_table() -> None:
    """Without a line between them two tables are told apart by their headings.

    Calls by kind→2016/17→→
    →Q1→Q2→Q3
    Noise→4→5→
    Calls by place→2015/16→2016/17→
    →Total→Q1→Q2
    Ashby→20→4→5
    """
    first, second = tables(sketch(test_other_headings_are_another_table))
    assert (first.title, second.title) == ("Calls by kind", "Calls by place")
    assert figures(second)["Ashby | 2015/16 / Total"] == "20"


def test_prose_between_keeps_tables_apart() -> None:
    """A sentence between two tables is a border.

    Fires→2015→2016
    Ashby→4→5

    The floods are told apart from the fires.

    Floods→2015→2016
    Ashby→1→0
    """
    assert [table.corner for table in tables(sketch(test_prose_between_keeps_tables_apart))] == [
        ("Fires",),
        ("Floods",),
    ]


def test_repeated_title_and_headings_tie_the_parts() -> None:
    """The second part names the first.

    Work of the wardens→→
    Project→Funding→Update
    Gates→Council→Two gates were hung at the back of the terrace in May.

    Work of the wardens→→
    Project→Funding→Update
    Lamps→Police→Forty lamps were lent out to people who live alone.
    """
    first, second = tables(sketch(test_repeated_title_and_headings_tie_the_parts))
    assert first.continues is None
    assert second.continues == 0
    assert second.title == first.title == "Work of the wardens"


def test_tables_side_by_side() -> None:
    """Row labels that return in a later column begin a second table.

    | Kind   | Q1 2016 | Q1 2017 | Kind   | Year 2016 | Year 2017 |
    | Noise  | 4       | 5       | Noise  | 14        | 15        |
    | Litter | 6       | 7       | Litter | 16        | 17        |
    """
    left, right = map(make_table, side_by_side(grid(sketch(test_tables_side_by_side))))
    assert figures(left)["Litter | Q1 2017"] == "7"
    assert figures(right)["Noise | Year 2016"] == "14"


def test_blocks_whose_totals_are_named_after_them_are_sections() -> None:
    """The places return below each name, and the last row of a block says the name again.

    Calls by ward→2015/16→2016/17
    Bin fires→→
    Quay→20→21
    Mill→10→13
    Total bin fires→30→34
    Lost dogs→→
    Quay→41→42
    Mill→11→14
    Total lost dogs→52→56
    """
    (table,) = tables(sketch(test_blocks_whose_totals_are_named_after_them_are_sections))
    paths = {body.cell.text: body.row_path for body in table.cells}
    assert paths["13"] == ("Bin fires", "Mill")
    assert paths["56"] == ("Lost dogs", "Total lost dogs")
