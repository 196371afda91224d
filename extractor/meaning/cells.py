"""What one body cell holds: figures, a reason, or words. Must not know: headers, other cells."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from extractor.language.absences import Absence, absence
from extractor.language.clocks import Form
from extractor.language.mending import tidy
from extractor.language.numbers import Figure, digit_runs, figure, figures, shaped_figure
from extractor.language.periods import find_period
from extractor.language.vocabulary import DEFAULT, either

_PART_WORDS = 6
"""Words in the name of one of several figures in a cell (`Safe after dark – 84%`)."""
_TAIL_WORDS = 3
"""Words that may follow a cell's figure without brackets (`12 cases in all`)."""
_PROSE_WORDS = 9
"""More words than these, in a cell that is neither figure nor reason, are prose."""
_BETWEEN = " \t–—-:;,=/|•.("
_CHANGE = "% change"
_OF_BASE = re.compile(rf"^{either(DEFAULT.words('compared_with'))}\s+(?:the\s+)?", re.I)
"""How a tail begins that says what a change is compared with."""
_TIED = re.compile(r"[–—:=-]\s*$")


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of a cell; `start`, `end`: its span in the cell's text. `name` tells it from the cell's others."""

    figure: Figure
    start: int
    end: int
    name: str = ""
    note: str = ""
    head: str = ""
    """What the cell itself says of the figure as a head would: `Q1 2015/16`, `% change`."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A cell, read: parts, or a reason, or neither. `clean`: the text was nothing else."""

    parts: tuple[Part, ...] = ()
    reason: Absence | None = None
    clean: bool = True
    prose: bool = False


@lru_cache(maxsize=8192)
def read_cell(text: str) -> Contents:
    """Read a cell by its text alone; several questions about a table need it."""
    plain = text.strip()
    if not plain:
        return Contents()
    if whole := figure(plain):
        return Contents((Part(whole, 0, len(text)),))
    if (reason := absence(plain)) and reason.whole:
        return Contents(reason=reason)
    if own := shaped_figure(plain):
        return Contents((Part(own, 0, len(text)),))
    for reader in READERS:
        if parts := reader(text, figures(text)):
            return Contents(parts, clean=False)
    if reason := _broken_reason(plain):
        return Contents(reason=reason, clean=False)
    return Contents(clean=False, prose=_is_prose(plain))


def _bounded(text: str, found: tuple[Figure, ...]) -> tuple[Part, ...]:
    """`below 45 days`, `at least 90%`: words that say on which side of a target one should be, and the figure."""
    if len(found) != 1 or re.search(r"\w", text[found[0].end :]):
        return ()
    bound = DEFAULT.meanings("bounds").get(" ".join(text[: found[0].start].casefold().split()))
    return (Part(replace(found[0], bound=bound, form=Form.BOUND), 0, len(text)),) if bound else ()


def _with_share(text: str, found: tuple[Figure, ...]) -> tuple[Part, ...]:
    """`45 (23%)`: a number and what share it is."""
    if len(found) != 2 or found[0].unit == found[1].unit or "%" not in (found[0].unit, found[1].unit):
        return ()
    around = text[: found[0].start] + text[found[0].end : found[1].start] + text[found[1].end :]
    return () if re.search(r"\w", around) else tuple(Part(one, one.start, one.end) for one in found)


def _with_proof(text: str, found: tuple[Figure, ...]) -> tuple[Part, ...]:
    """`73 (from 2479 to 2552)`, `12 (one repeat)`, `12 cases`: a figure first, and what is said of it."""
    if not found or text[: found[0].start].strip():
        return ()
    tail = text[found[0].end :].strip()
    bracketed = tail[:1] in "([*" and len(tail.split()) <= 2 * _PROSE_WORDS
    short = len(tail.split()) <= _TAIL_WORDS and not digit_runs(tail) and not absence(tail)
    if not (bracketed or short):
        return ()
    return (Part(found[0], found[0].start, found[0].end, note=tail.strip("()[] ") if bracketed else ""),)


def _named(text: str, found: tuple[Figure, ...]) -> tuple[Part, ...]:
    """`By day – 91% After dark – 76%`: each figure has its name before it, and nothing is left over."""
    out, end = [], 0
    for one in found:
        before = text[end : one.start]
        name = tidy(before.strip(_BETWEEN))
        tied = bool(_TIED.search(before.rstrip())) or one.unit == "%"
        if not name or not tied or len(name.split()) > _PART_WORDS or digit_runs(name):
            return ()
        out.append(Part(one, one.start, one.end, name=name))
        end = one.end
    return tuple(out) if not re.search(r"\w", text[end:]) else ()


def _compared(text: str, found: tuple[Figure, ...]) -> tuple[Part, ...]:
    """`532 +1.9% on Q1 2022/23`, `Last year: 522 (+1.9%)`: figures of other times, and changes, beside a cell's own."""
    out: list[Part] = []
    end = 0
    for one in found:
        before = tidy(text[end : one.start].strip(_BETWEEN))
        changed = one.unit == "%" and (one.value < 0 or bool(re.match(r"[-+−–]", text[one.start :])) or one.arrow != "")
        if before and not _is_time(before):
            return ()
        if not before and not changed and out:
            return ()
        out.append(Part(one, one.start, one.end, head=before or (_CHANGE if changed else "")))
        end = one.end
    tail = text[end:].strip(_BETWEEN + ")")
    told = any(part.head for part in out) and (not tail or (bool(out) and out[-1].head == _CHANGE and _is_base(tail)))
    return tuple(out) if told else ()


def _is_time(text: str) -> bool:
    """Does a text tell a time and nothing else?"""
    found = find_period(text)
    return bool(found.spans) and not re.search(r"\w", found.rest)


def _is_base(tail: str) -> bool:
    """`on Q1 2015/16`, `since last year`: what a change is compared with."""
    joined = _OF_BASE.sub("", tail)
    return joined != tail and _is_time(joined)


def _broken_reason(plain: str) -> Absence | None:
    """A reason with one word broken where the cell's edge was (`Will be availabl e in quarter four`)."""
    words = plain.split()
    if len(words) > 2 * _PROSE_WORDS:
        return None
    for index in range(len(words) - 1):
        if words[index][-1].islower() and words[index + 1][0].islower():
            joined = " ".join([*words[:index], words[index] + words[index + 1], *words[index + 2 :]])
            if (reason := absence(joined)) and reason.whole:
                return reason
    return None


def _is_prose(plain: str) -> bool:
    words = plain.split()
    return len(words) > _PROSE_WORDS or (len(words) > _PROSE_WORDS // 2 and plain.endswith("."))


READERS = (_bounded, _with_share, _compared, _with_proof, _named)
"""Ways in which a cell holds more than one bare figure, in the order in which they are tried."""
