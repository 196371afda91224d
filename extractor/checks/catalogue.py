"""All identities and all checks, run in order. Must not know: thresholds.

`check(dataset)` is one of the room's two entrances; what `arithmetic_of` a dataset finds serves both. A check's name is
the contract's code; the first line of its docstring is what users read.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from extractor.checks import grid_sums, recounts, steady_people, wholes
from extractor.checks.breaks import findings_of, misread_tables
from extractor.checks.changes import percentage_change, percentage_of_whole, stated_difference
from extractor.checks.continuity import (
    definition_change,
    label_change,
    missing_report,
    missing_series,
    overdue_commitment,
)
from extractor.checks.duplicates import duplicate_disagrees
from extractor.checks.habits import habits, votes
from extractor.checks.history import History, history_of
from extractor.checks.identities import Identity, distinct
from extractor.checks.localisation import faults
from extractor.checks.misread_columns import softened
from extractor.checks.one_fault import led
from extractor.checks.plausibility import outlier, range_
from extractor.checks.printed import Figure, Habit
from extractor.checks.prose import words_against_figures
from extractor.checks.rates import rate_denominator
from extractor.checks.sums_over_time import total_of_quarters, year_to_date
from extractor.checks.totals import Structure, total_of_areas, total_of_parts
from extractor.checks.unclear import unclear_series
from extractor.model.dataset import Dataset
from extractor.model.finding import Finding
from extractor.model.keys import numbered
from extractor.model.terms import Severity

Finder = Callable[[Sequence[Figure]], Iterator[Identity]]


@dataclass(frozen=True, slots=True, eq=False)
class Arithmetic:
    """What a dataset's figures say of each other: worked out once, for their verification and for the checks."""

    history: History
    identities: dict[str, list[Identity]]
    """Report → the identities its figures take part in."""
    recounted: tuple[Finding, ...]
    """What is told of figures that other reports print of the same time."""


def arithmetic_of(dataset: Dataset) -> Arithmetic:
    """The arithmetic of the figures as they are read."""
    history = history_of(dataset)
    recounted = tuple(one for run in recounts.BETWEEN for one in run(history))
    return Arithmetic(history, identities_of(history.figures, dataset.nesting), recounted)


def check(dataset: Dataset, known: Arithmetic | None = None) -> tuple[Finding, ...]:
    """All findings, worst first; within a severity in the order of checks, reports and figures."""
    return numbered_worst_first([*check_share(dataset, known), *check_reports(dataset)])


def check_reports(dataset: Dataset) -> tuple[Finding, ...]:
    """What only all reports of all publishers together tell; asks for nothing but `dataset.reports`."""
    history = history_of(Dataset(reports=dataset.reports))
    return tuple(one for run in BETWEEN_PUBLISHERS for one in run(history))


def check_share(dataset: Dataset, known: Arithmetic | None = None) -> tuple[Finding, ...]:
    """All other findings; those of one publisher need no other publisher's reports.

    known: the arithmetic of the same figures, where it was worked out before; their marks may have changed since.
    """
    known = known or arithmetic_of(dataset)
    history = replace(known.history, dataset=dataset)
    broken = [
        (fault, findings_of(fault, misread))
        for some in known.identities.values()
        for misread in (misread_tables(some),)
        for fault in faults(some, history.elsewhere)
    ]
    others = [*softened(known.recounted, history), *(one for run in ALONE for one in run(history))]
    return numbered_worst_first(led(broken, others))


def numbered_worst_first(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Worst first, each under an id of its own."""
    ids = numbered(one.finding_id for one in found)
    found = [one.model_copy(update={"finding_id": name}) for one, name in zip(found, ids, strict=True)]
    return tuple(sorted(found, key=lambda one: _WORST_FIRST.index(one.severity)))


_WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def identities_of(
    figures: Mapping[str, Sequence[Figure]], nesting: Iterable[Structure] = ()
) -> dict[str, list[Identity]]:
    """Report → the identities its figures take part in, under the report's own rounding habit.

    What a total adds up is learned from all reports together, everything else from each report by itself. `nesting` is
    what people said of the areas that make up others.
    """
    together = (partial(total_of_areas, told=tuple(nesting)), total_of_parts, wholes.total_of_parts)
    alone = {report: _found(LEARNED_ALONE, some) for report, some in figures.items()}
    habit = _habits(figures, alone)
    printed = {report: _under(some, habit[report]) for report, some in figures.items()}
    everything = [one for some in printed.values() for one in some]
    learned: dict[str, list[Identity]] = defaultdict(list)
    for one in _found(together, everything):
        learned[one.members[0].observation.report_id].append(one)
    for report, known in habit.items():
        if known is not Habit.NEAREST:
            alone[report] = _found(LEARNED_ALONE, printed[report])
    return {report: list(distinct([*learned[report], *some])) for report, some in alone.items()}


def _habits(figures: Mapping[str, Sequence[Figure]], found: Mapping[str, Sequence[Identity]]) -> dict[str, Habit]:
    """Report → how it rounds. found: the identities of each as if it rounded to the nearest.

    Where that is not settled by them, more may be seen where all that either habit explains is let hold.
    """
    counted = {report: votes(some) for report, some in found.items()}
    for report, habit in habits(counted).items():
        if habit is not Habit.NEAREST and any(not one.exact for one in figures[report]):
            counted[report] = votes(_found(LEARNED_ALONE, _under(figures[report], Habit.EITHER)))
    return habits(counted)


def _under(figures: Sequence[Figure], habit: Habit) -> Sequence[Figure]:
    return figures if habit is Habit.NEAREST else [one if one.exact else replace(one, habit=habit) for one in figures]


def identities_in(figures: Sequence[Figure]) -> list[Identity]:
    """The identities among the figures of one report."""
    by_report = identities_of({one.observation.report_id: figures for one in figures[:1]})
    return [one for found in by_report.values() for one in found]


def _found(finders: Sequence[Finder], figures: Sequence[Figure]) -> list[Identity]:
    return list(distinct(one for finder in finders for one in finder(figures)))


LEARNED_ALONE: tuple[Finder, ...] = (
    total_of_quarters,
    year_to_date,
    percentage_change,
    percentage_of_whole,
    rate_denominator,
    stated_difference,
    duplicate_disagrees,
    grid_sums.total_of_parts,
)
IDENTITIES: tuple[Finder, ...] = (total_of_areas, total_of_parts, wholes.total_of_parts, *LEARNED_ALONE)

ALONE: tuple[Callable[[History], Iterator[Finding]], ...] = (
    steady_people.rate_denominator,
    range_,
    outlier,
    missing_series,
    label_change,
    definition_change,
    unclear_series,
    words_against_figures,
    overdue_commitment,
)

CHECKS = (*recounts.BETWEEN, *ALONE)

BETWEEN_PUBLISHERS: tuple[Callable[[History], Iterator[Finding]], ...] = (missing_report,)
"""A publisher with one report only may be another one whose name was read otherwise."""

NAMES = frozenset(one.__name__.rstrip("_") for one in (*IDENTITIES, *CHECKS, *BETWEEN_PUBLISHERS))
"""What the checks are called in findings."""
