"""A reason told in a line of its own, where a table would have stood: `Farm surveys – no longer collected`.

Figures in running prose are left to the ledger: only the plan's narrative knows what they are part of. Must not know:
tables.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.language.absences import Absence, absence
from extractor.language.labels import Label, read_label
from extractor.language.mending import mend
from extractor.language.numbers import digit_runs
from extractor.layout.blocks import Block, BlockKind
from extractor.meaning.figures import Reader
from extractor.meaning.heads import unit_of
from extractor.meaning.timing import fiscal_label, quarter_number
from extractor.model.keys import digest, numbered
from extractor.model.observation import Evidence, Observation
from extractor.model.place import around
from extractor.model.terms import Method, PeriodBasis, Told

_LINE = re.compile(r"(?P<label>[A-Z][^.:;!?–—]{2,60}?)\s*(?:\s-|[–—:])\s*(?P<reason>\S.*)")
_LABEL_WORDS = 6
"""Words of an indicator's name in such a line."""
_LINE_WORDS = 25
"""Words of the line, at most."""


@dataclass(frozen=True, slots=True)
class _Told:
    block: Block
    area: str
    label: Label
    reason: Absence


def observe_lines(blocks: Sequence[Block], reader: Reader) -> tuple[Observation, ...]:
    """The reasons that stand in lines of their own, in reading order, of the report's own quarter."""
    found = [told for block in blocks if (told := _told(block, reader))]
    ids = numbered(f"{reader.report_id}-{digest('line', told.label.indicator, told.area)}" for told in found)
    return tuple(_observation(told, one, reader) for told, one in zip(found, ids, strict=True))


def _told(block: Block, reader: Reader) -> _Told | None:
    text = mend(block.text)
    match = _LINE.fullmatch(text) if len(text.split()) <= _LINE_WORDS else None
    if match is None or block.kind is BlockKind.BULLET or digit_runs(match["label"]):
        return None
    reason = absence(match["reason"])
    area, rest = reader.gazetteer.split(match["label"])
    label = read_label(rest)
    if reason is None or not reason.whole or label.generic or not re.search(r"[^\W\d_]{3}", reason.text):
        return None
    counted = bool(unit_of([label.indicator])) and len(label.indicator.split()) <= _LABEL_WORDS
    return _Told(block, area, label, reason) if counted else None


def _observation(told: _Told, observation_id: str, reader: Reader) -> Observation:
    period, words = reader.clock.own(), told.block.words
    place = told.block.place
    box = around([word.box for word in words]) if place.line is None else None
    return Observation(
        observation_id=observation_id,
        report_id=reader.report_id,
        indicator=told.label.indicator,
        area=told.area,
        unit=unit_of([told.label.indicator]),
        fiscal_year=fiscal_label(period, reader.clock.start_month),
        quarter=quarter_number(period, reader.clock.start_month),
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        period_basis=period.basis if period else PeriodBasis.UNKNOWN,
        value_text=told.reason.text,
        status=told.reason.status,
        note=told.reason.text,
        row_label=told.label.indicator,
        page=place.page,
        line=place.line,
        x0=box.x0 if box else None,
        top=box.top if box else None,
        x1=box.x1 if box else None,
        bottom=box.bottom if box else None,
        method=Method.NARRATIVE,
        evidence=Evidence(words=tuple(word.ordinal for word in words), period_told=Told.ASSUMED),
    )
