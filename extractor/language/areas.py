"""Names of places: one spelling, taken off a label, taken apart. Must not know: which places there are."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from extractor.language.mending import tidy
from extractor.language.vocabulary import DEFAULT, Vocabulary, either

_LONGEST = 300
"""Characters of the longest label in which an area is looked for."""
_JOINT = re.compile(r"\s+(?:&|and|\+)\s+|\s*&\s*", re.IGNORECASE)


@lru_cache(maxsize=4096)
def canonical_area(text: str, *, vocabulary: Vocabulary = DEFAULT) -> str:
    """The area's one spelling (`Elm and Oak` → `Elm & Oak`); empty for words that name none (`Total`)."""
    plain = tidy(text[:_LONGEST]).lstrip("*†‡ ").rstrip("*†‡¹²³⁴⁵⁶⁷⁸⁹⁰:.,–- ")
    plain = _JOINT.sub(" & ", plain)
    return "" if plain.casefold() in _no_areas(vocabulary) else plain


@lru_cache(maxsize=4096)
def joined_areas(text: str, *, vocabulary: Vocabulary = DEFAULT) -> tuple[str, ...]:
    """The parts of a compound name: `Elm and Oak` → `Elm`, `Oak`; a plain name is its only part."""
    parts = [part.strip(" ,") for part in re.split(r",\s*| & ", canonical_area(text, vocabulary=vocabulary))]
    return tuple(part for part in parts if part)


def split_area(label: str, areas: Sequence[str], *, vocabulary: Vocabulary = DEFAULT) -> tuple[str, str]:
    """(area as it stands in `areas`, rest of the label); ("", label) if no area stands at its start, its end or in it.

    The longest name wins; in the middle a name counts only after `in`, `for`, a dash or the like.
    """
    plain = tidy(label) if len(label) <= _LONGEST else ""
    for area in sorted(dict.fromkeys(areas), key=lambda name: (-len(name), name)):
        if not area.strip():
            continue
        rest = _without(plain, area, vocabulary)
        if rest is not None:
            return area, rest
    return "", label


def compared_with(label: str, *, vocabulary: Vocabulary = DEFAULT) -> tuple[str, str] | None:
    """(name, rest) where a label begins with what places are held against: `MSG average`, `England: rate`."""
    plain = tidy(label[:_LONGEST]).strip(" :,*")
    match = _comparators(vocabulary).match(plain)
    if match is None:
        return None
    return vocabulary.meanings("comparators")[" ".join(match["name"].casefold().split())], match["rest"] or ""


@cache
def _comparators(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The whole label, or set off by a colon or a dash: `National crime survey` is the name of something."""
    names = either(vocabulary.words("comparators"))
    return re.compile(rf"(?P<name>{names})(?:\s*[:–—-]\s+(?P<rest>.+))?$", re.I)


@cache
def _no_areas(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(word.casefold() for word in vocabulary.words("no_area"))


def _spelt(area: str) -> str:
    """Pattern of a name in any of its spellings."""
    parts = [r"\s+".join(map(re.escape, part.split())) for part in _JOINT.split(tidy(area))]
    return r"(?<!\w)" + r"\s*(?:&|\band\b|\+)\s*".join(parts) + r"(?!\w)"


@lru_cache(maxsize=1024)
def _places(area: str, vocabulary: Vocabulary) -> tuple[re.Pattern[str], ...]:
    """Where a name may stand on a label: at the start, at the end, after a little word, in brackets."""
    name = _spelt(area)
    lead = either(vocabulary.words("between_area_and_rest"))
    joint = r"\s*(?:&|\band\b)"
    places = (
        rf"^\(?{name}\)?(?!{joint})[\s:,–—-]*",
        rf"[\s,:(–—-]{{1,3}}(?:{lead}\s+)?(?<!& )(?<!and ){name}\)?[\s*:]*$",
        rf"(?:[–—-]|{lead})\s*{name}(?!{joint})",
        rf"\({name}\)",
    )
    return tuple(re.compile(place, re.IGNORECASE) for place in places)


def _without(plain: str, area: str, vocabulary: Vocabulary) -> str | None:
    for place in _places(area, vocabulary):
        match = place.search(plain)
        if match and not _names_more(plain[: match.start()], plain[match.end() :], vocabulary):
            left, right = plain[: match.start()].strip(" ,:–—-"), plain[match.end() :].strip(" ,:–—-")
            return f"{left} {right}".strip()
    return None


def _names_more(before: str, behind: str, vocabulary: Vocabulary) -> bool:
    """Does a name go on behind a place, in a label of small letters: `visits at Elm | Hospital front desk`?"""
    following = re.match(r"\s+([A-Z][a-z]+)", behind)
    told = re.search(r"\b[a-z]{4}", before)
    return following is not None and told is not None and following[1].casefold() not in vocabulary.words("area_words")
