"""The reports in their order, and every print of a figure in it. Must not know: what differences mean."""

import itertools
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from extractor.checks.printed import Figure, figures_of
from extractor.model.dataset import Dataset
from extractor.model.observation import Observation
from extractor.model.report import Report
from extractor.model.terms import Measure

Subject = tuple[str, str, str, Measure]
"""Indicator, area, breakdown and measure: a figure whatever stretch of time it covers."""
Days = tuple[date, date]
_SPLIT, _SPLIT_SHARE = 2, 0.15
"""A subject printed with two numbers by one report so many times, and in more than this share, is no one thing."""


@dataclass(frozen=True, slots=True, eq=False)
class Print:
    """One report's claim; `order` is the report's place among those of its publisher."""

    report: Report
    order: int
    figure: Figure
    days: Days
    """First and last day; a print without them is in no history."""

    @property
    def is_of_an_earlier_year(self) -> bool:
        """Does its time end before the report's own financial year begins?"""
        first = year_start(self.report)
        return first is not None and self.days[1] < first


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """A dataset with what every check asks of it, worked out once."""

    dataset: Dataset
    figures: dict[str, list[Figure]]
    """Report → its numbers."""
    shelves: list[list[Report]]
    """The dated reports of each publisher in the order of their time."""
    subjects: list[dict[Subject, list[Print]]]
    """For each publisher, every print of each subject in the order of the reports; only those with a period.

    Subjects are left out under which reports print different numbers for one time again and again: whatever they
    differ by was not read, and they are no one thing that could be followed."""
    same: dict[Hashable, list[Figure]]
    """Every print of one subject at one time, whichever report prints it."""

    def elsewhere(self, figure: Figure) -> frozenset[Decimal]:
        """What other reports print for the same subject and time."""
        mine = figure.observation.report_id
        return frozenset(one.value for one in self.same.get(_same(figure), ()) if one.observation.report_id != mine)

    def by_series(self) -> dict[str, dict[str, list[Observation]]]:
        """Report → series → its figures and reasons."""
        out: dict[str, dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
        for one in self.dataset.observations:
            if one.series_id:
                out[one.report_id][one.series_id].append(one)
        return out


def history_of(dataset: Dataset) -> History:
    """The history that a dataset tells."""
    figures, by_publisher = figures_of(dataset), shelves(dataset)
    same: dict[Hashable, list[Figure]] = defaultdict(list)
    for one in itertools.chain.from_iterable(figures.values()):
        if one.observation.period_start:
            same[_same(one)].append(one)
    return History(dataset, figures, by_publisher, [_subjects(shelf, figures) for shelf in by_publisher], same)


def _subjects(shelf: list[Report], figures: dict[str, list[Figure]]) -> dict[Subject, list[Print]]:
    out: dict[Subject, list[Print]] = defaultdict(list)
    for order, report in enumerate(shelf):
        for figure in figures.get(report.report_id, ()):
            seen = figure.observation
            if seen.period_start and seen.period_end:
                days = seen.period_start, seen.period_end
                out[(*figure.subject, seen.measure)].append(Print(report, order, figure, days))
    return {subject: prints for subject, prints in out.items() if not _blurred(prints)}


def _blurred(prints: list[Print]) -> bool:
    values: dict[tuple[int, Days], set[Decimal]] = defaultdict(set)
    for one in prints:
        values[(one.order, one.days)].add(one.figure.value)
    split = sum(len(some) > 1 for some in values.values())
    return split >= _SPLIT and split > _SPLIT_SHARE * len(values)


def shelves(dataset: Dataset) -> list[list[Report]]:
    """The readable, dated reports of each publisher in the order of their time."""
    followed = {one.series_id: one.publisher for one in dataset.series if one.publisher}
    whose = {one.report_id: followed[one.series_id] for one in dataset.observations if one.series_id in followed}
    out: dict[str, list[Report]] = defaultdict(list)
    for one in dataset.reports:
        if one.period_end:
            out[whose.get(one.report_id) or one.publisher or publisher_of(one)].append(one)
    return [sorted(out[key], key=lambda one: (one.period_end or date.min, one.report_id)) for key in sorted(out)]


def publisher_of(report: Report) -> str:
    """The publisher's part of the report's id, without year and quarter."""
    year = report.fiscal_year.replace("/", "-")
    return report.report_id.partition(f"-{year}")[0] if year else report.report_id


def year_start(report: Report) -> date | None:
    """First day of the financial year in which the report's quarter lies."""
    if report.period_start is None or not report.quarter:
        return None
    months = report.period_start.year * 12 + report.period_start.month - 1 - 3 * (report.quarter - 1)
    return date(months // 12, months % 12 + 1, 1)


def agreed(prints: Sequence[Print]) -> Print | None:
    """The one print of several, where all print the same number."""
    return prints[0] if prints and len({one.figure.value for one in prints}) == 1 else None


def one_by_report(prints: Sequence[Print]) -> list[Print]:
    """Of each report its print, in order; reports that print two different numbers are left out."""
    by_report: dict[int, list[Print]] = defaultdict(list)
    for one in prints:
        by_report[one.order].append(one)
    return [found for order in sorted(by_report) if (found := agreed(by_report[order]))]


def _same(one: Figure) -> Hashable:
    seen = one.observation
    return one.subject, seen.measure, seen.period_start, seen.period_end
