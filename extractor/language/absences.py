"""Reasons printed where a figure was expected. Must not know: which cell they stand in or cover."""

import re
from dataclasses import dataclass
from functools import cache

from extractor.language.mending import tidy
from extractor.language.numbers import figures
from extractor.language.period_reading import find_period
from extractor.language.vocabulary import DEFAULT, Vocabulary, either
from extractor.model.terms import Status

_REACH = 400
"""Characters of a text in which a reason is looked for: longer texts are prose, and reasons in cells are short."""
_LONGEST_REASON = 30
"""Words of the longest reason that is a cell's whole text; more is a paragraph that mentions one."""
_SHARD = 6
"""Words of the longest shard that may begin with a capital: a name in mid-reason (`Hate UK to`)."""
_HIDDEN = re.compile(
    r"(?:<\s?|under |below |less than |fewer than )(?:[1-9]|1\d|20|five|ten|three)(?![\w.,%])\*{0,3}"
    r"|[1-9] or (?:fewer|less)",
    re.IGNORECASE,
)
"""A small number that is hidden: `<5`."""


@dataclass(frozen=True, slots=True)
class Absence:
    """Why no figure stands there; `whole`: the text is nothing but the reason."""

    status: Status
    text: str
    whole: bool


def absence(text: str, *, vocabulary: Vocabulary = DEFAULT) -> Absence | None:
    """The reason in a text, in the text's own words, or None where it gives none. A reason never contains a figure."""
    plain = tidy(text[:_REACH])
    if not plain:
        return None
    sign = _sign(plain, vocabulary)
    if sign:
        return Absence(sign, plain, whole=len(tidy(text)) == len(plain))
    found = _first(plain, vocabulary)
    if found is None:
        return None
    status, begin, end = found
    reason_start = _start_of_reason(plain, begin, vocabulary)
    reason_end = _end_of_reason(plain, end, vocabulary)
    before = plain[:reason_start].strip(" ,;:–-")
    if before and _sign(before, vocabulary):
        reason_start = 0  # `Annual survey – result due in Q4`
    reason = plain[reason_start:reason_end].strip(" ,;:–-")
    if reason.count("(") != reason.count(")"):
        reason = reason.strip("()")
    rest = (plain[:reason_start] + plain[reason_end:]).strip(" .,;:–-()*[]")
    whole = not rest and len(text) <= _REACH and len(reason.split()) <= _LONGEST_REASON
    return Absence(status, reason, whole)


def begins_reason(text: str, *, vocabulary: Vocabulary = DEFAULT) -> bool:
    """Could the text be the first shard of a reason that is cut over cells or lines (`Data no`)?"""
    plain = tidy(text[:_REACH])
    if not plain or figures(plain, vocabulary=vocabulary):
        return False
    known = _patterns(vocabulary)
    begun = known.begins.match(plain) or plain.casefold() in known.begins_alone
    return bool(begun) or absence(plain, vocabulary=vocabulary) is not None


def continues_reason(text: str, *, vocabulary: Vocabulary = DEFAULT) -> bool:
    """Could the text be a later shard of a reason (`longer`, `with Stop`, `data.`)? Words without figures."""
    plain = tidy(text[:_REACH])
    if not re.search(r"[^\W\d_]{2}", plain) or figures(plain, vocabulary=vocabulary):
        return False
    words = plain.split()
    if plain[0].islower():
        return len(words) <= _LONGEST_REASON
    period = find_period(plain, vocabulary=vocabulary)
    told = bool(period.spans) and not period.rest.strip(" .") and not period.words.total
    return told or (2 <= len(words) <= _SHARD and any(word[0].islower() for word in words))


@dataclass(frozen=True, slots=True, eq=False)
class _Patterns:
    reasons: tuple[tuple[Status, re.Pattern[str]], ...]
    begins: re.Pattern[str]
    begins_alone: frozenset[str]
    signs: dict[str, Status]


@cache
def _patterns(vocabulary: Vocabulary) -> _Patterns:
    reasons = tuple(
        (Status(status), re.compile(either(phrases), re.IGNORECASE))
        for status, phrases in vocabulary.table("absences").items()
    )
    signs = {sign: Status(status) for sign, status in vocabulary.meanings("signs").items()}
    begins = vocabulary.table("begins")
    words = re.compile(either(begins.get("words", ())), re.IGNORECASE)
    return _Patterns(reasons, words, frozenset(begins.get("alone", ())), signs)


def _sign(plain: str, vocabulary: Vocabulary) -> Status | None:
    if _HIDDEN.fullmatch(plain):
        return Status.SUPPRESSED
    return _patterns(vocabulary).signs.get(plain.casefold())


def _first(plain: str, vocabulary: Vocabulary) -> tuple[Status, int, int] | None:
    """The reason that begins first; of equals the longer, then the one whose status stands first in the vocabulary."""
    best: tuple[Status, int, int] | None = None
    for status, pattern in _patterns(vocabulary).reasons:
        match = pattern.search(plain)
        if match and (best is None or (match.start(), -match.end()) < (best[1], -best[2])):
            best = status, *match.span()
    return best


def _start_of_reason(plain: str, begin: int, vocabulary: Vocabulary) -> int:
    """The reason's subject belongs to it: back to the sentence's beginning, a figure, a colon or a dash."""
    start = max((m.end() for m in re.finditer(r"[.;:!?]\s|\s[–—-]+\s?|^[-–•*]\s?", plain[:begin])), default=0)
    last = max((figure.end for figure in figures(plain[:begin], vocabulary=vocabulary)), default=0)
    return max(start, last)


def _end_of_reason(plain: str, end: int, vocabulary: Vocabulary) -> int:
    """To the end of the sentence or the next figure."""
    stop = re.search(r"(?<=[^\W\d_][^\W_])[.;](?=\s+[A-Z])", plain[end:])
    last = end + stop.end() if stop else len(plain)
    for figure in figures(plain, vocabulary=vocabulary):
        if end <= figure.start < last:
            return figure.start
    return last
