"""Tables of a text that blanks align, as converters of pages write them."""

from extractor.tables.table import Table
from tests.drawing import sketch, tables


def figures(table: Table) -> dict[tuple[str, ...], list[str]]:
    """Row path → the figures of its row, each with its column path before it."""
    out: dict[tuple[str, ...], list[str]] = {}
    for cell in table.cells:
        out.setdefault(cell.row_path, []).append(f"{' / '.join(cell.column_path)}: {cell.cell.text}")
    return out


def test_headings_a_blank_apart_stand_over_their_figures() -> None:
    """The headings are wider than the figures, and only a blank parts them.

    Table 3: Thefts by ward

    Ward           Theft from a shed Bicycle theft Other theft % change
    Alder                 12               7            101      3.1%
    Birch                  9              14             88     -2.0%
    Cedar                 30               2             97      0.4%
    """
    (table,) = tables(sketch(test_headings_a_blank_apart_stand_over_their_figures))
    assert table.title == "Table 3: Thefts by ward"
    assert figures(table)["Alder",] == [
        "Theft from a shed: 12",
        "Bicycle theft: 7",
        "Other theft: 101",
        "% change: 3.1%",
    ]


def test_months_are_not_cut_in_two() -> None:
    """Headings of two words each, and a column of the year so far.

    Offence        Apr 31 May 31 Jun 31 Jul 31 YTD
    Shed burglary    41     45     39     35   160
    Cycle theft      73     73     83     74   303
    Graffiti         57     69     77     69   272
    """
    (table,) = tables(sketch(test_months_are_not_cut_in_two))
    assert figures(table)["Graffiti",] == ["Apr 31: 57", "May 31: 69", "Jun 31: 77", "Jul 31: 69", "YTD: 272"]


def test_figures_squeezed_side_by_side_are_told_by_their_order() -> None:
    """No column of characters is white all the way down.

                      2030/31            2031/32
    Cycle theft
               Q1 Q2 Q3 Q4 Total Q1 Q2
    Ash        69 87 78 96 330 73 88
    Beech      90 107 65 73 335 72 75
    Ash & Beech 159 194 143 169 665 145 163
    """
    (table,) = tables(sketch(test_figures_squeezed_side_by_side_are_told_by_their_order))
    assert [cell.text for cell in (c.cell for c in table.cells if c.row_path == ("Beech",))] == [
        *("90", "107", "65", "73", "335", "72", "75"),
    ]
    assert [c.column_path[-1] for c in table.cells if c.row_path == ("Ash",)] == [
        *("Q1", "Q2", "Q3", "Q4", "Total", "Q1", "Q2"),
    ]


def test_a_reason_over_two_columns_stands_on_both() -> None:
    """The reason is written over two quarters and two lines; a quarter to come has a heading and no figure.

    Area       Q1        Q2        Q3        Q4      Total
    Elm        245    Figures lost in a     243      1,027
                       flood of May
    Fir        132       137       130      114        513
    Elm & Fir  377       402       404      357      1,540
    """
    (table,) = tables(sketch(test_a_reason_over_two_columns_stands_on_both))
    reason = next(cell for cell in table.cells if "flood" in cell.cell.text)
    assert [position[2] for position in reason.covered] == [("Q2",), ("Q3",)]


def test_quarters_to_come_keep_their_headings() -> None:
    """Columns without a figure.

    Measure            Q1      Q2      Q3     Q4    Target
    Calls answered     92%     95%                    90%
    Days to a visit    14      12                     10
    Grants paid        31      28                     30
    """
    (table,) = tables(sketch(test_quarters_to_come_keep_their_headings))
    assert figures(table)["Grants paid",] == ["Q1: 31", "Q2: 28", "Target: 30"]


def test_tables_by_tabs_and_by_blanks_stand_in_one_text() -> None:
    """Two manners in one file.

    Levels of shed theft
    Area→Q1→Q2
    Ash→11→12
    Beech→13→14

    Levels of cycle theft
    Area       Q1       Q2
    Ash        21       22
    Beech      23       24
    """
    first, second = tables(sketch(test_tables_by_tabs_and_by_blanks_stand_in_one_text))
    assert figures(first)["Beech",] == ["Q1: 13", "Q2: 14"]
    assert figures(second)["Beech",] == ["Q1: 23", "Q2: 24"]


def test_a_plan_goes_on_behind_a_form_feed() -> None:
    """Entries drift from line to line; the page ends in the middle of a row.

    Ref Action                       Lead        Progress this quarter
    1.1 Fit lights in the yards      Housing     36 lights were fitted in the
        with most thefts             Team        quarter. The rest follow by the
    ~                                            end of March.
    1.2 Review the lock scheme       Age Care;   22 homes were visited.
        for older residents          Police      A report is due in Q4.
    """
    (table,) = tables(sketch(test_a_plan_goes_on_behind_a_form_feed).replace("~", "\f"))
    told = [cell.cell.text for cell in table.cells]
    assert "36 lights were fitted in the quarter. The rest follow by the end of March." in told
    assert "Age Care; Police" in told


def test_months_over_their_years_and_labels_around_their_figures() -> None:
    """Headings of two lines that drift, and a label half above and half below its figures.

                       Apr     May Jun Jul Aug
    Offence type                                               YTD
                        31      31     31     31     31
    Shed
                        41      45     39     35     37        197
    burglary
    Graffiti            57      69     77     69     67        339
    """
    (table,) = tables(sketch(test_months_over_their_years_and_labels_around_their_figures))
    told = ["Apr 31: 41", "May 31: 45", "Jun 31: 39", "Jul 31: 35", "Aug 31: 37", "YTD: 197"]
    assert told in figures(table).values()


def test_a_title_as_wide_as_its_table_goes_on_in_the_next_line() -> None:
    """The heads below it are no more squeezed than usual, and the label of the first column stands between them.

       Table 7: Cycle theft recorded by quarter, Ash and
                        Beech
                    2030/31              2031/32
    Cycle theft
                Q1 Q2 Q3 Q4 Total Q1 Q2
    Ash         158 156 155 153 622 166 157
    Beech       133 164 165 131 593 157 150
    """
    (table,) = tables(sketch(test_a_title_as_wide_as_its_table_goes_on_in_the_next_line))
    assert table.title == "Table 7: Cycle theft recorded by quarter, Ash and Beech"
    told = figures(table)["Beech",]
    assert told[4:6] == ["2030/31 / Total: 593", "2031/32 / Q1: 157"]


def test_a_heading_over_years_ends_further_left_than_they_do() -> None:
    """One phrase over three years, beside headings of two lines, above the label of a section.

    Boats and nets
    Boats and nets lost in the harbours
                                     Counted 1 May to 30 June of each year           % change 2014       Rate per 100
     Harbour                               2013              2014            2015         to 2015        moorings 2015
     Nets lost
     Elm Row                               113               101             118           +8.9%                2.21
     Old Quay                               58                53              55           -1.9%                1.53
    """
    (table,) = tables(sketch(test_a_heading_over_years_ends_further_left_than_they_do))
    assert table.title == "Boats and nets lost in the harbours"
    over = "Counted 1 May to 30 June of each year"
    assert figures(table)["Old Quay",] == [
        f"{over} / 2013: 58",
        f"{over} / 2014: 53",
        f"{over} / 2015: 55",
        "% change 2014 to 2015: -1.9%",
        "Rate per 100 moorings 2015: 1.53",
    ]


def test_a_second_table_begins_with_its_own_heads() -> None:
    """Its first label runs over two lines, and its quarters to come are empty.

                       2014/15                    2015/16                 % change Q1 on
    Sheds broken         Total        Q1       Q2       Q3      Total      Q1 2014/15
    Elm Row                 12         4                                     -12.5%
    Old Quay                30         7                                      +7.1%

    Boats and lock-up   2014/15                    2015/16                 % change Q1 on
    garages broken       Total        Q1       Q2       Q3      Total      Q1 2014/15
    Elm Row                 41         9                                     -10.0%
    Old Quay                52        11                                      +2.5%
    """
    first, second = tables(sketch(test_a_second_table_begins_with_its_own_heads))
    assert figures(first)["Old Quay",] == [
        "2014/15 / Total: 30",
        "2015/16 / Q1: 7",
        "% change Q1 on / Q1 2014/15: +7.1%",
    ]
    assert second.corner == ("Boats and lock-up garages broken",)
    assert figures(second)["Elm Row",][:2] == ["2014/15 / Total: 41", "2015/16 / Q1: 9"]


def test_a_unit_stays_with_its_figure_and_one_row_is_a_table_below_its_heads() -> None:
    """Two tables, of days and of figures with what they come from.

                                                      2015/16
                                       Q1           Q2             Q3          Q4
     Days to mend a net           61 days        62 days        56 days
     Days to mend a boat          44 days        41 days        45 days

    New members
                            2014/15                   2015/16
                              Total           Q1              Q2           Q3
     Number of members          253   62 (from 40 to   65 (from 102 to
                                                102)              167)
    """
    days, members = tables(sketch(test_a_unit_stays_with_its_figure_and_one_row_is_a_table_below_its_heads))
    assert figures(days)["Days to mend a boat",] == [
        "2015/16 / Q1: 44 days",
        "2015/16 / Q2: 41 days",
        "2015/16 / Q3: 45 days",
    ]
    told = " ".join(figures(members)["Number of members",])
    assert "2014/15 / Total: 253" in told
    assert "Q2: 65 (from 102 to" in told


def test_a_page_ends_in_the_middle_of_a_table() -> None:
    """The page's number and the running head part nothing.

    Nets lost by harbour
    Harbour→2014→2015
    Elm Row→11→12

    1

    Kettle Bay watch report Q1 2015/16

    Old Quay→13→14
    Marsh End→15→16

    Some words.

    2

    Kettle Bay watch report Q1 2015/16

    Other words.
    """
    found = tables(sketch(test_a_page_ends_in_the_middle_of_a_table))
    assert [path for table in found for path in figures(table)] == [("Elm Row",), ("Old Quay",), ("Marsh End",)]
    assert figures(found[-1])["Marsh End",] == ["2014: 15", "2015: 16"]


def test_a_corner_that_is_a_year_is_still_over_labels() -> None:
    """The year of the quarters beside it.

    2015/16                         Q1        Q2        Q3
    Number of forms returned         6         7
    Share of happy sailors          94        86
    """
    (table,) = tables(sketch(test_a_corner_that_is_a_year_is_still_over_labels))
    assert figures(table)["Number of forms returned",] == ["Q1: 6", "Q2: 7"]


def test_a_label_above_the_places_of_other_tables_opens_a_section() -> None:
    """Nothing marks it, and its places return nowhere in its own table.

    Boats lost
    Harbour→2014→2015
    Elm Row→11→12
    Old Quay→13→14

    Nets and lines lost
    Harbour→2014→2015
    Nets→→
    Elm Row→21→22
    Old Quay→23→24
    Ropes→→
    Old Quay→33→34
    Buoys at sea→43→44
    """
    _, nets = tables(sketch(test_a_label_above_the_places_of_other_tables_opens_a_section))
    assert list(figures(nets)) == [("Nets", "Elm Row"), ("Nets", "Old Quay"), ("Old Quay",), ("Buoys at sea",)]


def test_a_heading_midway_between_two_is_over_both_and_sizes_are_no_figures() -> None:
    """A head of two words over two years, and the size of amounts on a line of its own.

    Area                    Rate per 100          Number in Quarter 1            % change      Paid
                              moorings           2014            2015                          £000
    Elm Row                     0.90              107             115             +7.5%         12
    Old Quay                    0.65               42              40             -4.8%         31
    """
    (table,) = tables(sketch(test_a_heading_midway_between_two_is_over_both_and_sizes_are_no_figures))
    assert figures(table)["Old Quay",] == [
        "Rate per 100 moorings: 0.65",
        "Number in Quarter 1 / 2014: 42",
        "Number in Quarter 1 / 2015: 40",
        "% change: -4.8%",
        "Paid £000: 31",
    ]
