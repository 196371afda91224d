"""Headings of a text that stand in several lines, as converters of pages write cells set in their middle."""

from tests.drawing import sketch, tables
from tests.tables.test_aligned import figures


def test_headings_set_in_the_middle_of_their_cells() -> None:
    """Each line of a heading has a line of its own, one of them below the line of the others.

    Table 4: Reports by ward

                                                                         Bins, bags
               Litter on        Fires                                                      All kinds of
    Ward                                     Noise        Fly-posting    and other
               main roads       lit                                                          report
                                                                            waste

    Alder               12             7            101          33             41                  194
    Birch                9            14             88          20              7                  138
    Cedar               30             2             97          11             10                  150
    """
    (table,) = tables(sketch(test_headings_set_in_the_middle_of_their_cells))
    assert figures(table)["Birch",] == [
        "Litter on main roads: 9",
        "Fires lit: 14",
        "Noise: 88",
        "Fly-posting: 20",
        "Bins, bags and other waste: 7",
        "All kinds of report: 138",
    ]


def test_years_stand_over_all_their_quarters() -> None:
    """The years stand over one quarter each, the last heading on lines around theirs.

    Table 1. Litter by ward
                                                                                           Change on
                          2031/32                            2032/33
                                                                                           last year
    Ward
               Q1      Q2      Q3      Q4      Total   Q1      Q2      Q3      Total      No.       %

    Alder      11      12      13      14      50      21      22              43         20      87.0
    Birch      31      32      33      34      130     41      42               83         20      31.7
    """
    (table,) = tables(sketch(test_years_stand_over_all_their_quarters))
    assert figures(table)["Birch",] == [
        *("2031/32 / Q1: 31", "2031/32 / Q2: 32", "2031/32 / Q3: 33", "2031/32 / Q4: 34", "2031/32 / Total: 130"),
        *("2032/33 / Q1: 41", "2032/33 / Q2: 42", "2032/33 / Total: 83"),
        *("Change on last year / No.: 20", "Change on last year / %: 31.7"),
    ]


def test_headings_beside_a_wide_one_stay_their_columns() -> None:
    """A heading over three columns, one column in two lines beside it.

    Ward             Letters sent in Q2 2031/32                    Answered
                   First      Second         All                   in time
    Alder              3           4           7                     81%
    Birch              5           6          11                     92%
    """
    (table,) = tables(sketch(test_headings_beside_a_wide_one_stay_their_columns))
    assert figures(table)["Alder",] == [
        "Letters sent in Q2 2031/32 / First: 3",
        "Letters sent in Q2 2031/32 / Second: 4",
        "Letters sent in Q2 2031/32 / All: 7",
        "Answered in time: 81%",
    ]


def test_a_heading_that_may_stand_over_other_columns_is_in_doubt() -> None:
    """One heading over the first column, or the first two, and one over the last, or the last two.

    Ward           Counted by all                     Counted by few
                    May 2031          Jun 2032           May 2031
    Alder                 3                 4                  7
    Birch                 5                 6                 11
    """
    (table,) = tables(sketch(test_a_heading_that_may_stand_over_other_columns_is_in_doubt))
    assert table.grid.margin < 1


def test_the_first_section_stands_set_off_below_the_heads() -> None:
    """Labels of two lines, rows one or two lines apart, sections that are wider than the labels.

    Table 2: Board scorecard
    Measure                            2031/32                    2030/31
                                                                  same
                             Q1        Q2        To date          period

    Aim 1: Keeping people from harm at home
    Fires in sheds and         11        12            23             21
    other huts
    Letters answered by        31        32            63             61
    the office
    Lamps mended               41        42            83             81

    Litter on roads            51        52           103            101

    Aim 2: Roads
    Signs put up               61        62           123            121
    """
    (table,) = tables(sketch(test_the_first_section_stands_set_off_below_the_heads))
    assert table.title == "Table 2: Board scorecard"
    read = figures(table)
    told = ["2031/32 / Q1: 31", "2031/32 / Q2: 32", "2031/32 / To date: 63", "2030/31 same period: 61"]
    assert read["Letters answered by the office",] == told
    assert ("Fires in sheds and other huts",) in read
    assert ("Signs put up",) in read


def test_a_table_goes_on_overleaf_where_its_columns_stand_elsewhere() -> None:
    """The heads are printed again, set off, and further left."""
    first = """Table 2: Reports by ward

Ward               Litter             Noise            Total
Alder
By letter              12                 7               19
By phone               30                 2               32
Birch
By letter               9                14               23

Kettle Bay watch                                    Reports
\fWard       Litter       Noise      Total

By phone        5           6         11
Cedar
By letter       8           1          9
By phone        4           3          7

Kettle Bay watch                                    Reports
\fThe end.

Kettle Bay watch                                    Last
"""
    before, overleaf = tables(first)
    assert figures(before)["Birch", "By letter"] == ["Litter: 9", "Noise: 14", "Total: 23"]
    assert figures(overleaf)["Birch", "By phone"] == ["Litter: 5", "Noise: 6", "Total: 11"]
    assert figures(overleaf)["Cedar", "By phone"] == ["Litter: 4", "Noise: 3", "Total: 7"]


def test_a_quarter_to_come_is_found_where_its_figures_would_drift() -> None:
    """The third quarter has no figures yet, and the first quarter's stand far beside their heading.

    Strand                2031/32 total   Q1                  Q2          Q3        Q4    Year to date
    Letters                        331              68        82                    75             225
    Calls                          104              23        44                    27              94
    """
    (table,) = tables(sketch(test_a_quarter_to_come_is_found_where_its_figures_would_drift))
    told = ["2031/32 total: 331", "Q1: 68", "Q2: 82", "Q4: 75", "Year to date: 225"]
    assert figures(table)["Letters",] == told


def test_a_short_section_below_a_long_row_is_no_rest_of_it() -> None:
    """The name of the third ward would not have fitted behind the label above it.

    Report                     2031     2032
    Alder
    Litter and other waste       12       13
    Letters and calls            22       23
    Elm
    Litter and other waste       14       15
    Letters and calls            24       25
    Birchham
    Litter and other waste       16       17
    Letters and calls            26       27
    """
    (table,) = tables(sketch(test_a_short_section_below_a_long_row_is_no_rest_of_it))
    assert figures(table)["Elm", "Letters and calls"] == ["2031: 24", "2032: 25"]
    assert figures(table)["Birchham", "Letters and calls"] == ["2031: 26", "2032: 27"]


def test_a_title_that_ends_with_its_quarter_is_no_row() -> None:
    """The numbers of the quarter stand right behind the words of the title.

    Table 5. Calls to the office by month, Quarter 2 2031/32

                                 Month                      Quarter total
    Type of call                                                                     % change
                         Jul-31    Aug-31    Sep-31     Q2 2030/31    Q2 2031/32

    Noise                   631       630       629          1,993         1,890        -5.2%
    Litter                  192       170       151            537           513        -4.5%
    """
    (table,) = tables(sketch(test_a_title_that_ends_with_its_quarter_is_no_row))
    told = ["Month / Jul-31: 631", "Month / Aug-31: 630", "Month / Sep-31: 629"]
    assert figures(table)["Noise",][:3] == told
    assert figures(table)["Noise",][-1] == "% change: -5.2%"
