"""A row that one report reads with less than the others means what it means there."""

import pytest

from extractor.dataset.assemble import assemble
from extractor.model.extract import Extract
from tests.dataset.reporting import figure, report

TITLE = "Trees planted by volunteers"


def edition(
    where: str, value: str, *, label: str = "Trees planted", area: str = "Both fens", period: str = ""
) -> Extract:
    """A report with one row `Total planted`, as it was read there."""
    one = figure(where, label, value, period or where, area=area, title=TITLE)
    return report(where, one.model_copy(update={"row_label": "Total planted"}))


FULL = [edition("2012/13 Q1", "14"), edition("2012/13 Q2", "15")]


def last_read(extract: Extract) -> tuple[str, str]:
    """Indicator and area of the extract's figure once the full editions are known."""
    one = assemble([*FULL, extract]).observations[-1]
    return one.indicator, one.area


@pytest.mark.parametrize("read", [{"area": ""}, {"label": TITLE}])
def test_a_row_read_with_less_is_read_as_in_the_others(read: dict[str, str]) -> None:
    assert last_read(edition("2012/13 Q3", "12", **read)) == ("Trees planted", "Both fens")


def test_figures_at_odds_leave_it_as_it_was_read() -> None:
    assert last_read(edition("2012/13 Q3", "61", area="", period="2012/13 Q2"))[1] == ""


def test_another_name_or_area_is_another_thing() -> None:
    assert last_read(edition("2012/13 Q3", "12", label="Hedges laid"))[0] == "Hedges laid"
    assert last_read(edition("2012/13 Q3", "12", area="North Fen"))[1] == "North Fen"
