"""Heads near a figure overrule what its title says: changes, numbers, plans, stretches of their own."""

from collections.abc import Callable
from decimal import Decimal

from extractor.language.periods import find_period, join
from extractor.meaning.gazetteer import Gazetteer
from extractor.meaning.heads import read_heads
from extractor.model.extract import Extract
from extractor.model.terms import Measure, PeriodBasis

Drawn = Callable[..., Extract]


def _spans(extract: Extract) -> dict[Decimal | None, tuple[str, str, PeriodBasis]]:
    return {o.value: (str(o.period_start), str(o.period_end), o.period_basis) for o in extract.observations}


def test_the_same_period_over_too_many_columns_is_heard_by_the_year_alone() -> None:
    places = Gazetteer(())
    assert not read_heads(["Same period", "Q1"], places).words.same
    assert not read_heads(["Same period", "Year to date"], places).words.same
    assert read_heads(["Same period", "2015/16"], places).words.same


def test_a_change_below_a_rate_is_no_rate_and_a_share_below_a_change_is_a_change() -> None:
    places = Gazetteer(())
    assert read_heads(["Rate per 1,000 moorings", "Change"], places).measure is Measure.OTHER
    assert read_heads(["Change on last year", "%"], places).measure is Measure.PERCENTAGE_CHANGE
    assert read_heads(["Difference (percentage points)"], places).changes


def test_a_number_of_things_below_a_share_is_a_count(drawn: Drawn) -> None:
    extract = drawn("""
Percentage of sailors satisfied
Measure|Q2|Q3
Warm welcome|71|74
Number surveyed|310|340
""")
    told = {o.value: str(o.measure) for o in extract.observations}
    assert (told[Decimal(74)], told[Decimal(340)]) == ("percentage", "count")


def test_what_lies_between_budget_and_forecast_is_of_the_year_and_an_amount(drawn: Drawn) -> None:
    extract = drawn("""
Harbour fund 2016/17 (£000)
Project|Annual budget|Spend to 31 December 2016|Forecast outturn|Variance
Signs|412|92|407|(5)
Lamps|236|61|244|8
""")
    assert _spans(extract)[Decimal(8)] == ("2016-04-01", "2017-03-31", PeriodBasis.FINANCIAL_YEAR)
    assert {o.value: str(o.measure) for o in extract.observations}[Decimal(8)] == "amount"


def test_a_variance_in_thousands_is_of_the_year_that_it_compares(drawn: Drawn) -> None:
    extract = drawn("""
Harbour fund
Project|Budget 2016/17 £000|Forecast outturn 2016/17 £000|Variance £000
Signs|412|407|(5)
Lamps|236|244|8
""")
    assert _spans(extract)[Decimal(8)] == ("2016-04-01", "2017-03-31", PeriodBasis.FINANCIAL_YEAR)


def test_an_outturn_counted_on_a_day_is_of_its_own_year_and_its_target_of_the_whole(drawn: Drawn) -> None:
    extract = drawn("""
Scorecard: position at end of Quarter 3 2016/17
Measure|2015/16 outturn|Target 2016/17
Boats moored at the end of the quarter|49|40
""")
    spans = _spans(extract)
    assert spans[Decimal(49)] == ("2016-03-31", "2016-03-31", PeriodBasis.POINT_IN_TIME)
    assert spans[Decimal(40)] == ("2016-04-01", "2017-03-31", PeriodBasis.FINANCIAL_YEAR)


def test_days_of_each_year_leave_no_words_and_a_day_has_its_month_below() -> None:
    assert find_period("Recorded 1 April to 30 September of each year").rest == "Recorded"
    words = read_heads(["Spent to 31", "December 2016"], Gazetteer(())).words
    assert words.basis is PeriodBasis.YEAR_TO_DATE
    assert join(words).end is not None


def test_a_rate_over_rows_is_not_said_of_columns_beside_one_of_rates(drawn: Drawn) -> None:
    extract = drawn("""
Boats by district
District|Q2|Q3|Rate per 1,000
Boats lost (rate per 1,000 population):||
Elm Row|40|31|3.1
Old Quay|22|18|1.7
""")
    assert {o.value: str(o.measure) for o in extract.observations}[Decimal(31)] == "count"
    assert {o.value: str(o.measure) for o in extract.observations}[Decimal("3.1")] == "rate_per_1000"


def test_months_of_a_year_to_a_day_are_each_by_itself_where_the_title_says_so(drawn: Drawn) -> None:
    extract = drawn("""
Monthly figures for the harbours, 12 months to 31 December 2016
Month|Boats lost|Nets lost
November 2016|12|31
December 2016|14|27
""")
    spans = _spans(extract)
    assert spans[Decimal(12)] == ("2016-11-01", "2016-11-30", PeriodBasis.MONTH)
    assert spans[Decimal(27)] == ("2016-12-01", "2016-12-31", PeriodBasis.MONTH)
