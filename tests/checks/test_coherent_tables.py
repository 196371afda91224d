"""Tables that fit together, drawn at random: none is told of, and whoever misreads a verified figure is."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from extractor.checks.catalogue import check
from extractor.checks.verification import verify
from extractor.model.dataset import Dataset
from extractor.model.finding import Finding
from extractor.model.observation import Observation
from extractor.model.terms import Measure, PeriodBasis, Severity, Verification

Cell = tuple[Measure, int, str]
"""Measure, year and what is printed."""
COUNT, CHANGE, SHARE, RATE = Measure.COUNT, Measure.PERCENTAGE_CHANGE, Measure.PERCENTAGE, Measure.RATE_PER_1000


def table(name: str, rows: Mapping[str, Sequence[Cell]]) -> list[Observation]:
    """Areas down, figures of the half year to September across; ids are table, area and column."""
    return [
        Observation(
            observation_id=f"{name}-{area}-{column}",
            report_id="r",
            indicator=name,
            area=area,
            measure=measure,
            period_start=date(year, 4, 1),
            period_end=date(year, 9, 30),
            period_basis=PeriodBasis.YEAR_TO_DATE,
            value=Decimal(text),
            value_text=text,
            table_id=name,
            row=row,
            column=column,
            row_label=area,
            column_label=f"{measure} {year}",
        )
        for row, (area, cells) in enumerate(rows.items())
        for column, (measure, year, text) in enumerate(cells, 1)
    ]


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
    told = errors(misread(table("Thefts", SHARES), "Thefts-Oak-3", "41.6"))
    assert [(one.check, one.expected, one.actual) for one in told] == [("percentage_of_whole", "46.1", "41.6")]


def test_a_whole_that_all_its_shares_rest_on_is_not_verified_by_them() -> None:
    whole = table("Thefts", {area: [*cells[1:]] for area, cells in SHARES.items()})
    assert {"Thefts-Elm-2", "Thefts-Oak-2"} <= verified(whole)
    assert "Thefts-County-1" not in verified([one for one in whole if one.observation_id != "Thefts-Ash-1"])


def test_no_share_is_held_to_the_year_before() -> None:
    assert not errors(table("Arson", {"Elm": counted("9", "4", "44"), "Oak": counted("7", "5", "56")}))


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
