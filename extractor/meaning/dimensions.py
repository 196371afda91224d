"""What a figure is a figure of: header path, row path, title and headings become its dimensions. Nearer words win.

Must not know: values.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractor.language.labels import Label
from extractor.language.periods import PeriodWords, join
from extractor.meaning.gazetteer import Gazetteer
from extractor.meaning.headed import Headed, without_by
from extractor.meaning.heads import Heads, beside, unit_of
from extractor.meaning.timing import Clock, Neighbour, period_of
from extractor.model.period import Period
from extractor.model.terms import Measure

_UNITS = {"%": Measure.PERCENTAGE, "days": Measure.DURATION_DAYS, "£": Measure.AMOUNT, "€": Measure.AMOUNT}
"""Units printed with a figure that decide its measure."""
_CODES = {"£": "GBP", "€": "EUR", "$": "USD"}
_DERIVED = (Measure.PERCENTAGE_CHANGE, Measure.RATE_PER_1000, Measure.TARGET, Measure.OTHER)
"""Measures of another figure: the words left of their head name no indicator of their own."""


@dataclass(frozen=True, slots=True)
class Dimensions:
    """All that tells one figure from another, its value aside. `period_said` is False where the report's own is taken."""

    indicator: str
    area: str
    breakdown: str
    measure: Measure
    unit: str
    period: Period | None
    period_said: bool
    marks: str


def dimensions_of(
    headed: Headed, row: int, column: int, *, unit: str, part: str, gazetteer: Gazetteer, clock: Clock
) -> Dimensions:
    """The dimensions of one position of a table. `unit` is printed with the figure; `part` names one of several in a cell."""
    above, side, head = headed.above(row), headed.row(row), headed.column(row, column)
    joined = (
        beside(beside(above, side), head)
        if side.measure in (None, Measure.COUNT)
        else beside(beside(above, head), side)
    )
    if head.measure in (Measure.TARGET, Measure.PERCENTAGE_CHANGE):
        joined = replace(joined, measure=head.measure)
    measure = _measure(joined, unit)
    indicator, breakdown = _words(headed, row, column, measure)
    changes = measure is Measure.PERCENTAGE_CHANGE or (measure is Measure.OTHER and _says_change(head, side))
    words = join(above.words, side.words, head.words)
    period = period_of(words, _neighbours(headed, row, column), measure, changes=changes, clock=clock)
    return Dimensions(
        indicator=indicator,
        area=_area(headed, row, column, gazetteer),
        breakdown="; ".join(filter(None, (breakdown, f"part={part}" if part else ""))),
        measure=measure,
        unit=_unit(headed, joined, measure, unit, (head, side, above)),
        period=period or clock.own(),
        period_said=period is not None,
        marks=above.marks + side.marks + head.marks,
    )


def _measure(heads: Heads, unit: str) -> Measure:
    told = heads.measure
    if told in (Measure.TARGET, Measure.PERCENTAGE_CHANGE, Measure.RATE_PER_1000, Measure.RANK, Measure.SCORE):
        return told
    if told is Measure.OTHER and unit == "%":
        return Measure.PERCENTAGE_CHANGE if "change" in heads.unit else Measure.PERCENTAGE
    return _UNITS.get(unit) or told or Measure.COUNT


def _says_change(*heads: Heads) -> bool:
    """Is a measure of no other kind the difference of two figures (`+/-`, `Variance`)?"""
    return any(label and heads_of.measure is Measure.OTHER for heads_of in heads for label in (heads_of.label,))


def _unit(headed: Headed, joined: Heads, measure: Measure, printed: str, heads: Iterable[Heads]) -> str:
    if printed:
        return _CODES.get(printed, printed)
    match measure:
        case Measure.PERCENTAGE | Measure.PERCENTAGE_CHANGE:
            return "%"
        case Measure.DURATION_DAYS:
            return "days"
        case Measure.RATE_PER_1000:
            return "per 1,000"
        case Measure.AMOUNT:
            return joined.unit or "GBP"
        case _:
            named = unit_of(label.indicator for each in heads for label in reversed(each.labels))
            return joined.unit or named or headed.counted


def _area(headed: Headed, row: int, column: int, gazetteer: Gazetteer) -> str:
    """The nearest area said; the area of the whole where the label says total and its parts are areas."""
    side, head = headed.row(row), headed.column(row, column)
    if head.area or side.area:
        return head.area or side.area
    label = side.label.indicator.casefold() if side.label else ""
    if side.total:
        parts = [headed.row(r) for r in headed.rows_of_band(row)]
        same = {p.area for p in parts if p.area and (p.label.indicator.casefold() if p.label else "") == label}
        if len(same) > 1:
            return gazetteer.total_of(same)
    if head.total and not head.words.total:
        same = {headed.column(row, c).area for c in headed.columns_of_band(row)} - {""}
        if len(same) > 1:
            return gazetteer.total_of(same)
    above = headed.above(row)
    return above.area


def _neighbours(headed: Headed, row: int, column: int) -> list[Neighbour]:
    """Words of time beside a position: along its row; where those say nothing, along its column."""
    above, side = headed.above(row), headed.row(row)
    out = []
    for other in sorted(headed.columns_of_band(row), key=lambda c: (abs(c - column), c > column)):
        heads = headed.column(row, other)
        if other != column and heads.measure not in _DERIVED and not heads.words.is_empty:
            out.append(Neighbour(join(above.words, side.words, heads.words), other > column))
    before = [one for one in out if not one.after]
    if out:
        return out if len(before) < 2 else [*before, *(one for one in out if one.after)]
    own = headed.column(row, column).words
    rows = sorted(headed.rows_of_band(row), key=lambda r: (abs(r - row), r > row))
    return [
        Neighbour(join(above.words, headed.row(r).words, own), r > row)
        for r in rows
        if r != row and headed.row(r).measure not in _DERIVED and not headed.row(r).words.is_empty
    ]


def _words(headed: Headed, row: int, column: int, measure: Measure) -> tuple[str, str]:
    """(indicator, breakdown) out of the words that time, place and measure have left."""
    corner = _label(headed.corners.get(headed.bands.get(row, 0), Heads()))
    title, side, head = _label(headed.outer), headed.row(row), headed.column(row, column)
    column_label = (
        None
        if _common(headed, row, column) or (measure in _DERIVED and (side.labels or corner or title))
        else head.label
    )
    if headed.by:
        whole = corner if corner and headed.by in corner.indicator.casefold() else (title or corner)
        part = side.label or column_label
        if whole:
            indicator = without_by(whole, headed.by).indicator
            return _told(indicator), f"{headed.by}={part.indicator}" if part and not _is_area_word(
                headed.by, side, head
            ) else ""
    if side.labels:
        return _row_indicator(headed, row, side, column_label, corner, title)
    named = column_label if column_label and not column_label.generic else None
    around = next((label for label in (corner, title) if label and not label.generic), None)
    if named and around and column_label is not None and _says_less(named, around):
        return _told(f"{around.indicator}: {_lowered(named.indicator)}"), ""
    chosen = named or around or column_label or title
    return _told(chosen.indicator if chosen else ""), ""


def _row_indicator(
    headed: Headed, row: int, side: Heads, column_label: Label | None, corner: Label | None, title: Label | None
) -> tuple[str, str]:
    """The row names the indicator; a title completes it where it says too little, a column head tells its parts apart."""
    label = side.labels[-1]
    breakdown = f"part={column_label.indicator}" if column_label and not column_label.generic else ""
    outer = next((one for one in (*reversed(side.labels[:-1]), corner, title) if one and not one.generic), None)
    if outer is None:
        return _told(label.indicator), breakdown
    if label.generic or (len(side.labels) > 1 and _repeats(headed, row)):
        return _told(f"{outer.indicator}: {_lowered(label.indicator)}"), breakdown
    if title and _within(label, title) and len(_rows_within(headed, row, title)) == 1:
        return _told(title.indicator), breakdown
    return _told(label.indicator), breakdown


def _label(heads: Heads) -> Label | None:
    return heads.label


def _common(headed: Headed, row: int, column: int) -> bool:
    """Do all columns of the band that hold words carry the same ones? Then they say nothing of this one."""
    words = {tuple(label.indicator for label in headed.column(row, c).labels) for c in headed.columns_of_band(row)}
    own = tuple(label.indicator for label in headed.column(row, column).labels)
    return bool(own) and words <= {own, ()} and len(headed.columns_of_band(row)) > 1


def _is_area_word(by: str, side: Heads, head: Heads) -> bool:
    return bool(side.area or head.area) and not (side.labels and head.labels)


def _repeats(headed: Headed, row: int) -> bool:
    """Does a row's label stand in another section of the table too?"""
    label = headed.row(row).labels[-1].indicator.casefold()
    same = [r for r in headed.rows if r != row and headed.row(r).label]
    return any(headed.row(r).labels[-1].indicator.casefold() == label for r in same)


def _within(label: Label, title: Label) -> bool:
    """Does a title say all that a label says, and more?"""
    return _stems(label.indicator) < _stems(title.indicator)


def _rows_within(headed: Headed, row: int, title: Label) -> set[str]:
    labels = [headed.row(r).label for r in headed.rows_of_band(row)]
    return {label.indicator.casefold() for label in labels if label}


def _says_less(label: Label, around: Label) -> bool:
    """A column head of one plain word below a title (`Arrests` under `Operation Harbour`)? Names by themselves say enough."""
    return False


def _stems(text: str) -> set[str]:
    return {word.removesuffix("s") for word in re.findall(r"[^\W_]+", text.casefold())}


def _lowered(text: str) -> str:
    """The first letter small, where the word is no name or abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _told(indicator: str) -> str:
    return indicator.strip(" :–-") or "Figures"


def neighbours_words(neighbours: Sequence[Neighbour]) -> list[PeriodWords]:
    """The words alone."""
    return [one.words for one in neighbours]
