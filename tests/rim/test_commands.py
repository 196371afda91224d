"""The commands from the outside: what they print, where, and with which exit code."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from extractor.cli import app
from extractor.errors import NotADataset, WrongUsage
from extractor.publish.json_schema import schema_of


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def reports(samples: Path) -> list[Path]:
    """The quarters of one partnership, the third of which has a total that is wrong."""
    return sorted((samples / "harrowmere-and-thornsea" / "reports").glob("*.pdf"))


@pytest.fixture(scope="module")
def folder(reports: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dataset") / "out"
    done = run("build", *reports[1:4], "--out", out)
    assert done.exit_code == 1, "the planted total is a finding of severity error"
    assert "3 reports" in done.stderr
    assert done.stdout == ""
    return out


def test_every_command_helps(folder: Path) -> None:
    for command in ("read", "build", "check", "trend", "explain", "export", "schema"):
        told = run(command, "--help")
        assert told.exit_code == 0
        assert "Usage" in told.stdout


def test_read_prints_json_that_its_schemas_allow(reports: list[Path]) -> None:
    told = json.loads(run("read", reports[0], "--json").stdout)
    Draft202012Validator(schema_of("reports")).validate(told["report"])
    for name in ("tables", "observations", "actions", "action_updates", "commitments", "ledger"):
        assert told[name], name
        for record in told[name]:
            Draft202012Validator(schema_of(name)).validate(record)


def test_read_prints_csv_and_markdown(reports: list[Path]) -> None:
    rows = list(csv.DictReader(io.StringIO(run("read", reports[0], "--csv").stdout)))
    page = run("read", reports[0]).stdout
    assert len(rows) > 100
    assert page.startswith("# Harrowmere and Thornsea")
    assert page.count("\n| ") > len(rows)


def test_read_draws_its_pages(reports: list[Path], tmp_path: Path) -> None:
    assert run("read", reports[0], "--csv", "--draw", tmp_path / "seen").exit_code == 0
    drawn = sorted((tmp_path / "seen").glob("*.png"))
    assert len(drawn) > 1
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in drawn)


def test_read_takes_one_form(reports: list[Path]) -> None:
    assert isinstance(run("read", reports[0], "--csv", "--json").exception, WrongUsage)


def test_check_lists_worst_first_and_filters(folder: Path) -> None:
    everything = json.loads(run("check", folder, "--json").stdout)
    severities = [one["severity"] for one in everything]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)
    totals = json.loads(run("check", folder, "--json", "--check", "total_of_areas").stdout)
    assert {one["check"] for one in totals} == {"total_of_areas"}
    assert run("check", folder).exit_code == 1
    quiet = run("check", folder, "--severity", "info")
    assert quiet.exit_code == 0
    assert "error" not in quiet.stdout.split("\n")[0]
    text = run("check", folder, "--check", "total_of_areas").stdout
    assert "page 1" in text
    assert "expected:" in text


@pytest.mark.parametrize("slip", [("--check", "total_of_area"), ("--report", "no-such-report")])
def test_check_passes_no_slip_of_the_pen(folder: Path, slip: tuple[str, str]) -> None:
    assert isinstance(run("check", folder, *slip).exception, WrongUsage)


def test_check_fails_where_a_report_was_not_read(tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text("The chair opened the meeting. Apologies were received.\n")
    (tmp_path / "beds.txt").write_text("Elm Safety Partnership\nReport Quarter 1 2018/19\n\nBeds\tQ1\nElm\t4\nOak\t5\n")
    assert run("build", tmp_path, "--out", tmp_path / "out").exit_code == 1
    done = run("check", tmp_path / "out")
    assert done.exit_code == 1
    assert "minutes.txt" in done.stderr


def test_a_waiver_silences_what_was_seen_and_comes_back(folder: Path, tmp_path: Path) -> None:
    error = json.loads(run("check", folder, "--json", "--check", "total_of_areas").stdout)[0]
    waivers = tmp_path / "waivers.txt"
    line = "{} | {} | {} | A. Reader | the partnership was told\n"
    waivers.write_text(line.format(error["finding_id"], error["actual"], "2999-12-31"))
    done = run("check", folder, "--json", "--waivers", waivers)
    assert error["finding_id"] not in done.stdout
    assert "1 waived" in done.stderr
    waivers.write_text(line.format(error["finding_id"], error["actual"], "2001-12-31"))
    done = run("check", folder, "--json", "--waivers", waivers)
    assert error["finding_id"] in done.stdout
    assert "holds no more: expired" in done.stderr
    waivers.write_text("nonsense\n")
    assert "line 1" in str(run("check", folder, "--waivers", waivers).exception)


def test_a_draft_is_held_against_the_dataset(folder: Path, reports: list[Path]) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    told = json.loads(run("check", folder, "--json", "--draft", reports[6]).stdout)
    name = "harrowmere-and-thornsea-csp-2018-19-q3"
    assert told
    assert all(one["report_id"] == name or name in one["observation_ids"] for one in told)
    assert before == {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_trend_compares_with_the_year_before(folder: Path) -> None:
    rows = json.loads(run("trend", folder, "criminal", "damage", "Harrowmere", "count", "--json").stdout)
    assert {row["indicator"] for row in rows} == {"Criminal damage"}
    compared = [row for row in rows if row["year_ago"] is not None]
    assert all(row["value"] - row["year_ago"] == row["year_ago_change"] for row in compared)
    assert compared
    assert "year ago" in run("trend", folder, "criminal damage").stdout
    assert "no series answers" in str(run("trend", folder, "flying saucers").exception)


def test_the_past_is_a_day_or_a_report(folder: Path, tmp_path: Path) -> None:
    now = run("trend", folder, "criminal damage", "--json")
    then = run("trend", folder, "criminal damage", "--as-of", "harrowmere-and-thornsea-csp-2017-18-q2", "--json")
    assert then.exit_code == 0
    assert 0 < len(then.stdout.splitlines()) < len(now.stdout.splitlines())
    assert run("export", folder, "--to", tmp_path / "then.jsonl", "--as-of", "2017-12-31").exit_code == 0
    told = (tmp_path / "then.jsonl" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    assert 0 < len(told) < 3
    assert "no report has this id" in str(run("trend", folder, "damage", "--as-of", "someday").exception)


def test_explain_tells_every_print(folder: Path) -> None:
    lives = json.loads(run("explain", folder, "criminal damage Harrowmere 2016/17", "--json").stdout)
    prints = [one for life in lives for one in life["prints"]]
    assert {one["path"] for one in prints} <= {f"csp-report-2017-18-q{n}.pdf" for n in (2, 3, 4)}
    assert all(one["value_text"] for one in prints)
    by_id = json.loads(run("explain", folder, prints[0]["observation_id"], "--json").stdout)
    assert prints[0]["observation_id"] in {one["observation_id"] for life in by_id for one in life["prints"]}
    assert "no figure answers" in str(run("explain", folder, "flying saucers").exception)


def test_export_and_a_folder_that_is_none(folder: Path, tmp_path: Path) -> None:
    assert run("export", folder, "--to", tmp_path / "d.xlsx").exit_code == 0
    assert (tmp_path / "d.xlsx").stat().st_size > 10_000
    assert isinstance(run("export", tmp_path, "--to", tmp_path / "e.xlsx").exception, NotADataset)


def test_paths_may_be_globs_and_folders(reports: list[Path], tmp_path: Path) -> None:
    for place in ("a/b", "a/c"):
        (tmp_path / place).mkdir(parents=True)
    shutil.copy(reports[0], tmp_path / "a" / "b")
    shutil.copy(reports[1], tmp_path / "a" / "c")
    done = run("build", f"{tmp_path}/a/*", "--out", tmp_path / "out")
    assert "2 reports" in done.stderr
