"""What kind of number a reason stands in place of: the figures of its row, in this report or another, tell.

`Not yet published` says nothing of `%`; the figures printed for the same indicator do. Must not know: series, ids.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from extractor.language.likeness import normal
from extractor.language.periods import find_period
from extractor.model.extract import Extract
from extractor.model.observation import Observation
from extractor.model.terms import Measure, Told

_Row = tuple[str, str]
"""An indicator, and a column's head without its times."""

_Kind = tuple[Measure, str]
"""Measure and unit."""


def measured_by_figures(extracts: Sequence[Extract]) -> list[Extract]:
    """One publisher's extracts, reasons whose kind was only assumed measured as the figures of their row are.

    Those of the same report count first; where figures are of several kinds, nothing is told by them.
    """
    everywhere = _kinds(one for extract in extracts for one in extract.observations)
    return [_measured(extract, _kinds(extract.observations), everywhere) for extract in extracts]


def _kinds(observations: Iterable[Observation]) -> dict[_Row, set[_Kind]]:
    kinds: dict[_Row, set[_Kind]] = defaultdict(set)
    for one in observations:
        if one.value is not None:
            kinds[_row(one)].add((one.measure, one.unit))
    return kinds


def _measured(extract: Extract, here: Mapping[_Row, Set[_Kind]], everywhere: Mapping[_Row, Set[_Kind]]) -> Extract:
    told = {}
    for one in extract.observations:
        if one.value is None and one.measure is Measure.COUNT and one.evidence.measure_told is Told.ASSUMED:
            kinds = here.get(_row(one)) or everywhere.get(_row(one)) or set()
            if len(kinds) == 1:
                ((measure, unit),) = kinds
                told[one.observation_id] = {"measure": measure, "unit": unit}
    if not told:
        return extract
    observations = tuple(one.model_copy(update=told.get(one.observation_id, {})) for one in extract.observations)
    return extract.model_copy(update={"observations": observations})


def _row(one: Observation) -> _Row:
    return normal(one.label or one.indicator), find_period(one.column_label).rest.casefold()
