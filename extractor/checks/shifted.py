"""Rows whose figures stand one column beside their own: a blank was lost. Must not know: what is told of it."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from extractor.checks.identities import Identity
from extractor.checks.printed import Figure

_FEWEST = 2
"""So many figures must close the sums of the column beside them before their row is taken for shifted."""

Moved = tuple[tuple[Figure, Decimal], ...]
"""Figures with the value each should have."""


def shifted_rows(
    broken: Sequence[Identity], around: Mapping[str, Sequence[Identity]]
) -> Iterator[tuple[list[Identity], Moved]]:
    """The broken identities that a shifted row explains, with what its figures should be.

    The figure that the row has lost at its end is what its own sum makes of it; where that leaves a choice or none, the
    row is no shifted one. around: figure → all identities that it takes part in.
    """
    rows: dict[Hashable, dict[int, Figure]] = defaultdict(dict)
    for one in broken:
        for member in one.members:
            seen = member.observation
            if seen.table_id and seen.row is not None and seen.column is not None:
                rows[(seen.table_id, seen.row)][seen.column] = member
    for cells in rows.values():
        some = [cells[column] for column in sorted(cells)]
        if len(some) > _FEWEST:
            for ordered in (some, some[::-1]):
                explained = _shifted(ordered, around)
                if explained:
                    yield explained
                    break


def _shifted(
    ordered: Sequence[Figure], around: Mapping[str, Sequence[Identity]]
) -> tuple[list[Identity], Moved] | None:
    """Each figure of the row takes the next one's value."""
    moved = [(figure, after.value) for figure, after in pairwise(ordered) if _beside(figure, after)]
    last, ids = ordered[-1], {one.id for one in ordered}
    mine = list(dict.fromkeys(one for figure in ordered for one in around[figure.id]))
    lost = {_only(one, last) for one in around[last.id] if sum(member.id in ids for member in one.members) == 1}
    value = lost.pop() if len(lost) == 1 else None
    if value is None or len(moved) != len(ordered) - 1:
        return None
    repair = (*moved, (last, value))
    changed = {figure.id: figure.misread_as(to) for figure, to in repair}
    closed = all(one.replaced(changed).holds for one in mine)
    return ([one for one in mine if not one.holds], repair) if closed else None


def _beside(one: Figure, other: Figure) -> bool:
    a, b = one.observation, other.observation
    return abs((a.column or 0) - (b.column or 0)) == 1 and a.measure is b.measure and one.value != other.value


def _only(broken: Identity, figure: Figure) -> Decimal | None:
    """The one print of the figure that the identity allows."""
    index = next(i for i, member in enumerate(broken.members) if member.id == figure.id)
    low, high = broken.bounds[index]
    first = (low / figure.step).to_integral_value("ROUND_CEILING") * figure.step
    return first if low <= high and first <= high < first + figure.step else None
