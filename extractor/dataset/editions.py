"""One report, several files: copies left out, re-issues kept beside each other, both told. Must not know: files' bytes.

Two files are of one report where publisher and quarter are the same. Where they also print the same figures, one is a
copy of the other (the same file twice, or the report as PDF and as text); else the report was issued anew.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from extractor.model.extract import Extract
from extractor.model.finding import Finding
from extractor.model.keys import digest
from extractor.model.record import Record
from extractor.model.terms import Doubt, Measure, Severity

R = TypeVar("R", bound=Record)

SAME = 0.9
"""Share of figures that must agree before two files are copies: one reader may miss a figure that the other sees."""


def told_apart(extracts: Iterable[Extract]) -> tuple[tuple[Extract, ...], tuple[Finding, ...]]:
    """The extracts without copies, re-issues under ids of their own (`…-q2-2`), and what was done, in words."""
    by_id: dict[str, list[Extract]] = defaultdict(list)
    kept: list[Extract] = []
    findings: list[Finding] = []
    for one in extracts:
        by_id[one.report.report_id].append(one)
    for editions in by_id.values():
        own: list[Extract] = []
        figures: list[Counter[tuple[Measure, Decimal | None]]] = []
        for one in sorted(editions, key=_first_issue):
            mine = _figures(one)
            same = next((k for k, theirs in zip(own, figures, strict=True) if _copies(k, one, theirs, mine)), None)
            if same is not None:
                findings.append(_copy_found(same, one))
                continue
            if own:
                one = _renamed(one, f"{one.report.report_id}-{len(own) + 1}")
                findings.append(_reissue_found(own[-1], one))
            own.append(one)
            figures.append(mine)
        kept.extend(own)
    return tuple(kept), tuple(findings)


def _first_issue(one: Extract) -> tuple[date, int, bool, str]:
    """By day of issue; where that is not told the one that says most, paged before unpaged."""
    report = one.report
    return report.report_date or date.min, -len(one.observations), report.pages is None, report.path


def _figures(one: Extract) -> Counter[tuple[Measure, Decimal | None]]:
    """What is printed, places aside."""
    return Counter((o.measure, o.value) for o in one.observations if o.value is not None)


def _copies(
    one: Extract,
    other: Extract,
    first: Counter[tuple[Measure, Decimal | None]],
    second: Counter[tuple[Measure, Decimal | None]],
) -> bool:
    """Are the bytes the same, or nearly all figures of the one that says more printed by the other too?"""
    if one.report.sha256 and one.report.sha256 == other.report.sha256:
        return True
    most = max(first.total(), second.total())
    return bool(most) and (first & second).total() >= SAME * most


def _renamed(extract: Extract, report_id: str) -> Extract:
    old = extract.report.report_id

    def new(record: R) -> R:
        ids = {name: value for name, value in record if name.endswith("_id") and isinstance(value, str)}
        changed = {name: report_id + value[len(old) :] for name, value in ids.items() if value.startswith(old)}
        return record.model_copy(update=changed)

    return extract.model_copy(
        update={
            "report": new(extract.report),
            "tables": tuple(map(new, extract.tables)),
            "observations": tuple(map(new, extract.observations)),
            "actions": tuple(map(new, extract.actions)),
            "updates": tuple(map(new, extract.updates)),
            "commitments": tuple(map(new, extract.commitments)),
            "ledger": tuple(map(new, extract.ledger)),
        }
    )


def _copy_found(kept: Extract, copy: Extract) -> Finding:
    message = f"{copy.report.path} prints the figures of {kept.report.path} again; it was left out as a copy."
    return _finding(Severity.INFO, "report_twice", kept.report.report_id, message, copy.report.path)


def _reissue_found(before: Extract, one: Extract) -> Finding:
    message = (
        f"{one.report.path} is for the same quarter as {before.report.path} and prints other figures: a re-issue, kept "
        f"beside it as {one.report.report_id}. Remove the file that does not count."
    )
    return _finding(Severity.WARNING, "report_reissued", one.report.report_id, message, one.report.path)


def _finding(severity: Severity, check: str, report_id: str, message: str, path: str) -> Finding:
    return Finding(
        finding_id=f"{check}-{digest(report_id, path)}",
        severity=severity,
        check=check,
        report_id=report_id,
        message=message,
        doubt=Doubt.FACT,
    )
