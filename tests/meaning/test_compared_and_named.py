"""What a change compares, months that stand alone below a stretch, and what else a place is called."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from extractor.language.labels import heads_labels
from extractor.language.place_names import other_names
from extractor.language.vocabulary import DEFAULT
from extractor.meaning.gazetteer import Gazetteer
from extractor.meaning.heads import read_heads
from extractor.model.extract import Extract
from extractor.model.observation import Observation
from extractor.model.terms import Measure, PeriodBasis
from extractor.tables.looks import Look, look

Drawn = Callable[..., Extract]


def _by_value(extract: Extract) -> dict[Decimal | None, Observation]:
    return {one.value: one for one in extract.observations}


@pytest.mark.parametrize("head", ["% on 15/16", "% chg on Q3 15/16", "Change since last quarter", "Var. from 2015/16"])
def test_a_change_is_not_of_the_time_it_is_compared_with(head: str) -> None:
    heads = read_heads([head], Gazetteer())
    assert heads.changes
    assert not heads.words.says_year
    assert not heads.words.says_part


@pytest.mark.parametrize("head", ["% on 31 March 2016", "Rate from 2015/16", "% change from Q1 2015/16 to Q1 2016/17"])
def test_a_day_a_rate_and_both_ends_of_a_change_keep_their_times(head: str) -> None:
    assert not read_heads([head], Gazetteer()).words.is_empty


def test_a_change_on_a_quarter_is_of_the_quarter_beside_it(drawn: Drawn) -> None:
    found = _by_value(
        drawn("""
Bin fires by ward
Ward|Q3 2016/17|Year to date 2016/17|% chg on Q3 15/16
Quay|31|84|3.3%
Mill|22|61|10.0%
""")
    )
    change = found[Decimal("3.3")]
    assert change.measure is Measure.PERCENTAGE_CHANGE
    assert (str(change.period_start), str(change.period_end)) == ("2016-10-01", "2016-12-31")


def test_months_below_the_stretch_that_a_title_ends_stand_each_alone(drawn: Drawn) -> None:
    months = ("Jan-16", "Feb-16", "Mar-16", "Apr-16", "May-16", "Jun-16")
    found = _by_value(
        drawn(f"""
Lost dogs by ward, 12 months to Jun 2016
Ward|{"|".join(months)}|12 month total
Quay|11|12|13|14|15|16|171
Mill|21|22|23|24|25|26|272
""")
    )
    assert (str(found[Decimal(14)].period_start), found[Decimal(14)].period_basis) == ("2016-04-01", PeriodBasis.MONTH)
    assert found[Decimal(171)].period_basis is PeriodBasis.ROLLING_12_MONTHS


def test_a_month_that_ends_twelve_stays_their_end(drawn: Drawn) -> None:
    found = _by_value(
        drawn("""
Lost dogs by ward, 12 months to Jun 2016
Ward|Jun 2015|Jun 2016|% change
Quay|141|162|14.9%
Mill|221|214|-3.2%
""")
    )
    assert str(found[Decimal(162)].period_start) == "2015-07-01"


def test_a_change_has_the_name_of_the_group_it_stands_in(drawn: Drawn) -> None:
    found = _by_value(
        drawn("""
Recorded crime by ward
|Stolen boats|Stolen boats|Stolen boats|Bin fires|Bin fires|Bin fires
Ward|Q3 2015/16|Q3 2016/17|% change|Q3 2015/16|Q3 2016/17|% change
Quay|20|21|5.0%|40|30|-25.0%
Mill|10|13|30.0%|50|55|10.0%
""")
    )
    assert found[Decimal("5.0")].indicator == "Stolen boats"
    assert found[Decimal("-25.0")].indicator == "Bin fires"


def test_what_a_key_says_of_a_label_is_the_area_it_means() -> None:
    families = [["QU", "MI", "Force"], ["Quay", "Mill", "Elmshire Police area"]]
    texts = ["QU = Quay, MI = Mill; tbc = to be confirmed.", "In this report “Force” means Elmshire as a whole."]
    known = {"Quay": None, "Mill": None}
    assert other_names(known, families, texts, DEFAULT) == {
        "QU": "Quay",
        "MI": "Mill",
        "Force": "Elmshire",
        "Elmshire Police area": "Elmshire",
    }


def test_a_town_beside_its_borough_keeps_its_name() -> None:
    assert other_names({"Elm Town": None}, [["Elm Town", "Elm"]], [], DEFAULT) == {}
    assert other_names({"Oak": None}, [["Oak", "Elm borough", "Elm"]], [], DEFAULT) == {}


@pytest.mark.parametrize("text", ["Measure", "Ward", "Severity", "Bin fire type", "Hate crime strand", "Project"])
def test_a_head_that_says_what_kind_labels_are(text: str) -> None:
    assert heads_labels(text)


@pytest.mark.parametrize("text", ["Shed burglary", "Calls by kind", "Bin fires"])
def test_a_head_that_names_what_is_counted(text: str) -> None:
    assert not heads_labels(text)


def test_an_average_over_years_heads_a_column_and_days_are_a_figure() -> None:
    assert look("3 year average") is Look.WORDS
    assert look("12 month total") is Look.PERIOD
    assert look("19 days") is Look.FIGURE
    assert look("3 days lost") is Look.FIGURE


def test_a_body_without_a_place_is_no_publisher_where_another_has_one(drawn: Drawn) -> None:
    head = "Quarterly bulletin Q3 2016/17\n\nFor the Police and Crime Panel\n\nElmshire Council\n\n"
    assert drawn("Lost dogs were found.", head=head).report.publisher == "Elmshire Council"


def test_when_and_where_are_no_names_and_a_participle_needs_its_title(drawn: Drawn) -> None:
    found = _by_value(
        drawn("""
People who feel safe by ward
Ward|By day|After dark
Quay|91%|64%
Mill|88%|61%

Parking tickets by ward
Ward|Issued|Lamp repairs
Quay|31|14
Mill|22|15
""")
    )
    assert found[Decimal(64)].indicator == "People who feel safe: after dark"
    assert found[Decimal(31)].indicator == "Parking tickets: issued"
    assert found[Decimal(14)].indicator == "Lamp repairs"


def test_a_line_alone_above_rows_is_their_section_and_names_their_total(drawn: Drawn) -> None:
    extract = drawn("""
Crime and nuisance by ward
Ward|Q3 2015/16|Q3 2016/17
Bin fires
Quay|20|21
Mill|10|13
Total bin fires|30|34
Lost dogs
Quay|41|42
Mill|11|14
Total lost dogs|52|56
""")
    told = {str(one.value): (one.indicator, one.area, str(one.period_start)) for one in extract.observations}
    assert told["21"] == ("Bin fires", "Quay", "2016-10-01")
    assert told["34"] == ("Bin fires", "Kettle Bay & Marsh End", "2016-10-01")
    assert told["14"] == ("Lost dogs", "Mill", "2016-10-01")
    assert told["52"] == ("Lost dogs", "Kettle Bay & Marsh End", "2015-10-01")


@pytest.mark.parametrize("title", ["Survey of sailors, % of replies", "Fear of storms: percentage who worry"])
def test_the_last_part_of_a_title_says_that_figures_are_shares(title: str) -> None:
    heads = read_heads([title], Gazetteer())
    assert (heads.measure, heads.unit) == (Measure.PERCENTAGE, "%")


def test_a_place_called_by_its_kind_is_a_place_and_a_sum_of_all_is_none() -> None:
    family = [["Elm", "Oak", "Board area", "All wards"]]
    assert other_names({"Elm": None, "Oak": None}, family, [], DEFAULT) == {"Board area": "Board area"}


def test_a_rate_in_a_title_is_not_said_of_what_is_recorded_beside_the_rates(drawn: Drawn) -> None:
    found = _by_value(
        drawn("""
All recorded crime per 1,000 residents, 12 months to Dec 2016
Ward|All recorded crime|Rate per 1,000
Quay|1623|38.9
Mill|1812|41.2
""")
    )
    assert found[Decimal(1623)].measure is Measure.COUNT
    assert found[Decimal("38.9")].measure is Measure.RATE_PER_1000


def test_a_title_by_place_counts_though_one_of_its_names_is_an_everyday_word(drawn: Drawn) -> None:
    found = _by_value(
        drawn("""
The force recorded fewer thefts, and the force thanks the wardens. Force means Kettle Bay as a whole.

Thefts by ward
Ward name|Q3 2015/16|Q3 2016/17
Thornmere|41|42
Eskby|51|53
Saltwick|61|64
Force|153|159

Fires by ward
|Thorn.|Esk'y|Saltwick
Q3 2016/17|1012|1013|1014

Litter by council
Council|Q3 2016/17
Eskby DC|3013
Saltwick BC|3014
""")
    )
    assert found[Decimal(42)].area == "Thornmere"
    assert found[Decimal(159)].area == "Kettle Bay"
    assert [found[Decimal(value)].area for value in (1012, 1013, 1014)] == ["Thornmere", "Eskby", "Saltwick"]
    assert [found[Decimal(value)].area for value in (3013, 3014)] == ["Eskby", "Saltwick"]


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (
            "ELMSHIRE POLICE\nQuarterly performance report, Q1 2016/17\nFor the Police and Crime Panel\n\n",
            "Elmshire Police",
        ),
        ("Quarterly report, Q1 2016/17\n\nPrepared for the Oak Scrutiny Board\n\nElm Council\n\n", "Elm Council"),
        ("Police, Fire and Crime Plan, Q1 2016/17\nOf the Elm Police, Fire and Crime Commissioner\n\n", ""),
    ],
)
def test_who_publishes_is_not_who_reads(drawn: Drawn, head: str, publisher: str) -> None:
    found = drawn("Lost dogs were found.", head=head).report.publisher
    assert found == publisher or (not publisher and "Elm Police, Fire and Crime Commissioner" in found)


def test_a_key_explains_the_first_words_of_a_head(drawn: Drawn) -> None:
    found = _by_value(
        drawn("""
Kettle Bay: this year against last
Measure|Oct-Dec 2016|Shire rate per 1,000 people
Thefts|41|1.84
Fires|51|2.31

Shire = Elmshire Police area.
""")
    )
    assert (found[Decimal("1.84")].area, found[Decimal(41)].area) == ("Elmshire", "Kettle Bay")
