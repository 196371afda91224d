"""A small report drawn as text, read whole: what most tests of this room need."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.model.extract import Extract
from extractor.pipeline import read_file
from extractor.settings import Settings
from extractor.sources.locate import LocatedFile

HEAD = "Kettle Bay and Marsh End Community Safety Partnership\nPerformance report, Quarter 3 2016/17\n\n"


@pytest.fixture
def drawn(tmp_path: Path) -> Callable[..., Extract]:
    """Reads a report whose tables are drawn with `|` between the cells; `head` is its title block."""

    def read(body: str, *, head: str = HEAD, name: str = "report.txt", settings: Settings | None = None) -> Extract:
        path = tmp_path / name
        path.write_text(head + body.replace("|", "\t"), encoding="utf-8")
        return read_file(LocatedFile(path, name), settings or Settings())

    return read
