"""The journey of many reports to a dataset. Must not know: PDFs, CSV, HTML."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from extractor.cache import Cache, content_key, program_version
from extractor.checks.catalogue import (
    Arithmetic,
    arithmetic_of,
    check,
    check_reports,
    check_share,
    numbered_worst_first,
)
from extractor.checks.verification import verify
from extractor.dataset import codebook, corrections
from extractor.dataset.assemble import assemble, extracts_of, revalued, settle, side_by_side
from extractor.dataset.editions import told_apart
from extractor.dataset.folder import load
from extractor.dataset.shares import decisions_by_share, in_time, publishers, shares
from extractor.model.dataset import Dataset
from extractor.model.extract import Extract
from extractor.model.finding import Finding
from extractor.model.keys import digest
from extractor.model.terms import Doubt, Severity, Verification
from extractor.settings import Settings
from extractor.shelving import Progress, Sight, decisions_of, read_shelf, shelve


def build(
    paths: Sequence[str | Path],
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
        sights = read_shelf(shelve(paths), settings or Settings(), cache, progress)
        told = gather(sights, cache, folder)
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


def gather(sights: Sequence[Sight], cache: Cache, folder: Path | None = None) -> Gathered:
    """What the reports of a build make, share by share, so that memory holds one at a time.

    folder: that of the dataset, where the decisions of people stand.
    """
    decided, book = decisions_of(folder)
    heads = [one.head for one in sights]
    found = shares(heads, decided)
    own = decisions_by_share(found, heads, decided) if len(found) > 1 else [list(decided)] * len(found)
    made = tuple(
        _share([sights[i] for i in indices], some, book, cache) for (_, indices), some in zip(found, own, strict=True)
    )
    spelt = publishers(sorted(heads, key=in_time))
    told = Dataset(reports=tuple(one.model_copy(update={"publisher": spelt[one.publisher]}) for one in heads))
    return Gathered(made, check_reports(told))


def _share(
    sights: Sequence[Sight], decided: Sequence[corrections.Correction], book: codebook.Codebook, cache: Cache
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


def _extract(sight: Sight, cache: Cache) -> Extract:
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
    held, known = _proved(assemble([*others, draft], *decisions_of(folder)))
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
