"""A dataset is put together one publisher at a time: what nothing touched is not made again, and it does not show."""

import shutil
from pathlib import Path

import pytest

from extractor.cache import Cache
from extractor.dataset.corrections import COLUMNS, FILE
from extractor.dataset.folder import load
from extractor.journeys import build, gather
from extractor.publishing import publish
from extractor.settings import Settings
from extractor.shelving import read_shelf, shelve


@pytest.fixture(scope="module")
def reports(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two quarters of each of two publishers, as text."""
    folder = tmp_path_factory.mktemp("reports")
    for path in sorted(samples.glob("*/text/*.txt"))[:2]:
        text = path.read_text(encoding="utf-8")
        for name in ("Harrowmere", "Underhaven"):
            (folder / f"{name}-{path.name}").write_text(text.replace("Harrowmere", name), encoding="utf-8")
    return folder


def into(folder: Path, reports: Path) -> dict[str, int]:
    """Build a folder; which parts were made, by the time at which they were kept."""
    cache = Cache(folder / ".cache")
    folder.mkdir(exist_ok=True)
    sights = read_shelf(shelve([reports]), Settings(), cache)
    publish(gather(sights, cache, folder), folder, cache, "")
    return {path.stem: path.stat().st_mtime_ns for path in (folder / ".cache").glob("*.made")}


def written(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in (".csv", ".html", ".toml")
    }


@pytest.fixture(scope="module")
def built(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a build of all reports writes."""
    folder = tmp_path_factory.mktemp("built") / "out"
    assert len(into(folder, reports)) == 2
    return folder


def test_one_more_report_makes_its_publishers_share_alone(reports: Path, built: Path, tmp_path: Path) -> None:
    fewer, out = tmp_path / "fewer", tmp_path / "out"
    shutil.copytree(reports, fewer)
    sorted(fewer.iterdir())[-1].unlink()
    shutil.copytree(built, out)
    before = into(out, fewer)
    after = into(out, reports)
    assert len(before) == len(after) == 2
    assert len(set(before.items()) & set(after.items())) == 1
    assert written(out) == written(built)


def test_what_is_written_share_by_share_is_what_is_built_at_once(reports: Path, built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / ".cache", tmp_path / ".cache")
    whole, there = build([reports], folder=tmp_path), load(built)
    assert [o.observation_id for o in there.observations] == [o.observation_id for o in whole.observations]
    assert [(f.finding_id, f.message) for f in there.findings] == [(f.finding_id, f.message) for f in whole.findings]
    assert [v.series_id for v in there.vintages] == [v.series_id for v in whole.vintages]


def test_a_damaged_entry_is_made_again(reports: Path, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(built, out)
    for path in [*(out / ".cache").glob("*.made"), *sorted((out / ".cache").glob("*.extract"))[:1]]:
        path.write_bytes(path.read_bytes()[:-9])
    into(out, reports)
    assert written(out) == written(built)


def test_a_decision_is_told_once_whoever_it_aims_at(reports: Path, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(built, out)
    figure = next(o for o in load(out).observations if o.value is not None)
    decided = {"field": "value", "seen": "0.123", "new_value": "1", "decided_by": "someone"}
    rows = [{**decided, "observation_id": figure.observation_id}, {**decided, "observation_id": "nothing"}]
    text = "\n".join([",".join(COLUMNS), *(",".join(row.get(name, "") for name in COLUMNS) for row in rows)])
    (out / FILE).write_text(text + "\n", encoding="utf-8")
    into(out, reports)
    stale = [one for one in load(out).findings if one.check == "stale_correction"]
    assert sorted(one.observation_ids for one in stale) == sorted([figure.observation_id, "nothing"])
