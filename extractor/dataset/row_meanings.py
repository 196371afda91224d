"""A row of a table that was read with less in one report than in the others: there it means what it means elsewhere.

A page break or a design may cost a row its area, or have it named after its table. Where most other editions of the
table read the same row in full, and no figure speaks against it, that is what it means. Must not know: series, ids.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from extractor.dataset.lines import title_of
from extractor.language.likeness import label_words, normal
from extractor.language.periods import find_period
from extractor.model.extract import Extract
from extractor.model.observation import Observation
from extractor.model.terms import Measure

FULL_EDITIONS = 2
"""So many reports at least must read a row in full."""

_Row = tuple[str, str, str, Measure, str]
"""Title and column without their times, row, measure, and the breakdown."""

_Meaning = tuple[str, str]
"""Indicator and area."""

_Prints = Sequence[tuple[int, Observation]]


def as_in_most_editions(extracts: Sequence[Extract]) -> list[Extract]:
    """One publisher's extracts, rows read with less named as in the editions that read them in full."""
    rows: dict[_Row, list[tuple[int, Observation]]] = defaultdict(list)
    for place, extract in enumerate(extracts):
        for one in extract.observations:
            title = title_of(one)
            if title not in ("", "-") and one.row_label:
                column = find_period(one.column_label).rest.casefold()
                rows[title, column, normal(one.row_label), one.measure, one.breakdown].append((place, one))
    meant: dict[int, dict[str, _Meaning]] = defaultdict(dict)
    for row, prints in rows.items():
        full = _full(prints)
        for place, one in prints if full else ():
            if full and _meaning(one) != full and _says_less(one, full, row[0]):
                meant[place][one.observation_id] = full
    return [_renamed(extract, meant[place]) if place in meant else extract for place, extract in enumerate(extracts)]


def _full(prints: _Prints) -> _Meaning | None:
    """The meaning of a row in most reports; None where reports, or the figures under two meanings, don't agree."""
    reports: dict[_Meaning, set[int]] = defaultdict(set)
    for place, one in prints:
        reports[_meaning(one)].add(place)
    if len(reports) < 2 or sum(map(len, reports.values())) > len({place for place, _ in prints}):
        return None  # one meaning, or two side by side in a report
    counts = Counter({meaning: len(places) for meaning, places in reports.items()})
    (most, number), (_, next_number) = counts.most_common(2)
    return most if number >= max(FULL_EDITIONS, next_number + 1) and not _at_odds(prints) else None


def _at_odds(prints: _Prints) -> bool:
    """Are mostly different figures printed for one time under different meanings?"""
    values: dict[tuple[date | None, date | None], dict[_Meaning, set[Decimal]]] = defaultdict(lambda: defaultdict(set))
    for _, one in prints:
        if one.value is not None:
            values[one.period_start, one.period_end][_meaning(one)].add(one.value)
    compared = [bool(set.intersection(*said.values())) for said in values.values() if len(said) > 1]
    return 0 < len(compared) >= 2 * sum(compared)  # some may have been restated


def _says_less(one: Observation, full: _Meaning, title: str) -> bool:
    """Does the print lack the area, or is it named after its table, where all else is the same?"""
    indicator, area = _meaning(one)
    same = normal(indicator) == normal(full[0])
    after_table = set(label_words(indicator)) == set(label_words(title)) != set(label_words(full[0]))
    return (same and not area) or (after_table and area == full[1])


def _meaning(one: Observation) -> _Meaning:
    return one.label or one.indicator, one.area_label if one.label else one.area


def _renamed(extract: Extract, meant: Mapping[str, _Meaning]) -> Extract:
    observations = tuple(
        _as_meant(one, *meant[one.observation_id]) if one.observation_id in meant else one
        for one in extract.observations
    )
    return extract.model_copy(update={"observations": observations})


def _as_meant(one: Observation, indicator: str, area: str) -> Observation:
    names = {"label": indicator, "area_label": area} if one.label else {"area": area}
    return one.model_copy(update={"indicator": indicator, **names})
