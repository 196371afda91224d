"""Actions with their lead agencies, from headings, paragraphs, list items and the cells of tables.

Must not know: other reports, what is told under an action.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractor.model.action import Action
from extractor.model.keys import digest, slug
from extractor.narrative.wording import PlanWords, either, labelled

_SHORTEST = 2
"""Words an action has at least."""


@dataclass(frozen=True, slots=True)
class StatedAction:
    """An action as stated: its words, who leads it, and what is told of it after the lead on the same line."""

    text: str
    leads: tuple[str, ...] = ()
    told: str = ""
    number: str = ""

    @property
    def is_stem(self) -> bool:
        """Does it open a list of actions (`Give people a voice by:`)?"""
        return self.text.rstrip().endswith(":") or bool(re.search(r"\b(?:by|to|through)\s*$", self.text))


def read_action(text: str, words: PlanWords, *, listed: bool = False) -> StatedAction | None:
    """The action that a text states: by the label it opens with, or by the lead in brackets behind it.

    `listed`: it stands where only actions stand (under `Actions:`, in a column of actions), so no sign is needed.
    """
    found = labelled(text, words.labels["action"])
    lead = _lead_pattern(words.labels["lead"], words.labels["other"]).search(text)
    if found is None and lead is None and not listed:
        return None
    start = len(text) - len(found.rest) if found else len(text) - len(unnumbered(text))
    if lead is not None and lead.start() < start:
        lead = None
    stated = text[start : lead.start() if lead else len(text)].strip(" -–—|;,")
    if len(stated.split()) < _SHORTEST:
        return None
    told = text[lead.end() :].strip(" -–—|;,.)]") if lead else ""
    return StatedAction(
        stated, agencies(lead["bracketed"] or lead["bare"] or "") if lead else (), told, found.number if found else ""
    )


def unnumbered(text: str) -> str:
    """An action without the number that stands before it: `2.1 Offer alarms` → `Offer alarms`."""
    return re.sub(r"^\s*(?:[A-Z]{0,3}\d+(?:\.\d+)*[a-z]?[.):]?)\s+(?=\S)", "", text)


def read_lead(text: str, words: PlanWords) -> tuple[str, ...] | None:
    """The agencies of a line that does nothing but name them (`Lead agency: A/B`), None if it is no such line."""
    found = labelled(text.strip(" []()"), words.labels["lead"])
    if found is None or not found.rest or len(text.split()) > 25:
        return None
    return agencies(re.split(_other(words.labels["other"]) + r"|\s*\|", found.rest, flags=re.I)[0])


def is_list_head(text: str, words: PlanWords) -> bool:
    """`Actions:` and the like: what follows in a list are actions."""
    phrases = [p + "s" if not p.endswith(("s", "do")) else p for p in words.labels["action"]]
    return bool(re.fullmatch(rf"\W*(?:[a-z]+\s)?{either(phrases)}(?:\s*\(.*\))?\s*[:–-]?\s*", text, re.I))


def agencies(text: str) -> tuple[str, ...]:
    """Names of agencies, parted at `/`, `;`, `,`, `|`, `+`, and at `&` beside an abbreviation."""
    text = re.sub(r"(?<=\b[A-Z]{2}) & (?=\S)|(?<=\b[A-Z]{3}) & (?=\S)|(?<=[a-z]) & (?=[A-Z]{2,}\b)", " / ", text)
    parts = re.split(r"\s*[/;,|+•]\s*", text.strip(" .:=-–"))
    return tuple(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))


def with_known_agencies(actions: Sequence[Action], words: PlanWords) -> list[Action]:
    """Leads joined by `and` (`Police and Youth Team`) parted where each part is a name that stands by itself.

    It does where the report names it alone too, or where it ends as the names of bodies do.
    """
    known = {name for action in actions for name in action.lead_agencies.split("; ")}
    body = re.compile(rf"(?:\w.*\s)?{either(words.agencies['bodies'])}$", re.I)
    joined = re.compile(either(words.agencies["joined"]), re.I)
    out = []
    for action in actions:
        names: list[str] = []
        for name in action.lead_agencies.split("; "):
            parts = re.split(r"\s+(?:and|&)\s+", name)
            apart = len(parts) > 1 and all(part in known or body.match(part) for part in parts)
            names += parts if apart and not joined.search(name) else [name]
        led = "; ".join(dict.fromkeys(names))
        out.append(action if led == action.lead_agencies else action.model_copy(update={"lead_agencies": led}))
    return out


def action_key(publisher: str, text: str) -> str:
    """What an action is, for its id: publisher and words, case and signs apart."""
    words = " ".join(re.findall(r"[^\W_]+", text.lower()))
    return f"{slug(publisher)}-{digest(slug(publisher), words)}"


def closest(texts: Sequence[str], actions: Sequence[str]) -> int:
    """Index of the action that shares most words with the first text, rare ones counting more; where equal, the next.

    The last action where none does: what stands under a list most likely belongs to its end.
    """
    sets = [_significant(action) for action in actions]
    scores = [
        tuple(
            sum(1 / sum(word in other for other in sets) for word in sorted(asked & own))
            for asked in map(_significant, texts)
        )
        for own in sets
    ]
    best = max(scores)
    return scores.index(best) if any(best) else len(actions) - 1


def _significant(text: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[^\W\d_]{4,}", text.lower())}


@cache
def _lead_pattern(lead: tuple[str, ...], other: tuple[str, ...]) -> re.Pattern[str]:
    bracketed = rf"[(\[]\s*{either(lead)}\s*[:=–-]?\s*(?P<bracketed>[^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]?"
    bare = rf"(?:[|;,.–-]|\s)\s*{either(lead)}\s*[:=]\s*(?P<bare>.+?)(?={_other(other)}|\s*\||$)"
    return re.compile(rf"(?:{bracketed}|{bare})", re.I)


def _other(phrases: tuple[str, ...]) -> str:
    return rf"\s*[|;,]?\s*{either(phrases)}\s*[:=]"
