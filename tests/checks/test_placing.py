"""What several tables say of the heads over them: two numbers for one thing, one run of numbers for two times."""

from datetime import date
from decimal import Decimal

from extractor.checks.history import history_of
from extractor.checks.placing import misplaced, namesakes
from extractor.model.dataset import Dataset
from extractor.model.observation import Observation
from extractor.model.terms import PeriodBasis

SPRING = date(2014, 4, 1), date(2014, 6, 30)
YEAR = date(2014, 1, 1), date(2014, 12, 31)


def table(name: str, days: tuple[date, date], values: dict[str, int], report: str = "r1") -> list[Observation]:
    return [
        Observation(
            observation_id=f"{name}-{area}",
            report_id=report,
            indicator="Boats hired",
            area=area,
            table_id=name,
            column_label="Hired",
            value=Decimal(value),
            value_text=str(value),
            period_start=days[0],
            period_end=days[1],
            period_basis=PeriodBasis.UNKNOWN,
        )
        for area, value in values.items()
    ]


def lost(*tables: list[Observation]) -> set[str]:
    every = tuple(one for some in tables for one in some)
    return {one.rsplit("-", 1)[0] for one in misplaced(history_of(Dataset(observations=every)))}


QUAYS = {"East Quay": 41, "West Quay": 52, "Mill Lock": 63}


def test_two_numbers_for_one_thing_and_time_say_that_they_are_two_things() -> None:
    other = dict.fromkeys(QUAYS, 90)
    assert lost(table("a", SPRING, QUAYS), table("b", SPRING, other)) == {"a", "b"}
    assert lost(table("a", SPRING, QUAYS), table("b", SPRING, QUAYS)) == set()
    guessed = [one.model_copy(update={"column_label": ""}) for one in table("b", SPRING, other)]
    assert lost(table("a", SPRING, QUAYS), guessed) == set()
    assert lost(table("a", SPRING, QUAYS), table("b", SPRING, other, "r2")) == set()  # a later report counts again


def test_one_run_of_numbers_under_two_times_has_lost_one_of_them() -> None:
    assert lost(table("a", SPRING, QUAYS), table("b", YEAR, QUAYS, "r2")) == {"a", "b"}
    agreed = table("a", SPRING, QUAYS), table("b", YEAR, QUAYS, "r2"), table("c", SPRING, QUAYS, "r3")
    assert lost(*agreed) == {"b"}


def test_small_numbers_return_by_chance() -> None:
    few = {"East Quay": 4, "West Quay": 5, "Mill Lock": 6}
    assert lost(table("a", SPRING, few), table("b", YEAR, few, "r2")) == set()


def test_rows_of_one_table_under_the_same_words_are_two_things_whatever_they_were_named_since() -> None:
    upper, lower = table("a", SPRING, {"East Quay": 41}), table("a", SPRING, {"East Quay": 52})
    rows = [
        one.model_copy(
            update={"observation_id": f"{name}-a", "indicator": name, "label": "Table one", "area_label": ""}
        )
        for name, (one,) in (("Boats", upper), ("Nets", lower))
    ]
    assert namesakes(rows) == {"Boats-a", "Nets-a"}
    assert namesakes([rows[0], rows[1].model_copy(update={"value": rows[0].value})]) == set()
    assert namesakes([rows[0], rows[1].model_copy(update={"label": "Nets"})]) == set()
