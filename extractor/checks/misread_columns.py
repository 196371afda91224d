"""Columns of which many figures disagree with other reports: no report errs so, our reading does. Must not know: sums.

A column is what one table says of one stretch of time in one measure. Where its heads are misread, its figures stand
under another time or another name, and a good part of them falls, or differs from what was printed before.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from extractor.checks.history import History
from extractor.checks.printed import has_decimals
from extractor.checks.wording import weak
from extractor.model.finding import Finding
from extractor.model.observation import Observation
from extractor.model.terms import Doubt, Severity

_MANY, _SHARE = 2, 0.2
"""More errors than this, and at least this share of a column's figures, are a misreading."""

Seen = Mapping[str, Observation]


def denied(recounted: Iterable[Finding], history: History) -> tuple[frozenset[str], frozenset[str]]:
    """Figures that other reports' prints deny beyond what a re-count does, and all figures of misread columns.

    No sum of their own report proves them: the first are contradicted, the others no witness can speak for.
    """
    errors = [one for one in recounted if one.severity is Severity.ERROR]
    if not errors:
        return frozenset(), frozenset()
    seen, columns = _columns(errors, history)
    errors = [one for one in errors if not _guessed(one, seen)]
    misread = _misread(errors, seen, columns)
    concerned = {_column(seen[name]) for one in errors if _first(one, seen) in misread for name in _figures(one)[:2]}
    alone = frozenset(name for one in errors for name in _figures(one))
    return alone, frozenset(name for column in concerned for name in columns[column])


def softened(recounted: Sequence[Finding], history: History) -> Iterator[Finding]:
    """The findings; of the errors of a misread column the first is a warning about the reading, the others are told.

    Where what a figure is of was guessed, or can't be, no report errs.
    """
    ends = {one.report_id: one.period_end for one in history.dataset.reports}
    errors = [one for one in recounted if one.severity is Severity.ERROR]
    seen, columns = _columns(errors, history)
    misread = _misread([one for one in errors if not _guessed(one, seen)], seen, columns)
    warned: set[Hashable] = set()
    for one in recounted:
        if one.severity is Severity.ERROR and (why := _doubted([seen[name] for name in _figures(one)], ends)):
            told = f"{one.message.removesuffix('.')}; {why}."
            yield one.model_copy(update={"severity": Severity.WARNING, "doubt": Doubt.READING, "message": told})
            continue
        column = _first(one, seen) if one.severity is Severity.ERROR else None
        if column is None or column not in misread:
            yield one
            continue
        why = f"{misread[column]} figures of this column differ so: its heads may be misread."
        told = f"{one.message.removesuffix('.')}; {why}"
        severity = Severity.INFO if column in warned else Severity.WARNING
        warned.add(column)
        yield one.model_copy(update={"severity": severity, "doubt": Doubt.READING, "message": told})


def _columns(errors: Iterable[Finding], history: History) -> tuple[Seen, dict[Hashable, list[str]]]:
    """The figures that errors name, and all figures of their columns."""
    named = {name for one in errors for name in _figures(one)}
    figures = [one for one in history.dataset.observations if one.value is not None]
    seen = {one.observation_id: one for one in figures if one.observation_id in named}
    tables = {(one.report_id, one.table_id) for one in seen.values()}
    columns: dict[Hashable, list[str]] = defaultdict(list)
    for one in figures:
        if (one.report_id, one.table_id) in tables:
            columns[_column(one)].append(one.observation_id)
    return seen, columns


def _column(seen: Observation) -> Hashable:
    return seen.report_id, seen.table_id, seen.period_start, seen.period_end, seen.measure


def _misread(errors: Iterable[Finding], seen: Seen, columns: Mapping[Hashable, Sequence[str]]) -> dict[Hashable, int]:
    """Misread column → how many errors it has."""
    times: dict[Hashable, set[str]] = defaultdict(set)
    for one in errors:
        times[_first(one, seen)].add(_figures(one)[0])
    return {
        column: len(some) for column, some in times.items() if len(some) > max(_MANY, _SHARE * len(columns[column]))
    }


def _first(one: Finding, seen: Seen) -> Hashable:
    return _column(seen[_figures(one)[0]])


def _guessed(one: Finding, seen: Seen) -> bool:
    return any(seen[name].evidence.guessed for name in _figures(one) if name in seen)


def _doubted(figures: Sequence[Observation], ends: Mapping[str, date | None]) -> str:
    """Why our reading of one of them is the likelier error; empty where nothing says so."""
    if any(one.evidence.guessed for one in figures):
        return "what one of these is a figure of was read by a guess"
    if any(one.period_end and (end := ends.get(one.report_id)) and one.period_end > end for one in figures):
        return "one of these is said to be of a time that was not over when its report was made"
    if any(has_decimals(one) for one in figures) and not all(has_decimals(one) for one in figures):
        return "one of these has decimals, which no count has"
    return "the cell of one of these was hard to read" if any(weak(one) for one in figures) else ""


def _figures(one: Finding) -> list[str]:
    return one.observation_ids.split("; ")
