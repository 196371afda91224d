"""The two journeys: one file to an extract, many files to a dataset. Must not know: PDFs, CSV, HTML, processes."""

from collections.abc import Callable, Sequence
from pathlib import Path

from extractor.dataset.assemble import assemble
from extractor.errors import UnreadableFile
from extractor.model.dataset import Dataset
from extractor.model.extract import Extract
from extractor.model.keys import slug
from extractor.model.report import Report
from extractor.pipeline import read_file
from extractor.settings import Settings
from extractor.sources.locate import LocatedFile, content_hash, locate


def read(path: str | Path, settings: Settings | None = None) -> Extract:
    """Read one report. Raises UnreadableFile where it can't be read, WrongUsage where there is no such file."""
    return read_file(locate([path])[0], settings or Settings())


def build(
    paths: Sequence[str | Path],
    settings: Settings | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Dataset:
    """Read all reports behind files, folders and globs and put them together as one dataset.

    A report that can't be read becomes a row with its error. `progress` is told file name, number done, number in all.
    """
    files = locate(paths)
    extracts = []
    for count, file in enumerate(files):
        if progress:
            progress(file.name, count, len(files))
        extracts.append(_extract(file, settings or Settings()))
    return assemble(extracts)


def _extract(file: LocatedFile, settings: Settings) -> Extract:
    try:
        return read_file(file, settings)
    except UnreadableFile as error:
        reason = f"{error.place}: {error.reason}" if error.place else error.reason
        return Extract(
            report=Report(
                report_id=f"unreadable-{slug(file.name)}", path=file.name, sha256=content_hash(file.path), error=reason
            )
        )
