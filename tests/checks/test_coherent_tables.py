"""Tables that fit together, drawn at random: none is told of, and whoever misreads a verified figure is."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.checks.catalogue import check
from extractor.checks.printed import digits_of, misread_digits, printed_step
from extractor.checks.verification import verify
from extractor.model.dataset import Dataset
from extractor.model.finding import Finding
from extractor.model.observation import Observation
from extractor.model.terms import Measure, Severity, Verification
from tests.printed_tables import CHANGE, COUNT, RATE, SHARE, Cell, changes, table


def counted(*texts: str) -> list[Cell]:
    """Counts of 2013 and 2014, then shares in per cent."""
    kinds = ((COUNT, 2013), (COUNT, 2014), (SHARE, 2014))
    return [(*kind, text) for kind, text in zip(kinds, texts, strict=False)]


def misread(observations: list[Observation], name: str, text: str) -> list[Observation]:
    changed = {"value": Decimal(text), "value_text": text}
    return [one.model_copy(update=changed) if one.observation_id == name else one for one in observations]


def errors(observations: list[Observation]) -> list[Finding]:
    return [one for one in check(Dataset(observations=tuple(observations))) if one.severity is Severity.ERROR]


def verified(observations: list[Observation]) -> set[str]:
    marked = verify(Dataset(observations=tuple(observations))).observations
    return {one.observation_id for one in marked if one.verification is Verification.VERIFIED}


SHARES = {
    "Elm": counted("60", "34", "38.2"),
    "Oak": counted("11", "41", "46.1"),
    "Ash": counted("38", "14", "15.7"),
    "County": counted("109", "89", "100.0"),
}


def test_a_share_is_of_the_total_where_a_hundred_is_printed() -> None:
    told = errors(misread([*changes(), *table("Thefts", SHARES)], "Thefts-Oak-3", "41.6"))
    assert [(one.check, one.expected, one.actual) for one in told] == [("percentage_of_whole", "46.1", "41.6")]


def test_a_whole_that_all_its_shares_rest_on_is_not_verified_by_them() -> None:
    whole = [*changes(), *table("Thefts", {area: [*cells[1:]] for area, cells in SHARES.items()})]
    assert {"Thefts-Elm-2", "Thefts-Oak-2"} <= verified(whole)
    assert "Thefts-County-1" not in verified([one for one in whole if one.observation_id != "Thefts-Ash-1"])


def test_no_share_is_held_to_the_year_before() -> None:
    assert not errors(table("Arson", {"Elm": counted("9", "4", "44"), "Oak": counted("7", "5", "56")}))


def test_a_hundred_that_is_the_whole_is_no_share_of_the_year_before() -> None:
    rows = {"Elm": counted("9", "1", "11"), "Oak": counted("9", "8", "89"), "County": counted("18", "9", "100")}
    assert not errors(table("Thefts", rows))


def test_an_area_of_more_parts_than_elsewhere_is_another_sum() -> None:
    two = [table(name, {"Elm": counted(a, "20"), "Oak": counted("9", "31"), "All": counted(b, "51")})
           for name, a, b in (("Thefts", "12", "21"), ("Arson", "25", "34"), ("Fraud", "30", "39"))]  # fmt: skip
    three = table("Noise", {"Elm": counted("4"), "Oak": counted("1"), "Ash": counted("9"), "All": counted("14")})
    assert not errors([*two[0], *two[1], *two[2], *three])


def test_what_most_tables_teach_is_told_of_each_of_them() -> None:
    counts = (("12", "21"), ("25", "34"), ("30", "39"), ("41", "50"), ("0", "9"), ("0", "9"))
    figures = [
        one
        for number, (elm, county) in enumerate(counts)
        for one in table(f"t{number}", {"Elm": counted(elm), "Oak": counted("9"), "County": counted(county)})
    ]
    assert "t0-County-1" in verified(figures)
    for name in sorted(verified(figures)):
        assert errors(misread(figures, name, "77")), name


def test_a_rate_that_nothing_places_on_a_base_is_not_verified_by_it() -> None:
    printed = (("105", "2.80"), ("376", "10.03"), ("204", "5.44"), ("44", "1.17"))
    rates = {f"Kind {n}": [(COUNT, 2014, count), (RATE, 2014, per)] for n, (count, per) in enumerate(printed)}
    one_area = [one.model_copy(update={"area": "Elm", "indicator": one.area}) for one in table("Crime", rates)]
    assert not verified(one_area)
    two = [one.model_copy(update={"area": area, "observation_id": f"{area}{one.observation_id}", "table_id": area})
           for area in ("Elm", "Oak") for one in one_area]  # fmt: skip
    assert {"ElmCrime-Kind 0-2", "OakCrime-Kind 3-2"} <= verified(two)


GAP = (COUNT, COUNT, Measure.OTHER)
HABITS = ("ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_DOWN")


@st.composite
def coherent(draw: st.DrawFn) -> list[Observation]:
    """Up to three tables of areas and their whole: two years, change, share and rate, all rounded in one way."""
    habit = draw(st.sampled_from(HABITS))
    people = {"Elm": 53_117, "Oak": 80_311, "Elm & Oak": 133_428, "County": 133_428}
    out: list[Observation] = []
    for number in range(draw(st.integers(1, 3))):
        most, whole = draw(st.sampled_from((9, 300, 9000))), draw(st.sampled_from(("Elm & Oak", "County")))
        rows = {area: (draw(st.integers(0, most)), draw(st.integers(0, most))) for area in ("Elm", "Oak")}
        rows[whole] = rows["Elm"][0] + rows["Oak"][0], rows["Elm"][1] + rows["Oak"][1]
        steps = [draw(st.sampled_from(("1", "0.1", "0.01"))) for _ in range(3)]
        printed: dict[str, list[Cell]] = {}
        for area, (before, after) in rows.items():
            worked_out = (
                (CHANGE, 100 * (after - before), before),
                (SHARE, 100 * after, rows[whole][1]),
                (RATE, 1000 * after, people[area]),
            )
            printed[area] = [(COUNT, 2013, str(before)), (COUNT, 2014, str(after))]
            for (kind, part, of), step in zip(worked_out, steps, strict=True):
                text = str((Decimal(part) / of).quantize(Decimal(step), habit)) if of else "0"
                printed[area].append((kind, 2014, text))
        out += table(f"t{number}", printed)
    return [*out, *(changes(habit) if draw(st.booleans()) else ())]


@settings(derandomize=True)  # three rows of small counts may fit by chance what they are not
@given(coherent())
def test_no_coherent_table_is_told_an_error(figures: list[Observation]) -> None:
    assert not errors(figures)


@settings(derandomize=True)
@given(coherent(), st.data())
def test_whoever_misreads_a_verified_figure_is_told(figures: list[Observation], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(verified(figures)) or [""]))
    old = next((one.value for one in figures if one.observation_id == name), None)
    if old is not None:
        step = printed_step(old, str(old))
        texts = [text for text in misread_digits(digits_of(old, step)) if text and int(text) * step != abs(old)]
        value = (-1 if old < 0 else 1) * int(data.draw(st.sampled_from(texts))) * step
        wrong = misread(figures, name, str(value))
        assert name not in verified(wrong)
        assert name in "; ".join(one.observation_ids for one in check(Dataset(observations=tuple(wrong))))


@pytest.mark.parametrize("habit", HABITS)
def test_a_habit_of_rounding_is_learned(habit: str) -> None:
    settled = changes(habit)
    assert not errors(settled)
    other = "66.7" if habit == "ROUND_DOWN" else "66.6"
    (found,) = errors(misread(settled, "Visits-Site 5-3", other))
    assert (found.check, found.actual) == ("percentage_change", other)


def test_where_no_habit_is_seen_neither_is_an_error() -> None:
    lone = [one for one in changes() if one.area == "Site 0"]
    for text in ("16.7", "16.6"):
        assert not errors(misread(lone, "Visits-Site 0-3", text))
    assert errors(misread(lone, "Visits-Site 0-3", "16.8"))
    assert "Visits-Site 0-3" not in verified(lone)


def test_other_reports_tell_the_habit_of_one_that_shows_none() -> None:
    lone = [one for one in changes() if one.area == "Site 0"]
    elsewhere = [one.model_copy(update={"report_id": "s", "observation_id": f"s{one.observation_id}"})
                 for one in changes()]  # fmt: skip
    assert "Visits-Site 0-3" in verified([*lone, *elsewhere])
    assert errors([*misread(lone, "Visits-Site 0-3", "16.6"), *elsewhere])


def test_three_wrong_figures_that_hang_together_are_named_with_what_they_should_be() -> None:
    """Kinds down, areas across, totals at both ends; two of the wrong figures share a row and two a column."""
    counts = ((41, 23, 152), (77, 38, 219), (16, 64, 85), (190, 205, 33))
    rows: list[tuple[int, ...]] = [(*row, sum(row)) for row in counts]
    rows.append(tuple(map(sum, zip(*rows, strict=True))))
    printed = {
        f"Kind {number}" if number < len(counts) else "Total": [(COUNT, 2014, str(value)) for value in row]
        for number, row in enumerate(rows)
    }
    heads = ("Elm", "Oak", "Ash", "Total")
    figures = [
        one.model_copy(update={"column_label": heads[(one.column or 1) - 1], "area": "", "indicator": one.area})
        for one in table("Offences", printed)
    ]
    for name, text in (("Offences-Kind 0-1", "47"), ("Offences-Kind 0-2", "32"), ("Offences-Kind 1-2", "88")):
        figures = misread(figures, name, text)
    repairs = {one.repair for one in errors(figures)}
    assert len(repairs) == 1
    assert {"were 41", "were 23", "were 38"} <= {part[-7:] for part in repairs.pop().split(" and ")}


def test_a_part_greater_than_its_whole_is_told() -> None:
    figures = [*changes(), *table("Thefts", {area: cells[1:] for area, cells in SHARES.items()})]
    found = check(Dataset(observations=tuple(misread(figures, "Thefts-Elm-1", "94"))))
    assert "percentage_of_whole" in {one.check for one in found}


def test_that_all_is_gone_proves_nothing_of_what_there_was() -> None:
    gone = table("Arson", {"Elm": [(COUNT, 2013, "11"), (COUNT, 2014, "0"), (CHANGE, 2014, "-100")]})
    assert "Arson-Elm-1" not in verified([*changes("ROUND_DOWN"), *gone])


def test_a_change_proves_no_base_that_one_wrong_digit_makes_nought() -> None:
    lone = table("Arson", {"Elm": [(COUNT, 2013, "7"), (COUNT, 2014, "5"), (CHANGE, 2014, "-28.6")]})
    assert verified([*changes(), *lone]) & {one.observation_id for one in lone} == {"Arson-Elm-2", "Arson-Elm-3"}


@pytest.mark.parametrize(("gaps", "told"), [(("90", "251"), 0), (("12", "251"), 1), (("12", "-31"), 0)])
def test_a_table_none_of_whose_rows_keeps_the_reports_habit_is_not_held_to_it(gaps: tuple[str, str], told: int) -> None:
    usual = [(str(40 + 7 * n), str(71 + 11 * n), str(31 + 4 * n)) for n in range(12)]
    last = [("109", "121", gaps[0]), ("372", "341", gaps[1])]
    figures = []
    for number, rows in enumerate((usual, last)):
        cells = {f"Site {n}": list(zip(GAP, (2012, 2014, 2014), row, strict=True)) for n, row in enumerate(rows)}
        figures += [
            one.model_copy(update={"column_label": "Change"}) if one.measure is Measure.OTHER else one
            for one in table(f"t{number}", cells)
        ]
    assert [one.check for one in errors(figures)] == ["stated_difference"] * told
