"""Observations become series: the same indicator keeps its id and one name although its labels drift.

Must not know: how two lines are compared, files.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from extractor.dataset.agreement import agreement
from extractor.dataset.areas import Prints, area_said, canonical_areas, canonical_breakdowns, unsaid_areas
from extractor.dataset.codebook import COUNTED, Codebook, Entry
from extractor.dataset.lines import Facet, Line, Point, Printed, gather, unit_of
from extractor.dataset.matching import Joined, join
from extractor.language.likeness import abbreviates, likeness, normal
from extractor.language.polarity import polarity_of
from extractor.model.extract import Extract
from extractor.model.keys import digest, slug
from extractor.model.observation import Observation
from extractor.model.series import Question, Series
from extractor.model.terms import MatchedBy, Told

_WEAKNESS = (MatchedBy.SAME_LABEL, MatchedBy.SAME_FIGURES, MatchedBy.SIMILAR_LABEL, MatchedBy.PERSON)
_PASSES = 4
"""So often are lines gathered anew where a change of definition proves to be that of several labels."""

_MARKS = "*†‡§¹²³ \t"


@dataclass(frozen=True, slots=True)
class Followed:
    """Observations that know their series, the series, and what was left to a person."""

    observations: tuple[Observation, ...]
    """In the order of the reports"""
    series: tuple[Series, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class _Indicator:
    """A group of lines that are one: its id, name and what the codebook says of it."""

    key: str
    name: str
    entry: Entry | None
    lines: tuple[int, ...]

    @property
    def begins(self) -> tuple[date, ...]:
        """The days from which, as people said, it counts something else: each begins a series of its own."""
        return tuple(one.start for one in self.entry.definitions if one.start) if self.entry else ()


_Place = tuple[int, Facet, date | None]


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One publisher's words for areas and breakdowns, and the one spelling of each."""

    areas: Mapping[str, str]
    first: Mapping[str, str]
    breakdowns: Mapping[str, str]
    unsaid: Mapping[str, str]
    facets: dict[tuple[object, ...], Facet]

    @classmethod
    def of(cls, prints: Prints, codebook: Codebook, publisher: str) -> "_Spelling":
        areas, first = canonical_areas(prints, codebook, publisher)
        return cls(areas, first, canonical_breakdowns(prints), unsaid_areas(prints, areas, publisher), {})


def follow(extracts: Sequence[Extract], codebook: Codebook) -> Followed:
    """Follow every indicator of one publisher through its reports, which come in their order in time."""
    publisher = next((e.report.publisher for e in reversed(extracts) if e.report.publisher), "")
    prints = [(place, o) for place, e in enumerate(extracts) for o in e.observations]
    spelling = _Spelling.of(prints, codebook, publisher)
    printed = [
        Printed(o, o.label or o.indicator, place, _point(o, spelling), ordinal)
        for ordinal, (place, o) in enumerate(prints)
    ]
    notes = {place: [t.notes for t in e.tables if t.notes] for place, e in enumerate(extracts)}
    lines, joined = _recognised(printed, notes, codebook, publisher)
    indicators = _indicators(lines, joined, codebook, publisher)
    series, ids = _series(lines, joined, indicators, (publisher, spelling.first))
    of_line = {one.ordinal: index for index, line in enumerate(lines) for one in line.printed}
    named = tuple(
        _named(one, ids[_place(index, one, indicators[joined.group[index]])], indicators[joined.group[index]].name)
        for one in printed
        for index in (of_line[one.ordinal],)
    )
    return Followed(named, series, _questions(lines, joined, extracts, ids))


def _recognised(
    printed: Sequence[Printed], notes: Mapping[int, Sequence[str]], codebook: Codebook, publisher: str
) -> tuple[list[Line], Joined]:
    """The lines and which of them are one. A definition that changes under one label changes under all of its labels:

    where lines prove to be one, what the notes told of one label is told of the others, and they are gathered anew.
    """
    breaks: dict[str, set[int]] = {}
    for _ in range(_PASSES):
        lines = gather(printed, notes, breaks)
        joined = join(lines, *_told(lines, codebook, publisher))
        found = _shared_breaks(lines, joined)
        if all(report in breaks.get(label, ()) for label, report in found):
            break
        for label, report in found:
            breaks.setdefault(label, set()).add(report)
    return lines, joined


def _shared_breaks(lines: Sequence[Line], joined: Joined) -> set[tuple[str, int]]:
    """(Label, report) where a group that a change of definition ended has later prints under a label not yet parted."""
    ended: dict[int, int] = {}
    for index, line in enumerate(lines):
        if line.ended is not None:
            root = joined.group[index]
            ended[root] = min(line.ended, ended.get(root, line.ended))
    found = {
        (line.label, ended[root])
        for line, root in zip(lines, joined.group, strict=True)
        if root in ended and line.ended != ended[root] and max(line.reports) >= ended[root]
    }
    for late, early in joined.follows.items():
        begins = min(lines[late].reports)
        for line, root in zip(lines, joined.group, strict=True):
            if root == early and lines[late].redefined and max(line.reports) > begins:
                figures = agreement(line, lines[late])
                found |= {(line.label, begins)} if figures.agree and not figures.contrary else set()
    return found


def _named(one: Printed, series_id: str, indicator: str) -> Observation:
    """The observation with its series and canonical names, the report's own words kept beside them."""
    return one.observation.model_copy(
        update={
            "series_id": series_id,
            "indicator": indicator,
            "area": one.point.facet.area,
            "breakdown": one.point.facet.breakdown,
            "label": one.label,
            "area_label": area_said(one.observation),
        }
    )


def _point(one: Observation, spelling: _Spelling) -> Point:
    label, said, unit = normal(one.label or one.indicator), area_said(one), unit_of(one.measure, one.unit)
    key = (label if not said else "", said, one.breakdown, one.measure, unit, one.period_basis)
    if key not in spelling.facets:
        area = spelling.areas.get(said, said) or spelling.unsaid.get(label, "")
        breakdown = spelling.breakdowns.get(one.breakdown, one.breakdown)
        spelling.facets[key] = Facet(area, breakdown, one.measure, unit, one.period_basis)
    return Point(spelling.facets[key], one.period_start, one.period_end)


def _told(lines: Sequence[Line], codebook: Codebook, publisher: str) -> tuple[dict[int, int], set[tuple[int, int]]]:
    """What people said: lines that belong to one entry of the codebook, and pairs that must stay apart.

    A label whose meaning changed, as the reports tell, is joined over the change only where people gave the days from
    which definitions hold: these part it instead.
    """
    changed = {line.label for line in lines if line.ended is not None}
    first: dict[tuple[Entry, int], int] = {}
    told: dict[int, int] = {}
    apart: set[tuple[int, int]] = set()
    for index, line in enumerate(lines):
        entry = codebook.named(line.label, publisher)
        if entry is not None:
            meaning = line.redefined if line.label in changed and not entry.definitions else 0
            told[index] = first.setdefault((entry, meaning), index)
            unlike = {normal(label) for label in entry.apart}
            apart |= {(index, other) for other, one in enumerate(lines) if one.label in unlike}
    return {line: to for line, to in told.items() if line != to}, apart


def _indicators(lines: Sequence[Line], joined: Joined, codebook: Codebook, publisher: str) -> dict[int, _Indicator]:
    """First line of each group → the indicator that the group is."""
    groups: dict[int, list[int]] = defaultdict(list)
    for index, root in enumerate(joined.group):
        groups[root].append(index)
    out = {}
    for root, members in groups.items():
        entry = next((e for i in members if (e := codebook.named(lines[i].label, publisher)) is not None), None)
        first = lines[root]
        key = digest(slug(publisher), *first.key)
        out[root] = _Indicator(key, entry.name if entry else _name([lines[i] for i in members]), entry, tuple(members))
    return out


def _name(lines: Sequence[Line]) -> str:
    """The label that most reports print, among those whose words are whole and told; of equals the first."""
    reports: dict[str, set[int]] = defaultdict(set)
    told: set[str] = set()
    for line in lines:
        for one in line.printed:
            label = one.label.strip(_MARKS)
            reports[label].add(one.report)
            if one.observation.evidence.indicator_told is not Told.GUESSED:
                told.add(label)
    words = {word for label in reports for word in normal(label).split()}

    def merit(label: str) -> tuple[object, ...]:
        cut = any(other != word and other.startswith(word) for word in normal(label).split() for other in words)
        return label in told, not cut, not _shortened(label), len(reports[label]), -min(reports[label]), label

    return max(reports, key=merit)


def _shortened(label: str) -> bool:
    """Does the label leave words to be spelt out?"""
    spoken = normal(label).split()
    return "." in label or any(len(word) == 1 or abbreviates(word) for word in spoken)


def _series(
    lines: Sequence[Line],
    joined: Joined,
    indicators: Mapping[int, _Indicator],
    whose: tuple[str, Mapping[str, str]],
) -> tuple[tuple[Series, ...], dict[_Place, str]]:
    """The series of all groups, and the id of the series that stands at each place.

    `whose` is the publisher and the earliest spelling of its areas, from which ids are made: so that they last.
    """
    publisher, first = whose
    ids: dict[_Place, str] = {}
    members: dict[str, list[tuple[int, Printed]]] = defaultdict(list)
    for index, line in enumerate(lines):
        indicator = indicators[joined.group[index]]
        for one in line.printed:
            place = _place(index, one, indicator)
            if place not in ids:
                ids[place] = _series_id(indicator.key, one.point.facet, place[2], first)
            members[ids[place]].append((index, one))
    follows = {indicators[late].key: indicators[early].key for late, early in joined.follows.items()}
    out = []
    for series_id, prints in members.items():
        indicator = indicators[joined.group[prints[0][0]]]
        _, facet, begins = _place(*prints[0], indicator)
        before = _series_id(follows[indicator.key], facet, begins, first) if indicator.key in follows else ""
        if begins:
            earlier = max((day for day in indicator.begins if day < begins), default=None)
            before = _series_id(indicator.key, facet, earlier, first)
        labels = {lines[index].label for index, _ in prints}
        ways = {joined.matched_by[index] for index, _ in prints}
        if len(labels) == 1 and MatchedBy.PERSON not in ways:
            ways = {MatchedBy.SAME_LABEL}
        out.append(
            _record([one for _, one in prints], indicator, publisher).model_copy(
                update={
                    "series_id": series_id,
                    "replaces": before if before in members else "",
                    "matched_by": max(ways, key=_WEAKNESS.index),
                }
            )
        )
    out.sort(key=lambda s: (s.indicator.casefold(), s.area, s.breakdown, s.measure, s.period_basis, s.series_id))
    return tuple(out), ids


def _place(index: int, one: Printed, indicator: _Indicator) -> _Place:
    """What decides the series of a print: its line, its facet, and the day from which its definition holds."""
    start = one.observation.period_start
    begins = max((day for day in indicator.begins if start and day <= start), default=None)
    return index, one.point.facet, begins


def _series_id(key: str, facet: Facet, begins: date | None, first: Mapping[str, str]) -> str:
    area = normal(first.get(facet.area, facet.area))
    told = [f"from {begins}"] if begins else []
    return digest(key, area, facet.breakdown, facet.measure, facet.unit, facet.basis, *told)


def _record(prints: Sequence[Printed], indicator: _Indicator, publisher: str) -> Series:
    """What a series is, its id and history of matching apart."""
    observations = [one.observation for one in prints]
    units = Counter(o.unit for o in observations if o.unit)
    facet, entry = prints[0].point.facet, indicator.entry
    return Series(
        series_id="",
        indicator=indicator.name,
        area=facet.area,
        breakdown=facet.breakdown,
        measure=facet.measure,
        unit=(entry.unit if entry and facet.measure in COUNTED else "")
        or max(units, key=lambda u: (units[u], u), default=""),
        period_basis=facet.basis,
        first_period=min((o.period_start for o in observations if o.period_start), default=None),
        last_period=max((o.period_start for o in observations if o.period_start), default=None),
        reports=len({one.report for one in prints}),
        labels=" | ".join(dict.fromkeys(one.label for one in prints)),
        polarity=(entry.polarity if entry else None) or polarity_of(indicator.name),
        publisher=publisher,
    )


def _questions(
    lines: Sequence[Line], joined: Joined, extracts: Sequence[Extract], ids: Mapping[_Place, str]
) -> tuple[Question, ...]:
    """One question for each line that could not be placed, with all its candidates."""
    candidates: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for doubt in joined.doubts:
        candidates[doubt.later].append((doubt.earlier, doubt.evidence))
    of_line: dict[int, list[str]] = defaultdict(list)
    for (index, _, _), series_id in ids.items():
        of_line[index].append(series_id)
    out = []
    for later, earlier in sorted(candidates.items()):
        known = sorted(earlier, key=lambda e: -likeness(lines[later].label, lines[e[0]].label).score)
        first = min(lines[later].reports)
        out.append(
            Question(
                publisher=extracts[first].report.publisher,
                label=_name([lines[later]]),
                candidates=tuple(_name([lines[i]]) for i, _ in known),
                series_ids=tuple(sorted({s for i in (later, *(i for i, _ in known)) for s in of_line[i]})),
                report_id=extracts[first].report.report_id,
                evidence="; ".join(f"{_name([lines[i]])}: {why}" for i, why in known),
            )
        )
    return tuple(out)
