"""Promises about the future and when they fall due. Must not know: whether they were kept.

A sentence is a promise if it says what will be, is to be, is due, planned or expected, and not merely who or how
(`discussed who will lead`), what was planned once, or why (`due to sickness`); or if it says in the present tense what
happens on a day to come, or names one as a deadline.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extractor.language.periods import Due, deadline, due
from extractor.model.action import Commitment
from extractor.model.keys import digest, slug
from extractor.model.period import Quarter
from extractor.model.place import Place
from extractor.model.report import Report
from extractor.narrative.passages import Passage, sentences
from extractor.narrative.wording import PlanWords, either

_PARTICIPLE = (
    r"(?:\w+ed|\w+en|held|made|set|put|given|run|built|sent|done|met|paid|brought|found|led|read|shown|told|won|got)"
)
_DUE_TO = r"due\s+to\s+(?!be\b|start\b|begin\b|report\b|finish\b|complete\b|launch\b|open\b|take\b|meet\b|go\b|end\b)"
_OPENING = 8
"""Words before the sign of a promise in which its date may stand: `By March all lamps will be lit`."""
_BARE = re.compile(
    r"^(?:[A-Z][\w&/'’-]*\s+){1,6}(?:(?!\w*ed\s|came\s|went\s|spoke\s)[a-z]+\s+){0,2}to\s+"
    r"(?!be\b|the\b|an?\b|all\b|its\b|their\b|our\b|his\b|her\b|this\b|that\b|each\b|every\b|date\b)[a-z]{2,}\b"
)
"""`Jo Bloggs to give a talk on 3 May.`: a name, then what it is to do."""

_NEXT = re.compile(r"^\W*next\s+(?:[\w'’/&-]+\s+){0,4}?[\w'’/&-]+\s*(?::|[–-]\s|\b(?=on\s))\s*", re.I)
"""`Next open day: 12 November`: what comes next, and behind a sign nothing but its day."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One sentence about the future, where it stands, and when it falls due, if it says."""

    text: str
    place: Place
    due: Due | None


def promises(passage: Passage, words: PlanWords, quarter: Quarter | None, start_month: int) -> Iterator[Promise]:
    """The promises of a passage, one a sentence. `quarter`: that of the report, from which `next quarter` counts."""
    for offset, sentence in sentences(passage.text):
        promise = _promise(sentence, words, quarter, start_month)
        if promise is not None and not _is_past(promise.due, quarter):
            yield replace(promise, place=passage.place_at(offset))


def _promise(sentence: str, words: PlanWords, quarter: Quarter | None, start_month: int) -> Promise | None:
    """The promise a sentence makes, its place left open; None where it makes none."""
    if _gives_up(sentence, words):
        return None
    said = _sign(sentence, words)
    task = said is None and _names_a_task(sentence, words)
    sign = _dated_sign(sentence, words) if said is None and not task else said
    if sign is None and not task:
        return None
    when = due(sentence[sign or 0 :], quarter, start_month)
    if when is None and sign and len(sentence[:sign].split()) <= _OPENING:
        when = due(sentence, quarter, start_month)
    if said is None and (when is None or not (task or _is_to_come(when, quarter))):
        return None
    if when is None and _any_of(words.promises["decided"]).match(sentence):
        return None
    return Promise(sentence.lstrip("•-– "), Place(), when)


def is_promise(text: str, words: PlanWords) -> bool:
    """Does a text say that something is yet to come?"""
    return _sign(text, words) is not None


def _is_past(when: Due | None, quarter: Quarter | None) -> bool:
    """Was it due before the report's quarter began? What an earlier report promised is told again, not promised."""
    if when is None or quarter is None:
        return False
    if when.day is not None:
        return when.day < quarter.start
    if when.fiscal_year is None or when.quarter is None:
        return False
    return when.fiscal_year.quarter(when.quarter) < quarter


def _is_to_come(when: Due, quarter: Quarter | None) -> bool:
    """Does it fall due after the report's quarter?"""
    if quarter is None:
        return False
    if when.day is not None:
        return when.day > quarter.end
    return bool(when.fiscal_year and when.quarter and when.fiscal_year.quarter(when.quarter) > quarter)


def _dated_sign(sentence: str, words: PlanWords) -> int | None:
    """Offset of words that promise only with a date to come: the present tense, `by` right before the date."""
    match = _any_of(words.promises["dated"]).search(sentence) or _NEXT.match(sentence)
    return match.start() if match else deadline(sentence)


def _gives_up(sentence: str, words: PlanWords) -> bool:
    """Does it tell that a plan came to nothing: `Plans to open a hall in May were dropped`?"""
    return _given_up(words.promises["intention"], words.promises["given_up"]).search(sentence) is not None


@cache
def _given_up(intention: tuple[str, ...], dropped: tuple[str, ...]) -> re.Pattern[str]:
    given_up = rf"\b(?:is|are|was|were|been)\s+(?:\w+ly\s+)?{either(dropped)}"
    return re.compile(rf"{either(intention)}\s+(?:to|for)\b[^.;,]*{given_up}", re.I)


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(either(phrases), re.I)


def _names_a_task(sentence: str, words: PlanWords) -> bool:
    """Somebody `to do` something, with no other verb: the way minutes tell of tasks."""
    return _BARE.match(sentence) is not None and _any_of(words.finite).search(sentence) is None


def _sign(sentence: str, words: PlanWords) -> int | None:
    """Offset of the words that make a sentence a promise."""
    signs = _signs(tuple((key, words.promises[key]) for key in sorted(words.promises)))
    starts = [
        match.start()
        for sign, denied in signs
        for match in sign.finditer(sentence)
        if not denied.search(sentence[: match.start()])
    ]
    return min(starts, default=None)


@cache
def _signs(groups: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Patterns of what promises, each with the pattern that must not stand right before it."""
    phrases = dict(groups)
    continuous = [phrase for phrase in phrases["planning"] if phrase.endswith("ing")]
    asking = rf"{either(phrases['asking'])}\s+(?:[\w'’-]+\s+){{0,3}}$|{either(phrases['before_will'])}\s+$"
    planned = either(phrases["planned"])
    told = rf"{planned}[^.;,]*{either(phrases['told'])}|\w+ed\s+{either(phrases['articles'])}"
    sources = (
        (either(phrases["will"]) + rf"(?!\s+(?:(?:of|not|no)\b|{either(phrases['habit'])}))", "asking"),
        (rf"\bto\s+be\s+(?:\w+ly\s+)?{_PARTICIPLE}\b", "before_to_be"),
        (either(phrases["follow"]), "before_to_be"),
        (rf"(?!{_DUE_TO})(?:(?<=\bis\s)|(?<=\bare\s)|(?!{told})){planned}", "before_planned"),
        (rf"\b(?:is|are|am|we|they|and|now)\s+(?:\w+ly\s+)?{either(phrases['planning'])}\s+to\b", "asking"),
        (rf"\b(?:is|are|am)\s+(?:\w+ly\s+)?{either(continuous)}\s+(?:a|an|the)\b", "asking"),
    )
    return tuple(
        (re.compile(sign, re.I), re.compile(rf"{either(phrases[before])}\s+$|{asking}", re.I))
        for sign, before in sources
    )


def record(promise: Promise, action_id: str, report: Report) -> Commitment:
    """The promise as a record; its id stays the same in every report that repeats it under the same action."""
    when = promise.due
    return Commitment(
        commitment_id=f"{slug(report.publisher)}-c-{digest(action_id, promise.text)}",
        action_id=action_id,
        report_id=report.report_id,
        text=promise.text,
        due_fiscal_year=str(when.fiscal_year) if when and when.fiscal_year else "",
        due_quarter=when.quarter if when else None,
        due_date=when.day if when else None,
        page=promise.place.page,
        line=promise.place.line,
    )
