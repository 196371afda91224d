"""Period words found in a text and taken out of it. Must not know: which period they mean in which report."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import lru_cache

from extractor.language.mending import tidy
from extractor.language.period_patterns import Patterns, patterns
from extractor.language.period_words import PeriodWords
from extractor.language.vocabulary import DEFAULT, Vocabulary
from extractor.model.terms import PeriodBasis

_HEADING = 200
"""Characters of the longest text whose reading is remembered."""
_SINGLE = ("fiscal_year", "year", "quarter", "month", "half", "start")
"""What a time has only one of."""
_TAKEN = "\x00"
"""Stands in for what has been read, so that no later pattern reads it again or reads across it."""

_DIGIT = re.compile(r"\d")
_BESIDE = re.compile(r"[\s,(]{0,3}(?:(?:of|in)\s(?:the\s)?)?")


@dataclass(frozen=True, slots=True)
class Found:
    """The period words of a text, the text without them, and where they stand in it."""

    words: PeriodWords
    rest: str
    spans: tuple[tuple[int, int], ...]


def find_period(text: str, *, vocabulary: Vocabulary = DEFAULT) -> Found:
    """All that a text says of a period. Of two equal parts (`2013/14 and 2014/15`) the first counts."""
    return _heading(text, vocabulary) if len(text) <= _HEADING else _found(text, vocabulary)


@lru_cache(maxsize=4096)
def _heading(text: str, vocabulary: Vocabulary) -> Found:
    """Headings come back on every page and above every cell."""
    return _found(text, vocabulary)


def _found(text: str, vocabulary: Vocabulary) -> Found:
    known = patterns(vocabulary)
    words, spans, left = PeriodWords(), [], text
    for found, start, end in _readings(left, known):
        words = _completed(words, found)
        spans.append((start, end))
    left = _masked(text, spans)
    rest = _rest(left, known)
    last = known.alone.get(rest.casefold())
    if last is not None:
        words = _completed(words, last)
        place = left.casefold().find(rest.casefold())
        if place >= 0:
            spans.append((place, place + len(rest)))
        rest = ""
    return Found(words, rest, tuple(sorted(spans)))


def each_period(text: str, *, vocabulary: Vocabulary = DEFAULT) -> tuple[tuple[PeriodWords, int, int], ...]:
    """Every period of a text by itself with its span; parts side by side (`Q3 2014/15`) are one period."""
    out: list[tuple[PeriodWords, int, int]] = []
    for words, start, end in sorted(_readings(text, patterns(vocabulary)), key=lambda reading: reading[1:]):
        if out and _BESIDE.fullmatch(text[out[-1][2] : start]):
            before, begin, _ = out.pop()
            words, start = _completed(before, words), begin
        out.append((words, start, end))
    return tuple(out)


def names_several(text: str, *, vocabulary: Vocabulary = DEFAULT) -> bool:
    """Does a text name times that can't be one (`Q1 Q2`, `2012/13 2013/14`), so that it tells none of them?"""
    found = [words for words, _, _ in _readings(text, patterns(vocabulary))]
    return any(len({getattr(words, name) for words in found} - {None}) > 1 for name in _SINGLE)


def _readings(text: str, known: Patterns) -> Iterator[tuple[PeriodWords, int, int]]:
    left = text
    for pattern, read in known.readers if _DIGIT.search(text) else known.of_words:
        taken = []
        for match in pattern.finditer(left):
            words = read(match, known)
            if words is not None:
                taken.append(match.span())
                yield words, *match.span()
        if taken:
            left = _masked(left, taken)


def _masked(text: str, spans: list[tuple[int, int]]) -> str:
    out, done = [], 0
    for start, end in sorted(spans):
        out += [text[done:start], _TAKEN * (end - start)]
        done = end
    return "".join((*out, text[done:]))


def _completed(words: PeriodWords, more: PeriodWords) -> PeriodWords:
    """What the first words left open, told by later ones."""
    if words.start and more.year is not None:
        more = replace(more, year=None)
    if more.basis is PeriodBasis.YEAR_TO_DATE and words.basis is not PeriodBasis.YEAR_TO_DATE:
        words = replace(words, basis=None)
    known = {
        field.name: getattr(more, field.name)
        for field in fields(words)
        if (said := getattr(words, field.name)) is None or said is False
    }
    return replace(words, **known)


def _rest(left: str, known: Patterns) -> str:
    """The text without its period words, the little words that led to them, and emptied brackets."""
    if _TAKEN not in left:
        return tidy(left)
    rest = known.leading.sub(" ", left)
    rest = re.sub(r"\([\s,;/–-]*\)|\[[\s,;/–-]*\]", " ", rest)
    return tidy(rest).strip(" ,;:/|–—-")
