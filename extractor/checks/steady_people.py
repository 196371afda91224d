"""The people behind an area's rates, report after report. Must not know: what one report's arithmetic says of them."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from extractor.checks.history import History
from extractor.checks.printed import Figure
from extractor.checks.rates import Rated, rated
from extractor.checks.wording import cell, finding, number
from extractor.model.finding import Finding
from extractor.model.report import Report
from extractor.model.terms import Severity

_DRIFT = Decimal("0.06")
"""Share by which the people of an area may grow or shrink over the years of a shelf of reports."""
_AGREEING = 3
"""So many other reports must agree on the people before one is held to them."""
_ASTRAY = 0.25
"""Where more than this share of the reports goes astray, the base has changed and nobody erred."""


def rate_denominator(history: History) -> Iterator[Finding]:
    """All rates of one area on one base share one number of people, and areas that add up have people that add up."""
    for shelf in history.shelves:
        by_subject: dict[tuple[str, str, str], list[tuple[Report, Rated]]] = defaultdict(list)
        for report in shelf:
            for pair in rated(history.figures.get(report.report_id, ())):
                if pair.per.observation.period_start and pair.per.value:
                    by_subject[pair.per.subject].append((report, pair))
        for pairs in by_subject.values():
            if len({report.report_id for report, _ in pairs}) == len(pairs) > _AGREEING:
                yield from _astray(pairs)


def _astray(pairs: list[tuple[Report, Rated]]) -> Iterator[Finding]:
    people = median(pair.middle for _, pair in pairs)
    low, high = people * (1 - _DRIFT), people * (1 + _DRIFT)
    off = [(report, pair) for report, pair in pairs if pair.people[1] < low or pair.people[0] > high]
    if len(pairs) - len(off) < _AGREEING or len(off) > _ASTRAY * len(pairs):
        return
    for report, pair in off:
        expected = _rate_for(pair.count, people, pair.per)
        yield finding(
            "rate_denominator",
            Severity.ERROR,
            f"{report.report_id}: {cell(pair.per.observation)}: {number(pair.per.value)} is printed, but with the "
            f"people of the other reports (about {round(people)}) {number(pair.count.value)} gives {number(expected)}.",
            observations=[pair.per.observation, pair.count.observation],
            expected=number(expected),
            actual=number(pair.per.value),
            about="all reports",
        )


def _rate_for(count: Figure, people: Decimal, like: Figure) -> Decimal:
    return (count.value * 1000 / people).quantize(like.step, "ROUND_HALF_UP")
