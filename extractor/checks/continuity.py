"""Reports, series, labels and promises that stop, change or are not heard of again. Must not know: arithmetic."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from extractor.checks.history import History, publisher_of
from extractor.checks.wording import cell, finding
from extractor.model.finding import Finding
from extractor.model.keys import slug
from extractor.model.observation import Observation
from extractor.model.period import FiscalYear, Quarter
from extractor.model.report import Report
from extractor.model.terms import CommitmentState, Doubt, Severity

_LONE = 1
"""A publisher with no more reports than this is taken for one whose name was read otherwise."""
_MOST = 0.5
"""Where more than this share of a report's series is gone, the report is told once, not each series."""
_SHOWN = 12
"""No finding names more figures than this."""

Prints = Mapping[str, Mapping[str, Sequence[Observation]]]
"""Report → series → its figures and reasons."""


def missing_report(history: History) -> Iterator[Finding]:
    """Between the first and the last report of a publisher there is one for every quarter."""
    groups = history.shelves
    lone = {_quarter(one) for shelf in groups if len(shelf) <= _LONE for one in shelf}
    for shelf in groups:
        dated = [(quarter, one) for one in shelf if (quarter := _quarter(one))]
        for (before, one), (after, _) in pairwise(dated):
            missing = before.next
            while missing < after:
                if missing not in lone:
                    yield _missing(missing, one)
                missing = missing.next


def _quarter(report: Report) -> Quarter | None:
    if report.period_start is None or report.quarter is None:
        return None
    months = report.period_start.year * 12 + report.period_start.month - 1 - 3 * (report.quarter - 1)
    return Quarter(FiscalYear(months // 12, months % 12 + 1), report.quarter)


def _missing(quarter: Quarter, before: Report) -> Finding:
    name = f"{publisher_of(before)}-{str(quarter.year).replace('/', '-')}-q{quarter.number}"
    whose = before.publisher or "this publisher"
    return finding(
        "missing_report",
        Severity.WARNING,
        f"The report of {whose} for {quarter.year} Q{quarter.number} ({name}) is not among the reports.",
        report_id=name,
        expected=name,
        actual="no report",
        doubt=Doubt.FACT,
    )


def missing_series(history: History) -> Iterator[Finding]:
    """A series that reports have told time after time is told by the next one too."""
    prints = history.by_series()
    ended = {one.replaces for one in history.dataset.series if one.replaces}
    for shelf in history.shelves:
        for i in range(1, len(shelf)):
            yield from _gone(shelf, i, prints, ended)


def _gone(shelf: list[Report], i: int, prints: Prints, ended: set[str]) -> Iterator[Finding]:
    here, before = prints.get(shelf[i].report_id, {}), prints.get(shelf[i - 1].report_id, {})
    older = prints.get(shelf[i - 2].report_id, {}) if i > 1 else {}
    later = prints.get(shelf[i + 1].report_id, {}) if i + 1 < len(shelf) else {}
    gone = [one for one in before if one not in here and one not in ended and (one in older or one in later)]
    if not before or not gone:
        return
    if len(gone) > len(before) * _MOST:
        yield _most_gone(shelf[i], len(gone), len(before))
        return
    begun = [one[0] for name, one in here.items() if name not in before and name not in older]
    by_indicator: dict[str, list[str]] = defaultdict(list)
    for name in gone:
        by_indicator[before[name][0].indicator].append(name)
    for names in by_indicator.values():
        last = [before[name][-1] for name in names]
        still = {(one[0].indicator, one[0].area) for one in here.values()}
        severity = Severity.INFO if any((one.indicator, one.area) in still for one in last) else Severity.WARNING
        yield _vanished(shelf[i], severity, last, _renamed(last, begun))


def _renamed(last: list[Observation], begun: list[Observation]) -> str:
    """What a table tells in the place of what it told before, if it does."""
    places = {(slug(one.table_title), one.measure) for one in last}
    names = dict.fromkeys(one.indicator for one in begun if (slug(one.table_title), one.measure) in places)
    return ", ".join(names)


def _vanished(report: Report, severity: Severity, last: list[Observation], renamed: str) -> Finding:
    indicator = last[0].indicator
    areas = ", ".join(dict.fromkeys(one.area for one in last if one.area))
    measures = ", ".join(dict.fromkeys(str(one.measure).replace("_", " ") for one in last))
    whose = f" for {areas}" if areas else ""
    instead = f"; the table now tells {renamed}" if renamed else ""
    return finding(
        "missing_series",
        Severity.INFO if renamed else severity,
        f"{report.report_id}: {indicator}{whose} ({measures}) is no longer told; last in {cell(last[0])} of "
        f"{last[0].report_id}{instead}.",
        observations=last[:_SHOWN],
        report_id=report.report_id,
        expected=f"{indicator}{whose}",
        actual="not told",
        doubt=Doubt.FACT,
    )


def _most_gone(report: Report, gone: int, of: int) -> Finding:
    return finding(
        "missing_series",
        Severity.WARNING,
        f"{report.report_id}: {gone} of {of} series of the report before are not told: its layout may be misread.",
        report_id=report.report_id,
        expected=f"{of} series",
        actual=f"{of - gone} series",
        doubt=Doubt.READING,
    )


def label_change(history: History) -> Iterator[Finding]:
    """A series is printed under another label than in the report before."""
    labels = {one.series_id: one.labels.split(" | ") for one in history.dataset.series if " | " in one.labels}
    told: set[tuple[str, str, str]] = set()
    for report, series, figures, old in _successive(history):
        known = labels.get(series, [])
        now, was = (dict.fromkeys(_label(one, known) for one in some) for some in (figures, old))
        same = {slug(text) for text in now} & {slug(text) for text in was}
        pair = next(iter(was)), next(iter(now))
        if all(pair) and not same and (report.report_id, *pair) not in told:
            told.add((report.report_id, *pair))
            yield _changed("label_change", report, pair, figures, f"“{pair[0]}” is now called “{pair[1]}”")


def definition_change(history: History) -> Iterator[Finding]:
    """A footnote or qualifier says that a series now counts something else."""
    yield from _replaced(history)
    prints = history.by_series()
    for shelf in history.shelves:
        known: dict[str, set[str]] = {}
        for report in shelf:
            said: dict[str, list[Observation]] = defaultdict(list)
            for figures in prints.get(report.report_id, {}).values():
                said[figures[0].indicator] += figures
            for indicator, figures in said.items():
                notes = _notes(figures)
                new = [text for key, text in notes.items() if key not in known.get(indicator, {key})]
                if new:
                    told = f"“{indicator}” now carries the note “{' | '.join(new)}”"
                    yield _changed("definition_change", report, ("", " | ".join(new)), figures, told)
                known.setdefault(indicator, set()).update(notes)


def _replaced(history: History) -> Iterator[Finding]:
    """Series that begin where a change of definition ended another; told once for each pair of names."""
    ended = {one.series_id: one for one in history.dataset.series}
    first: dict[str, list[Observation]] = defaultdict(list)
    for one in history.dataset.observations:
        first[one.series_id].append(one)
    reports = {one.report_id: one for one in history.dataset.reports}
    told: set[tuple[str, str]] = set()
    for new in history.dataset.series:
        old, prints = ended.get(new.replaces), first.get(new.series_id, [])
        if old and prints and (old.indicator, new.indicator) not in told:
            told.add((old.indicator, new.indicator))
            report = reports[prints[0].report_id]
            said = f"“{new.indicator}” takes the place of “{old.indicator}”, which a change of definition ended"
            yield _changed("definition_change", report, (old.indicator, new.indicator), prints, said)


def _successive(history: History) -> Iterator[tuple[Report, str, Sequence[Observation], Sequence[Observation]]]:
    """Each report with each series it tells: its figures there, and those of the last report before that told it."""
    prints = history.by_series()
    for shelf in history.shelves:
        last: dict[str, Sequence[Observation]] = {}
        for report in shelf:
            for series, figures in prints.get(report.report_id, {}).items():
                if series in last:
                    yield report, series, figures, last[series]
                last[series] = figures


def _label(seen: Observation, labels: Sequence[str]) -> str:
    """The indicator in the report's own words: as read, else the longest of the series' labels in the headers."""
    if seen.label or not labels:
        return seen.label
    printed = _plain(" ".join((seen.row_label, seen.column_label, seen.table_title)))
    found = [one for one in labels if one and f" {_plain(one).strip()} " in printed]
    return max(found, key=len, default="")


def _plain(text: str) -> str:
    return f" {slug(text).replace('-', ' ')} "


def _notes(figures: Sequence[Observation]) -> dict[str, str]:
    """The footnotes of an indicator's figures, by their words; a note of one or two words tells no definition."""
    notes = dict.fromkeys(one.note for one in figures if one.note and one.value is not None)
    return {slug(note): note for note in notes if len(re.findall(r"[^\W\d]+", note)) > 2}


def _changed(check: str, report: Report, texts: tuple[str, str], figures: Sequence[Observation], said: str) -> Finding:
    first, (was, now) = figures[0], texts
    return finding(
        check,
        Severity.INFO,
        f"{report.report_id}: {said} ({cell(first)}).",
        observations=list(figures)[:_SHOWN],
        report_id=report.report_id,
        expected=was,
        actual=now,
        doubt=Doubt.FACT,
        about=f"{slug(was)}|{slug(now)}",
    )


def overdue_commitment(history: History) -> Iterator[Finding]:
    """A promise has fallen due and no later report tells what became of it."""
    told: set[str] = set()
    for one in history.dataset.commitments:
        if one.state is CommitmentState.OVERDUE and one.commitment_id not in told:
            told.add(one.commitment_id)
            due = _due(one.due_date, one.due_fiscal_year, one.due_quarter)
            yield finding(
                "overdue_commitment",
                Severity.WARNING,
                f"{one.report_id}: “{one.text}” was due {due} and no later report says what became of it.",
                report_id=one.report_id,
                expected=f"done {due}",
                actual="not heard of again",
                doubt=Doubt.FACT,
                about=one.commitment_id,
            )


def _due(day: date | None, year: str, quarter: int | None) -> str:
    if day:
        return f"by {day.isoformat()}"
    return f"in {year} Q{quarter}" if quarter else f"in {year}" if year else "by then"
