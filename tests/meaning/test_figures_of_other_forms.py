"""Figures that are no plain numbers: times taken, ranks, margins; and signs that a report explains itself."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from extractor.language.clocks import Form, shaped
from extractor.language.numbers import figure
from extractor.language.vocabulary import DEFAULT
from extractor.model.extract import Extract
from extractor.model.observation import Observation
from extractor.model.terms import Measure, Status

Drawn = Callable[..., Extract]


def _by_text(extract: Extract) -> dict[str, Observation]:
    return {one.value_text: one for one in extract.observations}


@pytest.mark.parametrize(
    ("text", "value", "unit", "form"),
    [
        ("11m 05s", "665", "seconds", Form.PLAIN),
        ("8m42s", "522", "seconds", Form.PLAIN),
        ("1 hr 20 mins", "80", "minutes", Form.PLAIN),
        ("2h 3m 4s", "7384", "seconds", Form.PLAIN),
        ("8′42″", "522", "seconds", Form.PLAIN),
        ("10:44", "644", "", Form.CLOCK),
        ("≤ 09:00", "540", "", Form.CLOCK),
        ("01:10:44", "4244", "seconds", Form.CLOCK),
        ("4th", "4", "", Form.ORDINAL),
        ("=2nd", "2", "", Form.ORDINAL),
        ("3rd of 8", "3", "", Form.ORDINAL),
        ("± 2.3", "2.3", "", Form.MARGIN),
        ("+/-2%", "2", "percentage points", Form.MARGIN),
    ],
)
def test_a_cell_in_a_form_of_its_own(text: str, value: str, unit: str, form: Form) -> None:
    found = shaped(text, DEFAULT)
    assert found is not None
    assert (found.value, found.unit, found.form) == (Decimal(value), unit, form)
    assert figure(text) is None


@pytest.mark.parametrize("text", ["8m", "10:61", "1:2", "4th May", "12 - 15", "m s", "45", "10:44 am", "3rd party"])
def test_a_cell_that_is_none_of_them(text: str) -> None:
    assert shaped(text, DEFAULT) is None


def test_times_taken_are_told_in_the_unit_that_heads_name(drawn: Drawn) -> None:
    found = _by_text(
        drawn("""
How fast we came
Measure|Unit|Target|Q2 2016/17|Q3 2016/17
Median time to reach a fire|mm:ss|09:00|08:42|08:57
Average time on site|hh:mm|02:00|01:51|02:05
""")
    )
    assert (found["08:42"].value, found["08:42"].unit, found["08:42"].measure) == (
        Decimal(522),
        "seconds",
        Measure.OTHER,
    )
    assert (found["02:05"].value, found["02:05"].unit) == (Decimal(125), "minutes")
    assert (found["09:00"].value, found["09:00"].measure) == (Decimal(540), Measure.TARGET)


def test_a_time_of_day_is_no_figure(drawn: Drawn) -> None:
    found = drawn("""
Where the boat calls
Stop|Q2 2016/17|Leaves at
Quay|31|10:44
Mill|29|11:15
""")
    assert {one.value for one in found.observations} == {Decimal(31), Decimal(29)}


def test_ordinals_are_figures_only_where_a_rank_is_told(drawn: Drawn) -> None:
    found = _by_text(
        drawn("""
Bin fires per 1,000 residents
Area|Q3 2015/16|Q3 2016/17
Kettle Bay|6.1|6.3
MSG average|7.2|7.0
Position in MSG (of 8)|2nd|3rd
""")
    )
    assert (found["3rd"].value, found["3rd"].measure) == (Decimal(3), Measure.RANK)
    assert (found["7.0"].area, found["7.0"].measure) == ("Most similar group average", Measure.RATE_PER_1000)
    assert found["6.3"].area == "Kettle Bay"
    again = drawn("""
Bin fires
Area|Q3 2016/17|Seen on
Quay|21|3rd
Mill|13|4th
""")
    assert {one.value for one in again.observations} == {Decimal(21), Decimal(13)}


def test_a_report_says_what_its_signs_mean(drawn: Drawn) -> None:
    found = _by_text(
        drawn("""
Bin fires by ward
Ward|Q2 2016/17|Q3 2016/17
Quay|n/c|21
Mill|13|n/s

n/c = not collected in that quarter. n/s = not submitted by the ward.
""")
    )
    assert found["n/c"].status is Status.NOT_COLLECTED
    assert found["n/s"].status is Status.NOT_AVAILABLE
    unexplained = drawn("""
Bin fires by ward
Ward|Q2 2016/17|Q3 2016/17
Quay|n/q|21
Mill|13|14
""")
    assert "n/q" not in _by_text(unexplained)


def test_a_year_s_baseline_heads_a_column(drawn: Drawn) -> None:
    found = _by_text(
        drawn("""
Priority 1: Calm nights
Ref|Indicator|Unit|2015/16 baseline|2016/17 target|Q1|Q2|Q3|Comment
1.1|Bin fires|No.|141|130|30|31|33|Fewer than feared; the new lids are being fitted on every street of the quay.
1.2|999 calls received|No.|1,204|Monitor|303|310|322|More calls came in during the storms than in any quarter before it.
1.3|999 calls answered in time|%|87.5%|90%|88.1%|89.2%|90.3%|Better staffing at night has helped, as the panel was told.
""")
    )
    assert (found["141"].indicator, str(found["141"].period_start)) == ("Bin fires", "2015-04-01")
    assert (found["303"].indicator, str(found["303"].period_start)) == ("999 calls received", "2016-04-01")
    assert found["90%"].measure is Measure.TARGET
    assert not {one.value for one in found.values()} & {Decimal(999)}


def test_same_quarter_beside_a_change_is_no_year_to_date(drawn: Drawn) -> None:
    found = _by_text(
        drawn("""
Road casualties, October to December 2016
Severity|Oct-Dec 2015|Oct-Dec 2016|2015/16 to date|2016/17 to date|% change on same quarter
Killed|7|7|16|22|0.0%
Serious|64|71|214|212|+10.9%
""")
    )
    assert (str(found["+10.9%"].period_start), str(found["+10.9%"].period_end)) == ("2016-10-01", "2016-12-31")


def test_standard_alone_is_a_target(drawn: Drawn) -> None:
    found = _by_text(
        drawn("""
Calls, October to December 2016
Measure|Force|Standard|National average
Calls answered in time|86.5%|90%|84.6%
Calls abandoned|6.2%|5%|6.9%
""")
    )
    assert found["90%"].measure is Measure.TARGET
    assert (found["84.6%"].measure, found["84.6%"].area) == (Measure.PERCENTAGE, "National average")


def test_words_on_which_side_a_target_should_be(drawn: Drawn) -> None:
    found = _by_text(
        drawn("""
Bin fires and how fast they were put out
Measure|Target 2016/17|Q3 2016/17
Bin fires|at most 130|33
Days until a lid was fitted|below 45 days|41
""")
    )
    assert (found["below 45 days"].value, found["below 45 days"].measure) == (Decimal(45), Measure.TARGET)
    assert (found["at most 130"].value, found["at most 130"].measure) == (Decimal(130), Measure.TARGET)


def test_the_number_of_a_survey_s_wave_is_no_name(drawn: Drawn) -> None:
    extract = drawn("""
Users who felt safe
Survey wave|%
Wave 12 (Jan-Mar 2016)|74.9%
Wave 13 (Apr-Jun 2016)|75.4%
""")
    assert {one.indicator for one in extract.observations} == {"Users who felt safe"}
    assert {str(one.period_start) for one in extract.observations} == {"2016-01-01", "2016-04-01"}


@pytest.mark.parametrize(
    ("label", "unit"),
    [("Average time to answer calls (seconds)", "seconds"), ("Calls: average answer time (secs)", "seconds")],
)
def test_seconds_are_no_days(drawn: Drawn, label: str, unit: str) -> None:
    (one,) = drawn(f"""
Calls
Measure|Q3 2016/17
{label}|41
""").observations
    assert (one.measure, one.unit) == (Measure.OTHER, unit)
