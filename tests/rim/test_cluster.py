"""The same build on a real Dask cluster of this machine: the same dataset."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import extractor
from extractor import Settings
from extractor.errors import WrongUsage

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def scheduler() -> Iterator[str]:
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "host": "127.0.0.1"}
    with distributed.LocalCluster(processes=False, protocol="tcp://", **options) as cluster:
        yield cluster.scheduler_address


def test_a_cluster_builds_the_same_dataset(scheduler: str, samples: Path, tmp_path: Path) -> None:
    for path in sorted(samples.rglob("*.pdf"))[:3]:
        shutil.copy(path, tmp_path)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 and nothing else")
    here = extractor.build([tmp_path], Settings(workers=1))
    there = extractor.build([tmp_path], Settings(scheduler=scheduler))
    assert there == here
    assert [bool(report.error) for report in there.reports].count(True) == 1


def test_a_scheduler_that_does_not_answer_is_named(samples: Path) -> None:
    with pytest.raises(WrongUsage, match=r"nowhere"):
        extractor.build([next(samples.rglob("*.pdf"))], Settings(scheduler="nowhere"))
