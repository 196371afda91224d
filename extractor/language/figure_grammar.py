"""The patterns of printed figures, built from a vocabulary. Must not know: values; what a figure counts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractor.language.no_figures import SIZE, no_figures
from extractor.language.vocabulary import Vocabulary, either

MINUS = "-−–‒‐"
UP, DOWN = "↑↗▲△⬆⇧", "↓↘▼▽⬇⇩"
_ARROWS = UP + DOWN + "→←➔►◄↔"
_SEPARATORS = ",\u00a0\u2009\u202f\u2007"
"""What holds groups of three digits together; a plain blank parts two figures."""
_BODY = (
    rf"(?>(?<!\w)(?<!\d\.)\d{{1,3}}(?:[{_SEPARATORS}]\d{{3}}){{1,5}}(?!\d|,\d)|(?<!\w)(?<!\d\.)\d{{1,18}}(?!\d)"
    r"|(?<![\w.])(?=\.\d))(?:\.\d{1,9})?+"
)
_MARK = r"(?:\*{1,4}|[†‡§#^¹²³⁴-⁹⁰]{1,4}|\((?:\d|[a-z]|[ivx]{2,3})\)|\[[\w ]{1,7}\]|[pre](?!\w))"
_FAR_MARK = r"(?:\*{1,4}|[†‡§#^¹²³⁴-⁹⁰]{1,4}|\((?:[a-z]|[ivx]{2,3})\)|\[[\w ]{1,7}\]|[pre](?!\w)|\+)"
"""Marks that may stand a blank away: `5 (3)` is two figures."""
_NOT_INSIDE_A_WORD = r"(?![^\W\d_](?<=[^\W\d_]{2}))"
"""Nothing is tried at a letter after a letter, so that prose is scanned in a third of the time."""
_SHORT = 3
"""Letters of the longest short magnitude (`k`, `m`, `bn`), which counts beside money only."""


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """Two patterns, and what the words that they match mean."""

    scan: re.Pattern[str]
    whole: re.Pattern[str]
    units: dict[str, str]
    currencies: dict[str, str]
    factors: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Parts:
    """The patterns of the words around a number."""

    approximately: str
    currency: str
    magnitude: str
    long_magnitude: str
    unit: str
    counted: str
    rating: str


@cache
def grammar(vocabulary: Vocabulary) -> Grammar:
    """The grammar of a vocabulary."""
    measured = ("currency_words", "durations", "percent")
    units = {word: key for table in ("units", *measured) for word, key in vocabulary.meanings(table).items()}
    currencies, factors = vocabulary.meanings("currencies"), vocabulary.meanings("magnitudes")
    plain = either((word for table in measured for word in vocabulary.words(table)), glued=True)
    parts = _Parts(
        approximately=either(vocabulary.words("approximately")),
        currency="(?:" + "|".join(sorted(map(re.escape, currencies))) + ")",
        magnitude=_glued(factors),
        long_magnitude=_glued(word for word in factors if len(word) > _SHORT),
        unit=plain,
        counted=either(vocabulary.words("units")),
        rating=either(vocabulary.words("ratings")),
    )
    ways = "|".join((_money_range(parts), *no_figures(vocabulary, plain), _number(parts, blank="")))
    scan = rf"{_NOT_INSIDE_A_WORD}(?:{ways})"
    return Grammar(
        re.compile(scan, re.IGNORECASE),
        re.compile(_whole(parts), re.IGNORECASE),
        units,
        currencies,
        {word: int(factor) for word, factor in factors.items()},
    )


def _glued(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return rf"(?:{'|'.join(map(re.escape, ordered))})(?!\w)"


def _number(parts: _Parts, blank: str) -> str:
    """One figure. `blank` is what may stand between a minus and its digits: nothing, in running text."""
    return (
        rf"(?:(?P<approx>{parts.approximately})\s?)?(?:(?P<arrow>[{_ARROWS}])\s?)?(?P<bound>[<>≤≥]=?\s?)?"
        rf"(?:(?<![^\s(\[/:;,|=~{_ARROWS}£$€])(?P<sign>[{MINUS}+]){blank})?(?:(?P<currency>{parts.currency})\s?)?"
        rf"(?P<inner>(?<=[£$€(])[{MINUS}])?(?P<number>{_BODY})"
        rf"(?:\s?(?P<magnitude>(?(currency){parts.magnitude}|{parts.long_magnitude})))?"
        rf"(?:\s{{0,2}}(?P<unit>{parts.unit}))?(?P<marks>{_MARK}{{0,3}})(?!\w)"
    )


def _whole(parts: _Parts) -> str:
    """A cell that is one figure, with what may stand beside it."""
    number = _number(parts, blank=r"\s?")
    return (
        rf"(?!\s*\(?{SIZE})\s*+(?:{parts.rating}[\s:–-]{{0,3}})?(?P<fore>\*{{1,4}}\s?)?(?P<open>[£$€]?\()?{number}"
        rf"(?P<close>\)\s?%?)?(?:\s{{1,3}}(?P<noun>{parts.counted}))?(?P<aft>(?:\s?{_FAR_MARK}){{0,3}})"
        rf"(?:\s{{0,3}}(?:{parts.rating}|(?P<after>[{_ARROWS}])))?[\s.;,]*+$"
    )


def _money_range(parts: _Parts) -> str:
    """`£5 -10k`, `£5k to £10k`: blanks on both sides of a dash, or `to`, need the currency twice."""
    money = rf"{parts.currency}\s?"
    between = rf"(?:\s?[-–—](?=\S)|[-–—]\s?|\s(?:[-–—]|to|and)\s(?={money}))"
    return (
        rf"(?:(?P<about>{parts.approximately})\s?)?(?P<money>{parts.currency})\s?(?P<low>{_BODY})"
        rf"(?:\s?(?P<low_factor>{parts.magnitude}))?{between}(?:{money})?(?P<high>{_BODY})"
        rf"(?:\s?(?P<high_factor>{parts.magnitude}))?(?!\w)"
    )
