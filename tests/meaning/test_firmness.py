"""What a figure is a figure of is told in print, carried from a title, or guessed: and a guess is marked as one."""

from collections.abc import Callable

from extractor.model.extract import Extract
from extractor.model.observation import Observation
from extractor.model.terms import Measure, Told

Drawn = Callable[..., Extract]


def _figures(extract: Extract) -> list[Observation]:
    return [one for one in extract.observations if one.value is not None]


def test_a_bare_year_among_financial_years_does_not_say_its_days(drawn: Drawn) -> None:
    bare = drawn("Bikes stolen\n\n| Area | 2014 | 2015 | % change |\n| Kettle Bay | 20 | 25 | 25% |\n")
    assert {one.evidence.period_told for one in _figures(bare)} == {Told.GUESSED}
    days = drawn("Bikes stolen, 1 April – 30 June\n\n| Area | 2014 | 2015 |\n| Kettle Bay | 20 | 25 |\n")
    assert not any(one.evidence.guessed for one in _figures(days))


def test_a_title_that_names_two_years_tells_neither(drawn: Drawn) -> None:
    seen = drawn("Bikes stolen 2015/16 2016/17\n\n| Area | Q1 | Q2 | Q3 |\n| Kettle Bay | 20 | 25 | 30 |\n")
    assert {one.evidence.period_told for one in _figures(seen)} == {Told.GUESSED}


def test_a_change_has_the_times_beside_it_and_not_those_above_the_table(drawn: Drawn) -> None:
    body = "Progress in 2016/17\n\nBikes\n\n| Area | Q2 2016/17 | Q3 2016/17 | Change |\n| Marsh End | 2 | 5 | +3 |\n"
    periods = {one.column_label: (one.period_start, one.period_end) for one in _figures(drawn(body))}
    assert periods["Change"] == periods["Q3 2016/17"]


def test_per_cent_alone_beside_two_times_may_be_share_or_change(drawn: Drawn) -> None:
    seen = drawn("Bikes stolen\n\n| Area | Q2 2016/17 | Q3 2016/17 | % |\n| Kettle Bay | 20 | 25 | 25% |\n")
    assert [one.evidence.measure_told is Told.GUESSED for one in _figures(seen)] == [False, False, True]


def test_a_name_that_any_table_might_have_is_a_guess(drawn: Drawn) -> None:
    seen = drawn("Table 3\n\n| Q2 2016/17 | Q3 2016/17 |\n| 20 | 25 |\n")
    assert all(one.evidence.indicator_told is Told.GUESSED for one in _figures(seen))


def test_what_kind_of_figures_they_are_is_no_part_of_a_name(drawn: Drawn) -> None:
    seen = drawn("Bikes stolen: provisional figures\n\n| Area | Q2 2016/17 | Q3 2016/17 |\n| Kettle Bay | 20 | 25 |\n")
    assert {(one.indicator, one.measure) for one in _figures(seen)} == {("Bikes stolen", Measure.COUNT)}


def test_a_label_that_stops_in_the_middle_is_a_guess(drawn: Drawn) -> None:
    rows = "| Theft from the | 20 | 25 |\n| Bikes stolen | 3 | 4 |\n"
    seen = _figures(drawn("Crime\n\n| Measure | Q2 2016/17 | Q3 2016/17 |\n" + rows))
    assert [one.evidence.guessed for one in seen] == [True, True, False, False]
