"""Kinds of table that reports hold beside area tables: by age, one figure a row, budgets, targets of the year."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from extractor.language.classes import is_class
from extractor.language.periods import find_period
from extractor.meaning.gazetteer import Gazetteer
from extractor.meaning.heads import read_heads
from extractor.model.extract import Extract
from extractor.model.terms import Measure, PeriodBasis

Drawn = Callable[..., Extract]


@pytest.mark.parametrize("text", ["18 to 24", "25-44 years", "65 and over", "Under 18", "0 – 4", "Aged 16 to 24"])
def test_an_interval_names_a_class(text: str) -> None:
    assert is_class(text)


@pytest.mark.parametrize("text", ["10-5", "2013-14", "£5 to £10", "12", "1.5 to 2", "95% to 99%"])
def test_what_is_no_class(text: str) -> None:
    assert not is_class(text)


def test_age_by_sex_tells_figures_apart_on_both_sides(drawn: Drawn) -> None:
    extract = drawn("""
Riders hurt by age and sex, April to December 2016
Age of rider|Female|Male|Not recorded|Total
Under 18|4|9|0|13
18 to 24|3|12|2|17
65 and over|6|1|1|8
All ages|13|22|3|38
""")
    found = {(o.breakdown, o.value) for o in extract.observations}
    assert {o.indicator for o in extract.observations} == {"Riders hurt"}
    assert ("age=18 to 24; sex=Male", Decimal(12)) in found
    assert ("age=65 and over; sex=Not recorded", Decimal(1)) in found
    assert ("age=Under 18", Decimal(13)) in found
    assert ("sex=Female", Decimal(13)) in found
    assert ("", Decimal(38)) in found
    assert len(extract.observations) == 16


def test_a_table_of_one_figure_a_row_tells_the_time_in_a_column(drawn: Drawn) -> None:
    extract = drawn("""
Data behind the charts
Measure|Area|Period|Value
Theft of boats|Kettle Bay|Q2 2016/17|31
Theft of boats|Kettle Bay|Q3 2016/17|28
Theft of boats|Marsh End|Q2 2016/17|7
Theft of boats|Marsh End|Q3 2016/17|9
""")
    found = {(o.indicator, o.area, o.period_start): o.value for o in extract.observations}
    assert found["Theft of boats", "Kettle Bay", date(2016, 7, 1)] == 31
    assert found["Theft of boats", "Marsh End", date(2016, 10, 1)] == 9


def test_targets_and_budgets_are_of_the_year_and_spending_goes_to_the_quarter(drawn: Drawn) -> None:
    extract = drawn("""
Scorecard, Quarter 3 2016/17
Indicator|Target 2016/17|Q3 2015/16|Q3 2016/17
Theft of boats|90|28|25
Theft of oars|40|12|14

Funding and spending 2016/17
Fund|Budget 2016/17 (£)|Spent to Q3 (£)
Harbour lights|12,000|8,500
Boat marking|4,000|1,250
""")
    found = {(o.indicator, o.value): (o.period_start, o.period_end, o.period_basis) for o in extract.observations}
    year, so_far = (date(2016, 4, 1), date(2017, 3, 31)), (date(2016, 4, 1), date(2016, 12, 31))
    assert found["Theft of boats", Decimal(90)] == (*year, PeriodBasis.FINANCIAL_YEAR)
    assert found["Theft of boats", Decimal(25)] == (date(2016, 10, 1), date(2016, 12, 31), PeriodBasis.QUARTER)
    assert found["Harbour lights", Decimal(12000)] == (*year, PeriodBasis.FINANCIAL_YEAR)
    assert found["Harbour lights", Decimal(8500)] == (*so_far, PeriodBasis.YEAR_TO_DATE)


def test_a_range_of_quarters_is_not_up_to_its_last() -> None:
    assert find_period("Up to the end of Q3").words.basis is PeriodBasis.YEAR_TO_DATE
    ranged = find_period("Q1 to Q3").words
    assert (ranged.quarter, ranged.last_quarter, ranged.basis) == (1, 3, None)


def test_brackets_that_tell_the_time_belong_to_the_title(drawn: Drawn) -> None:
    extract = drawn("""
Boats found again, year to date (1 April to 31 December 2016)
Kind|Boats|Found again
Dinghies|12|3
Punts|7|2
""")
    assert {o.table_title for o in extract.observations} == {
        "Boats found again, year to date (1 April to 31 December 2016)"
    }
    assert {o.period_end for o in extract.observations} == {date(2016, 12, 31)}


def test_an_arrow_is_the_sign_of_a_change_and_of_nothing_else(drawn: Drawn) -> None:
    extract = drawn("""
Boats against last year
Kind|Q3 2015/16|Q3 2016/17|Change on last year
Dinghies|100|95|↓ 5%
Punts|50|60|↑ 20%
Rafts|40|↓ 30|↓ -25%
""")
    assert [o.value for o in extract.observations if o.measure == "percentage_change"] == [-5, 20, -25]
    assert [o.value for o in extract.observations if o.indicator == "Rafts" and o.measure == "count"] == [40, 30]


def test_a_change_tells_of_what_it_is_one(drawn: Drawn) -> None:
    extract = drawn("""
Boats by yard, October to December 2016
Yard|Boats sold|Change in sold|Boats mended|Change in mended
Hill yard|41|+3|12|-1
Quay yard|38|-2|15|+4
Weir yard|17|0|11|+2
""")
    changes = {(o.indicator, o.breakdown): o.value for o in extract.observations if o.measure is Measure.OTHER}
    assert len(changes) == 6
    assert set(changes.values()) == {3, -1, -2, 4, 0, 2}
    assert {o.value for o in extract.observations if o.measure is Measure.COUNT} == {41, 12, 38, 15, 17, 11}


@pytest.mark.parametrize(
    ("head", "of"),
    [("Δ boats sold", ["boats sold"]), ("∆ boats", ["boats"]), ("Change in year", []), ("Variance from target", [])],
)
def test_a_head_of_change_names_what_changes(head: str, of: list[str]) -> None:
    heads = read_heads([head], Gazetteer(()))
    assert heads.changes
    assert heads.measure is Measure.OTHER
    assert [label.indicator for label in heads.labels] == of
