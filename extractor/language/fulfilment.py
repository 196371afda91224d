"""What a promise is about, and whether a later sentence tells it kept. Must not know: actions, reports, dates."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extractor.language.likeness import normal, stem

KEPT = 0.6
"""Share of the words of the thing promised that the telling sentence must have."""

STEM = 5
"""Letters by which `launch` and `launched`, `evaluate` and `evaluation` are known as one."""


@dataclass(frozen=True, slots=True)
class Promise:
    """The thing promised: its words, the one that names it, and the verb that says what is to be done with it."""

    words: frozenset[str]
    head: str
    verb: str


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    text = resources.files("extractor.language").joinpath("vocabulary/fulfilment.toml").read_text(encoding="utf-8")
    return {name: tuple(words) for name, words in tomllib.loads(text).items()}


@cache
def promise_of(text: str) -> Promise | None:
    """What a promise is about; None where no thing is named."""
    plain = normal(text)
    marker = re.search(_any_of("markers"), plain)
    subject, rest = (plain[: marker.start()], plain[marker.end() :]) if marker else (plain, "")
    if not _telling(subject):
        subject = re.sub(_any_of("markers"), " ", plain)
    words = _telling(subject)
    if not words:
        return None
    name = re.split(_any_of("joints"), subject, maxsplit=1)[0]
    verb = rest.split()[0] if rest.split() else ""
    return Promise(frozenset(words), (_telling(name) or words)[-1], verb)


@cache
def sentences(text: str) -> tuple[str, ...]:
    """A text cut at the ends of its sentences."""
    return tuple(part.strip() for part in re.split(r"(?<=[.!?;])\s+(?=[\"'‘“(]?[A-Z0-9£])|\n+", text) if part.strip())


def tells_kept(promise: Promise, sentence: str) -> bool:
    """Does the sentence tell that the thing promised was done?"""
    plain = normal(sentence)
    if re.search(_any_of("undone"), plain):
        return False
    done = re.search(_any_of("done"), plain) or (len(promise.verb) > 4 and f" {promise.verb} " in f" {plain} ")
    here = _telling(plain)
    found = sum(any(_same(word, other) for other in here) for word in promise.words)
    if promise.verb in _lists()["told"] and found == len(promise.words) > 1 and re.search(r":\s*\S", sentence):
        return True
    return bool(done) and any(_same(promise.head, other) for other in here) and found >= KEPT * len(promise.words)


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= STEM and long[:STEM] == short[:STEM])


@cache
def _telling(text: str) -> tuple[str, ...]:
    """The words that name things."""
    silent = _lists()["silent"]
    return tuple(stem(word) for word in text.split() if word not in silent and not any(c.isdigit() for c in word))


@cache
def _any_of(name: str) -> re.Pattern[str]:
    """A pattern for any word or run of words of a list, the longest first."""
    words = sorted(_lists()[name], key=lambda word: (-len(word), word))
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + r")\b")
