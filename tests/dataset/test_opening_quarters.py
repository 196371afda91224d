"""First quarters in tables that count from the year's first day."""

from collections.abc import Sequence
from pathlib import Path

import pytest

import extractor
from extractor.model.observation import Observation

HEAD = "Kettle Bay Safety Board\nPerformance report, Quarter {number} {year}\n\n"
TABLE = "Boats lost, {months}\nHarbour\tBoats\nElm Row\t{one}\nOld Quay\t{two}\n"
GOING_ON = {1: "April to June 2016", 2: "April to September 2016", 3: "April to December 2016", 4: "full year 2016/17"}
EACH_BY_ITSELF = {1: "April to June 2016", 2: "July to September 2016", 3: "October to December 2016"}


def _observations(folder: Path, months: dict[int, str], quarters: Sequence[int]) -> tuple[Observation, ...]:
    reports = folder / "reports"
    reports.mkdir()
    for number in quarters:
        text = HEAD.format(number=number, year="2016/17") + TABLE.format(
            months=months[number], one=3 * number, two=5 * number
        )
        (reports / f"q{number}.txt").write_text(text, encoding="utf-8")
    return extractor.build([reports]).observations


@pytest.mark.parametrize(
    ("months", "quarters", "basis"),
    [
        (GOING_ON, (1, 2, 3), "year_to_date"),
        (GOING_ON, (1, 2, 3, 4), "year_to_date"),
        (EACH_BY_ITSELF, (1, 2, 3), "quarter"),
        (GOING_ON, (1,), "quarter"),
    ],
)
def test_a_first_quarter_is_what_later_editions_of_its_table_go_on_with(
    tmp_path: Path, months: dict[int, str], quarters: Sequence[int], basis: str
) -> None:
    found = _observations(tmp_path, months, quarters)
    first = [one for one in found if one.report_id.endswith("q1")]
    assert [str(one.period_basis) for one in first] == [basis, basis]
    assert len({one.series_id for one in found if str(one.period_basis) != "financial_year"}) == 2
