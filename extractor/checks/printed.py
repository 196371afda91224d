"""A printed figure: its value, the smallest difference its print can show, and how it is misread.

Must not know: identities, tables, what a figure counts.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cache

from extractor.model.dataset import Dataset
from extractor.model.observation import Observation
from extractor.model.terms import Measure, Status

Interval = tuple[Decimal, Decimal]
"""Lowest and highest, both inclusive."""

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_TEN, _ONE, _HALF, _ZERO = Decimal(10), Decimal(1), Decimal("0.5"), Decimal(0)
_LEAST_SCALE = 1000
"""Figures are printed in thousands and millions, never in tens."""


class Habit(StrEnum):
    """How a true number becomes a printed one."""

    NEAREST = "to the nearest, a half either way"
    CUT = "what follows is cut off"
    EITHER = "one of these, which is not known"


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One reported number. `step` is one unit of its last printed digit.

    `subject` is indicator, area and breakdown, as the series says them where the figure belongs to one.
    """

    observation: Observation
    value: Decimal
    step: Decimal
    subject: tuple[str, str, str]
    habit: Habit = Habit.NEAREST

    exact: bool = field(init=False)
    """A count printed to the one is no rounded number, and a target is what was set."""
    extent: Interval = field(init=False)
    """Between which numbers the true one lies, as the print tells it."""

    def __post_init__(self) -> None:
        """Both are asked for again and again, by every identity that is tried."""
        measure = self.observation.measure
        exact = measure is Measure.TARGET or (measure is Measure.COUNT and self.step == _ONE)
        object.__setattr__(self, "exact", exact)
        object.__setattr__(self, "extent", (self.value, self.value) if exact else self._rounded())

    def _rounded(self) -> Interval:
        to_nought = _ZERO if self.habit is Habit.CUT else self.step / 2
        from_nought = self.step / 2 if self.habit is Habit.NEAREST else self.step
        if self.value == 0:
            return -from_nought, from_nought
        if self.value < 0:
            return self.value - from_nought, self.value + to_nought
        return self.value - to_nought, self.value + from_nought

    def prints_of(self, true: Interval) -> Interval:
        """The lowest and the highest print that tells a number between bounds; an exact figure is what it prints."""
        if self.exact or true[0] > true[1]:
            return true
        low, high = (self._print_of(one, lowest=lowest) for one, lowest in zip(true, (True, False), strict=True))
        return low * self.step, high * self.step

    def _print_of(self, true: Decimal, *, lowest: bool) -> Decimal:
        """In units of the last printed digit."""
        units = true / self.step
        if self.habit is Habit.CUT or (self.habit is Habit.EITHER and (true > 0) is lowest):
            return units.to_integral_value("ROUND_DOWN")
        half, mode = (-_HALF, "ROUND_CEILING") if lowest else (_HALF, "ROUND_FLOOR")
        return (units + half).to_integral_value(mode)

    @property
    def id(self) -> str:
        """The observation's id."""
        return self.observation.observation_id

    def misread_as(self, value: Decimal) -> "Figure":
        """The same print with another value."""
        return Figure(self.observation, value, self.step, self.subject, self.habit)


def figures_of(dataset: Dataset) -> dict[str, list[Figure]]:
    """All numbers by report, in the dataset's order."""
    named = {one.series_id: (one.indicator, one.area, one.breakdown) for one in dataset.series}
    out: dict[str, list[Figure]] = {}
    for one in dataset.observations:
        if one.value is not None and one.status is Status.REPORTED:
            subject = named.get(one.series_id) or (one.indicator, one.area, one.breakdown)
            figure = Figure(one, one.value, printed_step(one.value, one.value_text), subject)
            out.setdefault(one.report_id, []).append(figure)
    return out


def has_decimals(seen: Observation) -> bool:
    """Is it called a count and has decimals, which no count has? Then its kind was misread."""
    return seen.measure is Measure.COUNT and seen.value is not None and seen.value != seen.value.to_integral_value()


def printed_step(value: Decimal, text: str) -> Decimal:
    """One unit of the last printed digit: `2.50` → 0.01, `£1.2m` read as 1200000 → 100000."""
    if text == str(value):
        return _ulp(value)
    size = abs(value)
    printed = [Decimal(match.group().replace(",", "")) for match in _NUMBER.finditer(text)]
    for one in printed:
        if one == size:
            return _ulp(one)
    for one in printed:
        if one and size and (scale := size / one) >= _LEAST_SCALE and _power_of_ten(scale):
            return _ulp(one) * scale
    return min(_ulp(value), _ONE)


def _ulp(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return _power(exponent) if isinstance(exponent, int) else _ONE


@cache
def _power(exponent: int) -> Decimal:
    return _TEN**exponent


def _power_of_ten(value: Decimal) -> bool:
    return value.normalize().as_tuple().digits == (1,)


def digits_of(value: Decimal, step: Decimal) -> str:
    """The printed digits without sign and point: 0.79 → `079`."""
    decimals = max(0, -_exponent(step))
    return str(int(abs(value) / step)).zfill(decimals + 1)


def _exponent(step: Decimal) -> int:
    exponent = step.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def misread_digits(digits: str) -> Iterator[str]:
    """Every misreading of one digit: another in its place, one lost, two neighbours swapped."""
    for i, old in enumerate(digits):
        yield from (digits[:i] + new + digits[i + 1 :] for new in "0123456789" if new != old)
        if len(digits) > 1:
            yield digits[:i] + digits[i + 1 :]
        if i + 1 < len(digits) and old != digits[i + 1]:
            yield digits[:i] + digits[i + 1] + old + digits[i + 2 :]


def notices(figure: Figure, accepted: Interval) -> bool:
    """Would every misreading of one digit of the figure fall outside what is accepted? At the printed precision."""
    number = int(abs(figure.value) / figure.step)
    low, high = accepted if figure.value >= 0 else (-accepted[1], -accepted[0])
    first, last = (
        -int((-low / figure.step).to_integral_value("ROUND_FLOOR")),
        int((high / figure.step).to_integral_value("ROUND_FLOOR")),
    )
    if not first <= number <= last:  # what does not let it be proves nothing of it
        return False
    if first == last:
        return True
    if (first < number and number % 10 != 0) or (last > number and number % 10 != 9):
        return False
    others = (int(text) for text in misread_digits(digits_of(figure.value, figure.step)))
    return not any(first <= other <= last and other != number for other in others)


def added(intervals: Iterable[Interval]) -> Interval:
    """The sum of numbers known only between bounds."""
    low = high = _ZERO
    for one in intervals:
        low, high = low + one[0], high + one[1]
    return low, high
