"""What people decided about whole series: another name, area, unit or polarity, or that two series are one.

Applied once series are known; a decision whose series is gone or reads otherwise is told. Must not know: files.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pydantic import ValidationError

from extractor.dataset.corrections import Correction, Stale
from extractor.dataset.rows import plain
from extractor.model.dataset import Dataset
from extractor.model.observation import Observation
from extractor.model.series import Series
from extractor.model.terms import MatchedBy

OPEN = ("indicator", "area", "unit", "polarity", "series_id")
"""Fields of a series that a person may decide; `series_id` joins it to the series of the new value."""

_TOLD_BY_FIGURES = ("indicator", "area", "series_id")


def on_series(corrections: Sequence[Correction]) -> list[Correction]:
    """Those decisions that are about a series, not about one figure."""
    return [one for one in corrections if one.series_id and not one.observation_id]


def in_own_words(stale: Sequence[Stale], dataset: Dataset) -> list[Correction]:
    """Decisions on a figure's indicator or area made by someone who saw its canonical name, told in its own words."""
    figures = {o.observation_id: o for o in dataset.observations}
    out = []
    for one in (s.correction for s in stale):
        figure = figures.get(one.observation_id)
        if figure is not None and one.field in ("indicator", "area") and getattr(figure, one.field) == one.seen:
            out.append(replace(one, seen=figure.label if one.field == "indicator" else figure.area_label))
    return out


def decided(
    series: Sequence[Series], observations: Sequence[Observation], corrections: Sequence[Correction]
) -> tuple[tuple[Series, ...], tuple[Observation, ...], tuple[Stale, ...]]:
    """Series and observations as people decided, and the decisions that no longer fit."""
    known = {one.series_id: one for one in series}
    moved: dict[str, str] = {}
    stale = []
    for one in on_series(corrections):
        why = _unfit(known.get(one.series_id), one, known)
        if why:
            stale.append(Stale(one, why))
        elif one.field == "series_id":
            gone = known.pop(one.series_id)
            known[one.new_value] = _joined(known[one.new_value], gone)
            moved[one.series_id] = one.new_value
        else:
            changed = {**dict(known[one.series_id]), one.field: one.new_value or None, "matched_by": MatchedBy.PERSON}
            if one.field != "polarity":
                changed[one.field] = one.new_value
            known[one.series_id] = Series.model_validate(changed)
    retold = _retold(observations, known, moved)
    return tuple(known.values()), retold, tuple(stale)


def _unfit(target: Series | None, one: Correction, known: Mapping[str, Series]) -> str:
    """Why a decision does not fit; empty where it does."""
    if target is None:
        return f"there is no series {one.series_id} any more"
    if one.field not in OPEN:
        return f"{one.field} is no field of a series that can be corrected"
    now = plain(getattr(target, one.field))
    if now != one.seen:
        return f"{one.field} was {one.seen!r} when it was decided and now reads {now!r}"
    if one.field == "series_id" and (one.new_value not in known or one.new_value == one.series_id):
        return f"there is no other series {one.new_value}"
    try:
        Series.model_validate({**dict(target), one.field: one.new_value or (None if one.field == "polarity" else "")})
    except ValidationError:
        return f"{one.new_value!r} is no {one.field}"
    return ""


def _joined(one: Series, other: Series) -> Series:
    """Two series as one; how many reports print it is told from the figures."""
    labels = dict.fromkeys((*one.labels.split(" | "), *other.labels.split(" | ")))
    starts = [s for s in (one.first_period, other.first_period) if s]
    ends = [s for s in (one.last_period, other.last_period) if s]
    return one.model_copy(
        update={
            "labels": " | ".join(labels),
            "first_period": min(starts, default=None),
            "last_period": max(ends, default=None),
            "matched_by": MatchedBy.PERSON,
        }
    )


def _retold(
    observations: Sequence[Observation], known: dict[str, Series], moved: Mapping[str, str]
) -> tuple[Observation, ...]:
    """Observations with the names of their series; `known` learns how many reports print each that was joined."""
    out = []
    for one in observations:
        home = one.series_id
        while home in moved:
            home = moved[home]
        series = known[home]
        change = {name: getattr(series, name) for name in _TOLD_BY_FIGURES}
        same = all(getattr(one, name) == value for name, value in change.items())
        out.append(one if same else one.model_copy(update=change))
    for home in sorted(set(moved.values()) & set(known)):
        reports = {one.report_id for one in out if one.series_id == home}
        known[home] = known[home].model_copy(update={"reports": len(reports)})
    return tuple(out)
