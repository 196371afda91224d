"""Extracts become one dataset, whatever order they come in; a dataset becomes extracts again. Must not know: files."""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import fields, replace

from extractor.dataset.action_history import follow_actions
from extractor.dataset.codebook import Codebook
from extractor.dataset.corrections import Correction, Stale, apply
from extractor.dataset.gaps import gaps
from extractor.dataset.nameless import with_titles_of_others
from extractor.dataset.opening_quarters import counted_from_the_start
from extractor.dataset.reasons_measured import measured_by_figures
from extractor.dataset.row_meanings import as_in_most_editions
from extractor.dataset.series import follow
from extractor.dataset.series_decisions import decided, in_own_words, on_series
from extractor.dataset.shares import in_time, publishers
from extractor.dataset.vintages import vintages
from extractor.language.likeness import likeness, normal
from extractor.model.dataset import Dataset
from extractor.model.extract import Extract
from extractor.model.observation import Observation
from extractor.model.series import Question, Series


def assemble(
    extracts: Iterable[Extract],
    corrections: Sequence[Correction] = (),
    codebook: Codebook | None = None,
) -> Dataset:
    """One dataset out of many extracts, as people decided; `settle` also says which decisions do not fit."""
    return settle(extracts, corrections, codebook)[0]


def settle(
    extracts: Iterable[Extract],
    corrections: Sequence[Correction] = (),
    codebook: Codebook | None = None,
) -> tuple[Dataset, tuple[Stale, ...]]:
    """One dataset out of many extracts, and the decisions of people that no longer fit and were not applied."""
    given, stale = apply(sorted(extracts, key=lambda one: in_time(one.report)), corrections)
    dataset, unfit = _put_together(given, corrections, codebook or Codebook())
    told = in_own_words(stale, dataset)
    if told:
        given, still = apply(given, told)
        dataset, unfit = _put_together(given, corrections, codebook or Codebook())
        taken = {(one.observation_id, one.field, one.new_value) for one in told}
        stale = (*(s for s in stale if _aim(s) not in taken), *still)
    return dataset, (*stale, *unfit)


def revalued(dataset: Dataset) -> Dataset:
    """The dataset with vintages and gaps as its observations now read: a verified dataset may hold corrected values."""
    printed = vintages(dataset.reports, dataset.observations)
    return replace(dataset, vintages=printed, gaps=gaps(dataset.reports, dataset.series, printed))


def _aim(stale: Stale) -> tuple[str, str, str]:
    return stale.correction.observation_id, stale.correction.field, stale.correction.new_value


def _put_together(
    ordered: Sequence[Extract], corrections: Sequence[Correction], codebook: Codebook
) -> tuple[Dataset, tuple[Stale, ...]]:
    """The dataset of extracts in their order in time, and the decisions on series that do not fit it."""
    by_publisher: dict[str, list[Extract]] = defaultdict(list)
    for one in _publishers(ordered):
        by_publisher[one.report.publisher].append(one)
    kept: list[Extract] = []
    series: list[Series] = []
    observations: list[Observation] = []
    questions: list[Question] = []
    for publisher in sorted(by_publisher):
        told = as_in_most_editions(with_titles_of_others(counted_from_the_start(by_publisher[publisher])))
        told = measured_by_figures(told)
        followed = follow(told, codebook)
        series.extend(followed.series)
        observations.extend(followed.observations)
        questions.extend(followed.questions)
        kept.extend(follow_actions(told))
    nesting = _nesting(codebook, {one.area for one in series})
    if on_series(corrections):
        fitting, figures, stale = decided(series, observations, corrections)
        return replace(_dataset(kept, figures, fitting, questions), nesting=nesting), stale
    return replace(_dataset(kept, observations, series, questions), nesting=nesting), ()


def _nesting(codebook: Codebook, areas: Set[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The areas whose parts people told, all of them areas of these series; a part may be told under an alias."""
    names = {normal(word): one.name for one in codebook.areas for word in (one.name, *one.aliases)}
    names |= {normal(area): area for area in areas}
    told = ((one.name, tuple(names.get(normal(part), part) for part in one.parts)) for one in codebook.areas)
    return tuple((whole, parts) for whole, parts in told if parts and {whole, *parts} <= areas)


def side_by_side(parts: Iterable[Dataset]) -> Dataset:
    """The shares of several publishers as one dataset; findings keep their order within each."""
    given = list(parts)
    return Dataset(
        **{one.name: tuple(row for part in given for row in getattr(part, one.name)) for one in fields(Dataset)}
    )


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


def _publishers(ordered: Sequence[Extract]) -> list[Extract]:
    """Extracts in their order in time, each publisher under its earliest name; the one printed is noted."""
    first = publishers([one.report for one in ordered])
    return [_under(one, first[one.report.publisher]) for one in ordered]


def _under(one: Extract, publisher: str) -> Extract:
    report = one.report
    if publisher == report.publisher:
        return one
    printed = f"published as {report.publisher}" if not likeness(publisher, report.publisher).equal else ""
    notes = " | ".join(filter(None, (report.notes, printed)))
    return one.model_copy(update={"report": report.model_copy(update={"publisher": publisher, "notes": notes})})


def _dataset(
    kept: Sequence[Extract],
    observations: Sequence[Observation],
    series: Sequence[Series],
    questions: Sequence[Question],
) -> Dataset:
    """The tables of the dataset, ordered by publisher and time; vintages and gaps follow from them."""
    reports = tuple(e.report for e in kept)
    printed = vintages(reports, observations)
    return Dataset(
        reports=reports,
        tables=tuple(t for e in kept for t in e.tables),
        observations=tuple(observations),
        series=tuple(series),
        vintages=printed,
        actions=tuple(a for e in kept for a in e.actions),
        action_updates=tuple(u for e in kept for u in e.updates),
        commitments=tuple(c for e in kept for c in e.commitments),
        gaps=gaps(reports, series, printed),
        ledger=tuple(entry for e in kept for entry in e.ledger),
        questions=tuple(questions),
        statements=tuple(s for e in kept for s in e.statements),
    )
