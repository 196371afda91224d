"""Writes the contract's folder, and other forms of the dataset. Must not know: reading, checks."""

import importlib
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path

from extractor.dataset.folder import csv_bytes, save
from extractor.dataset.staging import replace_files
from extractor.errors import ExtractorError, WrongUsage
from extractor.model.dataset import RECORDS, Dataset
from extractor.publish.databases import filling, write_duckdb, write_parquet, write_sqlite
from extractor.publish.datapackage import descriptor_bytes
from extractor.publish.flat_files import write_json_lines, write_workbook
from extractor.publish.html_report import Page, html_report, joined, page_of
from extractor.publish.parts import FINDINGS, Part, part_of


def load_writers() -> None:
    """Load what `release` will need: on a thread of its own that costs no time while reports are read elsewhere."""
    for name in ("duckdb", "jinja2"):
        importlib.import_module(name)
    descriptor_bytes()


def release(dataset: Dataset, folder: Path, beside: Callable[[Path], None] | None = None) -> None:
    """Write all files of the contract into a folder, all or nothing; `beside` may add files of its own to the move.

    Raises ExtractorError where the folder can't be written.
    """
    release_parts([part_of(dataset)], folder, beside)


def release_parts(parts: Iterable[Part], folder: Path, beside: Callable[[Path], None] | None = None) -> None:
    """`release` of a dataset that comes in parts, one after the other; no more than one is held at a time."""

    def write(staged: Path) -> None:
        with filling(str(staged / "dataset.duckdb")) as add:
            page = _put(parts, staged, add)
            (staged / "datapackage.json").write_bytes(descriptor_bytes())
            (staged / "report.html").write_text(html_report(page), encoding="utf-8", newline="\n")
        if beside:
            beside(staged)

    try:
        replace_files(folder, write)
    except OSError as error:
        raise ExtractorError(f"{folder}: can't be written ({error.strerror or error}); nothing was changed") from error


def _put(parts: Iterable[Part], staged: Path, add: Callable[[str, bytes], None]) -> Page:
    """Put the parts' rows into the files of the contract and the database; findings last, for they come worst first."""
    page, findings = Page(), {name: (bytearray(), bytearray()) for name in FINDINGS}
    with ExitStack() as open_files:
        files = {name: open_files.enter_context((staged / f"{name}.csv").open("wb")) for name in RECORDS}
        for name, kind in RECORDS.items():
            files[name].write(csv_bytes(kind, ()))
        for part in parts:
            for name, rows in part.rows.items():
                if name in findings:
                    findings[name][0].extend(rows)
                    findings[name][1].extend(part.lines[name])
                else:
                    files[name].write(rows)
                    add(name, part.lines[name])
            page = joined(page, part.page)
        for listed, told in findings.values():
            files["findings"].write(listed)
            add("findings", bytes(told))
    return page


def export(dataset: Dataset, target: Path) -> None:
    """Write one other form, chosen by the target's ending; a target without ending is a folder of CSV files.

    Raises WrongUsage for an ending that no writer has.
    """
    writer = WRITERS.get(target.suffix.lower())
    if writer is None:
        raise WrongUsage(f"{target}: can't export to {target.suffix!r}; endings are {', '.join(filter(None, WRITERS))}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".export-") as folder:
            made = Path(folder) / target.name
            writer(dataset, made)
            if target.is_dir():
                for path in sorted(made.iterdir()):
                    shutil.move(path, target / path.name)
            else:
                made.replace(target)
    except OSError as error:
        raise ExtractorError(f"{target}: can't be written ({error.strerror or error})") from error


def write_page(dataset: Dataset, target: Path) -> None:
    """The one-file report."""
    target.write_text(html_report(page_of(dataset)), encoding="utf-8", newline="\n")


WRITERS: dict[str, Callable[[Dataset, Path], None]] = {
    "": save,
    ".duckdb": write_duckdb,
    ".html": write_page,
    ".jsonl": write_json_lines,
    ".parquet": write_parquet,
    ".sqlite": write_sqlite,
    ".xlsx": write_workbook,
}
"""Ending of the target → writer. `.jsonl` and `.parquet` are folders with one file for each table."""
