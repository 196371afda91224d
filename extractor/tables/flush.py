"""Which heading stands over which figures where both are flush to different sides. Must not know: rows, what heads say.

`2012` set left and `323` set right in one wide column hardly meet. Where all headings begin, or end, at the edges of
their columns, the figures still stand each between two of those edges.
"""

from collections.abc import Sequence
from itertools import pairwise

from extractor.tables.phrases import Phrase

_HAIR = 2.0
"""Points by which an entry may reach over the edge of its column."""

Span = tuple[float, float]


def heads_over(heads: Sequence[Phrase], columns: Sequence[Span]) -> list[int]:
    """For each column its heading's index, in order; none where headings that meet their columns, or edges, don't tell.

    `heads` from left to right; `columns`: left and right end in points of what stands in each.
    """
    met = [[at for at, head in enumerate(heads) if head.x0 < x1 and x0 < head.x1] for x0, x1 in columns]
    if all(len(found) == 1 for found in met):
        found = [one[0] for one in met]
        return found if len(set(found)) == len(found) else []
    for edges in (_from_left(heads), _from_right(heads)):
        homes = [_between(edges, column) for column in columns]
        if None not in homes and len(set(homes)) == len(homes):
            return [home for home in homes if home is not None]
    return _between_met(met, len(heads))


def _between_met(met: Sequence[Sequence[int]], count: int) -> list[int]:
    """Headings of columns that none meets: each the only one left between the headings of the columns beside it."""
    firm = [one[0] if len(one) == 1 else None for one in met]
    homes: list[int] = []
    for at, home in enumerate(firm):
        if home is None:
            before = homes[-1] if homes else -1
            after = next((one for one in firm[at + 1 :] if one is not None), count)
            if met[at] or after - before != 2:
                return []
            home = before + 1
        homes.append(home)
    return homes if all(a < b for a, b in pairwise(homes)) else []


def _from_left(heads: Sequence[Phrase]) -> list[Span]:
    ends = [*(head.x0 for head in heads[1:]), float("inf")]
    return [(head.x0 - _HAIR, end + _HAIR) for head, end in zip(heads, ends, strict=False)]


def _from_right(heads: Sequence[Phrase]) -> list[Span]:
    starts = [float("-inf"), *(head.x1 for head in heads[:-1])]
    return [(start - _HAIR, head.x1 + _HAIR) for head, start in zip(heads, starts, strict=False)]


def _between(edges: Sequence[Span], column: Span) -> int | None:
    return next((at for at, (x0, x1) in enumerate(edges) if x0 <= column[0] and column[1] <= x1), None)
