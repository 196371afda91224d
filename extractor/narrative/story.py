"""What each block and table of a story is to the plan: heading, action, lead, list head, told text, table of the plan.

Must not know: ids, which action a text belongs to.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.language.mending import mend
from extractor.language.periods import find_period
from extractor.layout.blocks import Block, BlockKind
from extractor.layout.marks import is_lettered
from extractor.narrative.actions import StatedAction, is_list_head, read_action, read_lead
from extractor.narrative.outline import Heading, read_heading
from extractor.narrative.plan_tables import (
    Entry,
    PlanRow,
    PlanTable,
    continues,
    headed,
    merged,
    read_plan_table,
    with_tail,
)
from extractor.narrative.wording import ROLES, PlanWords, bare_label, head_line, says_status
from extractor.tables.table import Table

_QUARTER = re.compile(
    r"(?P<label>(?:(?:quarter|qtr|q)\s*(?:[1-4]|one|two|three|four)|(?:first|second|third|fourth)\s+quarter)"
    r"(?:\s*\(?20\d\d(?:\s*[/–-]\s*\d{2,4})?\)?)?)(?:\s*(?:update|progress))?\s*(?:[:–-]\s*(?P<rest>.*)|$)",
    re.I | re.S,
)


@dataclass(frozen=True, slots=True)
class Item:
    """One block or table and what it is. At most one of `heading` to `plan`, `quarter` apart, is set.

    `label`: what the texts below hold (`Outcome`), where a line says nothing else.
    `heads`: those of a table that has no rows on its page.
    `quarter` and `text`: a text that opens with a quarter, and what follows it.
    """

    block: Block | None = None
    table: Table | None = None
    text: str = ""
    heading: Heading | None = None
    action: StatedAction | None = None
    lead: tuple[str, ...] | None = None
    list_head: bool = False
    heads: tuple[str, ...] = ()
    label: str = ""
    quarter: int | None = None
    plan: PlanTable | None = None

    @property
    def is_bullet(self) -> bool:
        """Is it an item of a list?"""
        return self.block is not None and self.block.kind is BlockKind.BULLET

    @property
    def is_lettered(self) -> bool:
        """Is it an item of a list whose marks are letters or numbers?"""
        return self.block is not None and is_lettered(self.block.mark)


def read_story(story: Sequence[Block | Table], words: PlanWords) -> list[Item]:
    """Every block and table as an item, in order; plan tables broken over pages are whole in their first part."""
    items = _with_brackets_closed([_item(thing, words) for thing in story], words)
    items = list(_with_listed(items, words))
    items = [_with_lead_below(item, items[i + 1 : i + 2], words) for i, item in enumerate(items)]
    return _with_tails(_with_plans(items, words))


def _item(thing: Block | Table, words: PlanWords) -> Item:
    if isinstance(thing, Table):
        return Item(table=thing)
    text = _with_colon(thing, words)
    if match := _QUARTER.fullmatch(text):
        return Item(thing, quarter=find_period(match["label"]).words.quarter, text=(match["rest"] or "").strip())
    if is_list_head(text, words):
        return Item(thing, list_head=True, text=text)
    lead = read_lead(text, words)
    if lead:
        return Item(thing, lead=lead, text=text)
    if action := read_action(text, words):
        return Item(thing, action=action, text=text)
    if says_status(text, words):
        return Item(thing)
    if label := bare_label(text, words.labels):
        return Item(thing, label=label)
    if heads := head_line(text, words):
        return Item(thing, heads=heads)
    return Item(thing, heading=read_heading(thing, words), text=text)


def _with_colon(block: Block, words: PlanWords) -> str:
    """The text of a block, with a colon behind a label that only bold print sets off: `**Lead** Youth Team`."""
    text, label = mend(block.text), mend(block.lead)
    known = (phrase for role in ("lead", "other", *ROLES) for phrase in words.labels[role])
    if not label or not text.startswith(label + " ") or label.lower() not in known:
        return text
    return f"{label}: {text[len(label) :].strip()}"


def _with_brackets_closed(items: Sequence[Item], words: PlanWords) -> list[Item]:
    """An action whose bracket is left open (`(Lead agency =`) with the line below that closes it (`CRA)`)."""
    out: list[Item] = []
    for item in items:
        above = out[-1] if out else Item()
        rest = re.match(r"[^()]{1,80}\)", item.text) if above.action and item.block is not None else None
        if rest and above.text.count("(") == above.text.count(")") + 1 and rest.group() == item.text:
            whole = f"{above.text} {item.text}"
            out[-1] = replace(above, action=read_action(whole, words), text=whole)
            item = replace(item, text="", heading=None)
        out.append(item)
    return out


def _with_listed(items: Sequence[Item], words: PlanWords) -> Iterator[Item]:
    """Items of a list under `Actions:` are actions without any other sign."""
    open_list = False
    for item in items:
        if item.list_head:
            open_list = True
        elif not item.is_bullet:
            open_list = False
        elif open_list and item.action is None and item.block is not None and item.block.level == 1:
            item = replace(item, action=read_action(item.text, words, listed=True), heading=None)
        yield item


def _with_lead_below(item: Item, below: Sequence[Item], words: PlanWords) -> Item:
    """A line right above `Lead: …` is an action, whatever it looks like."""
    if item.block is None or item.action is not None or item.list_head or not below or below[0].lead is None:
        return item
    if item.heading is not None and item.heading.kind:
        return item
    return replace(item, action=read_action(item.text, words, listed=True), heading=None)


def _with_plans(items: Sequence[Item], words: PlanWords) -> list[Item]:
    """Tables of the plan read; rows that go on in the next part of a broken table are put back to the first part."""
    out: list[Item] = []
    places: list[int] = []
    for item in items:
        if item.table is None:
            out.append(item)
            continue
        whole = _whole(out, places, item.table)
        before = out[whole].plan if whole is not None else None
        heads = head_line(item.table.title, words) or (out[-1].heads if out else ())
        plan = read_plan_table(item.table, words, before or (headed(heads, words) if heads else None))
        if plan is not None and before is not None and whole is not None and plan.heads == before.heads:
            before, plan = _rejoined(before, plan)
            out[whole] = replace(out[whole], plan=before)
        places.append(len(out))
        out.append(replace(item, plan=plan))
    return out


def _with_tails(items: Sequence[Item]) -> list[Item]:
    """A text right below a plan's table that goes on with its last row belongs to that row."""
    out: list[Item] = []
    last: int | None = None
    for item in items:
        plan = out[last].plan if last is not None else None
        row = _tailed(plan.rows[-1], item) if plan is not None and plan.rows else None
        if last is not None and plan is not None and row is not None:
            out[last] = replace(out[last], plan=replace(plan, rows=(*plan.rows[:-1], row)))
            item = replace(item, text="")  # told in the row; its numbers are still this block's
        else:
            last = len(out) if item.plan is not None else None
        out.append(item)
    return out


def _tailed(row: PlanRow, item: Item) -> PlanRow | None:
    block = item.block
    if block is None or block.kind in (BlockKind.HEADING, BlockKind.BULLET) or item.heading or item.action or item.lead:
        return None
    return with_tail(row, Entry(item.text, block.words)) if item.text else None


def _whole(out: Sequence[Item], places: Sequence[int], table: Table) -> int | None:
    """Position among the items of the part before a table that holds rows: heads alone at a page's foot hold none."""
    part = table.continues
    while part is not None and part < len(places):
        item = out[places[part]]
        again = (
            item.table.continues if item.table is not None and item.plan is not None and not item.plan.rows else None
        )
        if again is None:
            return places[part]
        part = again
    return None


def _rejoined(before: PlanTable, plan: PlanTable) -> tuple[PlanTable, PlanTable]:
    """Two parts of a table, with the rows at the head of the second that belong to the last row of the first moved."""
    rest = list(plan.rows)
    while rest and before.rows and continues(before.rows[-1], rest[0]):
        before = replace(before, rows=(*before.rows[:-1], merged(before.rows[-1], rest.pop(0))))
    return before, replace(plan, rows=tuple(rest))
