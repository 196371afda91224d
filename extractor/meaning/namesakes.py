"""Indicators of one name in two tables that disagree about it: each takes its table's title in front.

`New referrals` stands below two services; their figures differ, so they are two things. A summary repeats what a table
below it says, figure by figure: that is one thing, even where a cell of it is wrong. Must not know: headers.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal

_SHARE = 0.5
"""Of the figures that two tables give for one name, more than this share must differ …"""
_FEWEST = 2
"""… and at least so many: one may be a slip."""


@dataclass(frozen=True, slots=True)
class Print:
    """One figure: the table it stands in, what it is called, all else that tells it from others, and its value."""

    table: str
    indicator: str
    rest: Hashable
    value: Decimal | None


def namesakes(prints: Sequence[Print]) -> frozenset[tuple[str, str]]:
    """(table, indicator) of the figures that need their table's title to be told apart."""
    where: dict[tuple[str, Hashable], dict[str, Decimal]] = defaultdict(dict)
    for one in prints:
        if one.value is not None:
            where[one.indicator, one.rest].setdefault(one.table, one.value)
    compared: dict[tuple[str, str, str], list[bool]] = defaultdict(list)
    for (indicator, _), values in where.items():
        tables = list(values)
        for index, first in enumerate(tables):
            for second in tables[index + 1 :]:
                compared[indicator, first, second].append(values[first] != values[second])
    out: set[tuple[str, str]] = set()
    for (indicator, first, second), differ in compared.items():
        if sum(differ) >= _FEWEST and sum(differ) > _SHARE * len(differ):
            out |= {(first, indicator), (second, indicator)}
    return frozenset(out)
