"""Figures that cannot be, or that nothing before was like.

Must not know: identities of arithmetic.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from statistics import mean

from extractor.checks.changes import GAP_LABEL
from extractor.checks.history import History, Print, one_by_report
from extractor.checks.totals import ADDITIVE
from extractor.checks.wording import cell, finding, number
from extractor.model.finding import Finding
from extractor.model.observation import Observation
from extractor.model.terms import Measure, PeriodBasis, Severity, Status

_NEVER_NEGATIVE = frozenset(
    {Measure.COUNT, Measure.PERCENTAGE, Measure.RATE_PER_1000, Measure.DURATION_DAYS, Measure.RANK}
)
_HUNDRED = Decimal(100)
_HISTORY = 6
"""So many other periods must be known before a figure can be called an outlier."""
_XMR = 2.66
"""Mean moving range → natural process limit of an individuals chart (Shewhart's constant 3 / 1.128)."""
_RARE = 1e-4
"""A small count is an outlier where a Poisson count of the usual size would be so far off more seldom than this."""
_FEW = 30
"""Up to this mean a count is judged as a Poisson count as well."""
_WILD = 5
"""So many times the usual figure, or so small a part of it, looks like a digit too many or too few."""


def range_(history: History) -> Iterator[Finding]:
    """A percentage lies between 0 and 100, and no count is below 0."""
    reported = (seen for seen in history.dataset.observations if seen.status is Status.REPORTED)
    found = [(seen, limit) for seen in reported if (limit := _limit(seen))]
    alike = Counter((seen.table_id, seen.column, limit) for seen, limit in found)
    times = {(_named(seen), seen.period_start, limit) for seen, limit in found}
    again = Counter((name, limit) for name, _, limit in times)
    for seen, limit in found:
        lone = alike[seen.table_id, seen.column, limit] == 1 and again[_named(seen), limit] == 1
        yield _out_of_range(seen, limit, Severity.ERROR if lone else Severity.INFO)


def _limit(seen: Observation) -> str:
    """The limit a figure breaks; empty where it breaks none. A column of changes may say anything."""
    if seen.value is None or GAP_LABEL.search(seen.column_label) or GAP_LABEL.search(seen.row_label):
        return ""
    if seen.measure is Measure.PERCENTAGE and seen.value > _HUNDRED:
        return "at most 100"
    return "0 or more" if seen.measure in _NEVER_NEGATIVE and seen.value < 0 else ""


def _named(seen: Observation) -> Hashable:
    return seen.series_id or (seen.indicator, seen.area, seen.breakdown)


def _out_of_range(seen: Observation, limit: str, severity: Severity) -> Finding:
    value = number(seen.value or Decimal(0))
    often = "" if severity is Severity.ERROR else "; others beside it are so too, so it may be another kind of figure"
    return finding(
        "range",
        severity,
        f"{seen.report_id}: {cell(seen)}: {value} is printed, where only {limit} is possible{often}.",
        observations=[seen],
        expected=limit,
        actual=value,
    )


def outlier(history: History) -> Iterator[Finding]:
    """A figure lies far outside what its own series has done before and since."""
    for subjects in history.subjects:
        for subject, prints in subjects.items():
            if subject[3] in ADDITIVE | {Measure.DURATION_DAYS, Measure.PERCENTAGE}:
                for basis in (PeriodBasis.QUARTER, PeriodBasis.MONTH, PeriodBasis.FINANCIAL_YEAR):
                    yield from _outliers([one for one in prints if one.figure.observation.period_basis is basis])


def _outliers(prints: Sequence[Print]) -> Iterator[Finding]:
    by_time: dict[Hashable, list[Print]] = defaultdict(list)
    for one in sorted(prints, key=lambda one: one.days):
        by_time[one.days].append(one)
    last = [kept[-1] for group in by_time.values() if (kept := one_by_report(group))]
    for i, one in enumerate(last):
        others = [float(other.figure.value) for other in last[:i] + last[i + 1 :]]
        if len(others) >= _HISTORY and _stands_out(float(one.figure.value), others):
            yield _outlier(one, others)


def _stands_out(value: float, others: list[float]) -> bool:
    usual = mean(others)
    moving = mean(abs(b - a) for a, b in pairwise(others))
    if abs(value - usual) <= _XMR * moving:
        return False
    return usual > _FEW or (min(others) >= 0 and _poisson_tail(value, usual) < _RARE)


def _poisson_tail(value: float, usual: float) -> float:
    """How seldom a Poisson count of mean `usual` is at least as far off on this side."""
    if usual <= 0 or value > _FEW * _FEW:
        return 0.0 if value > 1 else 1.0
    terms = [math.exp(-usual + k * math.log(usual) - math.lgamma(k + 1)) for k in range(int(max(value, 0)) + 1)]
    below = math.fsum(terms)
    return below if value < usual else max(0.0, 1 - below + terms[-1])


def _outlier(one: Print, others: list[float]) -> Finding:
    figure, usual = one.figure, mean(others)
    wild = usual > 0 and not (1 / _WILD < float(figure.value) / usual < _WILD) and float(figure.value) + usual > _FEW
    low, high = number(Decimal(str(min(others)))), number(Decimal(str(max(others))))
    return finding(
        "outlier",
        Severity.WARNING if wild else Severity.INFO,
        f"{one.report.report_id}: {cell(figure.observation)}: {number(figure.value)} is printed, where all other "
        f"periods lie between {low} and {high}.",
        observations=[figure.observation],
        expected=f"{low} to {high}",
        actual=number(figure.value),
        confidence=0.5,
    )
