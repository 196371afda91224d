"""How firmly the words around a figure tell its indicator, area, measure and period. Must not know: values, geometry.

Sums prove values and nothing else: they close as well under a head that was lost, cut short or dealt to another column.
What is told here decides whether a figure that arithmetic vouches for may be called verified.
"""

import re
from collections.abc import Sequence
from functools import cache

from extractor.language.labels import Label
from extractor.language.vocabulary import DEFAULT, Vocabulary
from extractor.meaning.headed import Spot
from extractor.meaning.heads import Heads
from extractor.meaning.timing import OF_A_YEAR, Clock, Neighbour
from extractor.model.period import Period
from extractor.model.terms import Measure, PeriodBasis, Told
from extractor.tables.looks import opens_on

_JANUARY = 1
_COMPARED = 2
"""Columns of counts with times of their own that a bare `%` beside them may be the share of, or the change between."""
_NUMBER = re.compile(r"(?:table|figure|fig\.?|chart)\s*[\w.]{1,4}")
"""What numbers a table."""


def period_told(
    spot: Spot, period: Period | None, measure: Measure, neighbours: Sequence[Neighbour], clock: Clock
) -> Told:
    """How firmly the time of a position is told.

    A year's bare number (`2013`) tells the year and not which of its days: where financial years are counted, the words
    that said so may have been lost. Of a head that names several times nobody knows which is this figure's.
    """
    if period is None:
        return Told.ASSUMED
    if _astray(spot):
        return Told.GUESSED
    side, head, above = spot.side, spot.head, spot.above
    if side.several or head.several:
        return Told.GUESSED
    own = [one.words for one in (side, head) if one.words.says_year or one.words.says_part]
    compared = bool(neighbours) and (head.changes or side.changes)  # it has the times of what stands beside it
    if (
        above.several
        and not compared
        and not any(words.says_year or words.offset_quarters is not None for words in own)
    ):
        return Told.GUESSED
    if period.basis is PeriodBasis.CALENDAR_YEAR and clock.start_month != _JANUARY and measure not in OF_A_YEAR:
        near = [other.words for other in neighbours] if head.changes or side.changes else []
        said = (side.words, head.words, above.words, *near)
        if not any(words.says_part or words.basis is PeriodBasis.CALENDAR_YEAR for words in said):
            return Told.GUESSED
    return Told.PRINTED if own else Told.CARRIED


def measure_told(spot: Spot, measure: Measure, neighbours: Sequence[Neighbour]) -> Told:
    """How firmly the kind of number is told: `%` alone, right of two times, is a share or a change."""
    if _astray(spot):
        return Told.GUESSED
    for heads in (spot.head, spot.side):
        bare = heads.measure is Measure.PERCENTAGE and not heads.labels and heads.words.is_empty
        if bare and measure is Measure.PERCENTAGE and sum(not other.after for other in neighbours) >= _COMPARED:
            return Told.GUESSED
    if spot.head.measure or spot.side.measure:
        return Told.PRINTED
    return Told.CARRIED if spot.above.measure else Told.ASSUMED


def area_told(spot: Spot, area: str) -> Told:
    """How firmly the place is told. A place whose name goes on where its label ends is not this place."""
    if spot.head.area or spot.side.area:
        return Told.GUESSED if opens_on(area) or (not spot.head.area and _nameless(spot)) else Told.PRINTED
    if _nameless(spot):
        return Told.GUESSED
    return Told.CARRIED if spot.above.area else Told.ASSUMED


def indicator_told(spot: Spot, indicator: str) -> Told:
    """How firmly the indicator is told: not at all by a word that any table might use."""
    labels = [label for one in (spot.head, spot.side) for label in one.labels]
    plain = indicator.casefold()
    if _nameless(spot) or plain in _unnamed(DEFAULT) or _NUMBER.fullmatch(plain):
        return Told.GUESSED
    own = next((label for label in labels if label.indicator.casefold() == plain), None)
    if _is_cut(own, indicator):
        return Told.GUESSED
    return Told.PRINTED if own else Told.CARRIED


def _astray(spot: Spot) -> bool:
    """May the heads over a position have been printed for another column?"""
    return (spot.table.bands.get(spot.row, 0), spot.column) in spot.table.table.astray


def _nameless(spot: Spot) -> bool:
    """Does a row's label say nothing, or only part of what it was, while the rows beside it have labels?"""
    if spot.row in spot.table.table.torn:
        return True
    beside = spot.table.rows_of_band(spot.row)
    return spot.side == Heads() and any(spot.table.row(row) != Heads() for row in beside)


def _is_cut(own: Label | None, indicator: str) -> bool:
    """Does a name end where more must follow?"""
    return opens_on(own.indicator if own else indicator)


@cache
def _unnamed(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(word.casefold() for word in vocabulary.words("unnamed"))
