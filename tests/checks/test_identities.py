"""Figures prove themselves: sums, changes, rates, differences; what is verified and what is not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.calibration import falling
from extractor.checks.catalogue import check
from extractor.checks.confidence import SHARES, Kind, confidence
from extractor.checks.printed import misread_digits, printed_step
from extractor.checks.verification import verify
from extractor.model.dataset import Dataset
from extractor.model.observation import Evidence, Observation
from extractor.model.terms import Doubt, Measure, PeriodBasis, Severity, Told, Verification
from tests.printed_tables import changes

PEOPLE = {"Elm": 112_340, "Oak": 87_215, "Elm & Oak": 199_555}
COUNTS = st.integers(10, 9999)


def percent(after: int, before: int) -> Decimal:
    return (Decimal(100 * (after - before)) / before).quantize(Decimal("0.1"), "ROUND_HALF_UP")


def per_thousand(count: int, area: str) -> Decimal:
    return (Decimal(1000 * count) / PEOPLE[area]).quantize(Decimal("0.01"), "ROUND_HALF_UP")


def area_table(counts: dict[str, tuple[int, int]], indicator: str = "Thefts") -> list[Observation]:
    """One table: areas down, two years, their change and a rate across."""
    rows = dict(counts)
    rows["Elm & Oak"] = (sum(two[0] for two in counts.values()), sum(two[1] for two in counts.values()))
    out = []
    for row, (area, (before, after)) in enumerate(rows.items()):
        cells = [
            (Measure.COUNT, 2013, Decimal(before)),
            (Measure.COUNT, 2014, Decimal(after)),
            (Measure.PERCENTAGE_CHANGE, 2014, percent(after, before)),
            (Measure.RATE_PER_1000, 2014, per_thousand(after, area)),
        ]
        for column, (measure, year, value) in enumerate(cells, 1):
            out.append(
                Observation(
                    observation_id=f"{indicator}-{area}-{column}",
                    report_id="r",
                    indicator=indicator,
                    area=area,
                    measure=measure,
                    period_start=date(year, 4, 1),
                    period_end=date(year, 9, 30),
                    period_basis=PeriodBasis.YEAR_TO_DATE,
                    value=value,
                    value_text=str(value),
                    table_id=indicator,
                    row=row,
                    column=column,
                    row_label=area,
                    column_label=str(year),
                )
            )
    return out


def dataset(observations: list[Observation]) -> Dataset:
    return Dataset(observations=tuple(observations))


def marks(observations: list[Observation]) -> dict[str, Verification]:
    return {one.observation_id: one.verification for one in verify(dataset(observations)).observations}


def test_a_sum_of_areas_verifies_its_members() -> None:
    seen = marks(area_table({"Elm": (120, 100), "Oak": (80, 90)}))
    assert seen["Thefts-Elm-1"] is Verification.VERIFIED
    assert seen["Thefts-Elm & Oak-2"] is Verification.VERIFIED
    assert seen["Thefts-Oak-3"] is Verification.VERIFIED


def test_a_figure_no_identity_reaches_stays_unverified() -> None:
    alone = [one for one in area_table({"Elm": (120, 100), "Oak": (80, 90)}) if one.area == "Oak" and one.column == 1]
    assert set(marks(alone).values()) == {Verification.UNVERIFIED}


def test_a_change_too_coarse_to_notice_verifies_itself_only() -> None:
    table = [one for one in area_table({"Elm": (9384, 8569), "Oak": (8, 9)}) if one.area == "Elm"]
    seen = marks([*table, *changes()])
    assert seen["Thefts-Elm-3"] is Verification.VERIFIED
    assert seen["Thefts-Elm-2"] is Verification.UNVERIFIED  # 8569 and 8568 give the same change


def test_a_wrong_total_is_told_with_its_repair() -> None:
    table = area_table({"Elm": (120, 100), "Oak": (80, 90)})
    table = [
        one.model_copy(update={"value": Decimal(910)})
        if one.observation_id.endswith("Oak-2") and one.area == "Oak"
        else one
        for one in table
    ]
    found = check(dataset(table))
    assert {one.check for one in found} >= {"total_of_areas", "percentage_change"}
    assert all("were 90" in one.repair for one in found)
    assert marks(table)["Thefts-Oak-2"] is Verification.CONTRADICTED


def test_second_reading_and_unique_repair_correct_a_figure() -> None:
    table = area_table({"Elm": (120, 100), "Oak": (80, 90)})
    for i, one in enumerate(table):
        if one.observation_id == "Thefts-Oak-2":
            said = one.evidence.model_copy(update={"alternatives": (Decimal(90),)})
            table[i] = one.model_copy(update={"value": Decimal(96), "value_text": "96", "evidence": said})
    read = {one.observation_id: one for one in verify(dataset(table)).observations}["Thefts-Oak-2"]
    assert (read.value, read.value_text, read.verification) == (Decimal(90), "96", Verification.CORRECTED)


@given(st.tuples(COUNTS, COUNTS), st.tuples(COUNTS, COUNTS))
def test_a_coherent_table_yields_no_finding(elm: tuple[int, int], oak: tuple[int, int]) -> None:
    assert not [one for one in check(dataset(area_table({"Elm": elm, "Oak": oak}))) if one.severity is Severity.ERROR]


@given(st.tuples(COUNTS, COUNTS), st.tuples(COUNTS, COUNTS), st.data())
def test_any_misreading_of_a_verified_figure_is_caught(
    elm: tuple[int, int], oak: tuple[int, int], data: st.DataObject
) -> None:
    table = area_table({"Elm": elm, "Oak": oak})
    verified = [name for name, mark in marks(table).items() if mark is Verification.VERIFIED]
    name = data.draw(st.sampled_from(verified))
    index = next(i for i, one in enumerate(table) if one.observation_id == name)
    old = table[index].value
    assert old is not None
    step = printed_step(old, table[index].value_text)
    digits = str(int(abs(old) / step)).zfill(2 if step < 1 else 1)
    new = data.draw(st.sampled_from([text for text in misread_digits(digits) if text]))
    value = (-1 if old < 0 else 1) * int(new) * step
    if value != old:
        table[index] = table[index].model_copy(update={"value": value, "value_text": str(value)})
        assert name in "; ".join(one.observation_ids for one in check(dataset(table)))


@given(st.permutations(range(12)))
def test_the_order_of_parts_does_not_matter(order: list[int]) -> None:
    table = area_table({"Elm": (120, 100), "Oak": (80, 90)})
    assert marks([table[i] for i in order]) == marks(table)


def test_a_stated_difference_is_held_to_its_ends() -> None:
    one = Observation(observation_id="a", report_id="r", indicator="Members", value=Decimal(30), row=1, column=1,
                      column_label="Q1", value_text="30 (from 410 to 440)", table_id="t")  # fmt: skip
    assert marks([one])["a"] is Verification.VERIFIED
    wrong = one.model_copy(update={"value": Decimal(20), "value_text": "20 new members (from 410 to 440)"})
    assert [found.check for found in check(dataset([wrong]))] == ["stated_difference"]


@pytest.mark.parametrize(
    "told",
    [{"column_label": ""}, {"evidence": Evidence(period_told=Told.ASSUMED)}, {"evidence": Evidence(grid_margin=0.4)}],
)
def test_what_may_stand_under_other_labels_is_not_verified(told: dict[str, object]) -> None:
    table = area_table({"Elm": (120, 100), "Oak": (80, 90)})
    assert Verification.VERIFIED in marks(table).values()
    assert Verification.VERIFIED not in marks([one.model_copy(update=told) for one in table]).values()


def target_table(variance: tuple[str, str, str]) -> list[Observation]:
    rows = (("Calls answered", "86.4", "90"), ("Victims content", "80.6", "85"), ("Schools visited", "14", "9"))
    out = []
    for row, ((name, actual, target), gap) in enumerate(zip(rows, variance, strict=True)):
        cells = ((Measure.PERCENTAGE, actual), (Measure.TARGET, target), (Measure.OTHER, gap))
        for column, (measure, text) in enumerate(cells, 1):
            out.append(
                Observation(
                    observation_id=f"{row}-{column}",
                    report_id="r",
                    indicator=name,
                    measure=measure,
                    value=Decimal(text),
                    value_text=text,
                    table_id="t",
                    row=row,
                    column=column,
                    row_label=name,
                    column_label=("Actual", "Target", "Variance")[column - 1],
                )
            )
    return out


def test_a_variance_is_held_to_target_and_actual() -> None:
    assert marks([*changes(), *target_table(("-3.6", "-4.4", "5"))])["0-1"] is Verification.VERIFIED
    (found,) = check(dataset([*changes(), *target_table(("-3.6", "-4.4", "6"))]))
    assert (found.check, found.expected) == ("stated_difference", "5")


def test_a_whole_is_known_by_its_figures_where_its_name_does_not_say_it() -> None:
    rows = [(f"kind {n}", (a, b, a + b)) for n, (a, b) in enumerate([(12, 30), (41, 17), (55, 23), (8, 19)])]
    table = [
        Observation(
            observation_id=f"{name}-{area}",
            report_id="r",
            indicator=name,
            area=area,
            value=Decimal(value),
            value_text=str(value),
            period_start=date(2014, 4, 1),
            table_id="t",
            column_label=area,
        )
        for name, values in rows
        for area, value in zip(("Elm", "Oak", "Dale"), values, strict=True)
    ]
    assert marks(table)["kind 3-Dale"] is Verification.VERIFIED
    wrong = [
        one.model_copy(update={"value": Decimal(72)}) if one.observation_id == "kind 3-Dale" else one for one in table
    ]
    (found,) = check(dataset(wrong))
    assert (found.check, found.expected, found.actual) == ("total_of_areas", "27", "72")


def test_total_rows_find_their_parts() -> None:
    labels = ("North new clients", "South new clients", "Total new clients", "Referrals")
    columns = {1: (4, 7, 11, 3), 2: (6, 9, 15, 2), 3: (10, 2, 21, 5)}
    table = [
        Observation(
            observation_id=f"{row}-{column}",
            report_id="r",
            indicator=label,
            value=Decimal(columns[column][row]),
            value_text=str(columns[column][row]),
            table_id="t",
            row=row,
            column=column,
            row_label=label,
            column_label=f"Q{column}",
        )
        for row, label in enumerate(labels)
        for column in columns
    ]
    (found,) = check(dataset(table))
    assert (found.check, found.observation_ids) == ("total_of_parts", "2-3; 0-3; 1-3")
    assert (found.expected, found.actual) == ("12", "21")


def test_bold_marks_no_total_where_every_row_is_bold() -> None:
    labels = ("North clinic", "South clinic", "Hill & Dale clinic", "Quay clinic", "Total")
    columns = [(14, 12, 1, 8, 35), (5, 3, 0, 2, 10), (6, 1, 0, 2, 9), (7, 7, 0, 1, 15)]
    table = [
        Observation(
            observation_id=f"{row}-{column}",
            report_id="r",
            indicator=label,
            value=Decimal(values[row]),
            value_text=str(values[row]),
            table_id="t",
            row=row,
            column=column,
            row_label=label,
            column_label=f"Q{column}",
            evidence=Evidence(bold=True),
        )
        for row, label in enumerate(labels)
        for column, values in enumerate(columns, start=1)
    ]
    assert not check(dataset(table))


@pytest.mark.parametrize(
    ("value", "text", "step"),
    [("2.5", "2.50", "0.01"), ("1200000", "£1.2m", "100000"), ("20", "2 of 20", "1"), ("1234", "1,234", "1")],
)
def test_precision_is_read_from_the_print(value: str, text: str, step: str) -> None:
    assert printed_step(Decimal(value), text) == Decimal(step)


def test_nothing_is_changed_but_marks() -> None:
    before = dataset(area_table({"Elm": (120, 100), "Oak": (80, 90)}))
    after = verify(before)
    plain = [one.model_copy(update={"verification": Verification.UNVERIFIED, "confidence": None})
             for one in after.observations]  # fmt: skip
    assert replace(after, observations=tuple(plain)) == before


def bed_table(name: str, total: str) -> list[Observation]:
    """One column of three rows, the last their total."""
    return [
        Observation(
            observation_id=f"{name}-{row}",
            report_id="r",
            indicator="Beds",
            value=Decimal(text),
            value_text=text,
            table_id=name,
            row=row,
            column=1,
            row_label=label,
            column_label="Beds",
        )
        for row, (label, text) in enumerate((("Elm", "700"), ("Oak", "550"), ("Total", total)))
    ]


def test_a_point_that_parts_thousands_is_our_misreading() -> None:
    tables = [*bed_table("a", "1250"), *bed_table("b", "1250"), *bed_table("c", "1.250")]
    (found,) = check(dataset(tables))
    assert (found.check, found.actual, found.doubt) == ("total_of_parts", "1.250", Doubt.READING)
    assert "were 1250" in found.repair


def shares_table(
    columns: list[tuple[str, ...]], rows: tuple[str, ...] = ("Poster", "Friend", "Web")
) -> list[Observation]:
    """How people heard of us, in per cent: one column each quarter."""
    return [
        Observation(
            observation_id=f"{row}-{column}",
            report_id="r",
            indicator=rows[row],
            measure=Measure.PERCENTAGE,
            value=Decimal(text),
            value_text=text,
            table_id="t",
            row=row,
            column=column,
            row_label=rows[row],
            column_label=f"Site {column}",
        )
        for column, texts in enumerate(columns, 1)
        for row, text in enumerate(texts)
    ]


def test_shares_of_one_whole_make_a_hundred_within_rounding() -> None:
    table = shares_table([("33", "33", "33"), ("12.5", "12.5", "75.0"), ("20", "30", "50")])
    assert check(dataset(table)) == ()
    wrong = [*changes(), *shares_table([("33", "33", "33"), ("12.5", "12.5", "75.0"), ("20", "30", "58")])]
    (found,) = check(dataset(wrong))
    assert (found.check, found.severity, found.expected, found.actual) == (
        "total_of_parts",
        Severity.ERROR,
        "11 to 13",
        "20",
    )
    assert marks(wrong)["2-3"] is Verification.CONTRADICTED


def test_percentages_that_share_nothing_are_let_alone() -> None:
    assert check(dataset(shares_table([("40", "60", "80"), ("20", "30", "50"), ("44", "71", "90")]))) == ()


def test_a_hundred_that_is_printed_is_held_to_its_shares() -> None:
    rows = ("Poster", "Friend", "Total")
    assert check(dataset(shares_table([("40", "60", "100"), ("37", "63", "100")], rows))) == ()
    (found,) = check(dataset([*changes(), *shares_table([("40", "60", "100"), ("37", "36", "100")], rows)]))
    assert (found.expected, found.actual) == ("72 to 74", "100")


def month_table(rows: dict[str, tuple[int, ...]], table: str = "t") -> list[Observation]:
    """Rows of months, the last row their total."""
    return [
        Observation(
            observation_id=f"{table}-{name}-{month}",
            report_id="r",
            indicator=name,
            value=Decimal(value),
            value_text=str(value),
            table_id=table,
            row=row,
            column=month,
            row_label=name,
            column_label=f"Month {month}",
            period_start=date(2014, month, 1),
            period_end=date(2014, month, 28),
            period_basis=PeriodBasis.MONTH,
        )
        for row, (name, values) in enumerate(rows.items())
        for month, value in enumerate(values, 1)
    ]


def test_a_row_that_stands_one_column_aside_is_one_fault_of_our_reading() -> None:
    total = tuple(a + b for a, b in zip(ELM, OAK, strict=True))
    before = month_table({"Elm": ELM, "Oak": OAK, "Total": total}, "before")
    aside = month_table({"Elm": (88, *ELM[:-1]), "Oak": OAK, "Total": total})
    found = [one for one in check(dataset(before + aside)) if one.check == "total_of_parts"]
    assert [one.severity for one in found] == [Severity.ERROR] + [Severity.WARNING] * 5
    assert {one.doubt for one in found} == {Doubt.READING}
    assert all("(Elm / Month 1) were 12" in one.repair and "(Elm / Month 6) were 64" in one.repair for one in found)


ELM, OAK = (12, 25, 31, 47, 58, 64), (70, 91, 13, 22, 85, 36)


def test_rates_whose_head_was_lost_are_no_wrong_totals() -> None:
    table = area_table({"Elm": (120, 100), "Oak": (80, 90)})
    plain = [one.model_copy(update={"measure": Measure.COUNT, "column": 5}) for one in table if one.column == 4]
    assert not [one for one in check(dataset(table + plain)) if one.check == "total_of_areas"]


@pytest.mark.parametrize(("last", "told"), [(95, []), (59, [("total_of_parts", Severity.WARNING, "95", "59")])])
def test_a_column_that_adds_up_the_others_needs_no_name(last: int, told: list[tuple[str, Severity, str, str]]) -> None:
    rows = [(12, 30, 42), (25, 41, 66), (31, 17, 48), (47, 48, last)]
    table = [
        one.model_copy(update={"column_label": "", "row_label": f"Street {one.row}"})
        for one in month_table({f"Street {row}": values for row, values in enumerate(rows)})
    ]
    assert [(one.check, one.severity, one.expected, one.actual) for one in check(dataset(table))] == told


@pytest.mark.parametrize(
    ("said", "worse"),
    [
        ({}, {"period_told": Told.CARRIED}),
        ({"period_told": Told.CARRIED}, {"area_told": Told.GUESSED}),
        ({"area_told": Told.GUESSED}, {"measure_told": Told.GUESSED}),
        ({"read_clean": False}, {"grid_margin": 0.2}),
    ],
)
def test_the_less_speaks_for_a_reading_the_less_sure_it_is(said: dict[str, object], worse: dict[str, object]) -> None:
    (one,) = month_table({"Elm": (12,)})
    better, poorer = (one.model_copy(update={"evidence": Evidence.model_validate(some)}) for some in (said, worse))
    sure = [confidence(some, Verification.UNVERIFIED) for some in (better, poorer)]
    assert sure[0] > sure[1] > confidence(poorer, Verification.CONTRADICTED)
    assert confidence(better, Verification.VERIFIED) > sure[0]


def test_shares_fall_from_kind_to_kind() -> None:
    assert falling([(9, 10), (5, 10), (7, 10), (0, 0), (1, 10)]) == [0.9, 0.6, 0.6, 0.6, 0.1]
    assert list(SHARES) == list(Kind)
    assert list(SHARES.values()) == sorted(SHARES.values(), reverse=True)


def test_a_total_of_areas_goes_by_the_words_of_its_table() -> None:
    table = [one for one in area_table({"Elm": (120, 100), "Oak": (80, 90)}) if one.column in (1, 2)]
    table = [
        one.model_copy(update={"label": one.indicator, "indicator": "Stealing" if "&" in one.area else one.indicator})
        for one in table
    ]
    assert Verification.VERIFIED not in marks(table).values()
    wrong = [
        one.model_copy(update={"value": Decimal(207)}) if one.observation_id == "Thefts-Elm & Oak-1" else one
        for one in table
    ]
    (found,) = check(dataset(wrong))
    assert (found.check, found.expected, found.actual) == ("total_of_areas", "200", "207")


@given(
    st.lists(st.tuples(*[st.integers(0, 400)] * 3).filter(any), min_size=3, max_size=6),
    st.sampled_from(["1", "0.1"]),
    st.sampled_from(["ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_DOWN"]),
)
@example([(1, 1, 1), (1, 5, 10), (10, 5, 1)], "1", "ROUND_HALF_EVEN")  # two of three rows make about 100 too
def test_rounded_shares_of_any_whole_are_coherent(wholes: list[tuple[int, ...]], step: str, habit: str) -> None:
    columns = [
        tuple(str((Decimal(100 * part) / sum(parts)).quantize(Decimal(step), habit)) for part in parts)
        for parts in wholes
    ]
    assert not [one for one in check(dataset(shares_table(columns))) if one.severity is Severity.ERROR]


@given(st.lists(st.tuples(*[st.integers(10, 900)] * 3), min_size=5, max_size=7), st.data())
def test_a_misread_figure_of_a_sum_that_no_label_tells_is_caught(
    rows: list[tuple[int, ...]], data: st.DataObject
) -> None:
    table = month_table({f"Street {row}": (*parts, sum(parts)) for row, parts in enumerate(rows)})
    table = [one.model_copy(update={"column_label": ""}) for one in table]
    assert not [one for one in check(dataset(table)) if one.severity is Severity.ERROR]
    index = data.draw(st.integers(0, len(table) - 1))
    old = table[index]
    new = data.draw(st.sampled_from([text for text in misread_digits(old.value_text) if int(text) != old.value]))
    table[index] = old.model_copy(update={"value": Decimal(int(new)), "value_text": str(int(new))})
    assert old.observation_id in "; ".join(one.observation_ids for one in check(dataset(table)))
