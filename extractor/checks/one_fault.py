"""One fault, one error: findings that one wrong figure explains hang on the one that names it best.

Must not know: how a thing is checked.
"""

from collections.abc import Sequence

from extractor.checks.localisation import Fault
from extractor.model.finding import Finding
from extractor.model.terms import Severity

Broken = tuple[Fault, Sequence[Finding]]
"""A fault and the findings of its broken identities, in their order."""


def led(faults: Sequence[Broken], others: Sequence[Finding]) -> list[Finding]:
    """All findings; of the errors that one suspect figure explains one stays an error, the others follow from it.

    A fault that no small set of figures explains keeps all its errors.
    """
    between = [one for one in others if one.severity is Severity.ERROR]
    named: dict[str, list[Finding]] = {}
    for one in between:
        for name in _figures(one):
            named.setdefault(name, []).append(one)
    leads: dict[int, Finding] = {}
    for fault, found in faults:
        if fault.is_shift:
            leads |= {id(one): found[0] for one in found}
            continue
        for culprit in _culprits(fault, named):
            mine = [
                one for one in (*found, *named.get(culprit, ())) if id(one) not in leads and culprit in _figures(one)
            ]
            if len(mine) > 1:
                first = min(mine, key=lambda one: _rank(one, culprit, one in found))
                leads |= {id(one): first for one in mine}
    everything = [*(one for _, found in faults for one in found), *others]
    return [_following(one, leads.get(id(one), one)) for one in everything]


def _culprits(fault: Fault, named: dict[str, list[Finding]]) -> list[str]:
    """The figures of a smallest set of suspects; of several sets the one that other reports' figures speak against."""
    if not fault.suspects:
        return []
    sets = [[one.id for one in some] for some in fault.suspects]
    return max(sets, key=lambda some: sum(_leads(name, named) for name in some))


def _leads(name: str, named: dict[str, list[Finding]]) -> bool:
    return any(_figures(one)[0] == name for one in named.get(name, ()))


def _rank(one: Finding, culprit: str, within: bool) -> int:
    """What holds the figure to other reports, then what is worked out to be it, then what it is a part of."""
    first = _figures(one)[0] == culprit
    return (1 if within else 0) if first else (2 if within else 3)


def _figures(one: Finding) -> list[str]:
    return one.observation_ids.split("; ")


def _following(one: Finding, lead: Finding) -> Finding:
    if one is lead:
        return one
    told = f"{one.message.removesuffix('.')}; one fault with {lead.check}: {lead.actual} for {lead.expected}."
    return one.model_copy(update={"severity": Severity.WARNING, "follows": lead.finding_id, "message": told})
