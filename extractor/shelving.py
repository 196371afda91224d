"""The reports of one build: located, read by workers, kept. Must not know: PDFs, how reports become one dataset.

Apart from `journeys`, so that workers read while what puts their reports together is still being loaded.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from extractor.batch import Failure, Limits, run
from extractor.cache import Cache, key_of
from extractor.cluster import run_on_cluster
from extractor.dataset import codebook, corrections
from extractor.model.extract import unreadable
from extractor.model.keys import digest
from extractor.model.report import Report
from extractor.settings import Settings
from extractor.sources.locate import LocatedFile, digest_or_nothing, locate

READER = "extractor.reading:extract_json"
"""What a worker runs, wherever it is."""

Progress = Callable[[str, int, int], None]
"""Told as reading goes on: name of a file just read, files done, files in all."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The reports of one build: each file once, with the digest of its bytes (empty where it can't be opened)."""

    files: tuple[LocatedFile, ...]
    digests: tuple[str, ...]

    def fingerprint(self, settings: Settings, *people: str) -> str:
        """All that decides a build's result, as one digest; `people` are the digests of files that people edit."""
        parts = [f"{file.name}\x1e{key_of(sha, settings)}" for file, sha in zip(self.files, self.digests, strict=True)]
        return digest(settings.publisher, *people, *parts)


def shelve(paths: Sequence[str | Path]) -> Shelf:
    """Locate the reports behind files, folders and globs. Raises WrongUsage where there are none."""
    files = locate(paths)
    return Shelf(files, tuple(digest_or_nothing(file.path) for file in files))


@dataclass(frozen=True, slots=True)
class Sight:
    """One file: its report, and the key of its extract; an empty key where the report says why it can't be read."""

    head: Report
    file: LocatedFile
    key: str


def decisions_of(folder: Path | None) -> tuple[tuple[corrections.Correction, ...], codebook.Codebook]:
    """What people decided on the dataset of a folder: corrections, and the codebook."""
    if folder is None:
        return (), codebook.Codebook()
    return corrections.load(folder), codebook.load(folder)


def inputs_of(shelf: Shelf, settings: Settings, folder: Path) -> str:
    """All that decides what `build` makes in a folder, as one digest: reports, settings, program, decisions."""
    decided, book = decisions_of(folder)
    return shelf.fingerprint(settings, *map(repr, decided), *book.kept)


def read_shelf(shelf: Shelf, settings: Settings, cache: Cache, progress: Progress | None = None) -> list[Sight]:
    """What is in every file, in the files' order; files with the same bytes are read once."""
    keys = [key_of(sha, settings) for sha in shelf.digests]
    known: dict[str, Report] = {key: kept for key in dict.fromkeys(keys) if (kept := cache.head(key)) is not None}
    wanted: dict[str, list[int]] = defaultdict(list)
    for index, (file, key) in enumerate(zip(shelf.files, keys, strict=True)):
        if key not in known or not _holds_for(known[key], file):
            wanted[key].append(index)
    todo = [indices[0] for indices in wanted.values()]
    failures: dict[str, str] = {}

    def done(position: int, answer: bytes | Failure) -> None:
        index = todo[position]
        if isinstance(answer, Failure):
            failures[keys[index]] = answer.reason
        else:
            cache.put(keys[index], answer)
        if progress:
            progress(shelf.files[index].name, len(shelf.files) - len(todo) + position + 1, len(shelf.files))

    limits = Limits(settings.workers, settings.seconds_per_report, settings.megabytes_per_report)
    tasks = [_task(shelf.files[index], settings) for index in todo]
    if settings.scheduler:
        run_on_cluster(READER, tasks, limits, done, scheduler=settings.scheduler)
    else:
        run(READER, tasks, limits, done)
    for key in wanted:
        if key not in failures and (kept := cache.head(key)) is not None:
            known[key] = kept
    cache.keep_only(set(keys))
    return [
        _sight(known.get(key), file, sha, key, failures.get(key, "no answer from its reader"))
        for file, sha, key in zip(shelf.files, shelf.digests, keys, strict=True)
    ]


def _task(file: LocatedFile, settings: Settings) -> str:
    return json.dumps({"path": str(file.path.resolve()), "name": file.name, "settings": asdict(settings)})


def _holds_for(report: Report, file: LocatedFile) -> bool:
    """Does what was read from these bytes hold under this name? Not where the name had to say the quarter."""
    return report.path == file.name or bool(report.period_from not in ("", "file_name"))


def _sight(report: Report | None, file: LocatedFile, sha256: str, key: str, reason: str) -> Sight:
    """`report` is what was read from the file, None where nothing could be, for a reason."""
    if report is None:
        return Sight(unreadable(file.name, sha256, reason).report, file, "")
    if report.error and not report.observations:
        return Sight(unreadable(file.name, sha256, report.error).report, file, "")
    return Sight(report.model_copy(update={"path": file.name}), file, key)
