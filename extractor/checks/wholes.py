"""Percentages that share one whole: together they are 100. Must not know: what the whole is.

That percentages share a whole is learned from the figures: the same rows (or columns) make 100 elsewhere too.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.checks.identities import Identity, hundred, identity, total
from extractor.checks.printed import Figure
from extractor.checks.totals import Line, same_kind, tables
from extractor.model.terms import Measure

_HUNDRED = Decimal(100)
_TIMES = 2
"""So often must the same parts make 100 elsewhere before they are held to it; once where a total of 100 is printed."""
_MOST = 2
"""And more than so many times as often as they do not."""


@dataclass(frozen=True, slots=True)
class _Try:
    """Parts that may make up a whole, under the labels that they have wherever they stand."""

    labels: Hashable
    made: Identity


def total_of_parts(figures: Sequence[Figure]) -> Iterator[Identity]:
    """Percentages that share one whole add up to 100.

    Parts that fail to, though each makes 100 with others, share no whole: rows beside columns that do, by chance.
    """
    shares = [one for one in figures if one.observation.measure is Measure.PERCENTAGE]
    tried = [one for lines in tables(shares, (Measure.PERCENTAGE,)) for one in _tried(lines)]
    votes: dict[Hashable, list[int]] = defaultdict(lambda: [0, 0])
    for one in tried:
        votes[one.labels][one.made.holds] += 1
    learned = [one.made for one in tried if _is_learned(one.made, *votes[one.labels])]
    closing = {member.id for made in learned if made.holds for member in made.members}
    yield from (made for made in learned if made.holds or not all(member.id in closing for member in made.members))


def _is_learned(made: Identity, failed: int, closed: int) -> bool:
    """Do the same parts make 100 elsewhere often enough? `failed` and `closed`: how often, `made` among them."""
    others = failed - (not made.holds), closed - made.holds
    needed = 1 if _printed_hundred(made) else _TIMES
    return others[1] >= needed and others[1] > _MOST * others[0]


def _printed_hundred(made: Identity) -> bool:
    return made.rule is total and made.members[0].value == _HUNDRED


def _tried(lines: list[Line]) -> Iterator[_Try]:
    """The parts under one head, at each place where all of them have a figure; totals apart."""
    under: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        under[line.parent].append(line)
    for some in under.values():
        parts = [line for line in some if not line.is_total]
        totals = [line for line in some if line.is_total]
        if len(parts) > 1 and len(totals) < 2:
            labels = tuple(line.label.casefold() for line in parts)
            yield from (_Try(labels, made) for made in _sums(parts, totals))


def _sums(parts: list[Line], totals: list[Line]) -> Iterator[Identity]:
    for place in parts[0].figures:
        members = [part.figures[place] for part in parts if place in part.figures]
        complete = len(members) == len(parts) and all(same_kind(members[0], one) for one in members)
        if complete and sum(one.value > 0 for one in members) > 1:
            whole = [line.figures[place] for line in totals if place in line.figures]
            yield identity("total_of_parts", (*whole, *members), total if whole else hundred, "" if whole else TOLD)


TOLD = "which make 100 with it elsewhere"
