"""Years over runs of quarters, whatever else stands in their line."""

import pytest

from extractor.model.place import Box
from extractor.sources.document import Word
from extractor.tables.phrases import Phrase, phrase_of
from extractor.tables.years_over import years_over_quarters

COLUMNS = ((40.0, 120.0), (200.0, 220.0), (240.0, 260.0), (280.0, 300.0), (320.0, 340.0), (360.0, 380.0))


def _at(text: str, middle: float) -> Phrase:
    half = 2.5 * len(text)
    return phrase_of([Word(0, text, Box(middle - half, 0, middle + half, 8), 1, size=8)])


def _quarters(*names: str) -> list[Phrase]:
    return [_at(name, (x0 + x1) / 2) for name, (x0, x1) in zip(names, COLUMNS[1:], strict=False)]


def test_a_year_ends_where_the_quarters_begin_again() -> None:
    years = [_at("2022/23", 250), _at("2023/24", 350), _at("Target", 420)]
    assert years_over_quarters(years, [_quarters("Q2", "Q3", "Q4", "Q1", "Q2")], COLUMNS) == {0: (1, 3), 1: (4, 5)}


@pytest.mark.parametrize(
    ("years", "quarters"),
    [
        (("2022/23", "2023/24"), ("Q1", "Q2", "Q3", "Q4")),
        (("2022/23",), ("Q2", "Q3", "Q4", "Q1", "Q2")),
        (("2022/23", "Change"), ("Q2", "Q3", "Q4", "Q1", "Q2")),
        (("2022/23", "2023/24"), ("Q3", "Q4", "Total", "Q1", "Q2")),
    ],
)
def test_nothing_is_said_where_years_and_runs_do_not_match(years: tuple[str, ...], quarters: tuple[str, ...]) -> None:
    over = [_at(year, x) for year, x in zip(years, (250, 350), strict=False)]
    assert years_over_quarters(over, [_quarters(*quarters)], COLUMNS) == {}


def test_a_year_far_from_its_run_is_of_something_else() -> None:
    years = [_at("2022/23", 100), _at("2023/24", 350)]
    assert years_over_quarters(years, [_quarters("Q2", "Q3", "Q4", "Q1", "Q2")], COLUMNS) == {}
