"""Tables that stand without a title: what their rows mean is told by an edition of another report that has one.

A title lost on one page (a page break, a picture, a design) leaves rows such as `Race` or `North` that say nothing by
themselves. Where just one titled table of the publisher has these rows, or the same figures in them, it is that table.
Must not know: series, ids, how a title was lost.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from extractor.dataset.agreement import figure_weight
from extractor.dataset.lines import title_of
from extractor.language.likeness import normal
from extractor.language.periods import find_period
from extractor.model.extract import Extract
from extractor.model.observation import Observation
from extractor.model.terms import Measure, Method

FIGURES_TELL = 1.0
"""Weight of shared figures from which they tell the table."""

SMALL_FIGURE = 0.3
"""Weight of a figure of one digit here, where the rows are the same as well; zeros tell nothing."""

SHARE_AGREEING = 0.8
"""Of the figures both editions print, the share that must agree; the rest may have been restated."""

ROWS_TELL = 3
"""So many rows that no table of another title has tell the table without a figure."""

_NO_TITLE = ("", "-")

_Cell = tuple[str, str, Measure, str]
"""Row, column without its time, measure, and the breakdown that the cell itself says."""

_Meaning = tuple[str, str, str, str]
"""Indicator, area, breakdown, unit."""

_Spot = tuple[_Cell, date | None, date | None]


@dataclass(frozen=True, slots=True)
class _Known:
    """A table in one report, or all editions of one title."""

    rows: set[str] = field(default_factory=set)
    meanings: dict[_Cell, set[_Meaning]] = field(default_factory=lambda: defaultdict(set))
    values: dict[_Spot, set[Decimal]] = field(default_factory=lambda: defaultdict(set))

    def add(self, one: Observation, *breakdowns: str) -> None:
        """Take in a figure of the table, to be found under each of these breakdowns."""
        row, column = normal(one.row_label), find_period(one.column_label).rest.casefold()
        meaning = (one.label or one.indicator, one.area_label if one.label else one.area, one.breakdown, one.unit)
        self.rows.add(row)
        for breakdown in breakdowns:
            cell = (row, column, one.measure, breakdown)
            self.meanings[cell].add(meaning)
            if one.value is not None and one.period_end:
                self.values[cell, one.period_start, one.period_end].add(one.value)

    def meaning(self, one: Observation) -> _Meaning | None:
        """What a figure of an edition without a title means; None where that is not clear."""
        column = find_period(one.column_label).rest.casefold()
        found = self.meanings.get((normal(one.row_label), column, one.measure, one.breakdown), set())
        return next(iter(found)) if len(found) == 1 else None


def with_titles_of_others(extracts: Sequence[Extract]) -> list[Extract]:
    """One publisher's extracts, figures of tables without a title named as in the editions that have one."""
    tables = [_tables(extract) for extract in extracts]
    if not any(title in _NO_TITLE for here in tables for title, _ in here):
        return list(extracts)
    titled: dict[str, _Known] = defaultdict(_Known)
    for here in tables:
        for title, figures in here:
            for one in figures if title not in _NO_TITLE else ():
                titled[title].add(one, *{one.breakdown, ""})
    return [_renamed(extract, here, titled) for extract, here in zip(extracts, tables, strict=True)]


def _tables(extract: Extract) -> list[tuple[str, list[Observation]]]:
    """(Lasting title, figures) of each table of a report."""
    found: dict[str, list[Observation]] = defaultdict(list)
    for one in extract.observations:
        if one.method != Method.NARRATIVE and one.table_id:
            found[one.table_id].append(one)
    return [(title_of(figures[0]), figures) for figures in found.values()]


def _renamed(extract: Extract, here: Sequence[tuple[str, list[Observation]]], titled: Mapping[str, _Known]) -> Extract:
    own: dict[str, set[str]] = defaultdict(set)
    for title, figures in here:
        own[title] |= {normal(one.row_label) for one in figures}
    meant: dict[str, _Meaning] = {}
    for title, figures in here:
        if title in _NO_TITLE:
            rows = {normal(one.row_label) for one in figures}
            free = {other: known for other, known in titled.items() if not rows & own.get(other, set())}
            meant.update(_told(figures, rows, free))
    if not meant:
        return extract
    observations = tuple(
        _as_meant(one, meant[one.observation_id]) if one.observation_id in meant else one
        for one in extract.observations
    )
    return extract.model_copy(update={"observations": observations})


def _told(
    figures: Sequence[Observation], rows: set[str], titled: Mapping[str, _Known]
) -> Iterator[tuple[str, _Meaning]]:
    """What each figure means, by the one titled table that has all the rows; nothing where several have."""
    if len(rows) < 2:
        return
    edition = _Known()
    for one in figures:
        edition.add(one, one.breakdown)
    if any(len(values) > 1 for values in edition.values.values()):
        return  # more than the title is lost: its columns are not told apart
    alike = [known for known in titled.values() if rows <= known.rows]
    by_figures = [known for known in alike if _same_figures(edition, known)]
    known = by_figures[0] if len(by_figures) == 1 else None
    if known is None and len(alike) == 1 and len(rows) >= ROWS_TELL and not _at_odds(edition, alike[0]):
        known = alike[0]
    if known is not None:
        meanings = [(one.observation_id, known.meaning(one)) for one in figures]
        if all(meaning is not None for _, meaning in meanings):
            yield from ((figure, meaning) for figure, meaning in meanings if meaning is not None)


def _compared(edition: _Known, known: _Known) -> Iterator[tuple[Decimal, bool]]:
    """Each figure that both print, and whether they agree."""
    for spot, values in edition.values.items():
        if spot in known.values:
            shared = values & known.values[spot]
            yield max(shared or values), bool(shared)


def _same_figures(edition: _Known, known: _Known) -> bool:
    compared = list(_compared(edition, known))
    agree = [value for value, same in compared if same]
    weight = sum(max(figure_weight(value), SMALL_FIGURE if value else 0.0) for value in agree)
    return weight >= FIGURES_TELL and len(agree) >= SHARE_AGREEING * len(compared)


def _at_odds(edition: _Known, known: _Known) -> bool:
    counts = Counter(same for _, same in _compared(edition, known))
    return counts[False] > (1 - SHARE_AGREEING) * counts.total()


def _as_meant(one: Observation, meaning: _Meaning) -> Observation:
    indicator, area, breakdown, unit = meaning
    names = {"label": indicator, "area_label": area} if one.label else {"area": area}
    return one.model_copy(update={"indicator": indicator, "breakdown": breakdown, "unit": unit or one.unit, **names})
