"""Whatever goes wrong meanwhile: kills, poison files, two builds at once, folders that can't be written."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extractor.dataset.folder import load
from extractor.dataset.receipt import NAME
from extractor.model.dataset import Dataset

KILLS = 30
PROJECT = Path(__file__).parent.parent.parent


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "extractor", *map(str, arguments)],
        cwd=PROJECT,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def build(reports: Path, out: Path, *options: str) -> tuple[int, str]:
    process = start("build", reports, "--out", out, *options)
    words = process.communicate()[1]
    return process.returncode, words


def shelf(folder: Path, samples: Path, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    for path in sorted(samples.rglob("*.pdf"))[:count]:
        shutil.copy(path, folder)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """The dataset's files; of the database, whose bytes may differ where its rows do not, the name alone."""
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file() and not p.name.startswith(".")} | {
        "dataset.duckdb": b""
    }


def test_killed_at_any_moment_the_old_dataset_is_whole_and_the_next_build_is_undisturbed(
    samples: Path, tmp_path: Path
) -> None:
    reports = shelf(tmp_path / "reports", samples, 1)
    out = tmp_path / "out"
    build(reports, out)
    old = load(out)
    shelf(reports, samples, 2)
    began = time.monotonic()
    build(reports, tmp_path / "undisturbed")
    lasts = time.monotonic() - began
    new = load(tmp_path / "undisturbed")
    assert old != new
    seen: list[Dataset] = []
    killed = 0
    for kill in range(KILLS):
        process = start("build", reports, "--out", out)
        try:
            process.communicate(timeout=lasts * (kill + 1) / (KILLS + 1))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            killed += 1
        seen.append(load(out))
        assert seen[-1] in (old, new), f"half a dataset after kill {kill + 1}"
        if kill % 3 == 2:
            shutil.rmtree(out / ".cache", ignore_errors=True)
            (out / NAME).unlink(missing_ok=True)
    assert old in seen
    assert killed > KILLS // 3
    build(reports, out)
    assert contents(out) == contents(tmp_path / "undisturbed")
    assert not list(out.glob("*.part")) + list(out.glob(".staged"))


def test_poison_among_good_files_costs_itself_alone(samples: Path, tmp_path: Path) -> None:
    reports = shelf(tmp_path / "reports", samples, 2)
    poison = {
        "empty.pdf": b"",
        "cut.pdf": next(reports.glob("*.pdf")).read_bytes()[:4000],
        "garbage.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 20,
        "binary.txt": b"\x00\x01\x02" * 99,
        "office.docx": b"PK\x03\x04word/document.xml",
    }
    for name, data in poison.items():
        (reports / name).write_bytes(data)
    code, words = build(reports, tmp_path / "out")
    told = {r.path: r.error for r in load(tmp_path / "out").reports}
    assert code == 1
    assert "5 unreadable files" in words
    assert {name for name, error in told.items() if error} == set(poison)
    assert len(told) == 7


def test_a_text_that_is_no_report_is_told(samples: Path, tmp_path: Path) -> None:
    reports = shelf(tmp_path / "reports", samples, 1)
    (reports / "minutes.txt").write_text("The chair opened the meeting. Apologies were received.\n")
    code, words = build(reports, tmp_path / "out")
    errors = {r.path: r.error for r in load(tmp_path / "out").reports}
    assert code == 1
    assert "1 unreadable files" in words
    assert "neither a figure nor an action" in errors["minutes.txt"]


def test_a_second_build_is_told_who_holds_the_folder(samples: Path, tmp_path: Path) -> None:
    from extractor.dataset.holding import held

    with held(tmp_path / "out"):
        code, words = build(shelf(tmp_path / "reports", samples, 1), tmp_path / "out")
    assert code == 3
    assert f"process {os.getpid()} is building here" in words


def test_nothing_new_is_told_and_changes_nothing(samples: Path, tmp_path: Path) -> None:
    reports = shelf(tmp_path / "reports", samples, 1)
    build(reports, tmp_path / "out")
    before = contents(tmp_path / "out")
    assert "(nothing new)" in build(reports, tmp_path / "out")[1]
    assert contents(tmp_path / "out") == before
    (tmp_path / "out" / "observations.csv").write_text("touched")
    assert "(nothing new)" not in build(reports, tmp_path / "out")[1]
    assert contents(tmp_path / "out") == before


def test_a_report_renamed_is_told_and_not_read_again(samples: Path, tmp_path: Path) -> None:
    reports, out = tmp_path / "reports", tmp_path / "out"
    reports.mkdir()
    text = min(samples.glob("*/text/*.txt"))
    shutil.copy(text, reports / "first.txt")
    build(reports, out)
    kept = {path.name: path.stat().st_mtime_ns for path in (out / ".cache").glob("*.extract")}
    (reports / "first.txt").rename(reports / "second.txt")
    words = build(reports, out)[1]
    assert "first.txt is now called second.txt" in words
    assert {path.name: path.stat().st_mtime_ns for path in (out / ".cache").glob("*.extract")} == kept
    assert [report.path for report in load(out).reports] == ["second.txt"]
    assert "is now called" not in build(reports, out)[1]


def test_a_folder_that_cannot_be_written_is_named(samples: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file stands where the folder should be")
    code, words = build(shelf(tmp_path / "reports", samples, 1), tmp_path / "out")
    assert code == 3
    assert "out: can't be written" in words


@pytest.mark.skipif(sys.platform == "win32", reason="limits of the size of files are Unix's")
@pytest.mark.parametrize("kilobytes", [4, 30, 300])
def test_a_disk_that_is_full_is_told_and_leaves_the_old_dataset_whole(
    kilobytes: int, samples: Path, tmp_path: Path
) -> None:
    import resource

    reports, out = tmp_path / "reports", tmp_path / "out"
    reports.mkdir()
    (text, later) = sorted(samples.glob("*/text/*.txt"))[:2]
    shutil.copy(text, reports)
    build(reports, out)
    before = contents(out)
    shutil.copy(later, reports)
    limit = kilobytes * 1024
    done = subprocess.run(
        [sys.executable, "-m", "extractor", "build", str(reports), "--out", str(out)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert done.returncode == 3
    assert "can't be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(out) == before
    assert build(reports, out)[0] == 0
    assert contents(out) != before


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["build", "nowhere", "--out", "x"], 2, "nowhere: no such file or folder"),
        (["read", "nowhere.pdf"], 2, "nowhere.pdf: no such file"),
        (["export", "nowhere", "--to", "x.csv"], 3, "no reports.csv"),
        (["schema", "nothing"], 2, "no schema called 'nothing'"),
        (["read"], 2, "FILE"),
    ],
)
def test_wrong_usage_is_told_in_one_line(arguments: list[str], code: int, told: str) -> None:
    process = start(*arguments)
    words = process.communicate()[1]
    assert process.returncode == code
    assert told in words
    assert "Traceback" not in words
