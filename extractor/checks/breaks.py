"""Broken identities become findings. Must not know: how identities are found."""

from collections import defaultdict
from collections.abc import Hashable, Iterable

from extractor.checks.grid_sums import TOLD as LEARNED
from extractor.checks.identities import Identity
from extractor.checks.localisation import Fault, Repair
from extractor.checks.printed import Figure
from extractor.checks.wording import cell, finding, listed, number, range_of
from extractor.model.finding import Finding
from extractor.model.terms import Doubt, Severity

SURE_OF_BREAK = 0.95
"""How sure a finding is whose identity is told by labels and closes elsewhere."""


_OVER_TIME = frozenset({"total_of_quarters", "year_to_date"})
_MANY = 2
"""Where more than so many times as many of a table's sums over time fail as close, its periods were misread."""


def findings_of(fault: Fault, misread: dict[int, Severity]) -> list[Finding]:
    """One finding for each identity that does not hold, with the figure to blame where one alone explains all."""
    return [_finding(broken, fault, misread.get(id(broken))) for broken in fault.broken]


def misread_tables(identities: Iterable[Identity]) -> dict[int, Severity]:
    """Broken sums over time (by `id`) of tables where nearly all are broken: no report errs so, our reading does.

    The first of each table is a warning, the others are told only.
    """
    sums: dict[Hashable, list[Identity]] = defaultdict(list)
    for one in identities:
        if one.check in _OVER_TIME:
            sums[(one.check, one.members[0].observation.table_id)].append(one)
    out: dict[int, Severity] = {}
    for some in sums.values():
        broken = [one for one in some if not one.holds]
        if len(broken) > 1 and len(broken) > _MANY * (len(some) - len(broken)):
            out |= {id(one): Severity.INFO for one in broken}
            out[id(broken[0])] = Severity.WARNING
    return out


def _finding(broken: Identity, fault: Fault, misread: Severity | None) -> Finding:
    first = broken.members[0]
    expected = range_of(broken.expected, first.step)
    told = f"{number(first.value)} is printed, but by {_reason(broken)} it is {expected}"
    why = (
        "; nearly all such sums of the table fail, so its periods may be misread" if misread else _blame(broken, fault)
    )
    message = f"{first.observation.report_id}: {cell(first.observation)}: {told}{why}."
    return finding(
        broken.check,
        misread or (Severity.WARNING if broken.told == LEARNED else Severity.ERROR),
        message,
        observations=[member.observation for member in broken.members],
        expected=expected,
        actual=number(first.value),
        doubt=Doubt.READING if misread or fault.is_shift or (fault.repair and _parted(fault.repair)) else None,
        confidence=SURE_OF_BREAK,
        repair=_repair(fault.repair) if fault.repair else "",
    )


def _reason(broken: Identity) -> str:
    """How the first member follows from the others."""
    others = broken.members[1:]
    if broken.check == "rate_denominator":
        return f"the count of {number(others[0].value)}, where {broken.told},"
    if broken.check == "duplicate_disagrees":
        return f"the same in {cell(others[0].observation)}"
    if broken.check in ("percentage_change", "percentage_of_whole", "stated_difference"):
        link = "of" if broken.check == "percentage_of_whole" else "against"
        return f"{number(others[0].value)} {link} {number(others[1].value)}"
    return f"{listed(others)}, {broken.told}," if broken.told else listed(others)


def _blame(broken: Identity, fault: Fault) -> str:
    if fault.repair:
        alone = [f"this were {number(value)}" for figure, value in fault.repair if figure.id == broken.members[0].id]
        return f"; all would agree if {alone[0] if len(fault.repair) == len(alone) else _repair(fault.repair)}"
    suspects = {some[0].id: some[0] for some in fault.suspects if len(some) == 1}
    if len(suspects) == 1 and len(fault.broken) > 1:
        (suspect,) = suspects.values()
        who = "this figure" if suspect.id == broken.members[0].id else _named(suspect)
        return f"; {who} alone explains this and {len(fault.broken) - 1} more that do not agree"
    return ""


def _parted(repair: Repair) -> bool:
    """Does the repair take a point for what parts thousands? Then it is our reading that erred."""
    return all(value == figure.value * 1000 for figure, value in repair)


def _repair(repair: Repair) -> str:
    return " and ".join(f"{_named(figure)} were {number(value)}" for figure, value in repair)


def _named(figure: Figure) -> str:
    return f"{number(figure.value)} ({cell(figure.observation)})"
