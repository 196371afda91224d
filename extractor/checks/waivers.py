"""Findings that a person has looked at and silenced for a time. Must not know: where the file stands, today's date.

A waivers file is plain text, one waiver a line, five fields parted by `|`; a line that begins with `#` is a remark:

    # finding                      | seen | until      | who      | reason
    revision-0c1d9a44f1be          | 128  | 2026-06-30 | A. Reyes | the force re-counted in May

A waiver silences its finding only as long as the finding still says what the person saw (`seen` is its `actual`), and
up to its last day; after that it is stale, and the finding comes back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from extractor.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Waiver:
    """One finding silenced: what was seen, to which day inclusive, by whom and why."""

    finding_id: str
    seen: str
    until: date
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class Waived:
    """Findings after waivers: those to show, those silenced, and the waivers that silence nothing any more."""

    shown: tuple[Finding, ...]
    silenced: tuple[Finding, ...]
    stale: tuple[tuple[Waiver, str], ...]
    """Each with the reason: `expired`, `no such finding`, `now says …`."""


class BadWaiver(ValueError):
    """A line that is no waiver; says which line and what it lacks."""


def read_waivers(text: str) -> tuple[Waiver, ...]:
    """The waivers of a file's text, in order. Raises BadWaiver for a line that has no five fields or no ISO date."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    return tuple(_waiver(number, line) for number, line in lines if line and not line.startswith("#"))


def _waiver(number: int, line: str) -> Waiver:
    fields = [field.strip() for field in line.split("|", 4)]
    if len(fields) != 5 or not all((fields[0], fields[3], fields[4])):
        raise BadWaiver(f"line {number}: a waiver is `finding | seen | until | who | reason`, this is {line!r}")
    try:
        until = date.fromisoformat(fields[2])
    except ValueError as error:
        raise BadWaiver(f"line {number}: {fields[2]!r} is no date like 2026-06-30") from error
    return Waiver(fields[0], fields[1], until, fields[3], fields[4])


def waive(findings: Sequence[Finding], waivers: Iterable[Waiver], today: date) -> Waived:
    """Findings that a valid waiver names are silenced, and what follows from them; others are shown. Order is kept."""
    by_id = {one.finding_id: one for one in findings}
    silenced: set[str] = set()
    stale: list[tuple[Waiver, str]] = []
    for waiver in waivers:
        reason = _why_stale(waiver, by_id.get(waiver.finding_id), today)
        if reason:
            stale.append((waiver, reason))
        else:
            silenced.add(waiver.finding_id)
    return Waived(
        tuple(one for one in findings if not silenced & {one.finding_id, one.follows}),
        tuple(one for one in findings if one.finding_id in silenced),
        tuple(stale),
    )


GONE = "no such finding"
"""Why a waiver is stale whose finding is not among those given."""


def _why_stale(waiver: Waiver, found: Finding | None, today: date) -> str:
    if found is None:
        return GONE
    if found.actual != waiver.seen:
        return f"now says {found.actual}"
    return "expired" if today > waiver.until else ""
