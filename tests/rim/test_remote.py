"""Reports and datasets at addresses: the same files as on this machine. `memory://` stands for an object store."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli import app
from extractor.errors import WrongUsage

fsspec = pytest.importorskip("fsspec")


def test_a_dataset_is_built_from_and_to_addresses(samples: Path, tmp_path: Path) -> None:
    reports = [next(samples.glob(f"{name}*/reports/*q1.pdf")) for name in ("harrow", "safer")]
    store = fsspec.filesystem("memory")
    for path in reports:
        store.pipe_file(f"/shelf/{path.parent.parent.name}/{path.name}", path.read_bytes())
    there = CliRunner().invoke(app, ["build", "memory://shelf", "--out", "memory://made/dataset"])
    again = CliRunner().invoke(app, ["build", "memory://shelf", "--out", "memory://made/dataset"])
    assert "2 reports" in there.stderr
    assert "(nothing new)" in again.stderr
    for path in reports:
        (tmp_path / "shelf" / path.parent.parent.name).mkdir(parents=True, exist_ok=True)
        (tmp_path / "shelf" / path.parent.parent.name / path.name).write_bytes(path.read_bytes())
    CliRunner().invoke(app, ["build", str(tmp_path / "shelf"), "--out", str(tmp_path / "out")])
    for name in ("reports.csv", "observations.csv"):
        assert store.cat_file(f"/made/dataset/{name}") == (tmp_path / "out" / name).read_bytes(), name
    assert store.cat_file("/made/dataset/observations.csv").count(b"\n") > 200


def test_addresses_that_lead_nowhere_are_named() -> None:
    for address, told in (("memory://nowhere/x", "nothing is there"), ("nosuch://x", "no such kind of address")):
        done = CliRunner().invoke(app, ["build", address, "--out", "memory://made/none"])
        assert isinstance(done.exception, WrongUsage)
        assert told in str(done.exception)
        assert address in str(done.exception)
