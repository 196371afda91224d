"""Sums that a table's figures tell by themselves, whatever its lines are called. Must not know: labels, areas, time.

A column is the sum of those before it, row after row, or a row of those above it: where all others close, one that does
not is told. It is a weaker witness than a label, so what it tells is no error.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.checks.identities import Identity, identity, total
from extractor.checks.printed import Figure
from extractor.checks.totals import Line, check_of, tables

_TIMES = 3
"""So many other places must close."""
_TELLING = 10
"""Smaller sums close by chance too often to teach anything."""
_MOST_LINES = 30
"""Tables of more lines than this are not tried."""

TOLD = "as in all other lines of the table"
"""What marks a sum that no label tells."""


def total_of_parts(figures: Sequence[Figure]) -> Iterator[Identity]:
    """A row or column is the sum of those before it, where it is so all along the table."""
    for lines in tables(figures):
        if 2 < len(lines) <= _MOST_LINES:
            yield from _along(lines)


def _along(lines: list[Line]) -> Iterator[Identity]:
    """The lines that are the sum of those before them, back to the last such line; or the first of all others."""
    start = 0
    for index in range(2, len(lines)):
        found = _closing(lines[index], lines[start:index])
        if found:
            yield from found
            start = index + 1
    if not start:
        yield from _closing(lines[0], lines[1:])


def _closing(whole: Line, parts: Sequence[Line]) -> list[Identity]:
    """The sums of a line, where all others close for each that closes or does not."""
    if len(parts) < 2:
        return []
    sums = [made for place in whole.figures if (made := _sum(whole, parts, place))]
    telling = [one for one in sums if one.members[0].value >= _TELLING]
    closed = sum(one.holds for one in telling)
    failed = sum(not one.holds for one in sums)
    return sums if failed <= 1 and closed - (failed == 0) >= _TIMES else []


def _sum(whole: Line, parts: Sequence[Line], place: int) -> Identity | None:
    members = [part.figures[place] for part in parts if place in part.figures]
    first = whole.figures[place]
    complete = len(members) == len(parts) and all(
        one.observation.measure is first.observation.measure for one in members
    )
    if not complete or sum(one.value > Decimal(0) for one in members) < 2:
        return None
    return identity(check_of(members), (first, *members), total, TOLD)
