"""Headers, bands and paths of drawn tables."""

from dataclasses import replace

from extractor.model.terms import Method
from extractor.tables.headers import plan
from extractor.tables.making import make_table
from extractor.tables.repair import repaired
from extractor.tables.shards import Lexicon
from tests.drawing import figures, grid, sketch, tables


def test_two_header_rows_with_spans() -> None:
    """Each figure has its year and its quarter above it and its label left of it.

    | Visits     | 2016/17 | 2017/18 | <  | <  |
    | ^          | Total   | Q1      | Q2 | Q3 |
    | Mill Lane  | 40      | 11      | 9  |    |
    | Ashby      | 31      | 7       | 8  |    |
    """
    table = make_table(grid(sketch(test_two_header_rows_with_spans), drawn=True))
    assert table.header_rows == (0, 1)
    assert table.header_columns == 1
    assert table.corner == ("Visits",)
    assert figures(table)["Mill Lane | 2017/18 / Q2"] == "9"
    assert figures(table)["Ashby | 2016/17 / Total"] == "31"
    assert [(row, column) for row, column, _, _ in table.empty] == [(2, 4), (3, 4)]
    assert table.empty[0][2:] == (("2017/18", "Q3"), ("Mill Lane",))


def test_a_second_indicator_half_way_down() -> None:
    """Headings that return open a new band, which keeps the upper headings that it does not repeat.

    | 1 May – 31 July | Reported | <    | <        | Per 1,000 residents |
    | Bicycle theft   | 2016     | 2017 | % change | 2017/18             |
    | Ashby           | 21       | 30   | 42.9%    | 1.20                |
    | Shop theft      | 2016     | 2017 | % change | 2017/18             |
    | Ashby           | 8        | 4    | -50.0%   | 0.40                |
    """
    table = make_table(grid(sketch(test_a_second_indicator_half_way_down), drawn=True))
    assert table.header_rows == (0, 1, 3)
    assert table.corner == ("1 May – 31 July / Bicycle theft", "1 May – 31 July / Shop theft")
    second = [body for body in table.cells if body.band == 1]
    assert [body.cell.text for body in second] == ["8", "4", "-50.0%", "0.40"]
    assert second[0].column_path == ("Reported", "2016")
    assert second[3].column_path == ("Per 1,000 residents", "2017/18")


def test_section_rows_come_first_in_the_row_path() -> None:
    """A label over the whole width opens a block of rows.

    | Ward      | Calls | Fires |
    | North     | <     | <     |
    | Mill Lane | 3     | 1     |
    | South     | <     | <     |
    | Ashby     | 5     | 2     |
    """
    table = make_table(grid(sketch(test_section_rows_come_first_in_the_row_path), drawn=True))
    assert figures(table) == {
        "North / Mill Lane | Calls": "3",
        "North / Mill Lane | Fires": "1",
        "South / Ashby | Calls": "5",
        "South / Ashby | Fires": "2",
    }


def test_two_label_columns() -> None:
    """Labels go on until figures begin, and a label over two rows heads both.

    | District | Service  | Q1 | Q2 |
    | Ashby    | Outreach | 4  | 5  |
    | ^        | Helpline | 9  | 8  |
    """
    table = make_table(grid(sketch(test_two_label_columns), drawn=True))
    assert table.header_columns == 2
    assert figures(table)["Ashby / Helpline | Q2"] == "8"


def test_counted_quarters_are_labels() -> None:
    """A first column of bare numbers is a label column where prose stands beside it.

    | Quarter | Update on the watch schemes of the valley                           |
    | 1       | Six streets asked for signs, and four of them have put theirs up.   |
    | 2       | The remaining two are waiting for the parish council to meet again. |
    """
    table = make_table(grid(sketch(test_counted_quarters_are_labels)))
    assert table.header_rows == (0,)
    assert table.header_columns == 1
    assert table.cells[1].row_path == ("2",)


def test_quarters_over_prose_have_no_labels() -> None:
    """Where the first column is headed like the others, nothing is a label.

    | Q1           | Q2              | Q3 | Q4 |
    | Two arrests  | A quiet quarter |    |    |
    """
    table = make_table(grid(sketch(test_quarters_over_prose_have_no_labels)))
    assert table.header_columns == 0
    assert {body.column_path: body.cell.text for body in table.cells} == {
        ("Q1",): "Two arrests",
        ("Q2",): "A quiet quarter",
    }


def test_a_table_without_headings_has_none() -> None:
    """Figures from the first row on: no header is made up.

    | Ashby  | 4 | 5 |
    | Merrow | 6 | 7 |
    """
    headers = plan(grid(sketch(test_a_table_without_headings_has_none)))
    assert headers.header_rows == ()
    assert headers.columns == 1


def test_words_head_figures() -> None:
    """Header cells need no period words.

    | Ward   | Calls attended | Hoax calls |
    | Ashby  | 41             | 3          |
    | Merrow | 38             | n/a        |
    """
    table = make_table(grid(sketch(test_words_head_figures)))
    assert figures(table)["Merrow | Hoax calls"] == "n/a"


def test_title_and_notes_stand_around_the_table() -> None:
    """The line directly above is the title, a marked line below is a note.

    Something was said before, at some length, and it ended here.

    Fires attended
    Ward→2016/17→2017/18
    Ashby*→14→12
    Merrow→9→7

    *Ashby counts the fires of Upper Ashby too.

    A new paragraph follows.
    """
    (table,) = tables(sketch(test_title_and_notes_stand_around_the_table))
    assert table.title == "Fires attended"
    assert [(note.mark, note.text) for note in table.notes] == [("*", "*Ashby counts the fires of Upper Ashby too.")]


def test_two_header_levels_read_as_one() -> None:
    """A year above some quarters of a borderless header heads the quarters of its group.

    |         | 2016/17 |    | 2017/18 |    |
    | Calls   | Q3      | Q4 | Q1      | Q2 |
    | Ashby   | 4       | 5  | 6       | 7  |
    | Merrow  | 1       | 2  | 3       | 4  |
    """
    drawn = grid(sketch(test_two_header_levels_read_as_one), method=Method.BORDERLESS)
    heads = [cell for cell in drawn.cells if cell.row < 2]
    mixed = [
        replace(cell, row=0, text=" ".join(c.text for c in column), words=tuple(w for c in column for w in c.words))
        for cell, column in ((c, [h for h in heads if h.column == c.column]) for c in heads if c.row == 1)
    ]
    rest = [replace(cell, row=cell.row - 1) for cell in drawn.cells if cell.row > 1]
    flat = replace(drawn, rows=3, cells=(*mixed, *rest))
    assert flat.cells[1].text == "2016/17 Q3"
    table = make_table(repaired(flat, Lexicon(frozenset())))
    assert table.corner == ("Calls",)
    assert figures(table)["Ashby | 2016/17 / Q4"] == "5"
    assert figures(table)["Merrow | 2017/18 / Q1"] == "3"


def test_a_caption_read_into_the_corner() -> None:
    """Words of the corner that stand above all other headings are the title.

    | Calls this year |      |      |
    | Kind            | 2016 | 2017 |
    | Noise           | 4    | 5    |
    | Litter          | 6    | 7    |
    """
    drawn = grid(sketch(test_a_caption_read_into_the_corner), method=Method.BORDERLESS)
    caption, corner, *others = drawn.cells
    mixed = replace(corner, row=0, text="Calls this year Kind", words=(*caption.words, *corner.words))
    flat = replace(drawn, rows=3, cells=(mixed, *(replace(cell, row=cell.row - 1) for cell in others)))
    table = make_table(repaired(flat, Lexicon(frozenset())))
    assert (table.title, table.corner) == ("Calls this year", ("Kind",))
    assert figures(table)["Litter | 2017"] == "7"


def test_a_lone_head_of_a_second_level_beside_a_corner_that_reaches_down() -> None:
    """No label can stand beside it, so that it is no row of the body.

    | Boatyard | Hired | Sunk | <     |
    | ^        | ^     |      | Swing |
    | Alder    | 41    | 7    | 2     |
    | Birch    | 38    | 9    | -1    |
    """
    drawing = sketch(test_a_lone_head_of_a_second_level_beside_a_corner_that_reaches_down)
    found = figures(make_table(grid(drawing, drawn=True)))
    assert found["Alder | Sunk"] == "7"
    assert found["Birch | Sunk / Swing"] == "-1"


def test_beside_codes_the_name_follows_however_long_it_is_or_begins() -> None:
    """What a row counts stands beside its code; which way is good names nothing.

    | Ref | Indicator | Good is | Q1 2018/19 | Q2 2018/19 |
    | S1  | Burglary in a home that somebody lived in at the time it began | Low     | 11         | 14         |
    | S2  | 101 calls answered | High    | 90         | 84         |
    | Kinder places | < | <       | <          | <          |
    | K1  | Visits | High    | 31         | 29         |
    """
    table = make_table(grid(sketch(test_beside_codes_the_name_follows_however_long_it_is_or_begins), drawn=True))
    assert table.header_columns == 2
    paths = {body.cell.text: body.row_path for body in table.cells}
    long = "Burglary in a home that somebody lived in at the time it began"
    assert paths["14"] == ("S1", long)
    assert paths["84"] == ("S2", "101 calls answered")
    assert paths["29"] == ("Kinder places", "K1", "Visits")


def test_words_below_times_are_heads_as_far_as_the_corner_reaches_down() -> None:
    """A second line of words below years is no body where the heading of the labels stands beside both.

    | District   | 2016/17 | <        | 2017/18 | <        | <              |
    | ^          | Thefts  | Recovery | Thefts  | Recovery | Change in kind |
    | Kettle Bay | 40      | 9.8      | 37      | 9.1      | -0.7           |
    | Marsh End  | 22      | 5.2      | 24      | 4.9      | -0.3           |
    """
    table = make_table(grid(sketch(test_words_below_times_are_heads_as_far_as_the_corner_reaches_down), drawn=True))
    assert table.header_rows == (0, 1)
    assert figures(table)["Marsh End | 2017/18 / Change in kind"] == "-0.3"
