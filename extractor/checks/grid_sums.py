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
    sums = [some for place in whole.figures if (some := _members(whole, parts, place))]
    if sum(_far(some) for some in sums) > 1:
        return []
    made = [identity(check_of(some[1:]), some, total, TOLD) for some in sums]
    telling = sum(one.holds and one.members[0].value >= _TELLING for one in made)
    failed = sum(not one.holds for one in made)
    return made if failed <= 1 and telling - (failed == 0) >= _TIMES else []


def _members(whole: Line, parts: Sequence[Line], place: int) -> list[Figure]:
    """The whole and all its parts at one place; nothing where one is lacking or is of another kind."""
    first = whole.figures[place]
    some = [part.figures[place] for part in parts if place in part.figures]
    complete = len(some) == len(parts) and all(one.observation.measure is first.observation.measure for one in some)
    return [first, *some] if complete and sum(one.value > 0 for one in some) > 1 else []


def _far(some: Sequence[Figure]) -> bool:
    """Is the sum further off than rounding makes it? Asked first, for most lines are no sums."""
    gap = some[0].value - sum((one.value for one in some[1:]), Decimal(0))
    return abs(gap) > sum((one.step for one in some), Decimal(0))
