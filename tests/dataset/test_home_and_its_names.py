"""The publisher's own area where none is said, and one body under two names."""

from extractor.dataset.assemble import assemble
from extractor.model.dataset import Dataset
from extractor.model.extract import Extract
from extractor.model.observation import Observation
from tests.dataset import reporting

PUBLISHER, HOME = "Marsh and Fen Community Safety Partnership", "Marsh & Fen"
FIRST, LATER = ("2016/17 Q1", "2016/17 Q2"), ("2017/18 Q1", "2017/18 Q2")


def figure(where: str, label: str, value: str, period: str, area: str = "", title: str = "Dogs") -> Observation:
    return reporting.figure(where, label, value, period, area=area, title=title, publisher=PUBLISHER)


def report(where: str, *figures: Observation) -> Extract:
    return reporting.report(where, *figures, publisher=PUBLISHER)


def _ids(dataset: Dataset) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in dataset.observations:
        found.setdefault(one.area_label, set()).add(one.series_id)
    return found


def test_where_no_area_is_said_the_publisher_s_own_is_meant() -> None:
    reports = [report(q, figure(q, "Lost dogs", "41", q)) for q in FIRST]
    reports += [report(q, figure(q, "Lost dogs", "52", q, area=HOME)) for q in LATER]
    ids = _ids(assemble(reports))
    assert len(ids[""] | ids[HOME]) == 1


def test_another_area_is_not_meant_where_none_is_said() -> None:
    reports = [report(q, figure(q, "Lost dogs", "41", q)) for q in FIRST]
    reports += [report(q, figure(q, "Lost dogs", "52", q, area="Quay")) for q in LATER]
    ids = _ids(assemble(reports))
    assert not ids[""] & ids["Quay"]


def test_figures_that_differ_keep_the_own_area_apart() -> None:
    reports = [report(q, figure(q, "Lost dogs", "41", q)) for q in FIRST]
    reports += [
        report(q, figure(q, "Lost dogs", "52", q, area=HOME), figure(q, "Lost dogs", "77", FIRST[0], area=HOME))
        for q in LATER
    ]
    ids = _ids(assemble(reports))
    assert not ids[""] & ids[HOME]


def test_one_report_that_prints_the_same_figures_twice_tells_one_thing() -> None:
    """An overview without an area, and a table by ward with its total."""
    values = ("4131", "5207", "6214", "7345")
    reports = [
        report(
            q,
            figure(q, "Lost dogs", value, q, title="Overview"),
            figure(q, "Lost dogs", value, q, area=HOME, title="By ward"),
        )
        for q, value in zip((*FIRST, *LATER), values, strict=True)
    ]
    ids = _ids(assemble(reports))
    assert len(ids[""] | ids[HOME]) == 1


def test_a_body_that_a_later_author_names_otherwise_is_one_body() -> None:
    new = "Safer Marsh and Fen Partnership"
    reports = [report(q, figure(q, "Lost dogs", "41", q)) for q in FIRST]
    reports += [
        reporting.report(q, reporting.figure(q, "Lost dogs", "52", q, publisher=new), publisher=new) for q in LATER
    ]
    dataset = assemble(reports)
    assert len({one.series_id for one in dataset.observations}) == 1
    assert {one.publisher for one in dataset.reports} == {PUBLISHER}
    assert [one.notes for one in dataset.reports] == ["", "", f"published as {new}", f"published as {new}"]


def test_two_bodies_of_one_place_that_report_on_one_quarter_are_two() -> None:
    new = "Safer Marsh and Fen Partnership"
    reports = [report(q, figure(q, "Lost dogs", "41", q)) for q in (*FIRST, LATER[0])]
    reports += [
        reporting.report(q, reporting.figure(q, "Lost dogs", "52", q, publisher=new), publisher=new) for q in LATER
    ]
    dataset = assemble(reports)
    assert {one.publisher for one in dataset.reports} == {PUBLISHER, new}
    assert len({one.series_id for one in dataset.observations}) == 2
