"""The name of an indicator and of its parts, out of the words that time, place and measure have left.

Must not know: values, periods, areas.
"""

import re
from functools import lru_cache

from extractor.language.labels import Label
from extractor.language.vocabulary import DEFAULT
from extractor.meaning.headed import Headed, Spot, without_by
from extractor.meaning.heads import Heads
from extractor.model.terms import Measure

_DERIVED = (Measure.PERCENTAGE_CHANGE, Measure.RATE_PER_1000, Measure.TARGET, Measure.OTHER)
"""Measures of another figure: the words left of their head name no indicator of their own where another is named."""
_ALL = re.compile(r"all|all(?: \w+){1,2}s|overall|combined|all combined", re.I)
_UNNAMED = "Figures"
"""What an indicator is called where nothing names it."""


def name_figure(spot: Spot, measure: Measure) -> tuple[str, str]:
    """(indicator, breakdown) of one position of a table."""
    table, side = spot.table, spot.side
    corner, title = spot.corner.label, table.outer.label
    head = _column_label(spot, measure, named=bool(side.labels or corner or title))
    if table.by and (named := _by_parts(spot, corner, title, head)):
        return named
    if table.wordy and head and side.labels:
        return _told(head.indicator), f"part={side.labels[-1].indicator}"
    if side.labels:
        return _row_indicator(spot, head, corner, title)
    around = next((label for label in (corner, title) if label and not _is_weak(label)), None)
    if head and not _is_weak(head):
        return _told(head.indicator), ""
    if head and around:
        return _told(f"{around.indicator}: {_lowered(head.indicator)}"), ""
    chosen = around or head or corner or title
    return _told(chosen.indicator if chosen else ""), ""


def _by_parts(spot: Spot, corner: Label | None, title: Label | None, head: Label | None) -> tuple[str, str] | None:
    """A title says what its parts are told apart by: they are a breakdown, or areas."""
    by, side = spot.table.by, spot.side
    if spot.table.by_place:
        return _by_place(spot, corner, title, head)
    whole = corner if corner and by in corner.indicator.casefold() else (title or corner)
    if whole is None or whole.indicator.casefold() == by:
        return None
    indicator = _told(without_by(whole, by).indicator)
    named = [(label, one) for label, one in ((side.label, side), (head, spot.head)) if label or one.total]
    classes = by.split(" and ") if len(named) == len(by.split(" and ")) else [by, *["part"] * len(named)]
    parts = [
        f"{kind}={label.indicator}"
        for kind, (label, one) in zip(classes, named, strict=False)
        if label and not is_whole(one)
    ]
    return indicator, "; ".join(parts)


def _by_place(spot: Spot, corner: Label | None, title: Label | None, head: Label | None) -> tuple[str, str] | None:
    """The parts are places: what stands on the other axis is the indicator, if anything does."""
    table = spot.table
    section = spot.side.label if spot.side.area else None  # `Theft` over rows of places
    if spot.side.total and spot.side.label and not _is_weak(spot.side.label):
        section = spot.side.label  # `Total thefts` below them
    other = section or (spot.side.label if _places_across(table, table.bands.get(spot.row, 0)) else head)
    if other is head and other is not None and title is not None and _is_noun(other):
        other = None  # `Crimes | Rate per 1,000` under a title that says which
    if other is not None and not _is_weak(other):
        return _told(other.indicator), ""
    whole = title or corner
    if whole is None:
        return None
    indicator = without_by(whole, table.by).indicator
    return _told(f"{indicator}: {_lowered(other.indicator)}" if other else indicator), ""


def below_title(indicator: str, title: str) -> str:
    """An indicator's name with its table's title in front, unless one of the two says the other."""
    if title.casefold() in indicator.casefold() or indicator.casefold() in title.casefold():
        return indicator
    return _told(f"{title}: {_lowered(indicator)}")


def is_whole(heads: Heads) -> bool:
    """Does a path say that its figures are of all parts together: `Total`, `All wards`?"""
    return heads.total or bool(heads.label and _ALL.fullmatch(heads.label.indicator))


def _row_indicator(spot: Spot, head: Label | None, corner: Label | None, title: Label | None) -> tuple[str, str]:
    """The row names the indicator; a title completes it where it says too little, a column head tells parts apart."""
    labels, table = spot.side.labels, spot.table
    label = labels[-1]
    breakdown = f"part={head.indicator}" if head and not head.generic else ""
    outer = next((one for one in (*reversed(labels[:-1]), corner, title) if one and not one.generic), None)
    if outer is None:
        return _told(label.indicator), breakdown
    if _is_weak(label) or (len(labels) > 1 and _repeats(table, spot.row)):
        return _told(f"{outer.indicator}: {_lowered(label.indicator)}"), breakdown
    if title and _stems(label) < _stems(title) and len(_names(table, spot.row)) == 1:
        return _told(title.indicator), breakdown
    return _told(label.indicator), breakdown


def _column_label(spot: Spot, measure: Measure, *, named: bool) -> Label | None:
    """The words of a column head, where they tell this column from others."""
    labels = spot.head.labels
    derived = measure in _DERIVED and not (measure is Measure.OTHER and spot.head.changes)  # of what, a change says
    if not labels or _is_shared(spot.table, spot.row, spot.column):
        return None
    if derived and named and not _names_group(spot.table, spot.row, spot.column):
        return None
    last = labels[-1]
    if len(labels) > 1 and (_is_weak(last) or _stands_twice(spot.table, spot.row, spot.column)):
        joined = f"{labels[-2].indicator}: {_lowered(last.indicator)}"
        return Label(joined, last.breakdown, last.marks, last.qualifier, generic=False)
    return last


def _is_shared(table: Headed, row: int, column: int) -> bool:
    """Do all columns of the band that carry words carry the same ones? Then they say nothing of this one."""
    words = _column_words(table, table.bands.get(row, 0))
    return len(table.columns_of_band(row)) > 1 and set(words) <= {_indicators(table.column(row, column)), ()}


def _names_group(table: Headed, row: int, column: int) -> bool:
    """Do a column's labels stand over figures too, as `Thefts` does over `2015 | 2016 | % change`?"""
    own = _indicators(table.column(row, column))
    group = [heads for c in table.columns_of_band(row) if _indicators(heads := table.column(row, c)) == own]
    return any(heads.measure not in _DERIVED and not heads.changes for heads in group)


def _stands_twice(table: Headed, row: int, column: int) -> bool:
    """Does a column's innermost label stand over another column too, below another head?"""
    own = _indicators(table.column(row, column))
    others = _column_words(table, table.bands.get(row, 0))
    return any(other and other != own and other[-1] == own[-1] for other in others)


@lru_cache(maxsize=64)
def _column_words(table: Headed, band: int) -> tuple[tuple[str, ...], ...]:
    """The different words that the columns of a band carry."""
    return tuple(dict.fromkeys(_indicators(table.columns[band, column]) for column in table.band_columns[band]))


@lru_cache(maxsize=64)
def _places_across(table: Headed, band: int) -> bool:
    """Are the places of a band its columns?"""
    return any(table.columns[band, column].area for column in table.band_columns[band])


@lru_cache(maxsize=4096)
def _indicators(heads: Heads) -> tuple[str, ...]:
    return tuple(label.indicator.casefold() for label in heads.labels)


@lru_cache(maxsize=1024)
def _repeats(table: Headed, row: int) -> bool:
    """Does a row's label stand in another section of the table too?"""
    own = _indicators(table.row(row))
    others = (_indicators(table.row(other)) for other in table.rows)
    return any(other and other != own and other[-1] == own[-1] for other in others)


@lru_cache(maxsize=1024)
def _names(table: Headed, row: int) -> set[str]:
    """The different labels of a band's rows."""
    return {names[-1] for other in table.rows_of_band(row) if (names := _indicators(table.row(other)))}


def _is_weak(label: Label) -> bool:
    """Does a label need its title to mean something: `Referrals`, `Total`, `Issued`, `After dark`?"""
    words = label.indicator.casefold().split()
    told = words[0] in DEFAULT.words("relating") or (len(words) == 1 and words[0].endswith("ed"))
    return label.generic or told


def _is_noun(label: Label) -> bool:
    """Is a label one counted noun and nothing else: `Crimes`, `Incidents`?"""
    return label.indicator.casefold() in DEFAULT.meanings("units")


def _stems(label: Label) -> set[str]:
    return {word.removesuffix("s") for word in re.findall(r"[^\W_]+", label.indicator.casefold())}


def _lowered(text: str) -> str:
    """The first letter small, where the word is no abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _told(indicator: str) -> str:
    plain = indicator.strip(" :–-")
    return plain[:1].upper() + plain[1:] if plain else _UNNAMED
