"""Extracts become one dataset, whatever order they come in; a dataset becomes extracts again. Must not know: files."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from extractor.dataset import corrections as decisions
from extractor.dataset.action_history import follow_actions
from extractor.dataset.codebook import Codebook
from extractor.dataset.gaps import gaps
from extractor.dataset.series import follow
from extractor.dataset.vintages import vintages
from extractor.language.likeness import likeness
from extractor.model.dataset import Dataset
from extractor.model.extract import Extract
from extractor.model.observation import Observation
from extractor.model.series import Question, Series


def assemble(
    extracts: Iterable[Extract],
    corrections: Sequence[decisions.Correction] = (),
    codebook: Codebook | None = None,
) -> Dataset:
    """One dataset out of many extracts. Stale corrections are told by `corrections.apply`, and not applied here."""
    ordered, _ = decisions.apply(sorted(extracts, key=_in_time), corrections)
    by_publisher: dict[str, list[Extract]] = defaultdict(list)
    for one, publisher in zip(ordered, _publishers(ordered), strict=True):
        by_publisher[publisher].append(one)
    kept: list[Extract] = []
    series: list[Series] = []
    questions: list[Question] = []
    for publisher in sorted(by_publisher):
        followed = follow(by_publisher[publisher], codebook or Codebook())
        series.extend(followed.series)
        questions.extend(followed.questions)
        told = follow_actions(by_publisher[publisher])
        kept.extend(
            one.model_copy(update={"observations": observations})
            for one, observations in zip(told, followed.observations, strict=True)
        )
    return _dataset(kept, series, questions)


def extracts_of(dataset: Dataset) -> tuple[Extract, ...]:
    """The extracts behind a dataset, each figure again in its own report's words; `assemble` makes the same of them."""
    rows: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for name in ("tables", "observations", "actions", "action_updates", "commitments", "ledger"):
        for one in getattr(dataset, name):
            rows[one.report_id][name].append(_as_read(one) if isinstance(one, Observation) else one)
    return tuple(
        Extract.model_construct(
            report=report,
            tables=tuple(rows[report.report_id]["tables"]),
            observations=tuple(rows[report.report_id]["observations"]),
            actions=tuple(rows[report.report_id]["actions"]),
            updates=tuple(rows[report.report_id]["action_updates"]),
            commitments=tuple(rows[report.report_id]["commitments"]),
            ledger=tuple(rows[report.report_id]["ledger"]),
        )
        for report in dataset.reports
    )


def _as_read(one: Observation) -> Observation:
    return one.model_copy(
        update={
            "indicator": one.label or one.indicator,
            "area": one.area_label if one.label else one.area,
            "series_id": "",
        }
    )


def _in_time(extract: Extract) -> tuple[object, ...]:
    """A report's place in time; where two are of one day, the one published first, then by id and file."""
    report = extract.report
    last = date.max
    return report.period_end or last, report.report_date or report.period_end or last, report.report_id, report.path


def _publishers(extracts: Sequence[Extract]) -> list[str]:
    """Each report's publisher in one spelling: names whose words are the same once spelt out are one."""
    names = sorted({e.report.publisher for e in extracts}, key=lambda name: (-len(name), name))
    spelling: dict[str, str] = {}
    for name in names:
        spelling[name] = next((s for s in spelling.values() if likeness(s, name).equal), name)
    return [spelling[e.report.publisher] for e in extracts]


def _dataset(kept: Sequence[Extract], series: Sequence[Series], questions: Sequence[Question]) -> Dataset:
    """The tables of the dataset, ordered by publisher and time; vintages and gaps follow from them."""
    reports = tuple(e.report for e in kept)
    observations = tuple(o for e in kept for o in e.observations)
    printed = vintages(reports, observations)
    return Dataset(
        reports=reports,
        tables=tuple(t for e in kept for t in e.tables),
        observations=observations,
        series=tuple(series),
        vintages=printed,
        actions=tuple(a for e in kept for a in e.actions),
        action_updates=tuple(u for e in kept for u in e.updates),
        commitments=tuple(c for e in kept for c in e.commitments),
        gaps=gaps(reports, series, printed),
        ledger=tuple(entry for e in kept for entry in e.ledger),
        questions=tuple(questions),
    )
