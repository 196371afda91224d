"""How a report rounds: to the nearest, or by cutting off. Must not know: finders.

A habit is learned from figures that two others tell exactly: each that only one habit explains is a vote for it. So few
votes as one misread figure could turn decide nothing, nor do divided ones; other reports' votes help where all agree.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from extractor.checks.identities import Identity, identity
from extractor.checks.printed import Habit

_FEWEST, _TIMES = 5, 4
"""So many votes are needed, and so many times as many for a habit as against it."""
WORKED_OUT = frozenset({"percentage_change", "percentage_of_whole", "rate_denominator"})
"""Checks whose first member is worked out from others and rounded."""


@dataclass(frozen=True, slots=True)
class Votes:
    """Figures that only one of two habits explains: how many for either."""

    nearest: int = 0
    cut: int = 0

    def __add__(self, other: "Votes") -> "Votes":
        return Votes(self.nearest + other.nearest, self.cut + other.cut)

    def __sub__(self, other: "Votes") -> "Votes":
        return Votes(self.nearest - other.nearest, self.cut - other.cut)

    @property
    def habit(self) -> Habit:
        """What they decide; `EITHER` where they do not."""
        most, least = max(self.nearest, self.cut), min(self.nearest, self.cut)
        if most + least < _FEWEST or most < _TIMES * least:
            return Habit.EITHER
        return Habit.NEAREST if self.nearest > self.cut else Habit.CUT


def votes(found: Iterable[Identity]) -> Votes:
    """How many of the figures that are worked out are explained by one habit only.

    Figures that hold when rounded to the nearest are counted after the others, and no more of them than would decide.
    """
    nearest = cut = 0
    worked_out = [one for one in found if one.check in WORKED_OUT and not one.members[0].exact]
    for one in sorted(worked_out, key=_is_nearest):
        if _is_nearest(one) and nearest >= 2 * (_FEWEST + _TIMES * cut):
            break
        rounded = _is_nearest(one) or _under(one, Habit.NEAREST).holds
        shortened = _under(one, Habit.CUT).holds
        nearest += rounded and not shortened
        cut += shortened and not rounded
    return Votes(nearest, cut)


def _is_nearest(one: Identity) -> bool:
    """Is it known to hold under this habit?"""
    return one.holds and one.members[0].habit is Habit.NEAREST


def _under(one: Identity, habit: Habit) -> Identity:
    return identity(one.check, [replace(member, habit=habit) for member in one.members], one.rule)


def habits(counted: Mapping[str, Votes]) -> dict[str, Habit]:
    """Report → its habit, by its own votes and those of all others together, where these decide."""
    everything = sum(counted.values(), Votes())
    return {report: (mine + _leaning(everything - mine)).habit for report, mine in counted.items()}


def _leaning(others: Votes) -> Votes:
    """What others add to a report's own votes: enough where it has none, not enough against its own."""
    habit = others.habit
    return Votes(_FEWEST * (habit is Habit.NEAREST), _FEWEST * (habit is Habit.CUT))
