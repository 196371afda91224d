"""Actions and headings that no word and no look tells, known by their shape and by what stands around them.

`1.1 Mend the gates (Housing Team)` is an action where the shape comes again in one part of a report: a number or bold
print, and names in brackets at the end. Where no action of a report is told otherwise, the number alone will do.
Must not know: ids, what is told under an action.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.language.periods import find_period
from extractor.layout.blocks import BlockKind
from extractor.narrative.actions import StatedAction, agencies, unnumbered
from extractor.narrative.outline import Heading, is_sentence
from extractor.narrative.story import Item
from extractor.narrative.wording import PlanWords

_FEWEST = 2
"""Times a shape comes, at least, to be the way a report states its actions."""
_LEAST_NAMED, _LEAST_NUMBERED = 3, 4
"""Words of an action with names behind it, and of one with a number alone."""
_NAME_WORDS = 7
_HEAD_WORDS = 8
"""Words of a heading that looks like running text, at most."""
_CAPTION_WORDS = 12
_STOPS_SURE, _STOPS = 0.75, 0.5
"""Share of the texts that end with full stops."""
_PLAIN_LEVEL = 80
"""Its level: weaker than any that looks like a heading."""
_NAMES = re.compile(r"\s*[(\[](?P<names>[^()\[\]]+)[)\]]\W*$")
_NUMBER = re.compile(r"(?:\d+\.\d+(?:\.\d+)*|[A-Z]{1,2}\d+(?:\.\d+)*)[a-z]?[.):]?\s+(?=[A-Z])")


def with_unlabelled(items: Sequence[Item], words: PlanWords) -> list[Item]:
    """The items, with those that have the shape of an action as actions."""
    inside = list(_inside(items, words))
    labelled = sum(item.action is not None or item.list_head for item in items)
    named = {i: action for i in inside if (action := _named(items[i], words))}
    if len(named) >= _FEWEST and len(named) > labelled:
        return _stated(items, named)
    if named or labelled:
        return list(items)
    numbered = {i: action for i in inside if (action := _numbered(items[i]))}
    told = all(_tells(items[i + 1]) for i in numbered if i + 1 < len(items))
    return _stated(items, numbered) if told and len(numbered) >= _FEWEST else list(items)


def _stated(items: Sequence[Item], found: dict[int, StatedAction]) -> list[Item]:
    return [
        replace(item, action=found[i], heading=None, label="") if i in found else item for i, item in enumerate(items)
    ]


def _inside(items: Sequence[Item], words: PlanWords) -> Iterator[int]:
    """Indices of the items under a heading of the plan: an objective, a theme, or the name of a part such as `Plan`."""
    inside = False
    for index, item in enumerate(items):
        heading = item.heading
        if heading is not None and (heading.kind or heading.part):
            inside = bool(heading.kind) or words.names_plan(heading.text)
        elif inside and item.block is not None and item.action is None and item.lead is None:
            yield index


def _named(item: Item, words: PlanWords) -> StatedAction | None:
    """An action numbered or in bold print, with names in brackets behind it."""
    match = _NAMES.search(item.text)
    if match is None or item.block is None or is_sentence(item.text, words):
        return None
    text = item.text[: match.start()].strip()
    bare = unnumbered(text)
    leads = agencies(match["names"])
    bold = item.block.kind is BlockKind.HEADING or (item.block.lead and text.startswith(item.block.lead[:-1]))
    if not (bare != text or item.is_lettered or bold) or len(bare.split()) < _LEAST_NAMED or bare.endswith((".", ":")):
        return None
    names = leads and all(map(_is_name, leads)) and not _shortens(match["names"].strip(), bare)
    return StatedAction(bare, leads) if names else None


def _shortens(name: str, text: str) -> bool:
    """Is a name in brackets the initials of words before it: `Sexual Exploitation (SE)`?"""
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", text.lower()))
    return " " not in name and name.lower() in initials


def _is_name(text: str) -> bool:
    return text[0].isupper() and len(text.split()) <= _NAME_WORDS and not any(c.isdigit() for c in text)


def _numbered(item: Item) -> StatedAction | None:
    """An action with a number of two parts and nothing else to tell it by."""
    match = _NUMBER.match(item.text)
    if match is None or item.text.endswith((".", ":")):
        return None
    bare = item.text[match.end() :].strip()
    return StatedAction(bare) if len(bare.split()) >= _LEAST_NUMBERED else None


def _tells(below: Item) -> bool:
    """Is what stands below a numbered line told, rather than a table or a heading?"""
    return below.block is not None and below.heading is None


def with_heads_above(items: Sequence[Item], words: PlanWords) -> list[Item]:
    """Short lines right above actions as headings, and right above tables as captions, which tell nothing.

    Only where what is told ends with full stops: else such a line may be told too. Stray rows of tables tell nothing.
    """
    said = [item.text for item in items if _is_told(item) and len(item.text.split()) > _HEAD_WORDS]
    stops = sum(text.endswith((".", "!", "?")) for text in said) / len(said) if said else 0.0
    out: list[Item] = []
    below = Item()
    for item in reversed(items):
        told = _is_told(item) and not item.is_bullet
        head = told and _may_head(item.text, words)
        over_table = below.table is not None or bool(below.heads) or _is_silent(below)
        if head and stops >= _STOPS_SURE and _states(below) and _is_short(item.text):
            item = replace(item, heading=Heading(item.text, _PLAIN_LEVEL))
        elif stops >= _STOPS and ((over_table and (head or item.heading is not None)) or (told and _is_row(item.text))):
            item = replace(item, text="")
        out.append(item)
        below = item
    return out[::-1]


def _states(item: Item) -> bool:
    """Does it state actions, and no letters of a list?"""
    stated = item.action is not None or item.list_head or (item.plan is not None and item.plan.has_actions)
    return stated and not item.is_lettered


def _is_silent(item: Item) -> bool:
    """A text that has been found to tell nothing."""
    return item.block is not None and not (item.text or item.quarter or item.label or item.heads)


def _is_row(text: str) -> bool:
    """Is a short line a row of a table that was not found as one: does it end with a figure, or hold only periods?"""
    if len(text.split()) > _CAPTION_WORDS:
        return False
    periods = all(not find_period(word).rest.strip(" .") for word in text.split())
    return periods or re.search(r"(?:\d%?|\d\)|\bn/a)$", text) is not None


def _is_told(item: Item) -> bool:
    """A paragraph or bullet that is nothing else."""
    told = item.block is not None and item.block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET)
    return told and not (item.heading or item.action or item.lead or item.list_head or item.quarter)


def _is_short(text: str) -> bool:
    return len(text.split()) <= _HEAD_WORDS and not any(c.isdigit() for c in text)


def _may_head(text: str, words: PlanWords) -> bool:
    short = 0 < len(text.split()) <= _CAPTION_WORDS and not text[0].islower() and text[-1] not in ".!?:;,"
    return short and not is_sentence(text, words)
