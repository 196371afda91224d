"""Whole cells whose figure is no plain number: time taken (`11m 00s`, `10:44`), a place in an order (`4th`), a margin
(`± 2.3`). Must not know: what a figure counts, where it stands.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from extractor.language.vocabulary import Vocabulary

_LONGEST = 40
"""Characters of the longest such cell."""


class Form(StrEnum):
    """How a figure is printed that is no plain number."""

    PLAIN = ""
    CLOCK = "clock"
    """`10:44`: minutes and seconds, hours and minutes, or a time of day: its heads must say which."""
    ORDINAL = "ordinal"
    """`4th`: a figure only where its heads say that it is a rank."""
    BOUND = "bound"
    """`below 45 days`: a figure only where its heads say that it is a target."""
    MARGIN = "margin"
    """`± 2.3`: how far a figure may be off."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A figure read off its shape: its value in the smallest unit that is printed (`11m 05s` is 665 seconds)."""

    value: Decimal
    unit: str
    form: Form
    bound: str = ""
    decimals: int = 0


def shaped(text: str, vocabulary: Vocabulary) -> Shaped | None:
    """The figure that a whole cell prints in one of these forms, else None."""
    plain = text.strip()
    if not 2 < len(plain) <= _LONGEST:
        return None
    for reader in (_taken, _clock, _ordinal, _margin):
        found = reader(plain, vocabulary)
        if found is not None:
            return found
    return None


def _taken(plain: str, vocabulary: Vocabulary) -> Shaped | None:
    """`11m 00s`, `1 hr 5 mins`: two or three parts, each with its unit."""
    match = _with_units(vocabulary).fullmatch(plain)
    parts = [match[name] for name in ("hours", "minutes", "seconds")] if match else []
    if match is None or sum(part is not None for part in parts) < 2:
        return None
    hours, minutes, seconds = (int(part or 0) for part in parts)
    if match["seconds"] is None:
        return Shaped(Decimal(60 * hours + minutes), "minutes", Form.PLAIN, _bound(match))
    return Shaped(Decimal(3600 * hours + 60 * minutes + seconds), "seconds", Form.PLAIN, _bound(match))


def _clock(plain: str, _: Vocabulary) -> Shaped | None:
    """`10:44` is 644 of the smaller unit, whichever it is; `00:10:44` has seconds."""
    match = _COLONS.fullmatch(plain)
    if match is None:
        return None
    parts = [int(part) for part in match["time"].split(":")]
    total = 0
    for part in parts:
        total = 60 * total + part
    return Shaped(Decimal(total), "seconds" if len(parts) > 2 else "", Form.CLOCK, _bound(match))


def _ordinal(plain: str, _: Vocabulary) -> Shaped | None:
    match = _PLACE.fullmatch(plain)
    return Shaped(Decimal(match["place"]), "", Form.ORDINAL) if match else None


def _margin(plain: str, _: Vocabulary) -> Shaped | None:
    match = _OFF.fullmatch(plain)
    if match is None:
        return None
    decimals = len(match["number"].partition(".")[2])
    return Shaped(Decimal(match["number"]), "percentage points" if match["unit"] else "", Form.MARGIN, "", decimals)


def _bound(match: re.Match[str]) -> str:
    return (match["bound"] or "").strip().replace("<=", "≤").replace(">=", "≥")


@cache
def _with_units(vocabulary: Vocabulary) -> re.Pattern[str]:
    names = vocabulary.table("elapsed")
    hours, minutes, seconds = (_unit(names[unit]) for unit in ("hours", "minutes", "seconds"))
    gap = r"[\s,]{0,2}(?:and\s)?"
    return re.compile(
        rf"{_LIMIT}(?:(?P<hours>\d{{1,4}})\s?{hours})?{gap}(?:(?P<minutes>\d{{1,4}})\s?{minutes})?"
        rf"{gap}(?:(?P<seconds>\d{{1,2}})\s?{seconds})?",
        re.IGNORECASE,
    )


def _unit(names: Iterable[str]) -> str:
    """Behind it another part may begin at once: `11m05s`."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return rf"(?:{'|'.join(map(re.escape, ordered))})(?![^\W\d_])"


_LIMIT = r"(?P<bound>[<>≤≥]=?\s?)?"
_COLONS = re.compile(rf"{_LIMIT}(?P<time>\d{{1,3}}(?::[0-5]\d){{1,2}})")
_PLACE = re.compile(r"(?:joint\s|=\s?)?(?P<place>\d{1,3})(?:st|nd|rd|th)(?:\s?=|\s?\(?(?:out\s)?of\s\d{1,3}\)?)?", re.I)
_OFF = re.compile(r"(?:±|\+/[-−–])\s?(?P<number>\d{1,4}(?:\.\d{1,3})?)\s?(?P<unit>%|pp|ppts?)?", re.I)
