"""The journey of many files to a dataset, each read by a worker. Must not know: PDFs, CSV, HTML."""

import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from extractor.batch import Failure, Limits, run
from extractor.cache import Cache, content_key, key_of, program_version
from extractor.checks.catalogue import (
    Arithmetic,
    arithmetic_of,
    check,
    check_reports,
    check_share,
    numbered_worst_first,
)
from extractor.checks.verification import verify
from extractor.cluster import run_on_cluster
from extractor.dataset import codebook, corrections
from extractor.dataset.assemble import assemble, extracts_of, revalued, settle, side_by_side
from extractor.dataset.editions import told_apart
from extractor.dataset.folder import load
from extractor.dataset.shares import decisions_by_share, in_time, publishers, shares
from extractor.model.dataset import Dataset
from extractor.model.extract import Extract, unreadable
from extractor.model.finding import Finding
from extractor.model.keys import digest
from extractor.model.report import Report
from extractor.model.terms import Doubt, Severity, Verification
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


def build(
    paths: Sequence[str | Path] | Shelf,
    settings: Settings | None = None,
    *,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> Dataset:
    """Read all reports behind files, folders and globs, put them together as one dataset, verify and check it.

    Each report is read in a worker process with limits; one that can't be read becomes a row with its error. With
    `folder` (that of the dataset), what was read before by the same program and settings is not read again, and the
    decisions of people that stand there (`corrections.csv`, `codebook.toml`) are obeyed.
    """
    with tempfile.TemporaryDirectory() as scratch:
        cache = Cache(folder / ".cache" if folder else Path(scratch))
        told = gather(paths, settings, cache=cache, folder=folder, progress=progress)
        whole = side_by_side(share.make() for share in told.shares)
    return replace(whole, findings=numbered_worst_first([*whole.findings, *told.findings]))


@dataclass(frozen=True, slots=True)
class Share:
    """The part of a dataset that one publisher's reports make. `key` names all that decides it."""

    key: str
    make: Callable[[], Dataset]
    """Puts the extracts together, verifies and checks them. What it returns is held by nobody else"""


@dataclass(frozen=True, slots=True)
class Gathered:
    """All reports read, but not yet put together: the dataset's shares in order, and what they tell only together."""

    shares: tuple[Share, ...]
    findings: tuple[Finding, ...]


def gather(
    paths: Sequence[str | Path] | Shelf,
    settings: Settings | None = None,
    *,
    cache: Cache,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> Gathered:
    """Read all reports as `build` does; what they make is made share by share, so that memory holds one at a time."""
    shelf = paths if isinstance(paths, Shelf) else shelve(paths)
    sights = _read(shelf, settings or Settings(), cache, progress)
    decided, book = _decisions(folder)
    heads = [one.head for one in sights]
    found = shares(heads, decided)
    own = decisions_by_share(found, heads, decided) if len(found) > 1 else [list(decided)] * len(found)
    made = tuple(
        _share([sights[i] for i in indices], some, book, cache) for (_, indices), some in zip(found, own, strict=True)
    )
    spelt = publishers(sorted(heads, key=in_time))
    told = Dataset(reports=tuple(one.model_copy(update={"publisher": spelt[one.publisher]}) for one in heads))
    return Gathered(made, check_reports(told))


@dataclass(frozen=True, slots=True)
class _Sight:
    """One file: its report, and the key of its extract; an empty key where the report says why it can't be read."""

    head: Report
    file: LocatedFile
    key: str


def _share(
    sights: Sequence[_Sight], decided: Sequence[corrections.Correction], book: codebook.Codebook, cache: Cache
) -> Share:
    """The share that some files make together."""
    files = [f"{one.file.name}\x1e{one.key or one.head.error}" for one in sights]
    key = content_key(program_version(), *book.kept, *map(repr, decided), *files)

    def make() -> Dataset:
        kept, told = told_apart(_extract(one, cache) for one in sights)
        dataset, stale = settle(kept, decided, book)
        del kept  # a second copy of all there is
        dataset, known = _proved(dataset)
        findings = [*check_share(dataset, known), *map(_stale_decision, stale), *told]
        return replace(dataset, findings=numbered_worst_first(findings))

    return Share(key, make)


def _extract(sight: _Sight, cache: Cache) -> Extract:
    """The extract of a file, under the file's name."""
    extract = cache.get(sight.key) if sight.key else None
    if extract is None:
        return Extract(report=sight.head)
    return extract.model_copy(update={"report": sight.head})


def _proved(dataset: Dataset) -> tuple[Dataset, Arithmetic | None]:
    """Verified, with its arithmetic; where a figure was corrected by it, its history says so too, and all sums anew."""
    known = arithmetic_of(dataset)
    verified = verify(dataset, known)
    corrected = any(one.verification is Verification.CORRECTED for one in verified.observations)
    return (revalued(verified), None) if corrected else (verified, known)


def with_draft(folder: Path, path: str | Path, settings: Settings | None = None) -> Dataset:
    """The dataset of a folder with an unpublished report held against it; its findings are those that name the draft.

    Nothing is written. Raises UnreadableFile where the draft can't be read, NotADataset where the folder holds none.
    """
    from extractor.reading import read  # what reads loads slowly, and workers do it for `build`

    draft = read(path, settings)
    history = extracts_of(load(folder))
    others = [one for one in history if one.report.report_id != draft.report.report_id]
    held, known = _proved(assemble([*others, draft], *_decisions(folder)))
    own = {o.observation_id for o in held.observations if o.report_id == draft.report.report_id}
    named = [
        one
        for one in check(held, known)
        if one.report_id == draft.report.report_id or own & set(one.observation_ids.split("; "))
    ]
    return replace(held, findings=tuple(named))


def _stale_decision(stale: corrections.Stale) -> Finding:
    """A decision of a person whose target no longer reads as the person saw it: told, never applied."""
    one = stale.correction
    return Finding(
        finding_id=f"stale_correction-{digest(*asdict(one).values())}",
        severity=Severity.WARNING,
        check="stale_correction",
        report_id=one.report_id,
        series_id=one.series_id,
        observation_ids=one.observation_id,
        expected=one.seen,
        message=f"A correction by {one.decided_by or 'someone'} was not applied: {stale.why}.",
        doubt=Doubt.READING,
    )


def _decisions(folder: Path | None) -> tuple[tuple[corrections.Correction, ...], codebook.Codebook]:
    if folder is None:
        return (), codebook.Codebook()
    return corrections.load(folder), codebook.load(folder)


def inputs_of(shelf: Shelf, settings: Settings, folder: Path) -> str:
    """All that decides what `build` makes in a folder, as one digest: reports, settings, program, decisions."""
    decided, book = _decisions(folder)
    return shelf.fingerprint(settings, *map(repr, decided), *book.kept)


def _read(shelf: Shelf, settings: Settings, cache: Cache, progress: Progress | None) -> list[_Sight]:
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


def _sight(report: Report | None, file: LocatedFile, sha256: str, key: str, reason: str) -> _Sight:
    """`report` is what was read from the file, None where nothing could be, for a reason."""
    if report is None:
        return _Sight(unreadable(file.name, sha256, reason).report, file, "")
    if report.error and not report.observations:
        return _Sight(unreadable(file.name, sha256, report.error).report, file, "")
    return _Sight(report.model_copy(update={"path": file.name}), file, key)
