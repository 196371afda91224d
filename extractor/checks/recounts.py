"""The same time told by different reports. Must not know: arithmetic inside one report.

Police and services count again as a matter of course: a small difference is a re-count and told as such; a swap of
digits, a fall of what can only grow, and a difference out of character are errors.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extractor.checks.history import Days, History, Print, one_by_report
from extractor.checks.printed import Figure, digits_of
from extractor.checks.sums_over_time import YEAR_DAYS, runs_on, tiles, unambiguous
from extractor.checks.totals import ADDITIVE
from extractor.checks.wording import cell, finding, number
from extractor.model.finding import Finding
from extractor.model.terms import Measure, PeriodBasis, Severity

_SMALL, _SMALL_SHARE = Decimal(3), Decimal("0.03")
"""A re-count moves a count by no more than the larger of these (figures; share of the figure)."""
_LARGE, _LARGE_SHARE = Decimal(5), Decimal("0.10")
"""A difference beyond the larger of these is out of character."""
_SUMMED = {PeriodBasis.MONTH, PeriodBasis.QUARTER}


def revision(history: History) -> Iterator[Finding]:
    """A later report prints another number for the same time than an earlier one."""
    for subjects in history.subjects:
        for prints in subjects.values():
            for group in _by_time(prints).values():
                kept = one_by_report(group)
                for place, (old, new) in enumerate(pairwise(kept)):
                    if old.figure.value != new.figure.value and not _is_total_of_past_year(new):
                        yield _difference("revision", new, [old], old.figure.value, _again(new, kept[:place]))


def prior_year_total(history: History) -> Iterator[Finding]:
    """A past year's total agrees with what that year's own reports printed."""
    for subjects in history.subjects:
        for prints in subjects.values():
            wholes = [one for one in prints if _is_total_of_past_year(one)]
            for whole in wholes:
                yield from _against_own_year(whole, prints)


def _against_own_year(whole: Print, prints: Sequence[Print]) -> Iterator[Finding]:
    """Against the total of the report before, or where none prints it, against the quarters printed before."""
    earlier = [one for one in prints if one.order < whole.order]
    same = one_by_report([one for one in earlier if one.days == whole.days])
    if same:
        if same[-1].figure.value != whole.figure.value:
            yield _difference("prior_year_total", whole, same[-1:], same[-1].figure.value, _again(whole, same[:-1]))
        return
    parts = _summed(whole, earlier)
    if parts:
        total = sum((part.figure.value for part in parts), Decimal(0))
        if total != whole.figure.value:
            yield _difference("prior_year_total", whole, parts, total)


def year_to_date(history: History) -> Iterator[Finding]:
    """Months and quarters add up to the year to date, and a year to date never falls."""
    for subjects in history.subjects:
        for subject, prints in subjects.items():
            if subject[3] in ADDITIVE:
                yield from _falls([one for one in prints if _runs_on(one)])


def _runs_on(one: Print) -> bool:
    return one.figure.observation.period_basis is PeriodBasis.YEAR_TO_DATE


def _falls(prints: Sequence[Print]) -> Iterator[Finding]:
    """Each stretch against the next longer one that begins on the same day, both as first printed."""
    years: dict[object, dict[Days, Print]] = defaultdict(dict)
    for days, group in _by_time(prints).items():
        kept = one_by_report(group)
        if kept:
            years[days[0]][days] = kept[0]
    for year in years.values():
        grown = [year[days] for days in sorted(year)]
        for shorter, longer in pairwise(grown):
            if longer.figure.value < shorter.figure.value:
                yield _fall(shorter, longer)


def _fall(shorter: Print, longer: Print) -> Finding:
    old, new = shorter.figure, longer.figure
    small = _judged(old.misread_as(_due(shorter, longer)), new) is Severity.INFO
    message = (
        f"{longer.report.report_id}: {cell(new.observation)}: the year to date is {number(new.value)}, but up to "
        f"{shorter.days[1].isoformat()} it was already {number(old.value)} ({shorter.report.report_id})"
        f"{'; a re-count' if small else '; a running total cannot fall'}."
    )
    return finding(
        "year_to_date",
        Severity.INFO if small else Severity.ERROR,
        message,
        observations=[new.observation, old.observation],
        expected=f"at least {number(old.value)}",
        actual=number(new.value),
    )


def _due(shorter: Print, longer: Print) -> Decimal:
    """What the shorter stretch and half its pace since make: a re-count must take back that before the total falls."""
    days, since = (shorter.days[1] - shorter.days[0]).days + 1, (longer.days[1] - shorter.days[1]).days
    value = shorter.figure.value
    return value + (value * since / days / 2).to_integral_value("ROUND_FLOOR")


def total_of_quarters(history: History) -> Iterator[Finding]:
    """The quarters of a year add up to its total, and months to their quarter."""
    for subjects in history.subjects:
        for subject, prints in subjects.items():
            if subject[3] in ADDITIVE:
                yield from _against_pieces(prints)


def _against_pieces(prints: Sequence[Print]) -> Iterator[Finding]:
    """Totals of the report's own year against pieces that earlier reports printed."""
    if not any(one.figure.observation.period_basis in _SUMMED for one in prints):
        return
    for whole in prints:
        if whole.figure.observation.period_basis in _SUMMED or whole.is_of_an_earlier_year:
            continue
        parts = _summed(whole, [one for one in prints if one.order <= whole.order])
        if parts and any(part.order != whole.order for part in parts):
            total = sum((part.figure.value for part in parts), Decimal(0))
            if total != whole.figure.value:
                check = "year_to_date" if runs_on(whole.figure) else "total_of_quarters"
                yield _difference(check, whole, parts, total)


def _summed(whole: Print, prints: Sequence[Print]) -> list[Print]:
    """The last prints of the quarters, else of the months, that cover the whole."""
    if whole.figure.observation.measure not in ADDITIVE:
        return []
    for basis in (PeriodBasis.QUARTER, PeriodBasis.MONTH):
        pieces = [one for one in prints if one.figure.observation.period_basis is basis]
        last = [kept[-1] for group in _by_time(pieces).values() if (kept := one_by_report(group))]
        by_figure = {one.figure.id: one for one in last}
        parts = tiles(whole.figure, unambiguous(one.figure for one in last))
        if len(parts) > 1:
            return [by_figure[part.id] for part in parts]
    return []


def _by_time(prints: Sequence[Print]) -> dict[Days, list[Print]]:
    out: dict[Days, list[Print]] = defaultdict(list)
    for one in prints:
        out[one.days].append(one)
    return out


def _is_total_of_past_year(one: Print) -> bool:
    length = (one.days[1] - one.days[0]).days + 1
    return one.is_of_an_earlier_year and length in YEAR_DAYS and one.figure.observation.measure in ADDITIVE


def _again(new: Print, before: Sequence[Print]) -> str:
    """The report that printed this very number before the one that differs: then that one stands alone."""
    return next((one.report.report_id for one in before if one.figure.value == new.figure.value), "")


def _difference(check: str, new: Print, old: Sequence[Print], expected: Decimal, again: str = "") -> Finding:
    figure = new.figure
    severity = Severity.INFO if again else _judged(figure.misread_as(expected), figure)
    told = ", ".join(dict.fromkeys(one.report.report_id for one in old))
    parts = f" ({' + '.join(number(one.figure.value) for one in old)})" if len(old) > 1 else ""
    message = (
        f"{new.report.report_id}: {cell(figure.observation)}: {number(figure.value)} is printed, where {told} printed "
        f"{number(expected)}{parts}: {_said(severity, again, expected, figure)}."
    )
    return finding(
        check,
        severity,
        message,
        observations=[figure.observation, *(one.figure.observation for one in old)],
        expected=number(expected),
        actual=number(figure.value),
    )


def _said(severity: Severity, again: str, expected: Decimal, figure: Figure) -> str:
    if again:
        return f"as {again} had it before"
    if severity is Severity.ERROR:
        return "two digits are swapped" if _swapped(expected, figure) else "out of character for a re-count"
    return "a small re-count" if severity is Severity.INFO else "a large re-count"


def _judged(old: Figure, new: Figure) -> Severity:
    """How far a difference is from what a re-count does. Figures worked out from others follow those: told only."""
    gap = abs(new.value - old.value)
    if new.observation.measure not in ADDITIVE:
        return Severity.INFO if new.observation.measure is not Measure.PERCENTAGE else Severity.WARNING
    size = max(abs(old.value), abs(new.value))
    if gap <= max(_SMALL, size * _SMALL_SHARE):
        return Severity.INFO
    if _swapped(old.value, new) or gap > max(_LARGE, size * _LARGE_SHARE):
        return Severity.ERROR
    return Severity.WARNING


def _swapped(old: Decimal, new: Figure) -> bool:
    one, other = digits_of(old, new.step), digits_of(new.value, new.step)
    if len(one) != len(other):
        return False
    differ = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(differ) != 2 or differ[1] != differ[0] + 1:
        return False
    left, right = differ
    return one[left] == other[right] and one[right] == other[left]


BETWEEN = (year_to_date, total_of_quarters, prior_year_total, revision)
"""The checks that hold a figure to other reports' prints of the same time."""
