"""Labels with all that was ever printed under them: the material from which series are made.

A line is one label of one publisher, in every report that words it so. Where a report prints two different figures for
one point under one label, the label stands for two things there, told apart by their tables. Must not know: how lines
are matched; ids.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import combinations

from extractor.language.definitions import tells_new_definition
from extractor.language.likeness import likeness, normal
from extractor.language.periods import find_period
from extractor.model.observation import Observation
from extractor.model.terms import Measure, Method, PeriodBasis

_MEASURED = re.compile(
    r"%|^per\b|^percentage points?$|^[A-Z]{3}$|^(?:minutes|hours|days|weeks|months|years|miles|km|kg|tonnes)$"
)
"""Units that measure; all others name what is counted."""

SAME_TITLE = 0.75
"""Likeness from which two titles are one table's in two reports."""


@dataclass(frozen=True, slots=True)
class Facet:
    """What beside the label tells one series from another."""

    area: str
    breakdown: str
    measure: Measure
    unit: str
    basis: PeriodBasis


@dataclass(frozen=True, slots=True)
class Point:
    """One facet in one stretch of time."""

    facet: Facet
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Printed:
    """One observation on its way to a series: its label in the report's own words, the report's place in order."""

    observation: Observation
    label: str
    report: int
    point: Point
    ordinal: int
    """Its place among all observations of the publisher"""


@dataclass(slots=True, frozen=True)
class Line:
    """One label of one publisher with all printed under it; `values` and `absent` where the period is known."""

    label: str
    """Normalised"""
    sense: str
    """Table that tells this use of the label from another; empty where the label means one thing"""
    redefined: int
    """How many changes of definition the reports have told for this label before or with these prints"""
    ended: int | None = None
    """The report in which a change of definition ended this use of the label"""
    printed: list[Printed] = field(default_factory=list)
    values: dict[Point, set[Decimal]] = field(default_factory=dict)
    absent: set[Point] = field(default_factory=set)
    facets: set[Facet] = field(default_factory=set)
    tables: set[str] = field(default_factory=set)
    reports: set[int] = field(default_factory=set)

    @property
    def key(self) -> tuple[str, str, int]:
        """What tells it from all other lines of the publisher."""
        return self.label, self.sense, self.redefined


def unit_of(measure: Measure, unit: str) -> str:
    """The unit as far as it tells series apart: a noun counted (`crimes`, `offences`) does not, a rate's base does."""
    told = measure not in (Measure.COUNT, Measure.PERCENTAGE, Measure.PERCENTAGE_CHANGE) and _MEASURED.search(unit)
    return normal(unit) if told else ""


def title_of(observation: Observation) -> str:
    """A table's title without the words that change with every report; empty for prose."""
    if observation.method == Method.NARRATIVE:
        return ""
    return _lasting(observation.table_title)


@cache
def _lasting(title: str) -> str:
    lasting = normal(find_period(title).rest).split()
    return " ".join(word for word in lasting if not any(c.isdigit() for c in word)) or "-"


def gather(
    printed: Sequence[Printed], notes: Mapping[int, Sequence[str]], breaks: Mapping[str, Set[int]] | None = None
) -> list[Line]:
    """The lines of one publisher, in the order in which they first appear.

    `printed` comes in the order of the reports; `notes` are the notes under tables, by report. `breaks` adds to what
    the notes tell: label → reports with which a definition changed that the label shares with another.
    """
    by_label: dict[str, list[Printed]] = defaultdict(list)
    for one in printed:
        by_label[normal(one.label)].append(one)
    present: dict[int, set[str]] = defaultdict(set)
    for one in printed:
        present[one.report].add(normal(one.label))
    lines: dict[tuple[str, str, int], Line] = {}
    for label, prints in by_label.items():
        senses = _senses(prints)
        epochs = _epochs(prints, _told(label, prints, notes, present), (breaks or {}).get(label, frozenset()))
        for one, sense in zip(prints, senses, strict=True):
            epoch = epochs[one.report]
            if (label, sense, epoch) not in lines:
                ended = min((report for report, other in epochs.items() if other > epoch), default=None)
                lines[label, sense, epoch] = Line(label, sense, epoch, ended)
            _add(lines[label, sense, epoch], one)
    return sorted(lines.values(), key=lambda line: (min(line.reports), line.key))


def _add(line: Line, one: Printed) -> None:
    line.printed.append(one)
    line.reports.add(one.report)
    line.facets.add(one.point.facet)
    if one.observation.table_id:
        line.tables.add(one.observation.table_id)
    if one.point.end is None:
        return
    if one.observation.value is None:
        line.absent.add(one.point)
    else:
        line.values.setdefault(one.point, set()).add(one.observation.value)


def _told(
    label: str, prints: Iterable[Printed], notes: Mapping[int, Sequence[str]], present: Mapping[int, set[str]]
) -> dict[int, bool]:
    """Report → does it tell of a change of the label's definition?"""
    told: dict[int, bool] = {}
    for one in prints:
        if not told.get(one.report):
            note = one.observation.note
            told[one.report] = tells_new_definition(note) and _speaks_of(note, label, present[one.report])
    for report in told:
        told[report] = told[report] or any(_redefines(note, label) for note in notes.get(report, ()))
    return told


def _epochs(prints: Sequence[Printed], told: Mapping[int, bool], breaks: Set[int]) -> dict[int, int]:
    """Report → how many changes of definition there were so far. A note repeated in every report is one change."""
    first = min((report for report, tells in told.items() if tells), default=None)
    changes = sorted({*breaks, *([] if first is None else [first])})
    opening = min(one.report for one in prints)
    later = [change for change in changes if change > opening]
    begun = len(changes) - len(later) > 0  # the label itself came with a change
    return {report: sum(change <= report for change in later) + begun for report in told}


def _speaks_of(note: str, label: str, present: set[str]) -> bool:
    """Is a figure's note about its own label? Not where it names another label of the report instead."""
    words = f" {normal(note)} "
    return f" {label} " in words or not any(f" {other} " in words for other in present)


def _redefines(notes: str, label: str) -> bool:
    """Does one of the notes under a table open with the label and tell of a change of definition?"""
    return any(normal(note).startswith(label) and tells_new_definition(note) for note in notes.split(" | "))


def _senses(prints: Sequence[Printed]) -> list[str]:
    """For each print the table that tells its sense; empty throughout where the label never contradicts itself."""
    contexts = _occurrences(prints)
    agree: Counter[tuple[str, str]] = Counter()
    differ: Counter[tuple[str, str]] = Counter()
    points: dict[tuple[int, Point], dict[str, Decimal]] = defaultdict(dict)
    for one, context in zip(prints, contexts, strict=True):
        if one.observation.value is not None and context:
            points[one.report, one.point].setdefault(context, one.observation.value)
    at_odds: set[Facet] = set()
    for (_, point), values in points.items():
        for pair in combinations(sorted(values), 2):
            same = values[pair[0]] == values[pair[1]]
            (agree if same else differ)[pair] += 1
            at_odds |= set() if same else {point.facet}
    apart = {pair for pair in differ if differ[pair] > agree[pair]}
    if not apart:
        return [""] * len(prints)
    kin = {pair for pair in agree if pair not in apart}
    group = _grouped(Counter(context for context in contexts if context), apart, kin)
    return [
        group.get(context, "") if one.point.facet in at_odds else ""
        for one, context in zip(prints, contexts, strict=True)
    ]


def _occurrences(prints: Sequence[Printed]) -> list[str]:
    """Each print's table; `#2` on the second print of one point with another figure in the same table of a report."""
    seen: dict[tuple[int, str, Point], list[Decimal | None]] = defaultdict(list)
    out = []
    for one in prints:
        context = title_of(one.observation)
        before = seen[one.report, context, one.point]
        if one.observation.value not in before:
            before.append(one.observation.value)
        rank = before.index(one.observation.value)
        out.append(f"{context}#{rank + 1}" if rank and context else context)
    return out


def _grouped(contexts: Counter[str], apart: set[tuple[str, str]], kin: set[tuple[str, str]]) -> dict[str, str]:
    """Context → the context that stands for its sense: tables that agree or are titled alike are one.

    Tables that contradict each other never are.
    """
    groups: list[list[str]] = []
    for context in sorted(contexts, key=lambda c: (-contexts[c], c)):
        free = [g for g in groups if not any(_pair(context, other) in apart for other in g)]
        home = next((g for g in free if any(_pair(context, other) in kin for other in g)), None)
        home = home or next((g for g in free if _alike(context, g[0])), None)
        if home is None:
            groups.append([context])
        else:
            home.append(context)
    return {context: group[0] for group in groups for context in group}


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def _alike(one: str, other: str) -> bool:
    how = likeness(one, other)
    return how.score >= SAME_TITLE and not how.contrary
