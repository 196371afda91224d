"""What a sentence of running text says of a figure's way: up or down, by how much, against which time.

Must not know: which indicators and areas there are, what the figures are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extractor.language.mending import tidy
from extractor.language.vocabulary import DEFAULT, Vocabulary, either

_LONGEST = 600
"""Characters of the longest sentence that is read."""
_PERCENT = re.compile(r"[-+−–]?(\d{1,4}(?:\.\d{1,3})?)\s?(?:%|per\s?cent(?![a-z]))", re.IGNORECASE)
_ENDS = re.compile(
    r"(?<!\w)from (\d{1,3}(?:,\d{3})+|\d{1,9}) to (\d{1,3}(?:,\d{3})+|\d{1,9})(?![\w%.,]*\d)(?!\s?%)(?! to )"
)
_CLAUSES = re.compile(r"[;:()]|\s[-–—]\s|,\s|\s(?:but|while|whilst|whereas)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Direction:
    """One clause that says a figure went up or down."""

    rises: bool
    percent: Decimal | None
    """By how many per cent, as printed and without a sign; None where it is not said"""
    about: bool
    """The per cent are said roughly (`nearly 12 %`)"""
    against: str
    """`year`, `quarter`, or empty where it is not said"""
    stretch: str
    """`quarter` or `year_to_date` where the text says which stretch of time it is of, else empty"""
    ends: tuple[Decimal, Decimal] | None
    """The numbers before and after, where both are said"""
    subject: str
    """What is left: the words of what went up or down, in their order"""


@cache
def _words(vocabulary: Vocabulary) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(either(words), re.I) for name, words in vocabulary.table("directions").items()}


def directions(sentence: str, *, vocabulary: Vocabulary = DEFAULT) -> Iterator[Direction]:
    """The clauses of a sentence that say clearly which way a figure went; a clause in any doubt is left out."""
    plain = tidy(sentence[:_LONGEST]).rstrip(".! ")
    words = _words(vocabulary)
    if words["rises"].search(plain) or words["falls"].search(plain):
        for clause in _clauses(plain, words):
            found = _direction(clause, words)
            if found:
                yield found


def _clauses(plain: str, words: dict[str, re.Pattern[str]]) -> Iterator[str]:
    """Clauses of one direction each; what only adds a time or a size to the one before stays with it."""
    told = ""
    for part in _CLAUSES.split(plain):
        pieces = re.split(r"\sand\s", part) if _ways(part, words) > 1 else [part]
        for piece in pieces:
            if _ways(piece, words) and _ways(told, words):
                yield told
                told = piece
            elif not _ways(told, words) or _adds(piece, words):
                told = f"{told} {piece}"
    yield told


def _ways(text: str, words: dict[str, re.Pattern[str]]) -> int:
    return sum(1 for name in ("rises", "falls") for _ in words[name].finditer(text))


def _adds(piece: str, words: dict[str, re.Pattern[str]]) -> bool:
    """Does it say more of the size, or of the time compared with?"""
    return bool(_PERCENT.search(piece) or words["comparing"].search(piece) or _ENDS.search(piece))


def _direction(clause: str, words: dict[str, re.Pattern[str]]) -> Direction | None:
    reason = words["reasons"].search(clause)
    rest = clause[: reason.start()] if reason else clause
    rest, year = _taken(rest, words["against_year"])
    rest, quarter = _taken(rest, words["against_quarter"])
    if words["unsure"].search(rest) or _ways(rest, words) != 1 or (year and quarter):
        return None
    rises = bool(words["rises"].search(rest))
    rest, _ = _taken(rest, words["rises" if rises else "falls"])
    rest, own_quarter = _taken(rest, words["this_quarter"])
    rest, own_year = _taken(rest, words["this_year"])
    sizes = [Decimal(match[1]) for match in _PERCENT.finditer(rest)]
    ends = [(Decimal(m[1].replace(",", "")), Decimal(m[2].replace(",", ""))) for m in _ENDS.finditer(rest)]
    about = bool(words["about"].search(rest))
    rest = _ENDS.sub(" ", _PERCENT.sub(" ", rest))
    rest, _ = _taken(rest, words["about"]) if sizes else (rest, False)
    if words["comparing"].search(rest) or len(sizes) > 1 or len(ends) > 1:
        return None
    return Direction(
        rises,
        sizes[0] if sizes else None,
        about,
        "year" if year else "quarter" if quarter else "",
        "quarter" if own_quarter else "year_to_date" if own_year else "",
        ends[0] if ends else None,
        tidy(rest),
    )


def _taken(text: str, pattern: re.Pattern[str]) -> tuple[str, bool]:
    """The text without what the pattern finds, and whether it found anything."""
    rest, times = pattern.subn(" ", text)
    return rest, bool(times)


def names_only(subject: str, *, vocabulary: Vocabulary = DEFAULT) -> str:
    """A subject without the little words that stand around names."""
    return tidy(_words(vocabulary)["beside"].sub(" ", subject))
