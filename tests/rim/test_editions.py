"""One report in several files: copies are left out and told, re-issues kept apart and told."""

from datetime import date
from decimal import Decimal

from extractor.dataset.editions import told_apart
from extractor.model.extract import Extract
from extractor.model.observation import Observation
from extractor.model.report import Report


def extract(path: str, values: str, day: date | None = None, sha: str = "") -> Extract:
    report = Report(report_id="east-2021-22-q1", path=path, report_date=day, sha256=sha)
    figures = tuple(
        Observation(
            observation_id=f"east-2021-22-q1-{n}", report_id=report.report_id, indicator="Thefts", value=Decimal(value)
        )
        for n, value in enumerate(values.split())
    )
    return Extract(report=report, observations=figures)


def test_a_copy_is_left_out_and_told() -> None:
    kept, told = told_apart([extract("a.txt", "1 2 3"), extract("a.pdf", "1 2 3 4"), extract("b.pdf", "9 9 9", sha="")])
    assert [one.report.path for one in kept] == ["a.pdf", "a.txt", "b.pdf"]
    kept, told = told_apart([extract("a.txt", "1 2 3 4 5 6 7 8 9"), extract("a.pdf", "1 2 3 4 5 6 7 8 9 10")])
    assert [one.report.path for one in kept] == ["a.pdf"]
    assert [one.check for one in told] == ["report_twice"]
    assert "a.txt" in told[0].message


def test_a_reissue_is_kept_beside_the_first_issue() -> None:
    first, second = extract("a.pdf", "1 2 3", date(2021, 7, 1)), extract("b.pdf", "1 5 6", date(2021, 9, 1))
    for order in ([first, second], [second, first]):
        kept, told = told_apart(order)
        assert [one.report.report_id for one in kept] == ["east-2021-22-q1", "east-2021-22-q1-2"]
        assert next(o.observation_id for o in kept[1].observations) == "east-2021-22-q1-2-0"
        assert {o.report_id for o in kept[1].observations} == {"east-2021-22-q1-2"}
        assert [one.check for one in told] == ["report_reissued"]


def test_a_report_alone_stays_as_it_is() -> None:
    only = extract("a.pdf", "1 2 3")
    assert told_apart([only]) == ((only,), ())
