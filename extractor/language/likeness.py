"""What a label's words are once shortened forms, plurals and silent words are taken away, and how far two labels agree.

Must not know: figures, reports, the history of a label.
"""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rapidfuzz import fuzz
from rapidfuzz.distance import Prefix

TYPING_ERROR = 86.0
"""Two words of five letters or more this alike (0 to 100) are one word mistyped: `Burglar` and `Burglary` are 93."""

STEM, STEM_SHARE = 6, 0.6
"""Letters, and share of the longer word, that two words with different endings must begin alike with."""

SHORTEST_CUT = 3
"""Letters that a word cut short must at least keep to be known again: `crim` for `criminal`."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The word lists of `abbreviations.toml`."""

    short: dict[str, tuple[str, ...]]
    phrases: dict[str, str]
    silent: frozenset[str]
    same: dict[str, str]
    decisive: frozenset[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two labels agree. `score` is 0 to 1; `contrary`: a word on one side only makes them two things.

    `replaced`: each side has a word of its own, where the rest is shared."""

    score: float
    contrary: bool
    replaced: bool = False

    @property
    def equal(self) -> bool:
        """The same words, whatever their order and spelling."""
        return self.score >= 0.999 and not self.contrary


@cache
def vocabulary() -> Vocabulary:
    """The word lists, read once."""
    text = resources.files("extractor.language").joinpath("vocabulary/abbreviations.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    return Vocabulary(
        short={word: tuple(long.split()) for word, long in lists["abbreviations"].items()},
        phrases=lists["phrases"],
        silent=frozenset(lists["silent"]["words"]),
        same={word: group[0] for group in lists["same"]["groups"] for word in group},
        decisive=frozenset(stem(word) for word in lists["decisive"]["words"]),
    )


@cache
def normal(label: str) -> str:
    """A label for comparing letter by letter: case, accents, marks and blanks taken away."""
    plain = unicodedata.normalize("NFKD", re.sub(r"['’]", "", label).replace("&", " and "))
    plain = plain.encode("ascii", "ignore").decode().casefold()
    return " ".join(re.findall(r"[a-z0-9%]+", plain)) or " ".join(label.casefold().split())


def stem(word: str) -> str:
    """A word without the ending of the plural."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def label_words(label: str) -> tuple[str, ...]:
    """The words that say which thing a label means, in their order; all words where only silent ones stand."""
    known = vocabulary()
    spoken = _spoken(label)
    telling = [word for word in spoken if word not in known.silent] or spoken
    return tuple(known.same.get(stem(known.same.get(word, word)), stem(known.same.get(word, word))) for word in telling)


def abbreviates(word: str) -> bool:
    """Does a word in small letters stand for several words, or for a longer one that begins like it?"""
    long = vocabulary().short.get(word, ())
    return len(long) > 1 or any(len(spelt) > len(word) + 1 and spelt.startswith(word[:2]) for spelt in long)


def _spoken(label: str) -> list[str]:
    """All words of a label, shortened forms spelt out."""
    known = vocabulary()
    plain = f" {normal(label)} "
    for phrase, meant in known.phrases.items():
        plain = plain.replace(f" {phrase} ", f" {meant} ")
    return [part for word in plain.split() for part in known.short.get(word, (word,))]


@cache
def beginnings(label: str) -> frozenset[str]:
    """By what labels worth comparing find each other: how their words begin, and how their initials do."""
    words = label_words(label)
    initials = {"".join(word[0] for word in run) for run in (words, _spoken(label)) if len(run) > 1}
    return frozenset(word[:3] for word in (*words, *initials))


@cache
def likeness(one: str, other: str) -> Likeness:
    """How far two labels agree, word by word."""
    a, b = _initials_told(one, other)
    left, right = _unpaired(a, b)
    paired = len(a) - len(left)
    if not a or not b:
        return Likeness(0.0, False)
    even = 2 * paired / (len(a) + len(b))
    within = paired / min(len(a), len(b))
    decisive = vocabulary().decisive
    contrary = any(word in decisive or any(c.isdigit() for c in word) for word in (*left, *right))
    return Likeness(max(even, 0.8 * within), contrary, bool(paired and left and right))


@cache
def same_name(one: str, other: str) -> bool:
    """Are two names of places or groups the same, word for word, some cut short: `Mill V.`, `Millvale`, `Mill Vale`?"""
    if normal(one).replace(" ", "") == normal(other).replace(" ", ""):
        return True
    a, b = ([vocabulary().same.get(word, word) for word in _spoken(name)] for name in (one, other))
    pairs = list(zip(a, b, strict=True)) if len(a) == len(b) else []
    whole = any(x == y for x, y in pairs)
    return whole and all(x == y or _cut(x, y) for x, y in pairs)


@cache
def may_shorten(short: str, long: str) -> bool:
    """May the one stand for the other, word for word, some words by their initial: `S. Mere` for `Stoke Mere`?

    It may stand for others as well: `South Mere`.
    """
    a, b = normal(short).split(), normal(long).split()
    pairs = list(zip(a, b, strict=True)) if len(a) == len(b) > 1 else []
    return a != b and bool(pairs) and all(x == y or (len(x) == 1 and y.startswith(x)) for x, y in pairs)


def _cut(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return long.startswith(short) and not any(c.isdigit() for c in long) and short not in vocabulary().decisive


def _unpaired(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The words of each side that have no partner on the other; each word has one partner at most."""
    left, right = list(a), list(b)
    for agree in (str.__eq__, _loosely):
        for word in tuple(left):
            partner = next((other for other in right if agree(word, other)), None)
            if partner is not None:
                left.remove(word)
                right.remove(partner)
    return left, right


def _loosely(a: str, b: str) -> bool:
    """One word cut short or mistyped; a word that decides stands for itself only."""
    decisive = vocabulary().decisive
    return a not in decisive and b not in decisive and (nearly(a, b) or _of_one_stem(a, b))


def _of_one_stem(a: str, b: str) -> bool:
    """Do two words differ in their endings only, as `collected` and `collection`?"""
    shared = Prefix.similarity(a, b)
    return shared >= STEM and shared >= STEM_SHARE * max(len(a), len(b))


def nearly(a: str, b: str) -> bool:
    """Is one of two words the other cut short or mistyped?"""
    short, long = sorted((a, b), key=len)
    if short.isdigit() or long.isdigit() or len(short) < SHORTEST_CUT:
        return False
    return long.startswith(short) or (len(short) >= 5 and fuzz.ratio(a, b) >= TYPING_ERROR)


def _initials_told(one: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of two labels; initials on one side become the words on the other side that they stand for.

    Silent words lend their letter or do not: `DTOC` and `DTC` are both `delayed transfers of care`.
    """
    sides = ((one, other), (other, one))
    a, b = (_spelt_out(label_words(short), label_words(long), _spoken(long)) for short, long in sides)
    return a, b


def _spelt_out(short: tuple[str, ...], long: tuple[str, ...], spoken: Sequence[str]) -> tuple[str, ...]:
    out: list[str] = []
    for word in short:
        size = len(word)
        may = 2 <= size <= 5 and word not in long
        runs = [words[i : i + size] for words in (long, tuple(spoken)) for i in range(len(words) - size + 1) if may]
        meant = next((run for run in runs if "".join(part[0] for part in run) == word), None)
        out.extend((word,) if meant is None else (part for part in label_words(" ".join(meant)) if part in long))
    return tuple(out)
