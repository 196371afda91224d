"""What a figure is a figure of: header path, row path, title and headings become its dimensions. Nearer words win.

Must not know: values.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extractor.language.measures import POINTS
from extractor.language.periods import PeriodWords, join
from extractor.meaning.firmness import area_told, indicator_told, measure_told, period_told
from extractor.meaning.gazetteer import Gazetteer
from extractor.meaning.headed import Headed, Spot
from extractor.meaning.heads import Heads, beside, read_heads, unit_of
from extractor.meaning.naming import is_whole, name_figure
from extractor.meaning.timing import Clock, Neighbour, period_of
from extractor.model.period import Period
from extractor.model.terms import Measure, PeriodBasis, Told

_TIMES = ("weeks", "months", "hours", "minutes", "seconds")
_UNITS = {
    "%": Measure.PERCENTAGE,
    "days": Measure.DURATION_DAYS,
    "£": Measure.AMOUNT,
    "€": Measure.AMOUNT,
    **dict.fromkeys(_TIMES, Measure.OTHER),
}
"""Units printed with a figure that decide its measure."""
_CODES = {"£": "GBP", "€": "EUR", "$": "USD"}
_FIRM = (Measure.TARGET, Measure.PERCENTAGE_CHANGE, Measure.RATE_PER_1000, Measure.RANK, Measure.SCORE)
"""Measures that a unit printed with the figure does not overrule."""
_TIMELESS = (Measure.PERCENTAGE_CHANGE, Measure.TARGET)
"""Measures whose columns are not among those that a change compares."""


@dataclass(frozen=True, slots=True)
class Dimensions:
    """All that tells one figure from another, its value aside, and how firmly each is told."""

    indicator: str
    area: str
    breakdown: str
    measure: Measure
    unit: str
    period: Period | None
    marks: str
    indicator_told: Told
    area_told: Told
    measure_told: Told
    period_told: Told


def dimensions_of(spot: Spot, unit: str, part: str, gazetteer: Gazetteer, clock: Clock) -> Dimensions:
    """The dimensions of one position. `unit` is printed with the figure; `part` names one of several in a cell."""
    above, side, head = spot.above, spot.side, spot.head
    if _rated_beside(spot.table, spot.table.bands.get(spot.row, 0)) and head.measure is None:
        above, side = _but_rates(above), _but_rates(side)
    joined = _joined(above, side, head)
    measure = _measure(joined, unit)
    indicator, breakdown = name_figure(spot, measure)
    changes = joined.changes and measure in (Measure.PERCENTAGE_CHANGE, Measure.OTHER, Measure.AMOUNT)
    rows = spot.table.rows_of_band(spot.row)
    row = spot.row if _told_by_rows(spot.table, spot.table.bands.get(spot.row, 0)) or not rows else rows[0]
    period, timed = _period(spot.table, row, spot.column, (measure, changes), clock)
    area = _area(spot, gazetteer)
    return Dimensions(
        indicator=indicator,
        area=area,
        breakdown="; ".join(filter(None, (breakdown, f"part={part}" if part else ""))),
        measure=measure,
        unit=_unit(spot.table, measure, unit, joined.unit, (head, side, above)),
        period=period or clock.own(),
        marks=above.marks + side.marks + head.marks,
        indicator_told=indicator_told(spot, indicator),
        area_told=area_told(spot, area),
        measure_told=measure_told(spot, measure, _neighbours(spot) if measure is Measure.PERCENTAGE else ()),
        period_told=timed,
    )


def headed_within(told: Dimensions, head: str, gazetteer: Gazetteer, clock: Clock) -> Dimensions:
    """The dimensions of a figure of which its own cell says more: another time, or that it is a change."""
    if not head:
        return told
    own = read_heads([head], gazetteer)
    if own.changes:
        return replace(told, measure=Measure.PERCENTAGE_CHANGE, unit="%", measure_told=Told.PRINTED)
    period = clock.in_year(own.words, told.period) or clock.read(own.words)
    return replace(told, period=period, period_told=Told.PRINTED) if period else replace(told, period_told=Told.GUESSED)


@lru_cache(maxsize=64)
def _rated_beside(table: Headed, band: int) -> bool:
    """Has a band a column of rates? `Thefts (rate per 1,000 people)` over a row is then not said of the others."""
    row = next(iter(table.band_rows.get(band, ())), None)
    if row is None:
        return False
    return any(table.column(row, column).measure is Measure.RATE_PER_1000 for column in table.columns_of_band(row))


def _but_rates(heads: Heads) -> Heads:
    return replace(heads, measure=None, unit="") if heads.measure is Measure.RATE_PER_1000 else heads


@lru_cache(maxsize=64)
def _told_by_rows(table: Headed, band: int) -> bool:
    """Do the rows of a band say anything of time? If not, all of them have the times of the first."""
    return any(_tells(table.row(row).words) for row in table.band_rows.get(band, ()))


def _tells(words: PeriodWords) -> bool:
    """Do words tell a time, and not just that they are of a total?"""
    return words.says_year or (not words.total and (words.says_part or words.basis is not None))


@lru_cache(maxsize=4096)
def _period(
    table: Headed, row: int, column: int, kind: tuple[Measure, bool], clock: Clock
) -> tuple[Period | None, Told]:
    """The period of a position and how firmly it is told. `kind`: its measure, and whether it compares.

    Thousands of cells share few columns.
    """
    spot = table.spot(row, column)
    if kind[1] and (planned := _planned(spot)) is not None:
        return _period(table, row, planned, (Measure.AMOUNT, False), clock)
    neighbours = _neighbours(spot)
    side, head = _timed(spot, neighbours)
    own = join(side, head)
    plans = (spot.head.plans or spot.side.plans) and not kind[1]
    of_the_year = plans and own.says_year and not own.says_part  # `Target 2020/21`, whatever quarter is reported
    between = kind[1] and own.is_empty and bool(neighbours)  # a change has the times of what it compares
    words = own if of_the_year or between else join(spot.above.words, side, head)
    if of_the_year and spot.head.plans and head.says_year:
        words = head  # of the year, though what it plans for is counted on a day or up to one
    if words.basis is PeriodBasis.ROLLING_12_MONTHS and _each_alone(spot, neighbours, clock):
        words = replace(words, basis=None)
    period = period_of(words, neighbours, kind[0], changes=kind[1], plans=plans, clock=clock)
    return period, period_told(spot, period, kind[0], neighbours, clock)


def _each_alone(spot: Spot, neighbours: Sequence[Neighbour], clock: Clock) -> bool:
    """`Oct-16 | Nov-16 | … | Total` below `12 months to June 2017`: of each month alone? Months follow one another
    there, and all lie in the stretch that the title ends, or their total stands beside them.
    """
    above, own = spot.above.words, join(spot.side.words, spot.head.words)
    if own.month is None or own.basis is not None:
        return False
    months = [
        (period.start.year * 12 + period.start.month, period)
        for words in (join(above, own), *(other.words for other in neighbours))
        if words.month and (period := clock.read(replace(words, basis=None, start=None, end=None)))
    ]
    if not months or not {months[0][0] - 1, months[0][0] + 1} & {count for count, _ in months}:
        return False
    if above.start and above.end:
        return all(above.start <= period.start and period.end <= above.end for _, period in months)
    return any(not other.words.month and not other.words.says_year and other.words.basis for other in neighbours)


@lru_cache(maxsize=4096)
def _joined(above: Heads, side: Heads, head: Heads) -> Heads:
    """Row and column are equally near: of their measures the one that says more counts, a column's first."""
    weak = head.measure in (None, Measure.COUNT, Measure.OTHER) and not head.changes
    out = beside(beside(above, head), side) if weak else beside(beside(above, side), head)
    measure = out.measure
    if head.changes:  # a change between amounts is an amount
        between = head.measure is Measure.OTHER and beside(above, side).measure is Measure.AMOUNT
        measure = Measure.AMOUNT if between else head.measure
    return replace(out, changes=head.changes or side.changes, measure=measure)


def _planned(spot: Spot) -> int | None:
    """`Budget | Spend to 30 June | Forecast outturn | Variance`: what lies between two plans is of the later's time."""
    if spot.head.words.says_year or spot.head.words.says_part:
        return None
    before = [column for column in spot.table.columns_of_band(spot.row) if column < spot.column]
    before = [column for column in before if not spot.table.column(spot.row, column).changes]
    plans = [column for column in before if spot.table.column(spot.row, column).plans]
    return plans[-1] if len(plans) > 1 and plans[-1] == before[-1] else None


def _timed(spot: Spot, neighbours: Sequence[Neighbour]) -> tuple[PeriodWords, PeriodWords]:
    """What row and column say of time. `Total` says something only among columns, or rows, that are told by time."""
    side, head = spot.side.words, spot.head.words
    if head.total and not head.says_year and not neighbours:
        head = replace(head, total=False, basis=None)
    if side.total and not _told_by_rows(spot.table, spot.table.bands.get(spot.row, 0)):
        side = replace(side, total=False, basis=None)
    return side, head


def _measure(heads: Heads, unit: str) -> Measure:
    told = heads.measure
    if told in _FIRM or (told is Measure.OTHER and heads.unit == POINTS):
        return told
    if heads.changes and unit == "%":
        return Measure.PERCENTAGE_CHANGE
    if told is Measure.OTHER and heads.changes:
        return told
    return _UNITS.get(unit) or told or Measure.COUNT


def _unit(table: Headed, measure: Measure, printed: str, told: str, heads: Iterable[Heads]) -> str:
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
            return told or "GBP"
        case Measure.TARGET if told in ("%", "days", "GBP") or told.startswith("per "):
            return told
        case Measure.OTHER if told.startswith("per ") or told in _TIMES:
            return told
        case _:
            head, side, above = heads
            near = unit_of(label.indicator for each in (head, side) for label in reversed(each.labels))
            return near or table.counted or unit_of(_beginning(label.indicator) for label in reversed(above.labels))


def _beginning(title: str) -> str:
    """A title as far as it names what is counted: `Reports` of `Reports to the helpline`."""
    for stop in (" (", " to ", " by ", " for ", " from ", " in ", " at ", " with "):
        title = title.split(stop, 1)[0]
    return title


def _area(spot: Spot, gazetteer: Gazetteer) -> str:
    """The nearest area said; the area of the whole where the label says total and its parts are areas."""
    side, head, table = spot.side, spot.head, spot.table
    if head.area or side.area:
        return head.area or side.area
    if is_whole(side):
        beside_it = [table.row(row) for row in table.rows_of_band(spot.row)]
        own = _name(side)
        same = {heads.area for heads in beside_it if heads.area and (not own or _name(heads) in ("", own))}
        if len(same) > 1:
            return gazetteer.total_of(same)
    if is_whole(head):
        same = {table.column(spot.row, column).area for column in table.columns_of_band(spot.row)} - {""}
        if len(same) > 1:
            return gazetteer.total_of(same)
    return spot.above.area


def _name(heads: Heads) -> str:
    """What a path names, empty where that is only that it is of everything."""
    plain = replace(heads, total=False)
    return heads.label.indicator.casefold() if heads.label and not is_whole(plain) else ""


def _neighbours(spot: Spot) -> list[Neighbour]:
    """Words of time beside a position: along its row, what stands before it first; else along its column."""
    table, above = spot.table, spot.above
    out = []
    for other in sorted(
        table.columns_of_band(spot.row), key=lambda column: (column > spot.column, abs(column - spot.column))
    ):
        heads = table.column(spot.row, other)
        if other != spot.column and not heads.changes and heads.measure not in _TIMELESS and not heads.words.is_empty:
            out.append(Neighbour(join(above.words, spot.side.words, heads.words), other > spot.column))
    if out:
        return out
    for other in sorted(table.rows_of_band(spot.row), key=lambda row: (row > spot.row, abs(row - spot.row))):
        heads = table.row(other)
        if other != spot.row and not heads.changes and heads.measure not in _TIMELESS and _tells(heads.words):
            out.append(Neighbour(join(above.words, heads.words, spot.head.words), other > spot.row))
    return out
