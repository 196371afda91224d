"""Reports held to each other: revisions, totals of past years, falling totals, what vanishes, what is overdue."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.catalogue import BETWEEN_PUBLISHERS, CHECKS, IDENTITIES, check
from extractor.checks.printed import misread_digits
from extractor.checks.verification import verify
from extractor.model.action import Commitment
from extractor.model.dataset import Dataset
from extractor.model.finding import Finding
from extractor.model.observation import Evidence, Observation
from extractor.model.period import FiscalYear, Quarter
from extractor.model.report import Report
from extractor.model.series import Series
from extractor.model.terms import CommitmentState, Doubt, Measure, PeriodBasis, Severity, Told, Verification

CONTRACT = [
    "total_of_areas",
    "total_of_parts",
    "total_of_quarters",
    "percentage_change",
    "rate_denominator",
    "stated_difference",
    "year_to_date",
    "prior_year_total",
    "revision",
    "duplicate_disagrees",
    "range",
    "outlier",
    "missing_series",
    "missing_report",
    "label_change",
    "definition_change",
    "overdue_commitment",
]


def quarter(number: int, year: int = 2014) -> Quarter:
    return FiscalYear(year).quarter(number)


def report(when: Quarter) -> Report:
    name = f"dale-{str(when.year).replace('/', '-')}-q{when.number}"
    return Report(
        report_id=name,
        path=f"{name}.pdf",
        fiscal_year=str(when.year),
        quarter=when.number,
        period_start=when.start,
        period_end=when.end,
    )


def figure(
    when: Quarter,
    value: int,
    period: tuple[date, date],
    basis: PeriodBasis = PeriodBasis.QUARTER,
    **other: object,
) -> Observation:
    where = report(when).report_id
    given: dict[str, object] = {"indicator": "Alarms fitted", "row_label": "Alarms fitted", "table_title": "Alarms"}
    given |= other
    thing = f"{given['indicator']}-{given.get('table_id', 't')}"
    return Observation.model_validate(
        {
            "observation_id": f"{where}-{thing}-{period[0]}-{period[1]}-{basis}",
            "report_id": where,
            "series_id": f"{given['indicator']}-{basis}",
            "period_start": period[0],
            "period_end": period[1],
            "period_basis": basis,
            "value": Decimal(value),
            "value_text": str(value),
            "table_id": "t",
            **given,
        }
    )


def own(when: Quarter, value: int, **other: object) -> Observation:
    return figure(when, value, (when.start, when.end), PeriodBasis.QUARTER, **other)


def dataset(*observations: Observation, reports: tuple[Quarter, ...] = ()) -> Dataset:
    names = {one.report_id for one in observations}
    every = [quarter(n, y) for y in (2012, 2013, 2014, 2015) for n in (1, 2, 3, 4)]
    kept = [report(one) for one in every if one in reports or (not reports and report(one).report_id in names)]
    return Dataset(reports=tuple(kept), observations=observations)


def told(found: tuple[Finding, ...], name: str) -> list[Finding]:
    return [one for one in found if one.check == name]


def test_every_check_of_the_contract_is_in_the_catalogue() -> None:
    names = {one.__name__.rstrip("_") for one in (*IDENTITIES, *CHECKS, *BETWEEN_PUBLISHERS)}
    assert set(CONTRACT) <= names
    assert all(one.__doc__ for one in (*IDENTITIES, *CHECKS, *BETWEEN_PUBLISHERS))


@pytest.mark.parametrize(
    ("first", "again", "severity"),
    [
        (120, 122, Severity.INFO),
        (120, 128, Severity.WARNING),
        (120, 180, Severity.ERROR),
        (465, 645, Severity.ERROR),
        (59, 65, Severity.WARNING),
    ],
)
def test_small_differences_are_recounts_and_large_ones_errors(first: int, again: int, severity: Severity) -> None:
    q1, q2 = quarter(1), quarter(2)
    found = check(dataset(own(q1, first), figure(q2, again, (q1.start, q1.end))))
    assert [(one.check, one.severity) for one in found if one.check == "revision"] == [("revision", severity)]


def test_a_past_years_total_is_held_to_its_quarters() -> None:
    quarters = [own(quarter(n, 2013), value) for n, value in enumerate((10, 12, 9, 14), 1)]
    year = FiscalYear(2013)
    later = figure(quarter(1), 81, (year.start, year.end), PeriodBasis.FINANCIAL_YEAR)
    (found,) = told(check(dataset(*quarters, later)), "prior_year_total")
    assert (found.severity, found.expected, found.actual) == (Severity.ERROR, "45", "81")


def test_a_running_total_cannot_fall() -> None:
    start = FiscalYear(2014).start
    rows = [
        figure(quarter(n), value, (start, quarter(n).end), PeriodBasis.YEAR_TO_DATE)
        for n, value in ((1, 200), (2, 410), (3, 380))
    ]
    (found,) = told(check(dataset(*rows)), "year_to_date")
    assert found.report_id == "dale-2014-15-q3"
    assert found.severity is Severity.ERROR


def test_a_missing_report_is_told_once() -> None:
    rows = [own(quarter(n, y), 5, indicator=name) for n, y in ((1, 2013), (2, 2013), (4, 2013)) for name in "AB"]
    found = check(dataset(*rows))
    assert [(one.check, one.report_id) for one in found] == [("missing_report", "dale-2013-14-q3")]


def test_a_series_that_stops_is_told_once_per_indicator() -> None:
    rows = [own(quarter(n), 5, indicator=name) for n in (1, 2, 3) for name in "ABC" if (n, name) != (3, "B")]
    (found,) = told(check(dataset(*rows)), "missing_series")
    assert found.report_id == "dale-2014-15-q3"
    assert "B" in found.message


def test_a_table_that_disagrees_with_another() -> None:
    q1 = quarter(1)
    rows = [
        own(q1, value, indicator=name, table_id=table, table_title=table)
        for table, values in (("glance", (11, 12, 19)), ("detail", (11, 12, 13)))
        for name, value in zip("ABC", values, strict=True)
    ]
    (found,) = told(check(dataset(*rows)), "duplicate_disagrees")
    assert found.severity is Severity.ERROR
    assert {found.expected, found.actual} == {"13", "19"}


def glance(values: tuple[int, ...], table: str, **other: object) -> list[Observation]:
    names = "ABCD"[: len(values)]
    return [own(quarter(1), v, indicator=n, table_id=table, **other) for n, v in zip(names, values, strict=True)]


def test_a_table_that_tells_two_numbers_for_one_thing_silences_only_itself() -> None:
    torn = [own(quarter(1), value, indicator="C", table_id="torn", row=value) for value in (7, 8)]
    seen = [*glance((11, 12, 19), "glance"), *glance((11, 12, 13), "detail"), *torn]
    seen = [one.model_copy(update={"observation_id": f"{n}"}) for n, one in enumerate(seen)]
    (found,) = told(check(dataset(*seen)), "duplicate_disagrees")
    assert {found.expected, found.actual} == {"13", "19"}


def test_a_table_that_lost_a_head_accuses_no_other() -> None:
    lost = [*glance((11, 12, 19), "lost", row=1), *glance((31, 32, 33), "lost", row=2)]
    seen = [*glance((11, 12, 13, 14), "detail"), *lost]
    seen = [one.model_copy(update={"observation_id": f"{n}"}) for n, one in enumerate(seen)]
    assert not told(check(dataset(*seen)), "duplicate_disagrees")


def test_two_cells_of_a_line_under_one_head_accuse_no_other_table() -> None:
    row = {"table_id": "glance", "row": 3, "column_label": "This quarter"}
    torn = [own(quarter(1), 77, indicator=name, column=n, **row) for n, name in enumerate(("C", "C "))]
    torn[1] = torn[1].model_copy(update={"value": Decimal(13)})
    seen = [*glance((11, 12), "glance"), *glance((11, 12, 13), "detail"), *torn]
    seen = [one.model_copy(update={"observation_id": f"{n}"}) for n, one in enumerate(seen)]
    assert not told(check(dataset(*seen)), "duplicate_disagrees")


def test_a_table_that_names_no_area_is_held_to_the_area_it_prints_again_and_proves_nothing() -> None:
    detail = [
        *glance((110, 120, 130, 140), "detail", area="Dale"),
        *glance((51, 52, 53, 54), "detail", area="Elm"),
    ]
    seen = [*glance((110, 120, 139, 140), "glance"), *detail]
    seen = [one.model_copy(update={"observation_id": f"{n}", "series_id": ""}) for n, one in enumerate(seen)]
    (found,) = told(check(dataset(*seen)), "duplicate_disagrees")
    assert {found.expected, found.actual} == {"130", "139"}
    marks = {one.verification for one in verify(dataset(*seen)).observations}
    assert Verification.VERIFIED not in marks


def test_a_table_whose_heads_ran_together_accuses_no_other() -> None:
    areas = ("Dale", "Elm", "Dale Elm")
    seen = [one for area in areas[:2] for one in glance((11, 12, 13), "detail", area=area)]
    lost = [one for area in areas[1:] for one in glance((11, 12, 19), "lost", area=area)]
    every = [one.model_copy(update={"observation_id": f"{n}", "series_id": ""}) for n, one in enumerate([*seen, *lost])]
    assert not told(check(dataset(*every)), "duplicate_disagrees")
    clear = [one for one in every if one.area != "Dale Elm"]
    assert told(check(dataset(*clear)), "duplicate_disagrees")


def test_a_third_print_tells_which_table_differs() -> None:
    seen = [*glance((11, 40, 50, 60), "a"), *glance((11, 45, 55, 60), "b"), *glance((11, 45, 50), "c")]
    found = told(check(dataset(*seen)), "duplicate_disagrees")
    assert sorted((one.actual, one.expected) for one in found) == [("45", "40"), ("50", "55")]


def test_impossible_percentages() -> None:
    row = own(quarter(1), 108, measure=Measure.PERCENTAGE)
    assert [one.check for one in check(dataset(row))] == ["range"]


def test_people_do_not_double_from_one_report_to_the_next() -> None:
    rows = []
    for n, (count, rate) in enumerate([(120, "2.40"), (131, "2.62"), (118, "2.36"), (125, "4.50")], 1):
        rows.append(own(quarter(n), count, area="Elm", row=1, column=1))
        per = {"measure": Measure.RATE_PER_1000, "series_id": "rates", "row": 1, "column": 2}
        other = own(quarter(n), 0, area="Elm", **per)
        read = {"observation_id": f"rate {n}", "value": Decimal(rate), "value_text": rate}
        rows.append(other.model_copy(update=read))
    (found,) = told(check(dataset(*rows)), "rate_denominator")
    assert (found.report_id, found.expected, found.actual) == ("dale-2014-15-q4", "2.50", "4.50")


def test_a_column_of_changes_may_say_anything() -> None:
    rows = [
        own(quarter(1), value, indicator=name, column_label="Δ wards", row=row, column=1)
        for row, (name, value) in enumerate((("A", -3), ("B", 4)))
    ]
    assert check(dataset(*rows)) == ()


def test_many_figures_beyond_a_limit_are_another_kind_of_figure() -> None:
    rows = [own(quarter(n), 104 + n, measure=Measure.PERCENTAGE, table_id=f"t{n}") for n in (1, 2, 3)]
    assert {(one.check, one.severity) for one in check(dataset(*rows))} == {("range", Severity.INFO)}


def test_a_figure_far_outside_its_history_is_noticed_but_not_shouted() -> None:
    years = [(n, y) for y in (2012, 2013) for n in (1, 2, 3, 4)]
    rows = [own(quarter(n, y), 400 + 7 * n) for n, y in years]
    (found,) = told(check(dataset(*rows, own(quarter(1), 700))), "outlier")
    assert found.severity is Severity.INFO


def test_a_label_that_changes() -> None:
    rows = [own(quarter(1), 5, row_label="Alarms fitted"), own(quarter(2), 6, row_label="Alarms fitted by us")]
    series = Series(
        series_id=rows[0].series_id,
        indicator="Alarms fitted",
        measure=Measure.COUNT,
        period_basis=PeriodBasis.QUARTER,
        labels="Alarms fitted | Alarms fitted by us",
    )
    before = dataset(*rows)
    (found,) = told(check(Dataset(before.reports, (), before.observations, (series,))), "label_change")
    assert (found.expected, found.actual) == ("Alarms fitted", "Alarms fitted by us")


def test_a_definition_that_changes() -> None:
    note = "From April this counts sheds and garages too."
    found = check(dataset(own(quarter(1), 5), own(quarter(2), 6, note=note)))
    assert [one.check for one in found] == ["definition_change"]


def test_an_overdue_promise_is_told_once() -> None:
    promise = Commitment(
        commitment_id="c", report_id="r", text="A review will follow.", due_fiscal_year="2014/15", due_quarter=2,
        state=CommitmentState.OVERDUE,
    )  # fmt: skip
    (found,) = check(Dataset(commitments=(promise, promise.model_copy(update={"report_id": "s"}))))
    assert found.check == "overdue_commitment"


def test_worst_first() -> None:
    rows = [own(quarter(1), 108, measure=Measure.PERCENTAGE), own(quarter(3), 5, indicator="B")]
    assert [one.severity for one in check(dataset(*rows))] == [Severity.ERROR, Severity.WARNING]


def running(rows: dict[int, dict[str, int]]) -> list[Observation]:
    """Quarter → area → its figure of the year so far, one report a quarter."""
    start = FiscalYear(2014).start
    return [
        figure(
            quarter(n),
            value,
            (start, quarter(n).end),
            PeriodBasis.YEAR_TO_DATE,
            area=area,
            observation_id=f"{n}-{area}",
            series_id=area,
            column_label="Alarms",
        )
        for n, areas in rows.items()
        for area, value in areas.items()
    ]


def test_one_wrong_figure_is_one_error_and_the_rest_follows_from_it() -> None:
    rows = {1: {"Elm": 60, "Oak": 40, "Elm & Oak": 100}, 2: {"Elm": 21, "Oak": 90, "Elm & Oak": 221}}  # Elm was 131
    seen = running(rows)
    found = check(dataset(*seen))
    (error,) = [one for one in found if one.severity is Severity.ERROR]
    (other,) = [one for one in found if one.follows]
    assert (error.check, error.observation_ids.split("; ")[0]) == ("year_to_date", "2-Elm")
    assert (other.check, other.severity, other.follows) == ("total_of_areas", Severity.WARNING, error.finding_id)


@pytest.mark.parametrize(("wrong", "severities"), [(1, ["error"]), (3, ["info", "info", "warning"])])
def test_a_table_whose_sums_over_time_all_fail_was_misread(wrong: int, severities: list[str]) -> None:
    year = FiscalYear(2014)
    seen = [
        figure(quarter(4), value, period, basis, indicator=name, row_label=name)
        for row, name in enumerate(("Alarms", "Bells", "Cameras"))
        for value, period, basis in (
            *((10 + n, (quarter(n).start, quarter(n).end), PeriodBasis.QUARTER) for n in (1, 2, 3, 4)),
            (50 + 17 * (row < wrong), (year.start, quarter(4).end), PeriodBasis.FINANCIAL_YEAR),
        )
    ]
    found = told(check(dataset(*seen)), "total_of_quarters")
    assert sorted(str(one.severity) for one in found) == severities
    assert {one.doubt for one in found} == {Doubt.FACT if wrong == 1 else Doubt.READING}


@given(st.lists(st.tuples(*[st.integers(0, 9999)] * 4), min_size=3, max_size=6), st.data())
def test_quarters_agree_with_their_total_or_the_misread_one_is_told(
    rows: list[tuple[int, ...]], data: st.DataObject
) -> None:
    year = FiscalYear(2014)
    seen = [
        figure(quarter(4), value, period, basis, indicator=f"Thing {row}", row_label=f"Thing {row}")
        for row, values in enumerate(rows)
        for value, period, basis in (
            *((one, (quarter(n).start, quarter(n).end), PeriodBasis.QUARTER) for n, one in enumerate(values, 1)),
            (sum(values), (year.start, year.end), PeriodBasis.FINANCIAL_YEAR),
        )
    ]
    assert not [one for one in check(dataset(*seen)) if one.severity is Severity.ERROR]
    index = data.draw(st.integers(0, len(seen) - 1))
    old = seen[index].value
    assert old is not None
    new = data.draw(st.sampled_from([text for text in misread_digits(str(old)) if text and int(text) != old]))
    seen[index] = seen[index].model_copy(update={"value": Decimal(int(new)), "value_text": str(int(new))})
    (error,) = told(check(dataset(*seen)), "total_of_quarters")
    assert seen[index].observation_id in error.observation_ids
    assert error.severity is Severity.ERROR


def test_a_fall_is_believed_by_no_sum() -> None:
    rows = {1: (70, 55, 125), 2: (61, 100, 161), 3: (90, 120, 210)}  # Elm falls from 70 to 61; its total does not
    seen = running({n: dict(zip(("Elm", "Oak", "Elm & Oak"), values, strict=True)) for n, values in rows.items()})
    marks = {one.observation_id: one.verification for one in verify(dataset(*seen)).observations}
    denied = {name for name, mark in marks.items() if mark is Verification.CONTRADICTED}
    assert denied == {"1-Elm", "2-Elm"}
    assert marks["2-Oak"] is Verification.VERIFIED
    (error,) = check(dataset(*seen))
    assert (error.check, error.severity) == ("year_to_date", Severity.ERROR)


@pytest.mark.parametrize(("before", "after", "severity"), [(4, 3, Severity.INFO), (412, 405, Severity.ERROR)])
def test_a_fall_is_a_recount_only_where_hardly_anything_was_counted(
    before: int, after: int, severity: Severity
) -> None:
    start = FiscalYear(2014).start
    rows = [
        figure(quarter(n), value, (start, quarter(n).end), PeriodBasis.YEAR_TO_DATE)
        for n, value in ((1, before), (2, after))
    ]
    (found,) = told(check(dataset(*rows)), "year_to_date")
    assert found.severity is severity


@pytest.mark.parametrize(("falling", "worst"), [(2, Severity.ERROR), (4, Severity.WARNING)])
def test_a_column_that_falls_in_many_places_was_misread(falling: int, worst: Severity) -> None:
    start = FiscalYear(2014).start
    values = {1: (60, 50, 80, 70, 40, 90), 2: tuple(20 if row < falling else 190 for row in range(6))}
    seen = [
        figure(quarter(n), value, (start, quarter(n).end), PeriodBasis.YEAR_TO_DATE, indicator=name, table_id=f"t{n}")
        for n, some in values.items()
        for name, value in zip("ABCDEF", some, strict=True)
    ]
    found = told(check(dataset(*seen)), "year_to_date")
    assert len(found) == falling
    assert found[0].severity is worst
    assert {one.doubt for one in found} == {Doubt.FACT if worst is Severity.ERROR else Doubt.READING}


def test_a_figure_whose_time_is_a_guess_accuses_no_report_and_contradicts_no_other() -> None:
    days = FiscalYear(2014).start, quarter(1).end
    seen = [figure(quarter(n), value, days, PeriodBasis.YEAR_TO_DATE) for n, value in ((1, 60), (2, 95))]
    (error,) = told(check(dataset(*seen)), "revision")
    assert error.severity is Severity.ERROR
    seen[1] = seen[1].model_copy(update={"evidence": Evidence(period_told=Told.GUESSED)})
    (doubted,) = told(check(dataset(*seen)), "revision")
    assert (doubted.severity, doubted.doubt) == (Severity.WARNING, Doubt.READING)
    assert {one.verification for one in verify(dataset(*seen)).observations} == {Verification.UNVERIFIED}


@pytest.mark.parametrize(
    "told_so",
    [
        {"period_start": quarter(4).start, "period_end": quarter(4).end, "value": Decimal(95)},
        {"value": Decimal("1.09")},
        {"evidence": Evidence(read_clean=False), "value": Decimal(95)},
    ],
)
def test_what_a_figure_cannot_be_is_our_reading_and_no_report_errs(told_so: dict[str, object]) -> None:
    days = FiscalYear(2014).start, quarter(1).end
    if "period_end" in told_so:
        days = quarter(4).start, quarter(4).end
    seen = [figure(quarter(n), 60, days) for n in (1, 4)]
    seen[0] = seen[0].model_copy(update=told_so)
    (doubted,) = told(check(dataset(*seen)), "revision")
    assert (doubted.severity, doubted.doubt) == (Severity.WARNING, Doubt.READING)


def test_a_total_printed_with_two_numbers_is_held_to_no_quarters() -> None:
    year = FiscalYear(2013)
    quarters = [
        figure(quarter(1), value, (year.quarter(n).start, year.quarter(n).end))
        for n, value in enumerate((10, 20, 30, 40), 1)
    ]
    whole = figure(quarter(1), 90, (year.start, year.end), PeriodBasis.FINANCIAL_YEAR)
    again = whole.model_copy(update={"observation_id": "again", "value": Decimal(100), "value_text": "100"})
    assert told(check(dataset(*quarters, whole)), "total_of_quarters")
    assert not told(check(dataset(*quarters, whole, again)), "total_of_quarters")
