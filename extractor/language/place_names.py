"""What can be the name of a place, and what else a report calls it: `Force` that `means Elm as a whole`.

Must not know: tables, values, periods.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache

from extractor.language.areas import canonical_area
from extractor.language.labels import read_label
from extractor.language.measures import measure_words
from extractor.language.numbers import digit_runs
from extractor.language.periods import find_period
from extractor.language.vocabulary import Vocabulary, either

_LONGEST = 6
"""Words in an area's name."""
_SMALL = {"of", "and", "the", "on", "in", "upon", "under", "le", "with", "cum", "by", "next"}
_OF_ALL = re.compile(r"(?:all|total|overall|other|unknown|combined)\b", re.I)
"""How a label begins that is of several places and no name."""
_CUT = re.compile(r"(?<=\w)['’](?=\w{2}|[^\Ws])|(?<=\w\w)\.(?=\s|$)")
_FEWEST_LETTERS = 3
_QUOTED = r"[“”\"'‘’]{0,2}"


def place_of(publisher: str, vocabulary: Vocabulary) -> str:
    """The place in a publisher's name: `Elm and Oak` of `Elm and Oak Community Safety Partnership`."""
    kinds = either(vocabulary.words("body_kinds"))
    affixes = either(vocabulary.words("body_affixes"))
    rest = re.sub(kinds, " ", publisher, flags=re.I).strip()
    rest = re.sub(rf"(?<=\w)\s{either(vocabulary.words('policing_bodies'))}$", "", rest, flags=re.I)
    rest = re.sub(rf"^\s*(?:{affixes}\s+)+", "", " ".join(rest.split()), flags=re.I)
    rest = re.sub(r"^(?:for|of|in)\s+|\s+(?:for|of|in)$", "", rest, flags=re.I).strip(" -–,:")
    return canonical_area(rest) if rest and is_proper(rest) else ""


def is_proper(text: str) -> bool:
    """Can a text be the name of a place: few words, each with a capital, no figure, no period, no measure, no total?"""
    words = re.findall(r"[^\W\d_][\w'’.-]*", text)
    if not words or len(words) > _LONGEST or digit_runs(text) or not find_period(text).words.is_empty:
        return False
    if read_label(text).generic or (measure_words(text).measure is not None) or text.isupper():
        return False
    return all(word[0].isupper() or word.casefold() in _SMALL for word in words) and words[0][0].isupper()


def other_names(
    known: Collection[str], families: Sequence[Sequence[str]], texts: Iterable[str], vocabulary: Vocabulary
) -> dict[str, str]:
    """Other name → the area that it means: as a sentence or a key says, or its own name with its kind behind it.

    `families`: labels that stand in one column or one row of heads. A key is believed where it explains such a label or
    its first words.
    """
    labels = {canonical_area(label) for family in families for label in family}
    out = {}
    for text in texts:
        for name, meant in _explained(text, vocabulary):
            begun = canonical_area(name) in labels or any(label.startswith(f"{name} ") for label in labels)
            if begun and (area := _area_in(meant, known, vocabulary)):
                out[canonical_area(name)] = area
    for family in families:
        here = {canonical_area(label) for label in family}
        out |= {name: area for label in family for name, area in _shortened(label, here, known).items()}
        if not any(label in known for label in here):
            continue
        for label in sorted(one for one in here - out.keys() if not _OF_ALL.match(one)):
            bare = _without_kind(label, vocabulary)
            if bare and bare not in here and label not in known:
                out[label] = bare
            elif not bare and _kind_behind(vocabulary).search(label) and label not in known:
                out[label] = label  # `Board area` is called so
            elif place := _as_council(label, here, known, vocabulary):
                out[label] = place
    return out


def _as_council(label: str, here: Collection[str], known: Iterable[str], vocabulary: Vocabulary) -> str:
    """`Elm` for `Elm DC`, where the report knows the place and its table tells the two not apart; else empty."""
    bare = re.sub(rf"\s{either(vocabulary.words('councils'))}$", "", label)
    return bare if bare != label and bare in set(known) and bare not in here else ""


def _shortened(label: str, here: Collection[str], known: Collection[str]) -> dict[str, str]:
    """A label cut short by points or apostrophes (`Thorn.`, `H'fold`) → the one area that it can mean, beside others
    that are known or cut short too."""
    if not _CUT.search(label) or len(label.strip(".'’ ")) < _FEWEST_LETTERS:
        return {}
    words = [re.split(r"['’]", word.rstrip(".")) + ([""] if word.endswith(".") else []) for word in label.split()]
    pattern = re.compile(r"\s".join(r"[\w-]*".join(map(re.escape, parts)) for parts in words), re.I)
    fitting = {area for area in known if area not in here and pattern.fullmatch(area)}
    return {canonical_area(label): fitting.pop()} if len(fitting) == 1 else {}


def _explained(text: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Name and meaning of each explanation in a text: `“Force” means …`, `EV = Elm Vale, NF = North Fen.`."""
    return [(match["name"].strip(), match["meant"].strip()) for match in _explanations(vocabulary).finditer(text)]


@cache
def _explanations(vocabulary: Vocabulary) -> re.Pattern[str]:
    means = either(vocabulary.words("explaining"))
    name = r"(?<![\w&])(?P<name>[A-Z][\w.]{0,30}(?: [\w.&]{1,20}){0,3}?)"
    return re.compile(rf"{name}{_QUOTED}\s*(?:=|(?<=[\w”\"’'])\s{means}\s)\s*{_QUOTED}(?P<meant>[^.,;=()“”]{{2,60}})")


def _area_in(text: str, known: Collection[str], vocabulary: Vocabulary) -> str:
    """The area that an explanation begins with: one that is known, or else all of it, if that can be a place's name."""
    text = re.sub(r"^(?:(?:the|all|whole|of|area|areas)\s+)+", "", text, flags=re.I)
    words = re.sub(r"\s+(?:as a whole|taken together|combined|in total|overall)$", "", text, flags=re.I).split()
    for length in range(min(len(words), _LONGEST), 0, -1):
        area = canonical_area(" ".join(words[:length]))
        if area in known:
            return area
    whole = canonical_area(" ".join(words))
    return _without_kind(whole, vocabulary) or (whole if is_proper(whole) else "")


def _without_kind(label: str, vocabulary: Vocabulary) -> str:
    """`Elm` of `Elm borough`, `Elm Police area`: without what kind of area it is; empty where nothing of it is said."""
    bare = _kind_behind(vocabulary).sub("", label)
    named = bare != label and is_proper(bare) and not _no_name(vocabulary).fullmatch(bare)
    return canonical_area(bare) if named else ""


@cache
def _no_name(vocabulary: Vocabulary) -> re.Pattern[str]:
    """`Board area`, `Local authority area`: a body or a kind of area that goes without its name."""
    return re.compile(either([*vocabulary.words("body_kinds"), *vocabulary.words("area_words"), "local"]), re.I)


@cache
def _kind_behind(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Only in small letters: `Elm Town` is the town's name."""
    kinds, bodies = either(vocabulary.words("area_words")), either(vocabulary.words("policing_bodies"))
    return re.compile(rf"(?: (?i:{bodies}))?(?: {kinds})? (?:{kinds}|force)$|(?i: {bodies})$")
