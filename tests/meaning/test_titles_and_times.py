"""What numbered titles and heads that count time from the report say of their figures."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.language.periods import PeriodWords, find_period, join
from extractor.layout.panes import Pane
from extractor.meaning.gazetteer import Gazetteer
from extractor.meaning.heads import read_heads
from extractor.meaning.timing import Clock, Neighbour, period_of
from extractor.model.extract import Extract
from extractor.model.period import FiscalYear, Period, Quarter
from extractor.model.place import Box
from extractor.model.terms import Measure, Method, PeriodBasis
from extractor.pipeline import read_file
from extractor.settings import Settings
from extractor.sources.document import Page, Word
from extractor.sources.locate import LocatedFile
from extractor.tables.grid import Cell, Grid
from extractor.tables.making import make_table
from extractor.tables.titles import tie_lines

Drawn = Callable[..., Extract]


def test_this_quarter_is_heard_beside_outer_words() -> None:
    said = find_period("This quarter last year").words
    assert join(PeriodWords(), said) == said
    assert join(PeriodWords(fiscal_year=2014), find_period("This quarter").words).offset_quarters == 0


def test_an_annual_target_is_of_the_year(drawn: Drawn) -> None:
    extract = drawn("""
Table 4: Theft of boats
Place|Actual Q3|Same period last year|Annual target
Kettle Bay|12|17|60
Marsh End|9|8|40
""")
    found = {(o.area, o.value): (o.period_start, o.period_end, str(o.measure)) for o in extract.observations}
    assert found["Kettle Bay", Decimal(60)] == (date(2016, 4, 1), date(2017, 3, 31), "target")
    assert found["Kettle Bay", Decimal(17)] == (date(2015, 10, 1), date(2015, 12, 31), "count")
    assert {o.indicator for o in extract.observations} == {"Theft of boats"}


def test_by_quarter_and_place_leaves_the_indicator(drawn: Drawn) -> None:
    extract = drawn("""
Figure 2.1 – Theft of boats by quarter and area
Area|Q1|Q2|Q3
Kettle Bay|12|17|10
Marsh End|9|8|4
""")
    assert {o.indicator for o in extract.observations} == {"Theft of boats"}


@pytest.mark.parametrize(("bold", "title"), [(True, "Boats lost at sea"), (False, "Place")])
def test_a_bold_line_set_apart_is_the_title(bold: bool, title: str) -> None:
    above = [
        Word(n, text, Box(50 + 40 * n, 100, 85 + 40 * n, 112), 1, bold=bold)
        for n, text in enumerate(["Boats", "lost", "at", "sea"])
    ]
    texts = [["Place", "May", "June"], ["Elm Row", "3", "4"], ["Old Quay", "5", "6"]]
    cells = []
    for r, row in enumerate(texts):
        for c, text in enumerate(row):
            word = Word(10 + 3 * r + c, text, Box(50 + 90 * c, 132 + 16 * r, 90 + 90 * c, 144 + 16 * r), 1)
            cells.append(Cell(r, c, text, (word,)))
    grid = Grid(3, 3, tuple(cells), 1, Method.BORDERLESS)
    page = Page(1, 600, 800, (*above, *grid.words()))
    (table,) = tie_lines([make_table(grid)], [(Pane(page),)])
    assert table.title == title


def test_a_rate_without_a_time_stands_for_the_counts_beside_it(drawn: Drawn) -> None:
    extract = drawn("""
Shoplifting: how the districts compare
District|Recorded 2016/17 year to date|Rate per 1,000 residents
Kettle Bay|120|2.70
Marsh End|90|2.41
""")
    times = {(o.measure, o.period_start, o.period_end, o.period_basis) for o in extract.observations}
    assert {time[1:] for time in times} == {(date(2016, 4, 1), date(2016, 12, 31), "year_to_date")}
    assert {time[0] for time in times} == {"count", "rate_per_1000"}


def test_reports_of_one_quarter_are_told_apart_by_their_months_and_days(tmp_path: Path) -> None:
    ids = []
    for at, told in enumerate(
        ("Monthly report, April 2020", "Monthly report, May 2020", "Daily bulletin, 3 June 2020")
    ):
        path = tmp_path / f"{at}.txt"
        path.write_text(f"Fenmoor Community Safety Partnership\n\n{told}\n\nCrime\tCases\nArson\t1\nVandalism\t2\n")
        ids.append(read_file(LocatedFile(path, path.name), Settings()).report.report_id)
    start = "fenmoor-csp-2020-21-q1"
    assert ids == [f"{start}-2020-04", f"{start}-2020-05", f"{start}-2020-06-03"]


def test_a_report_whose_heads_name_quarters_is_a_quarters(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(
        "Fenmoor Community Safety Partnership\n\nReport, June 2020\n\nCrime\tQ1 2020/21\nArson\t1\nVandalism\t2\n"
    )
    assert read_file(LocatedFile(path, path.name), Settings()).report.report_id == "fenmoor-csp-2020-21-q1"


YARDS = "Boats by yard\nYard|Boats sold|Boats mended\nHill yard|41|12\nQuay yard|38|15\nWeir yard|17|11\n"
WITHIN = [
    ("Monthly bulletin, June 2016", "report.txt", date(2016, 6, 1), PeriodBasis.MONTH),
    ("Daily bulletin, 10 June 2016", "report.txt", date(2016, 6, 10), PeriodBasis.POINT_IN_TIME),
    ("Bulletin", "yards20160610.txt", date(2016, 6, 10), PeriodBasis.POINT_IN_TIME),
    ("Performance to June 2016", "report.txt", date(2016, 4, 1), PeriodBasis.QUARTER),
    ("Performance report, Quarter 1 2016/17", "report.txt", date(2016, 4, 1), PeriodBasis.QUARTER),
]


@pytest.mark.parametrize(("title", "name", "start", "basis"), WITHIN)
def test_what_says_no_time_has_that_of_its_report(
    drawn: Drawn, title: str, name: str, start: date, basis: PeriodBasis
) -> None:
    extract = drawn(YARDS, head=f"Kettle Bay Harbour Board\n{title}\n\n", name=name)
    assert {(one.period_start, one.period_basis) for one in extract.observations} == {(start, basis)}
    assert extract.report.period_start == date(2016, 4, 1)


def test_the_total_under_a_quarter_is_of_the_quarter() -> None:
    learned = Gazetteer((), "")
    under_quarter = read_heads(["Thefts in Q3 2016/17", "Total"], learned)
    assert (under_quarter.words.quarter, under_quarter.words.total, under_quarter.total) == (3, False, True)
    assert read_heads(["2016/17", "Total"], learned).words.total


def test_thousands_of_pounds_are_an_amount(drawn: Drawn) -> None:
    extract = drawn("""
Table 6: Grants paid (£000)
Place|Approved grants 2016/17 £000|Spend £'000
Kettle Bay|12|7
Marsh End|9|8
""")
    assert {str(o.measure) for o in extract.observations} == {"amount"}
    assert {o.unit for o in extract.observations} == {"GBP"}


def test_places_of_the_police_are_areas(drawn: Drawn) -> None:
    extract = drawn("""
Table 7: Theft of boats by policing district
Policing district|Q3 2015/16|Q3 2016/17
Kettle Bay|12|7
Marsh End|9|8
""")
    assert {(o.indicator, o.area) for o in extract.observations} == {
        ("Theft of boats", "Kettle Bay"),
        ("Theft of boats", "Marsh End"),
    }


def test_a_head_that_ends_in_mid_phrase_is_completed_below(drawn: Drawn) -> None:
    extract = drawn("""
Theft of boats
Place|12 months to||% change
|Dec 2015|Dec 2016|
Kettle Bay|40|50|25.0%
Marsh End|20|10|-50.0%
""")
    spans = {str(o.value): (str(o.period_start), str(o.period_end), o.period_basis) for o in extract.observations}
    assert spans["40"] == ("2015-01-01", "2015-12-31", PeriodBasis.ROLLING_12_MONTHS)
    assert spans["50"] == ("2016-01-01", "2016-12-31", PeriodBasis.ROLLING_12_MONTHS)
    assert spans["25.0"] == ("2016-01-01", "2016-12-31", PeriodBasis.ROLLING_12_MONTHS)


def test_labels_that_begin_with_a_number_name_their_rows(drawn: Drawn) -> None:
    extract = drawn("""
Calls for help
Measure|Q1|Q2|Q3
999 calls received|410|420|430
999 calls answered in time (%)|86.8|90.9|86.0
101 calls received|93|61|73
""")
    told = {(o.indicator, str(o.measure), str(o.value)) for o in extract.observations}
    assert ("999 calls received", "count", "410") in told
    assert ("999 calls answered in time", "percentage", "90.9") in told
    assert len(told) == 9


def test_words_among_figures_say_why_none_stands_there(drawn: Drawn) -> None:
    extract = drawn("""
Visits
Place|Q1|Q2|Q3|Comments
Kettle Bay|12|17|60|Rising through the autumn
Marsh End|9|Boat house under water|40|
Sedge Row|8|12|31|Fewer than in spring
""")
    missing = [o for o in extract.observations if o.value is None]
    assert [(o.area, o.note, o.quarter, o.status) for o in missing] == [
        ("Marsh End", "Boat house under water", 2, "not_available")
    ]


def test_the_same_period_is_the_stretch_of_the_column_beside_it(drawn: Drawn) -> None:
    extract = drawn("""
Theft of boats
Place|2016/17||2015/16|Change on last year
|Q3|YTD|Same period|
Kettle Bay|12|60|50|20.0%
Marsh End|9|20|40|-50.0%
""")
    spans = {str(o.value): (str(o.period_start), str(o.period_end), o.period_basis) for o in extract.observations}
    assert spans["60"] == ("2016-04-01", "2016-12-31", PeriodBasis.YEAR_TO_DATE)
    assert spans["50"] == ("2015-04-01", "2015-12-31", PeriodBasis.YEAR_TO_DATE)
    assert spans["20.0"] == ("2016-04-01", "2016-12-31", PeriodBasis.YEAR_TO_DATE)


def test_a_change_compares_neither_times_to_come_nor_a_quarter_with_a_year() -> None:
    beside = ("2016/17 Total", "Q4 2016/17", "Q3 2016/17", "Q2 2016/17")
    neighbours = [Neighbour(find_period(text).words, after=False) for text in beside]
    clock = Clock(Quarter(FiscalYear(2016), 3))
    period = period_of(PeriodWords(), neighbours, Measure.PERCENTAGE_CHANGE, changes=True, plans=False, clock=clock)
    assert period == Period(date(2016, 4, 1), date(2016, 12, 31), PeriodBasis.YEAR_TO_DATE)


def test_what_some_columns_say_of_themselves_the_title_does_not_say_of_the_others(drawn: Drawn) -> None:
    extract = drawn("""
Monthly theft of boats with rolling 12 months
Place|Months of Quarter 3||Rolling 12 months to
|Oct-16|Nov-16|Dec-16
Kettle Bay|4|5|60
Marsh End|2|3|40
""")
    bases = {(o.area, str(o.value)): o.period_basis for o in extract.observations}
    assert bases["Kettle Bay", "4"] is PeriodBasis.MONTH
    assert bases["Marsh End", "40"] is PeriodBasis.ROLLING_12_MONTHS


def test_a_rate_in_the_title_is_none_of_the_counts_beside_the_rates(drawn: Drawn) -> None:
    extract = drawn("""
Theft of boats per 1,000 moorings, 2015/16
Ward|Crimes|Rate per 1,000 moorings
Kettle Bay|40|1.10
Marsh End|20|0.90
""")
    told = {(o.indicator, str(o.measure), str(o.value)) for o in extract.observations}
    assert {(measure, value) for _, measure, value in told if value in ("40", "20")} == {
        ("count", "40"),
        ("count", "20"),
    }
    assert len({indicator for indicator, _, _ in told}) == 1


def test_an_offence_and_a_quarter_tell_rows_and_columns_apart(drawn: Drawn) -> None:
    extract = drawn("""
Recorded crime by offence and quarter
Offence|Q1|Q2|Q3
Burglary|4|8|12
Robbery|2|3|4
""")
    assert {o.indicator for o in extract.observations} == {"Burglary", "Robbery"}


def test_heads_of_two_lines_among_times_and_blocks_of_the_same_places(drawn: Drawn) -> None:
    """A word beside quarters is no figure; a label before places that return names what they count."""
    extract = drawn("""
Thefts reported at the quay
|2015/16|2016/17|||||% change Q3 on|Rate per 1,000
Area|Total|Q1|Q2|Q3|Q4|Total|Q3 2015/16|moorings Q3
Boats|||||||||
Kettle Bay|173|37|41|40|||+5.7%|1.73
Marsh End|82|21|20|22|||-8.7%|1.42
Oars|||||||||
Kettle Bay|61|11|12|13|||-15.4%|1.15
Marsh End|31|8|9|7|||+2.8%|1.51
""")
    told = {
        str(o.value): (o.indicator, o.area, str(o.measure), o.quarter, str(o.period_end)) for o in extract.observations
    }
    assert told["40"] == ("Boats", "Kettle Bay", "count", 3, "2016-12-31")
    assert told["5.7"] == ("Boats", "Kettle Bay", "percentage_change", 3, "2016-12-31")
    assert told["1.51"] == ("Oars", "Marsh End", "rate_per_1000", 3, "2016-12-31")


def test_a_budget_is_of_the_year_named_below_it_and_a_day_ends_what_was_spent(drawn: Drawn) -> None:
    extract = drawn("""
Partnership fund
Project|Budget agreed|Spent to 31 December
|2016/17|2016
Signs|£3,200|£400
Lamps|£1,500|£650
""")
    spans = {str(o.value): (str(o.period_start), str(o.period_end), o.period_basis) for o in extract.observations}
    assert spans["3200"] == ("2016-04-01", "2017-03-31", PeriodBasis.FINANCIAL_YEAR)
    assert spans["650"] == ("2016-04-01", "2016-12-31", PeriodBasis.YEAR_TO_DATE)


def test_a_change_in_numbers_is_a_change(drawn: Drawn) -> None:
    extract = drawn("""
Theft of boats
Place|Q2 2016/17|Q3 2016/17|Change No.
Kettle Bay|12|17|5
Marsh End|9|8|-1
""")
    told = {str(o.value): (o.measure, o.indicator) for o in extract.observations}
    assert told["5"] == (Measure.OTHER, "Theft of boats")
