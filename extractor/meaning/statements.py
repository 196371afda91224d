"""Sentences of running text that say a figure of the report went up or down. Must not know: what the figures are.

A sentence counts only where every word of it is understood: its way, its size, the time it compares with, and names of
an indicator and an area that the report's tables print too. All others may speak of something narrower.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.language.areas import canonical_area
from extractor.language.directions import Direction, directions, names_only
from extractor.language.fulfilment import sentences
from extractor.language.likeness import label_words
from extractor.language.mending import mend
from extractor.meaning.gazetteer import Gazetteer
from extractor.model.observation import Observation
from extractor.model.place import Place
from extractor.model.report import Report
from extractor.model.statement import Statement

Passage = tuple[str, Place]
"""A paragraph, bullet or update, and where it begins."""


@dataclass(frozen=True, slots=True)
class _Names:
    """What the report's tables are about: words in any order → the indicator they name, and areas."""

    indicators: dict[tuple[str, ...], str]
    areas: tuple[str, ...]
    whole: dict[str, str]
    """Indicator → the area a text means that names none; left out where none is clear"""
    quarter: re.Pattern[str]
    """The report's own quarter by its number"""


def statements(
    passages: Iterable[Passage], observations: Sequence[Observation], gazetteer: Gazetteer, report: Report
) -> tuple[Statement, ...]:
    """What the passages say of the report's figures, each sentence once, in their order."""
    names = _names(observations, gazetteer, report)
    found = (one for text, place in passages for one in _stated(text, place, names, report.report_id))
    return tuple({(one.text, one.indicator, one.area): one for one in found}.values())


def _names(observations: Sequence[Observation], gazetteer: Gazetteer, report: Report) -> _Names:
    named: dict[tuple[str, ...], set[str]] = {}
    placed: dict[str, set[str]] = {}
    for one in observations:
        if one.value is not None and one.indicator:
            named.setdefault(_key(one.indicator), set()).add(one.indicator)
            placed.setdefault(one.indicator, set()).add(one.area)
    year = re.escape(report.fiscal_year).replace("/", r"/(?:\d\d)?") if report.fiscal_year else r"(?!)"
    number = report.quarter or 0
    ordinal = ("first", "second", "third", "fourth")[number - 1] if number else "(?!)"
    return _Names(
        {words: next(iter(some)) for words, some in named.items() if len(some) == 1},
        gazetteer.areas,
        {name: area for name, areas in placed.items() if (area := _meant(areas, gazetteer)) is not None},
        re.compile(rf"(?<!\w)(?:(?:quarter|qtr|q)\s?{number}|{ordinal} quarter)(?!\w)(?:\s(?:of\s)?{year})?", re.I),
    )


def _meant(areas: set[str], gazetteer: Gazetteer) -> str | None:
    """The area of figures whose text names none: none at all, the only one, the publisher's own, the one of all."""
    if "" in areas or len(areas) == 1:
        return "" if "" in areas else next(iter(areas))
    if gazetteer.whole in areas:
        return gazetteer.whole
    return next((one for one in sorted(areas) if gazetteer.total_of(areas - {one}) == one), None)


def _key(label: str) -> tuple[str, ...]:
    return tuple(sorted(label_words(names_only(label) or label)))


def _stated(text: str, place: Place, names: _Names, report_id: str) -> Iterator[Statement]:
    for sentence in sentences(mend(text)):
        for told in directions(names.quarter.sub(" this quarter ", sentence)):
            area, indicator = _about(told, names)
            if indicator and (area or indicator in names.whole):
                yield Statement(
                    report_id=report_id,
                    text=sentence,
                    indicator=indicator,
                    area=area or names.whole[indicator],
                    rises=told.rises,
                    percent=told.percent,
                    about=told.about,
                    against=told.against,
                    stretch=told.stretch,
                    ends=told.ends,
                    page=place.page,
                    line=place.line,
                )


def _about(told: Direction, names: _Names) -> tuple[str, str]:
    """Area and indicator that the subject names; no indicator where a word is left that neither of them has."""
    subject, area = canonical_area(told.subject), ""
    for name in names.areas:
        rest, times = re.subn(rf"(?<!\w){re.escape(name)}(?!\w)", " ", subject)
        if times > 1 or (times and area):
            return "", ""
        if times:
            subject, area = rest, name
    return area, names.indicators.get(_key(names_only(subject)), "")
