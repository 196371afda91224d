"""The words by which a plan is recognised, read from the vocabulary. Must not know: blocks, tables."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

_NUMBER = (
    r"(?:(?:no|number|ref)\.?\s*)?(?P<number>[A-Z]{0,3}\d+(?:\.\d+)*[a-z]?"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten)(?=\s*(?:[:–—-]|$)))"
)
ROLES = ("update", "outcome", "summary", "funding", "funder", "project")
"""What a labelled text under an action can hold."""
_WHOLE = frozenset({"ref", "status", "due"})
"""Roles whose words mean the column only where they are the whole heading: `No of visits` is no reference."""
_STATUS_WORDS = 4
"""Words of a status or a date behind its label."""
_SEPARATOR = r"\s*[:=–—]\s*|\s+-\s+|\s*-\s+"


@dataclass(frozen=True, slots=True)
class PlanWords:
    """Phrases by their role, in lower case. Made by `plan_words`."""

    labels: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, tuple[str, ...]]
    promises: Mapping[str, tuple[str, ...]]
    parts: tuple[str, ...]
    finite: tuple[str, ...]
    plans: tuple[str, ...]
    numbered: tuple[str, ...]
    agencies: Mapping[str, tuple[str, ...]]

    def names_plan(self, text: str) -> bool:
        """Does a heading name the part of a report that holds its plan?"""
        return re.search(either(self.plans), text, re.I) is not None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text that opens with a label: `Priority 2: Safer lanes` → priority, `2`, `Safer lanes`."""

    label: str
    number: str
    rest: str


def plan_words(profile: str = "") -> PlanWords:
    """The built-in words, with those of the TOML file at `profile` added (its table `plan`), cached by path.

    Raises OSError or tomllib.TOMLDecodeError where the profile can't be read.
    """
    return _load(profile)


@cache
def _load(profile: str) -> PlanWords:
    source = (files("extractor.language") / "vocabulary" / "plan.toml").read_text(encoding="utf-8")
    own = tomllib.loads(source)
    more = tomllib.loads(Path(profile).read_text(encoding="utf-8")).get("plan", {}) if profile else {}

    def group(name: str) -> dict[str, tuple[str, ...]]:
        added = more.get(name, {})
        return {key: _lowered([*words, *added.get(key, ())]) for key, words in own[name].items()}

    headings = group("headings")
    return PlanWords(
        group("labels"),
        group("columns"),
        group("promises"),
        headings["parts"],
        headings["finite"],
        headings["plans"],
        headings["numbered"],
        group("agencies"),
    )


def _lowered(words: Iterable[str]) -> tuple[str, ...]:
    """Longest first, so that a pattern takes `lead agency` before `lead`."""
    return tuple(sorted({word.lower() for word in words}, key=lambda word: (-len(word), word)))


def either(phrases: Iterable[str]) -> str:
    """A pattern of the phrases, blanks and hyphens alike, not caught within longer words."""
    return _either(tuple(phrases))


@lru_cache(maxsize=256)
def _either(phrases: tuple[str, ...]) -> str:
    """The same few lists are asked for with every sentence of a report."""
    return r"(?<!\w)(?:" + "|".join(re.sub(r"(\\ |\\-|-|\s)+", r"[\\s-]+", re.escape(p)) for p in phrases) + r")(?!\w)"


def labelled(text: str, phrases: tuple[str, ...]) -> Labelled | None:
    """The label a text opens with, if one of the phrases is it: at most one word before it, then a colon or dash.

    A number may take the place of the colon before a capital: `Action 1.2 Mend the gates`, not `Task 5 was begun`.
    """
    match = _label_pattern(phrases).match(text)
    if match is None:
        return None
    return Labelled(match["label"].lower(), match["number"] or "", text[match.end() :].strip())


def bare_label(text: str, labels: Mapping[str, tuple[str, ...]]) -> str:
    """The role of a line that is nothing but a label (`Commentary`); empty if it is none."""
    plain = " ".join(text.lower().strip(" :–-").split())
    return next((role for role in ROLES if plain in labels[role]), "")


def says_status(text: str, words: PlanWords) -> bool:
    """Is a line nothing but what stands beside an action: `RAG: Green`, `Due date: March 2020`?"""
    found = labelled(text, words.labels["other"])
    return found is not None and len(found.rest.split()) <= _STATUS_WORDS and not found.rest.endswith(".")


@cache
def _label_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    label = rf"\s*(?:[^\W\d]+\s+|\d+(?:\.\d+)*\.?\s+)?(?P<label>{either(phrases)})"
    return re.compile(
        rf"{label}(?:\s*{_NUMBER}|\s+[a-z](?=\W))?(?:{_SEPARATOR}|(?(number)(?:\.?\s+(?-i:(?=[A-Z]))|\s*$)|(?!)))", re.I
    )


def role_of(heading: str, columns: Mapping[str, tuple[str, ...]]) -> str:
    """What a column holds by the words of its heading; empty if no word is known."""
    return role_fit(heading, columns)[1]


@lru_cache(maxsize=4096)
def _plain(phrase: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", phrase.lower()))


def role_fit(heading: str, columns: Mapping[str, tuple[str, ...]]) -> tuple[int, str]:
    """How well a heading names a role, 3 to 0, and the role.

    The whole heading counts more than its beginning (`Update on the work`), its beginning more than its end.
    """
    return _role_fit(heading, tuple(columns.items()))


@lru_cache(maxsize=1024)
def _role_fit(heading: str, columns: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[int, str]:
    text = _plain(heading)
    best = (0, 0, "")
    for role, phrases in columns:
        for phrase in phrases:
            words = _plain(phrase)
            fit = 3 if text == words else 2 if text.startswith(words + " ") else 1 if text.endswith(" " + words) else 0
            if fit and (role not in _WHOLE or fit == 3):
                best = max(best, (fit, len(words), role))
    return best[0], best[2]


def head_line(text: str, words: PlanWords) -> tuple[str, ...]:
    """The headings of a plan's columns that a line consists of, two or more side by side; empty where it holds more.

    A quarter goes with the word before or behind it, whichever is the same for all: `Action`, `Q1 update`, `Q2 update`.
    """
    phrases = tuple(sorted({p for group in words.columns.values() for p in group}, key=lambda p: (-len(p), p)))
    ways = []
    for pattern in _head_patterns(phrases):
        if any(map(str.isalnum, pattern.sub("", text))):
            return ()
        found = list(pattern.finditer(text))
        beside = {match["word"].lower() for match in found if match["word"] and match["word"] != match.group()}
        ways.append((len(beside), len(found), tuple(match.group() for match in found)))
    heads = min(ways)[2]
    return heads if len(heads) > 1 else ()


@cache
def _head_patterns(phrases: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    quarter, word = r"(?<!\w)(?:q|qtr|quarter)\s*[1-4](?!\w)", f"(?P<word>{either(phrases)})"
    before, behind = rf"(?:{quarter}\s+)?{word}", rf"{word}(?:\s+{quarter})?"
    return re.compile(f"{before}|{quarter}", re.I), re.compile(f"{behind}|{quarter}", re.I)
