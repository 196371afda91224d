"""Every number printed in a report, and what became of it: nothing is dropped in silence.

Must not know: why a figure was read as it was. A number that nobody read stays `unaccounted`, and is told so.
"""

import re
from collections.abc import Container, Mapping, Sequence

from extractor.language.numbers import amounts, digit_runs, has_digits
from extractor.language.periods import find_period
from extractor.layout.blocks import Block, BlockKind
from extractor.model.observation import Observation
from extractor.model.report import LedgerEntry
from extractor.model.terms import Fate
from extractor.sources.document import Document, Word
from extractor.tables.grid import Cell
from extractor.tables.phrases import lines_of_words
from extractor.tables.table import Table

_LONGEST = 500
"""Words that are looked at together: a page of nothing but numbers costs no more than as many pages of prose."""
_REFERENCE = re.compile(r"\b(?:pages?|p\.|section|sections|table|figure|appendix|annex|para|action|item|ref)\W*$", re.I)
_TOLD_WORDS = 3
"""Words of letters that make a cell or a block a told one."""
_A_ROW = 2
"""Figures set apart on one line that make it a row of a table."""
_FEW = 1
"""Numbers that a text of any length may hold."""
_WORDS_A_NUMBER = 2
"""Words of letters for each number, at least, in a told text; fewer are a table nobody found."""


def account(
    document: Document,
    tables: Sequence[Table],
    blocks: Sequence[Block],
    observations: Sequence[Observation],
    told: Mapping[int, Fate],
    *,
    furniture: Container[int],
    report_id: str,
) -> tuple[LedgerEntry, ...]:
    """One entry for each maximal run of digits, in the order of the document's words."""
    carries: dict[int, str] = {}
    for observation in observations:
        if observation.value is not None:
            carries.update((ordinal, observation.observation_id) for ordinal in observation.evidence.words)
    reasons = {ordinal for one in observations if one.value is None for ordinal in one.evidence.words}
    fates = {**_of_blocks(blocks), **_of_tables(tables, carries, reasons)}
    for ordinal, fate in told.items():
        if fate is not Fate.NARRATIVE or fates.get(ordinal) is not Fate.UNACCOUNTED:
            fates[ordinal] = fate
    out = []
    for word in document.words:
        for _, _, digits in digit_runs(word.text):
            fate = fates.get(word.ordinal, Fate.UNACCOUNTED)
            if word.ordinal in carries:
                fate = Fate.OBSERVATION
            elif word.ordinal in furniture:
                fate = Fate.PAGE_FURNITURE
            out.append(_entry(word, digits, fate, carries.get(word.ordinal, ""), report_id))
    return tuple(out)


def _entry(word: Word, digits: str, fate: Fate, observation_id: str, report_id: str) -> LedgerEntry:
    box = word.box if word.line is None else None
    return LedgerEntry(
        report_id=report_id,
        page=word.page if word.line is None else None,
        line=word.line,
        x0=box.x0 if box else None,
        top=box.top if box else None,
        x1=box.x1 if box else None,
        bottom=box.bottom if box else None,
        text=digits,
        fate=fate,
        observation_id=observation_id,
    )


def _of_blocks(blocks: Sequence[Block]) -> dict[int, Fate]:
    out: dict[int, Fate] = {}
    for block in blocks:
        plain = Fate.HEADER if block.kind is BlockKind.HEADING else Fate.NARRATIVE
        texts = [word.text for word in block.words]
        told = _is_told(texts) and not _has_rows(block.words)
        out.update(_fates(block.words, plain if told else Fate.UNACCOUNTED))
    return out


def _has_rows(words: Sequence[Word]) -> bool:
    """Does a line of a block set figures apart, as a row of a table does that nobody found?"""
    if sum(has_digits(word.text) for word in words) < _A_ROW:
        return False
    return any(sum(phrase.figure for phrase in line.phrases) >= _A_ROW for line in lines_of_words(words))


def _of_tables(tables: Sequence[Table], carries: Container[int], reasons: Container[int]) -> dict[int, Fate]:
    """What becomes of the numbers in tables; of those that figures carry nothing needs to be said."""
    out: dict[int, Fate] = {}
    for table in tables:
        out.update(_fates(table.title_words, Fate.HEADER))
        for note in table.notes:
            out.update(_fates(note.words, Fate.NARRATIVE))
        body = {id(cell.cell) for cell in table.cells}
        for cell in table.grid.cells:
            if id(cell) in body:
                if not all(word.ordinal in carries for word in cell.words):
                    out.update(_fates(cell.words, _of_cell(cell, carries, reasons)))
            elif not re.search(r"\w", find_period(cell.text).rest):
                out.update((word.ordinal, Fate.PERIOD) for word in cell.words)
            else:
                out.update(_fates(cell.words, Fate.HEADER))
    return out


def _of_cell(cell: Cell, carries: Container[int], reasons: Container[int]) -> Fate:
    """What becomes of the numbers of a body cell that no figure took."""
    if any(word.ordinal in carries or word.ordinal in reasons for word in cell.words):
        return Fate.REFERENCE
    letters = sum(bool(re.search(r"[^\W\d_]{2}", word.text)) for word in cell.words)
    return Fate.NARRATIVE if letters >= _TOLD_WORDS and _is_told([w.text for w in cell.words]) else Fate.UNACCOUNTED


def _is_told(texts: Sequence[str]) -> bool:
    """Are these words a text in which a number may stand, and not a row of numbers?"""
    letters = sum(bool(re.search(r"[^\W\d_]{2}", text)) for text in texts)
    numbers = sum(map(has_digits, texts))  # `52,000` is one number
    return numbers <= _FEW or letters >= max(_TOLD_WORDS, _WORDS_A_NUMBER * numbers)


def _fates(words: Sequence[Word], plain: Fate) -> dict[int, Fate]:
    """Period, amount or reference where the words around a number say so, else `plain`."""
    if len(words) > _LONGEST:
        parts = (words[at : at + _LONGEST] for at in range(0, len(words), _LONGEST))
        return {ordinal: fate for part in parts for ordinal, fate in _fates(part, plain).items()}
    if not any(has_digits(word.text) for word in words):
        return {}
    text, spans = "", []
    for word in words:
        text += " " * bool(text)
        spans.append((len(text), len(text) + len(word.text)))
        text += word.text
    timed = find_period(text).spans
    paid = [(figure.start, figure.end) for figure in amounts(text)]
    out = {}
    for word, (start, end) in zip(words, spans, strict=True):
        if not has_digits(word.text):
            continue
        if _touches(timed, start, end):
            out[word.ordinal] = Fate.PERIOD
        elif _touches(paid, start, end):
            out[word.ordinal] = Fate.AMOUNT
        elif _REFERENCE.search(text[:start]):
            out[word.ordinal] = Fate.REFERENCE
        else:
            out[word.ordinal] = plain
    return out


def _touches(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in spans)
