"""Tables as partnerships print them, drawn small: each figure gets its indicator, place, measure and time."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extractor.model.extract import Extract
from extractor.model.observation import Observation
from extractor.model.terms import Fate, Status
from extractor.pipeline import read_file
from extractor.settings import Settings
from extractor.sources.locate import LocatedFile

Drawn = Callable[..., Extract]


def facts(extract: Extract, *fields: str) -> list[tuple[str, ...]]:
    return [tuple(str(getattr(o, field)) for field in fields) for o in extract.observations]


def one(extract: Extract, **wanted: object) -> Observation:
    found = [o for o in extract.observations if all(getattr(o, k) == v for k, v in wanted.items())]
    assert len(found) == 1, [(o.indicator, o.area, o.breakdown, o.measure, o.value) for o in extract.observations]
    return found[0]


def test_areas_in_rows_indicator_in_the_corner(drawn: Drawn) -> None:
    extract = drawn("""
Levels of damage reported to the police
1 April – 31 December|Recorded|||Crimes per 1,000 population
Criminal damage|2014|2015|2016|% change|2016/17
Kettle Bay|90|100|80|-20.0%|1.10
Marsh End|30|40|60|50.0%|0.90
Kettle Bay & Marsh End|120|140|140|0.0%|1.01
Northshire|900|901|1,204|33.6%|1.40
""")
    assert {o.indicator for o in extract.observations} == {"Criminal damage"}
    assert {o.area for o in extract.observations} == {
        "Kettle Bay", "Marsh End", "Kettle Bay & Marsh End", "Northshire",
    }  # fmt: skip
    change = one(extract, area="Kettle Bay", measure="percentage_change")
    assert (change.value, change.period_start, change.period_end) == (
        Decimal("-20.0"), date(2016, 4, 1), date(2016, 12, 31),
    )  # fmt: skip
    rate = one(extract, area="Northshire", measure="rate_per_1000")
    assert (rate.period_basis, rate.period_start, rate.fiscal_year) == ("year_to_date", date(2016, 4, 1), "2016/17")
    assert one(extract, value=Decimal(1204)).value_text == "1,204"


def test_areas_in_columns_and_their_total(drawn: Drawn) -> None:
    extract = drawn("""
Recorded offences by district, Quarter 3 2016/17
Offence|Kettle Bay|Marsh End|Total
Burglary|12|30|42
Robbery|1|0|1
""")
    assert facts(extract, "indicator", "area", "value", "period_basis")[:3] == [
        ("Burglary", "Kettle Bay", "12", "quarter"),
        ("Burglary", "Marsh End", "30", "quarter"),
        ("Burglary", "Kettle Bay & Marsh End", "42", "quarter"),
    ]


def test_places_nobody_knew_before(drawn: Drawn) -> None:
    extract = drawn("""
Offences by ward
Ward|Burglary|Vehicle crime
Harbour|4|9
Church Hill|6|2
All wards|10|11
""")
    assert facts(extract, "indicator", "area")[:4] == [
        ("Burglary", "Harbour"), ("Vehicle crime", "Harbour"),
        ("Burglary", "Church Hill"), ("Vehicle crime", "Church Hill"),
    ]  # fmt: skip
    assert one(extract, value=Decimal(10)).area == "Kettle Bay & Marsh End"


def test_periods_in_rows(drawn: Drawn) -> None:
    extract = drawn("""
Monthly crime in Kettle Bay
Month|Burglary|Robbery
Oct 2016|4|0
Nov 2016|3|1
""")
    first = extract.observations[0]
    assert (first.indicator, first.area, first.period_basis) == ("Burglary", "Kettle Bay", "month")
    assert (first.period_start, first.period_end) == (date(2016, 10, 1), date(2016, 10, 31))


def test_targets_and_variances(drawn: Drawn) -> None:
    extract = drawn("""
Performance against target
Indicator|Target|Actual|Variance|RAG
Violence with injury|120|131|+11|R
% of victims satisfied|85%|82.4%|-2.6|A
""")
    assert facts(extract, "indicator", "measure", "value") == [
        ("Violence with injury", "target", "120"),
        ("Violence with injury", "count", "131"),
        ("Violence with injury", "other", "11"),
        ("Victims satisfied", "target", "85"),
        ("Victims satisfied", "percentage", "82.4"),
        ("Victims satisfied", "other", "-2.6"),
    ]


def test_rolling_years_and_their_change(drawn: Drawn) -> None:
    extract = drawn("""
Long view
Measure|12 months to Dec 2015|12 months to Dec 2016|Change|% change
Shoplifting|310|331|21|6.8%
""")
    assert {o.period_basis for o in extract.observations} == {"rolling_12_months"}
    assert [o.period_end.year for o in extract.observations if o.period_end] == [2015, 2016, 2016, 2016]


def test_quarters_of_this_year_and_totals(drawn: Drawn) -> None:
    extract = drawn("""
Outreach cases|2015/16|2016/17|2016/17|2016/17|2016/17|2016/17
|Total|Q1|Q2|Q3|Q4|Total
Kettle Bay new clients|17|6|5|4||15
Marsh End new clients|21|3|5|6||14
Total new clients|38|9|10|10||29
Average waiting time***|19 Days|40 Days|75 Days|n/a||

***Days between referral and first contact.
""")
    total = one(extract, indicator="New clients", area="Kettle Bay & Marsh End", period_basis="financial_year")
    assert total.value == 38
    so_far = one(extract, area="Kettle Bay", period_basis="year_to_date")
    assert (so_far.value, so_far.period_end) == (Decimal(15), date(2016, 12, 31))
    wait = one(extract, value=Decimal(75))
    assert (wait.measure, wait.unit, wait.quarter) == ("duration_days", "days", 2)
    assert "first contact" in wait.note
    missing = one(extract, status=Status.NOT_AVAILABLE)
    assert (missing.value, missing.quarter, missing.measure) == (None, 3, "duration_days")
    assert not [o for o in extract.observations if o.quarter == 4]


def test_parts_by_strand_and_generic_rows(drawn: Drawn) -> None:
    extract = drawn("""
Number of hate crime reports by strand
|2016/17|2016/17
|Q2|Q3
Disability|0|2
Race|3|1

High risk cases passed to an adviser
|2016/17|2016/17
|Q2|Q3
Referrals|4|6
""")
    assert facts(extract, "indicator", "breakdown")[0] == ("Hate crime reports", "strand=Disability")
    assert extract.observations[-1].indicator == "High risk cases passed to an adviser: referrals"


def test_two_figures_in_a_cell(drawn: Drawn) -> None:
    extract = drawn("""
How safe residents feel (survey)
|2014|2016
Kettle Bay|Safe by day – 96% Safe after dark – 81%|No data collected.
""")
    assert facts(extract, "breakdown", "value", "period_basis") == [
        ("part=Safe by day", "96", "calendar_year"),
        ("part=Safe after dark", "81", "calendar_year"),
        ("", "None", "calendar_year"),
    ]
    assert extract.observations[-1].measure == "percentage"


def test_a_figure_with_its_proof(drawn: Drawn) -> None:
    extract = drawn("""
Number of skippers who joined
|2016/17|2016/17
|Q2|Q3
Skippers who joined|70 (from 2400 to 2470)|12
""")
    first = extract.observations[0]
    assert (first.value, first.note) == (Decimal(70), "from 2400 to 2470")
    fates = {entry.text: entry.fate for entry in extract.ledger}
    assert fates["2400"] is Fate.REFERENCE
    assert fates["70"] is Fate.OBSERVATION


def test_definitions_keep_series_apart(drawn: Drawn) -> None:
    extract = drawn("""
Abuse reported
1 April – 31 December|2015|2016
Recorded incidents - *flagged only|2015|2016
Kettle Bay|10|11
Recorded incidents - *wide definition|2015|2016
Kettle Bay|25|37
""")
    assert {o.indicator for o in extract.observations} == {
        "Recorded incidents - flagged only", "Recorded incidents - wide definition",
    }  # fmt: skip
    assert len({o.observation_id for o in extract.observations}) == 4


def test_plan_tables_give_no_figures(drawn: Drawn) -> None:
    extract = drawn("""
Project|Funding|Update|Outcomes
Lamp loan|£2,500|Forty lamps were lent to residents of the old town, and 12 more are on order for the winter.|n/a
Gates|£800|Gates were fitted behind the market in October, and the yard has been quiet ever since.|n/a
""")
    assert extract.observations == ()
    assert extract.report.numbers_unaccounted == 0


def test_ids_do_not_change_with_values_or_rows_above(drawn: Drawn) -> None:
    table = "\nThefts\n|2016/17|2016/17\n|Q2|Q3\n{rows}"
    before = drawn(table.format(rows="Of cycles|4|6\n"))
    after = drawn(table.format(rows="Of tools|1|2\nOf cycles|5|7\n"))
    assert {o.observation_id for o in before.observations} <= {o.observation_id for o in after.observations}


def test_no_masthead_no_crash(drawn: Drawn) -> None:
    extract = drawn("\nThefts\n|2016|2017\nOf cycles|4|6\n", head="", name="notes_q2-2016-17.txt")
    assert (extract.report.fiscal_year, extract.report.quarter) == ("2016/17", 2)
    assert extract.report.period_from == "file_name"
    bare = drawn("Nothing to see here.\n", head="", name="page.txt")
    assert bare.report.report_id == "page-undated"


@pytest.mark.parametrize(
    ("head", "report_id"),
    [
        ("Fen Community Safety Partnership quarter two performance report 2014/15", "fen-csp-2014-15-q2"),
        ("Fen Community Safety Partnership\nQuarterly report\nJuly to September 2014", "fen-csp-2014-15-q2"),
        ("Fen Community Safety Partnership\n\nPlan for 2014-2017\n\nQuarter 3 2015/16", "fen-csp-2015-16-q3"),
        ("Fen Community Safety Partnership\nAnnual report 2015/16", "fen-csp-2015-16-q4"),
        ("Safer Lynn Partnership | Performance digest | Q4 2019-20", "safer-lynn-partnership-2019-20-q4"),
    ],
)  # fmt: skip
def test_mastheads(drawn: Drawn, head: str, report_id: str) -> None:
    assert drawn("\nSome words follow here.\n", head=head + "\n\n").report.report_id == report_id


def test_a_row_of_numbers_nobody_read_is_told(drawn: Drawn) -> None:
    extract = drawn("\nBurglary 4 5 6 7 8 9 11 12\n\nThere were 14 visits in the town, all of them in the evening.\n")
    fates = {entry.text: entry.fate for entry in extract.ledger}
    assert fates["7"] is Fate.UNACCOUNTED
    assert fates["14"] is Fate.NARRATIVE
    assert extract.report.numbers_unaccounted == 8


def test_a_reason_in_a_line_of_its_own(drawn: Drawn) -> None:
    extract = drawn("\nFarm visits by night - Data not available yet this year\n\nBoard: to be told in Quarter 4.\n")
    assert facts(extract, "indicator", "status", "method", "quarter") == [
        ("Farm visits by night", "not_yet_available", "narrative", "3")
    ]


def test_figures_side_by_side_are_no_year(drawn: Drawn) -> None:
    extract = drawn("\nThefts\n|2015/16|2016/17\nOf cycles|20|21\nOf tools|19|98\n")
    assert [o.value_text for o in extract.observations] == ["20", "21", "19", "98"]


def test_namesakes_below_two_titles(drawn: Drawn) -> None:
    extract = drawn("""
Refuge
|2016/17|2016/17
|Q2|Q3
New residents|4|6
Places free|1|0

Helpline
|2016/17|2016/17
|Q2|Q3
New residents|14|16
Calls|80|90
""")
    assert {o.indicator for o in extract.observations} == {
        "Refuge: new residents", "Places free", "Helpline: new residents", "Calls",
    }  # fmt: skip


def test_a_summary_that_repeats_a_table_keeps_its_name(drawn: Drawn) -> None:
    extract = drawn("""
Summary
|2016/17|2016/17
|Q2|Q3
New residents|4|6
Calls|80|91

Helpline
|2016/17|2016/17
|Q2|Q3
New residents|4|6
Calls|80|90
""")
    assert {o.indicator for o in extract.observations} == {"New residents", "Calls"}


def test_a_row_of_figures_that_stands_alone_is_no_story(tmp_path: Path) -> None:
    """However many words lead to them, figures set apart on one line are a table's: they are told as not read."""
    path = tmp_path / "alone.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(60, 780, "Kettle Bay Community Safety Partnership: report for Quarter 3 2016/17")
    canvas.drawString(60, 600, "Visits made by boat to the sea wall at Kettle Bay in autumn")
    for x, figure in ((360, "12"), (410, "15"), (460, "19")):
        canvas.drawString(x, 600, figure)
    canvas.save()
    extract = read_file(LocatedFile(path, path.name), Settings())
    fates = {entry.text: entry.fate for entry in extract.ledger}
    assert [fates[figure] for figure in ("12", "15", "19")] == [Fate.UNACCOUNTED] * 3


def test_a_sentence_about_a_partnership_does_not_name_the_publisher(drawn: Drawn) -> None:
    head = (
        "Quarterly performance report, Quarter 2 2016/17\n\nTheft in Fenland rose more than the partnership foresaw\n\n"
    )
    extract = drawn("\nFenland Police and Councils Partnership\n", head=head)
    assert extract.report.publisher == "Fenland Police and Councils Partnership"
