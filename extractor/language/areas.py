"""Names of places: one spelling, taken off a label, taken apart. Must not know: which places there are."""

import re
from collections.abc import Sequence
from functools import cache

from extractor.language.mending import tidy
from extractor.language.vocabulary import DEFAULT, Vocabulary, either

_JOINT = re.compile(r"\s+(?:&|and|\+)\s+|\s*&\s*", re.IGNORECASE)


def canonical_area(text: str, *, vocabulary: Vocabulary = DEFAULT) -> str:
    """The area's one spelling (`South and Vale` → `South & Vale`); empty for words that name none (`Total`)."""
    plain = re.sub(r"[\s*†‡:¹²³⁴-⁹.,–-]+$", "", re.sub(r"^[\s*†‡]+", "", tidy(text)))
    plain = _JOINT.sub(" & ", plain)
    return "" if plain.casefold() in _no_areas(vocabulary) else plain


def joined_areas(text: str, *, vocabulary: Vocabulary = DEFAULT) -> tuple[str, ...]:
    """The parts of a compound name: `South and Vale` → `South`, `Vale`; a plain name is its only part."""
    parts = [part.strip(" ,") for part in re.split(r",\s*| & ", canonical_area(text, vocabulary=vocabulary))]
    return tuple(part for part in parts if part)


def split_area(label: str, areas: Sequence[str], *, vocabulary: Vocabulary = DEFAULT) -> tuple[str, str]:
    """(area as it stands in `areas`, rest of the label); ("", label) if no area stands at its start, its end or in it.

    The longest name wins; in the middle a name counts only after `in`, `for`, a dash or the like.
    """
    plain = tidy(label)
    for area in sorted(dict.fromkeys(areas), key=lambda name: (-len(name), name)):
        if not area.strip():
            continue
        rest = _without(plain, _spelt(area), vocabulary)
        if rest is not None:
            return area, rest
    return "", label


@cache
def _no_areas(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(word.casefold() for word in vocabulary.words("no_area"))


@cache
def _spelt(area: str) -> str:
    """Pattern of a name in any of its spellings."""
    parts = [r"\s+".join(map(re.escape, part.split())) for part in _JOINT.split(tidy(area))]
    return r"(?<!\w)" + r"\s*(?:&|\band\b|\+)\s*".join(parts) + r"(?!\w)"


def _without(plain: str, name: str, vocabulary: Vocabulary) -> str | None:
    lead = either(vocabulary.words("between_area_and_rest"))
    joint = r"\s*(?:&|\band\b)"
    places = (
        rf"^\(?{name}\)?(?!{joint})[\s:,–—-]*",
        rf"[\s,:(–—-]+(?:{lead}\s+)?(?<!& )(?<!and ){name}\)?[\s*:]*$",
        rf"(?:[–—-]|{lead})\s*{name}(?!{joint})",
        rf"\({name}\)",
    )
    for place in places:
        match = re.search(place, plain, re.IGNORECASE)
        if match:
            left, right = plain[: match.start()].strip(" ,:–—-"), plain[match.end() :].strip(" ,:–—-")
            return f"{left} {right}".strip()
    return None
