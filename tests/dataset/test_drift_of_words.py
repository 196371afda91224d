"""Words that drift while figures are restated: what is one stays one, what may be two stays two."""

import pytest

from extractor.dataset.assemble import assemble
from extractor.language.likeness import likeness
from tests.dataset.reporting import figure, report

Q1, Q2, Q3 = "2016/17 Q1", "2016/17 Q2", "2016/17 Q3"


def series(figures: dict[str, list[tuple[str, str, str, str]]]) -> dict[str, set[str]]:
    """Label or area as printed → its series; figures of each report as (label, area, value, period), the third's

    in a table of its own."""
    extracts = [
        report(
            where,
            *(
                figure(where, label, value, period, area=area, title="Summary" if where == Q3 else "Results")
                for label, area, value, period in told
            ),
        )
        for where, told in figures.items()
    ]
    found: dict[str, set[str]] = {}
    for one in assemble(extracts).observations:
        for name in filter(None, (one.label, one.area_label)):
            found.setdefault(name, set()).add(one.series_id)
    return found


def test_restated_figures_do_not_part_a_label_said_in_other_words() -> None:
    ids = series(
        {
            Q1: [("Graffiti cleaned", "", "301", Q1)],
            Q2: [("Graffiti cleaned", "", "305", Q1), ("Graffiti cleaned", "", "282", Q2)],
            Q3: [("Number of graffiti cleaned", "", "306", Q1), ("Number of graffiti cleaned", "", "283", Q2)],
        }
    )
    assert len(ids["Graffiti cleaned"] | ids["Number of graffiti cleaned"]) == 1


def test_a_word_that_qualifies_is_overruled_by_figures_though_the_table_moves() -> None:
    ids = series(
        {
            Q1: [("Delayed transfers of care", "", "4106", Q1)],
            Q2: [("Delayed transfers of care", "", "4250", Q2)],
            Q3: [("Delayed discharges", "", "4106", Q1), ("Delayed discharges", "", "4250", Q2)],
        }
    )
    assert len(ids["Delayed transfers of care"] | ids["Delayed discharges"]) == 1


def test_a_look_alike_that_takes_a_place_is_another_thing() -> None:
    ids = series(
        {
            Q1: [("Burglary dwelling", "", "310", Q1)],
            Q2: [("Burglary dwelling", "", "325", Q2)],
            Q3: [("Burglary non dwelling", "", "318", Q3)],
        }
    )
    assert not ids["Burglary dwelling"] & ids["Burglary non dwelling"]


@pytest.mark.parametrize(("rival", "one"), [("", True), ("Saltmere", True), ("South Mere", False)])
def test_an_initial_stands_for_the_only_name_it_can(rival: str, one: bool) -> None:
    first = [("Graffiti", "Stoke Mere", "31", Q1)] + ([("Graffiti", rival, "57", Q1)] if rival else [])
    ids = series({Q1: first, Q2: [("Graffiti", "S. Mere", "30", Q2)]})
    assert bool(ids["Stoke Mere"] & ids["S. Mere"]) is one


def test_one_round_figure_told_again_and_again_joins_nothing() -> None:
    """A base of 1,000, or a target of 100, is the same for everything that is measured so."""
    ids = series(
        {
            Q1: [("Fences mended", "", "1000", Q1)],
            Q2: [("Fences mended", "", "1000", Q2), ("Fences mended", "", "1000", Q1)],
            Q3: [("Swans ringed", "", "1000", Q1), ("Swans ringed", "", "1000", Q2), ("Swans ringed", "", "1000", Q3)],
        }
    )
    assert not ids["Fences mended"] & ids["Swans ringed"]


def test_days_are_a_time_and_no_weeks() -> None:
    assert likeness("Average time to let a home", "Average days to let a home").equal
    assert not likeness("Average weeks to let a home", "Average days to let a home").equal
