"""What each report said of a figure, and when: vintages, views of the past, holes, derived quarters, trends."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.dataset.assemble import assemble
from extractor.dataset.derived import derived_quarters
from extractor.dataset.frames import frames
from extractor.dataset.moments import as_it_stood
from extractor.dataset.trends import rows_of, select, trend
from extractor.dataset.vintages import as_of, latest, same_figure, triangle
from extractor.errors import WrongUsage
from extractor.model.dataset import RECORDS, Dataset, columns
from extractor.model.terms import GapCause, Measure, PeriodBasis, Revision
from tests.dataset.reporting import figure, report

YTD = PeriodBasis.YEAR_TO_DATE
Q1, Q2, Q3, Q4 = (f"2013/14 Q{n}" for n in (1, 2, 3, 4))


def history(*reports: tuple[str, dict[str, str]], basis: PeriodBasis = PeriodBasis.QUARTER) -> Dataset:
    """Reports of one indicator: quarter of the report, then period → value."""
    return assemble(
        report(where, *(figure(where, "Robbery", v, p, basis=basis) for p, v in values.items()))
        for where, values in reports
    )


def test_a_changed_figure_is_revised_and_says_what_it_was() -> None:
    dataset = history((Q1, {Q1: "120"}), (Q2, {Q1: "124", Q2: "99"}), (Q3, {Q1: "124", Q2: "99", Q3: "80"}))
    told = [(v.report_id[-2:], v.period_start, v.revision, v.previous_value) for v in dataset.vintages]
    april, july, october = date(2013, 4, 1), date(2013, 7, 1), date(2013, 10, 1)
    assert told == [
        ("q1", april, Revision.FIRST, None),
        ("q2", april, Revision.REVISED, Decimal(120)),
        ("q3", april, Revision.UNCHANGED, None),
        ("q2", july, Revision.FIRST, None),
        ("q3", july, Revision.UNCHANGED, None),
        ("q3", october, Revision.FIRST, None),
    ]


def test_a_figure_told_twice_in_one_report_is_no_revision() -> None:
    dataset = assemble(
        [
            report(Q1, figure(Q1, "Robbery", "120", Q1)),
            report(
                Q2,
                figure(Q2, "Robbery", "121", Q1, title="At a glance"),
                figure(Q2, "Robbery", "120", Q1, title="Robbery"),
                figure(Q2, "Robbery", "77", Q2, title="At a glance"),
                figure(Q2, "Robbery", "77", Q2, title="Robbery"),
            ),
        ]
    )
    assert [v.revision for v in dataset.vintages] == [Revision.FIRST, Revision.UNCHANGED, Revision.FIRST]


def test_a_reason_is_no_revision_and_does_not_hide_what_was_printed() -> None:
    dataset = history((Q1, {Q1: "120"}), (Q2, {Q1: "not available"}), (Q3, {Q1: "121"}))
    assert [v.revision for v in dataset.vintages] == [Revision.FIRST, Revision.UNCHANGED, Revision.REVISED]
    assert [v.value for v in latest(dataset.vintages)] == [Decimal(121)]


@given(st.decimals(0, 9999, places=3), st.integers(0, 2))
def test_a_rounded_figure_is_the_same_figure(value: Decimal, places: int) -> None:
    rounded = round(value, places) if places else Decimal(round(value))
    assert same_figure(value, rounded) or rounded == 0


def test_other_figures_are_not_the_same() -> None:
    assert not same_figure(Decimal("12.4"), Decimal("12.5"))
    assert not same_figure(Decimal("12.46"), Decimal("12.4"))
    assert same_figure(Decimal("12.4"), Decimal("12.40"))


def test_the_dataset_as_it_stood() -> None:
    dataset = history((Q1, {Q1: "120"}), (Q2, {Q1: "124", Q2: "99"}))
    assert [v.value for v in as_of(dataset, dataset.reports[0].report_id)] == [Decimal(120)]
    assert [v.value for v in as_of(dataset, date(2013, 8, 1))] == [Decimal(120)]
    assert sorted(v.value for v in as_of(dataset, date(2014, 1, 1)) if v.value) == [Decimal(99), Decimal(124)]
    with pytest.raises(WrongUsage, match="no report has this id"):
        as_of(dataset, "some-other-report")


def test_what_came_later_is_not_in_the_dataset_as_it_stood() -> None:
    dataset = history((Q1, {Q1: "120"}), (Q2, {Q1: "n/a", Q2: "n/a"}), (Q4, {Q1: "124", Q2: "99", Q4: "61"}))
    then = as_it_stood(dataset, dataset.reports[1].report_id)
    assert [report.report_id for report in then.reports] == [report.report_id for report in dataset.reports[:2]]
    assert {v.report_id for v in then.vintages} == {report.report_id for report in then.reports}
    assert [(gap.period_start, gap.recovered_from) for gap in then.gaps] == [(date(2013, 7, 1), "")]
    assert next(gap.recovered_from for gap in dataset.gaps if gap.period_start == date(2013, 7, 1))
    assert as_it_stood(dataset, date(2100, 1, 1)) == dataset


def test_the_revision_triangle() -> None:
    dataset = history((Q1, {Q1: "120"}), (Q2, {Q1: "124", Q2: "99"}))
    first = triangle(dataset, dataset.series[0].series_id)[date(2013, 4, 1), date(2013, 6, 30)]
    assert list(first.values()) == [Decimal(120), Decimal(124)]


def test_holes_and_where_they_were_filled() -> None:
    dataset = history(
        (Q1, {Q1: "120"}), (Q2, {Q1: "120", Q2: "not available"}), (Q4, {Q1: "120", Q2: "98", Q3: "77", Q4: "61"})
    )
    told = [(g.period_start, g.cause, g.recovered_from[-2:], g.value) for g in dataset.gaps]
    assert told == [
        (date(2013, 7, 1), GapCause.NOT_AVAILABLE, "q4", Decimal(98)),
        (date(2013, 10, 1), GapCause.REPORT_MISSING, "q4", Decimal(77)),
    ]


def test_a_hole_that_nobody_filled() -> None:
    dataset = history((Q1, {Q1: "120"}), (Q2, {}), (Q3, {Q3: "77"}))
    assert [(g.period_start, g.cause, g.value) for g in dataset.gaps] == [
        (date(2013, 7, 1), GapCause.NOT_PRINTED, None)
    ]


def test_quarters_derived_from_running_totals() -> None:
    dataset = history((Q1, {Q1: "30"}), (Q2, {Q2: "70"}), (Q4, {Q4: "150"}), basis=YTD)
    derived = [(d.period_start, d.period_end, d.value) for d in derived_quarters(dataset)]
    assert derived == [
        (date(2013, 4, 1), date(2013, 6, 30), Decimal(30)),
        (date(2013, 7, 1), date(2013, 9, 30), Decimal(40)),
    ]


def test_a_printed_quarter_is_not_derived() -> None:
    dataset = assemble([report(Q1, figure(Q1, "Robbery", "30", Q1), figure(Q1, "Robbery", "30", Q1, basis=YTD))])
    assert derived_quarters(dataset) == ()


def test_a_trend_compares_with_quarter_and_year_before() -> None:
    dataset = history((Q1, {Q1: "100"}), (Q2, {Q2: "80"}), ("2014/15 Q1", {"2014/15 Q1": "110"}))
    points = trend(dataset, "robbery")[0].points
    assert points[1].before is not None
    assert (points[1].before.change, points[1].before.percent) == (Decimal(-20), Decimal("-20.0"))
    assert points[1].year_to_date == Decimal(180)
    assert points[2].year_ago is not None
    assert points[2].year_ago.percent == Decimal("10.0")
    assert points[2].before is None
    assert len(rows_of(trend(dataset))) == 3


def test_a_query_chooses_by_words_and_by_fields() -> None:
    dataset = assemble(
        [
            report(
                Q1,
                figure(Q1, "Domestic burglary", "30", Q1, area="Fen"),
                figure(Q1, "Domestic burglary", "40", Q1, area="Marsh & Fen"),
                figure(Q1, "Domestic burglary", "1.5", Q1, area="Fen", measure=Measure.RATE_PER_1000),
                figure(Q1, "Burglary non dwelling", "50", Q1, area="Fen"),
            )
        ]
    )

    def chosen(query: str) -> list[tuple[str, str, str]]:
        return [(s.indicator, s.area, s.measure.value) for s in select(dataset, query)]

    assert chosen("dom burg fen count") == [
        ("Domestic burglary", "Fen", "count"),
        ("Domestic burglary", "Marsh & Fen", "count"),
    ]
    assert chosen("burglary area=Fen measure=count") == [
        ("Burglary non dwelling", "Fen", "count"),
        ("Domestic burglary", "Fen", "count"),
    ]
    assert chosen('indicator="domestic burglary" area="Marsh & Fen"') == [("Domestic burglary", "Marsh & Fen", "count")]
    assert chosen("walrus") == []
    with pytest.raises(WrongUsage, match="no such field"):
        select(dataset, "colour=red")


def test_frames_hold_the_columns_of_the_contract() -> None:
    dataset = history((Q1, {Q1: "120"}), (Q2, {Q1: "not available"}))
    tables = frames(dataset)
    assert {name: tuple(frame.columns) for name, frame in tables.items()} == {n: columns(k) for n, k in RECORDS.items()}
    assert tables["observations"]["value"].sum() == 120
    assert tables["observations"]["period_start"].dt.year.tolist() == [2013, 2013]
    assert frames(dataset, exact=True)["observations"]["value"].tolist() == [Decimal(120), None]
