"""A released folder from the outside: files, views, other forms, nothing that a spreadsheet or browser would run."""

import csv
import json
import sqlite3
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import frictionless
import pytest

from extractor.dataset.assemble import assemble
from extractor.dataset.derived import derived_quarters
from extractor.dataset.folder import load
from extractor.dataset.staging import current, replace_files, settle
from extractor.dataset.vintages import as_of
from extractor.errors import WrongUsage
from extractor.model.dataset import RECORDS, Dataset
from extractor.model.observation import Observation
from extractor.model.report import Report
from extractor.model.series import Series, Vintage
from extractor.model.terms import Measure, PeriodBasis, Revision, Status
from extractor.publish.release import export, release
from tests.dataset.reporting import figure, report

NASTY = '=HYPERLINK("http://x")'
MARKUP = "<script>alert(1)</script>"


def dataset() -> Dataset:
    def vintage(report: str, day: date, value: str, before: str | None) -> Vintage:
        return Vintage(
            series_id="s1",
            period_start=date(2021, 4, 1),
            period_end=date(2021, 6, 30),
            report_id=report,
            report_date=day,
            value=Decimal(value),
            status=Status.REPORTED,
            observation_id=f"o-{report}",
            revision=Revision.REVISED if before else Revision.FIRST,
            previous_value=Decimal(before) if before else None,
        )

    prints = (vintage("r1", date(2021, 7, 20), "340", None), vintage("r2", date(2021, 10, 20), "342.50", "340"))
    return Dataset(
        reports=(Report(report_id="r1", path="a.pdf", title=MARKUP), Report(report_id="r2", path="b.pdf")),
        observations=tuple(
            Observation(
                observation_id=v.observation_id,
                report_id=v.report_id,
                indicator=NASTY,
                value=v.value,
                value_text="-20%",
            )
            for v in prints
        ),
        series=(
            Series(series_id="s1", indicator=NASTY, measure=Measure.COUNT, period_basis=PeriodBasis.QUARTER, reports=2),
        ),
        vintages=prints,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    release(dataset(), tmp_path / "out")
    return tmp_path / "out"


def test_all_files_of_the_contract_are_there(folder: Path) -> None:
    names = {path.name for path in folder.iterdir()}
    assert names == {f"{name}.csv" for name in RECORDS} | {"dataset.duckdb", "datapackage.json", "report.html"}


def test_the_data_package_is_valid(folder: Path) -> None:
    assert frictionless.validate(str(folder / "datapackage.json")).valid


def test_views_know_the_latest_print_and_the_revision(folder: Path) -> None:
    with duckdb.connect(str(folder / "dataset.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT value FROM latest").fetchall() == [(Decimal("342.5"),)]
        assert connection.execute("SELECT change FROM revisions").fetchall() == [(Decimal("2.5"),)]
        assert connection.execute("SELECT DISTINCT indicator FROM observations").fetchall() == [(NASTY,)]


def test_views_know_the_past_and_the_quarters_nobody_printed(tmp_path: Path) -> None:
    ytd, quarters = PeriodBasis.YEAR_TO_DATE, ["2013/14 Q1", "2013/14 Q2", "2013/14 Q3"]
    totals = {"2013/14 Q1": "120", "2013/14 Q2": "210", "2013/14 Q3": "333"}
    reports = [
        report(
            where,
            *(figure(where, "Litter", totals[q], q, basis=ytd) for q in quarters[: n + 1]),
            figure(where, "Litter", "90", "2013/14 Q2", title="Quarters"),
        )
        for n, where in enumerate(quarters)
    ]
    history = assemble(reports)
    export(history, tmp_path / "d.duckdb")
    with duckdb.connect(str(tmp_path / "d.duckdb"), read_only=True) as connection:
        told = connection.sql("SELECT period_start, period_end, value FROM derived_quarters ORDER BY 1").fetchall()
        out = connection.execute("SELECT day_of(?)", [history.reports[1].report_id]).fetchall()[0][0]
        then = connection.execute("SELECT count(*) FROM as_of(?)", [out]).fetchall()
        triangle = connection.sql("SELECT count(*) FROM triangle").fetchall()
    assert told == [(one.period_start, one.period_end, one.value) for one in derived_quarters(history)]
    assert [value for _, _, value in told] == [120, 123]
    assert then == [(len(as_of(history, history.reports[1].report_id)),)]
    assert triangle == [(len(history.vintages),)]


def test_what_is_loaded_is_what_was_released(folder: Path) -> None:
    assert load(folder) == dataset()


def test_no_formula_in_csv_and_no_markup_in_the_page(folder: Path) -> None:
    with (folder / "observations.csv").open(encoding="utf-8", newline="") as stream:
        row = next(csv.DictReader(stream))
    assert row["indicator"] == "'" + NASTY
    assert row["value_text"] == "-20%"
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert MARKUP not in page
    assert "&lt;script&gt;" in page


def test_the_same_dataset_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    release(dataset(), tmp_path / "again")
    for path in folder.iterdir():
        if path.suffix != ".duckdb":
            assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name


@pytest.mark.parametrize("name", ["d.xlsx", "d.sqlite", "d.duckdb", "d.parquet", "d.jsonl", "d.html", "plain"])
def test_other_forms_are_written(name: str, tmp_path: Path) -> None:
    export(dataset(), tmp_path / name)
    export(dataset(), tmp_path / name)
    assert (tmp_path / name).exists()


def test_sqlite_and_json_lines_carry_the_figures(tmp_path: Path) -> None:
    export(dataset(), tmp_path / "d.sqlite")
    connection = sqlite3.connect(tmp_path / "d.sqlite")
    assert connection.execute("SELECT value FROM latest").fetchall() == [(342.5,)]
    connection.close()
    export(dataset(), tmp_path / "d.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "d.jsonl" / "observations.jsonl").read_text().splitlines()]
    assert [row["value"] for row in rows] == [340, 342.5]


def test_an_unknown_ending_is_refused_with_those_known(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match=r"\.xlsx"):
        export(dataset(), tmp_path / "d.doc")


def test_a_failed_write_leaves_the_old_files(tmp_path: Path) -> None:
    def write(staged: Path) -> None:
        (staged / "a").write_text("old")

    def fail(staged: Path) -> None:
        (staged / "a").write_text("new")
        raise OSError("disk full")

    replace_files(tmp_path, write)
    with pytest.raises(OSError, match="disk full"):
        replace_files(tmp_path, fail)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_text() == "old"


@pytest.mark.parametrize("complete", [True, False])
def test_a_killed_move_is_finished_or_swept_away(complete: bool, tmp_path: Path) -> None:
    for folder, text in ((tmp_path, "old"), (tmp_path / ".staged", "new")):
        folder.mkdir(exist_ok=True)
        (folder / "a").write_text(text)
    if complete:
        (tmp_path / ".staged" / "COMPLETE").touch()
    wanted = "new" if complete else "old"
    assert current(tmp_path, "a").read_text() == wanted
    settle(tmp_path)
    assert (tmp_path / "a").read_text() == wanted
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
