"""Rows of a text's table whose labels or reasons take several lines."""

from tests.drawing import sketch, tables
from tests.tables.test_aligned import figures


def test_cells_set_in_the_middle_of_their_rows() -> None:
    """The first reason begins above its row, right below the heads.

    Measure                       Target      2031      Q1          Q2
                                                    Survey paused due to
    Readers content                  78%     76.4%
                                                      bad weather
    Trust in the library                            Survey paused due to
                                     65%     63.3%
    (postal survey)                                   bad weather
    Letters answered by the
                                     70%     15.8%     16.5%      15.9%
    office
    Lamps mended                     95%     94.2%     90.1%      91.2%
    """
    (table,) = tables(sketch(test_cells_set_in_the_middle_of_their_rows))
    read = figures(table)
    assert read["Readers content",][:2] == ["Target: 78%", "2031: 76.4%"]
    assert read["Readers content",][2].endswith("Survey paused due to bad weather")
    assert read["Trust in the library (postal survey)",][:2] == ["Target: 65%", "2031: 63.3%"]
    told = ["Target: 70%", "2031: 15.8%", "Q1: 16.5%", "Q2: 15.9%"]
    assert read["Letters answered by the office",] == told


def test_rows_of_reasons_stand_above_the_first_figures() -> None:
    """Two rows have no figures at all, each with a label of two lines.

    Table 3: Partners

    Measure                                  Q1              Q2             Q3            Q4
    Residents who feel safe on their                  Not available until February
    own road
    Residents who feel safe after                     Not available until February
    dark
    Letters answered                        77.2%           74.0%
    Lamps mended                            121             133
    """
    (table,) = tables(sketch(test_rows_of_reasons_stand_above_the_first_figures))
    read = figures(table)
    assert read["Residents who feel safe on their own road",][0].endswith("Not available until February")
    assert read["Letters answered",] == ["Q1: 77.2%", "Q2: 74.0%"]


def test_words_in_place_of_a_figure_end_no_table() -> None:
    """A row of more words than figures is no heading of the rows below it.

    Ref     Measure                              Good is    2031    Target    Q1      Q2        Status
    A1      Litter removed from roads by the     High         297    330      85      79        Green
            council
    A2      Letters answered by the office       High       47.3%   47.0%   48.9%    Not yet    Green
            in a week                                                               available
    A3      Lamps mended in the town             Low          449    460     113     115        Green
    A4      Signs put up on main roads           Low           49     40      42      44        Red
    """
    (table,) = tables(sketch(test_words_in_place_of_a_figure_end_no_table))
    values = {path[-1]: told for path, told in figures(table).items()}
    assert "Q2: Not yet available" in values["Letters answered by the office in a week"]
    assert "Q1: 42" in values["Signs put up on main roads"]


def test_a_reason_alone_in_its_row_is_said_of_all_columns_it_stands_amid() -> None:
    """The reason stands in the middle of four columns, and over two of them.

    Measure                     2030      Q1           Q2           Q3           Q4        Status
    Litter removed               297      85           79           81           77        Green
    Letters answered             473      48           47           46           45        Green
    Readers content              684              Annual survey – due in Q4                Red
    """
    (table,) = tables(sketch(test_a_reason_alone_in_its_row_is_said_of_all_columns_it_stands_amid))
    (reason,) = [body for body in table.cells if body.cell.text == "Annual survey – due in Q4"]
    assert list(reason.cell.columns) == [2, 3, 4, 5]
