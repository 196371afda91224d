"""The walk through a story that makes a plan of it: which action each text and table row belongs to.

Must not know: sentences, promises, pages.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractor.layout.blocks import BlockKind
from extractor.model.action import Action
from extractor.model.place import Place
from extractor.model.report import Report
from extractor.model.terms import UpdateForm
from extractor.narrative import updates
from extractor.narrative.actions import StatedAction, action_key, agencies, closest, read_action, with_known_agencies
from extractor.narrative.outline import Heading, Outline, heading_kind, names_a_part, structural_looks
from extractor.narrative.passages import Passage
from extractor.narrative.plan_tables import Entry, PlanRow
from extractor.narrative.quarter_tables import read_quarter_cells
from extractor.narrative.story import Item
from extractor.narrative.updates import Told
from extractor.narrative.wording import ROLES, PlanWords, labelled, role_fit
from extractor.sources.document import Word
from extractor.tables.table import Table

_WHOLE_HEAD = 3
"""How well a text fits that is the head of a column and nothing else."""
_NOTHING_BELOW = 99
"""Deeper than any bullet."""
_TITLE_LEVEL, _ROW_LEVEL = 90, 91
"""Levels of a table's title and of a heading inside it: weaker than any on the page."""


@dataclass
class Plan:
    """What has been read of the plan so far.

    `told`: updates with the id of their action. `passages`: texts that may hold promises. `prose`: words of the
    table cells that are running text. `headings`, `table_actions`: by index of table.
    """

    actions: list[Action] = field(default_factory=list)
    told: list[tuple[str, Told]] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    prose: list[tuple[Word, ...]] = field(default_factory=list)
    headings: dict[int, tuple[str, ...]] = field(default_factory=dict)
    table_actions: dict[int, str] = field(default_factory=dict)


def read_plan(items: Sequence[Item], report: Report, words: PlanWords) -> Plan:
    """Walk through the items of a story in order."""
    items = _without_title(items)
    walk = _Walk(report, words, _outline(items), _structure(items))
    for index, item in enumerate(items):
        walk.take(item, items[index + 1] if index + 1 < len(items) else None)
    walk.plan.actions = with_known_agencies(walk.plan.actions, words)
    return walk.plan


def _without_title(items: Sequence[Item]) -> list[Item]:
    """The first heading, where no other looks like it, is the report's title and no level of the plan."""
    headings = [item.heading for item in items if item.heading is not None]
    alone = len(headings) > 1 and [h.look for h in headings].count(headings[0].look) == 1 and not headings[0].kind
    return [
        replace(item, heading=replace(item.heading, part=True)) if alone and item.heading is headings[0] else item
        for item in items
    ]


def _outline(items: Sequence[Item]) -> Outline:
    return Outline(paged=not any(i.block is not None and i.block.place.line is not None for i in items))


def _structure(items: Sequence[Item]) -> frozenset[tuple[str, int]]:
    """Looks of the headings that stand right before actions."""
    runs: list[list[Heading]] = []
    run: list[Heading] = []
    for item in items:
        if item.heading is not None:
            run.append(item.heading)
        elif item.action is not None or item.list_head or (item.plan is not None and item.plan.has_actions):
            runs.append(run)
            run = []
        else:
            run = []
    return structural_looks(runs)


@dataclass
class _Walk:
    """Where the walk stands: under which headings, which action or list of actions, which quarter."""

    report: Report
    words: PlanWords
    outline: Outline
    structure: frozenset[tuple[str, int]]
    plan: Plan = field(default_factory=Plan)
    group: list[Action] = field(default_factory=list)
    stem: Action | None = None
    in_list: bool = False
    quarter: int | None = None
    label: str = "update"
    depth: int = _NOTHING_BELOW
    """Level of the bullet last told; deeper ones are part of it."""
    follows_heading: bool = False
    tables: int = 0
    ids: Counter[str] = field(default_factory=Counter)

    @property
    def current(self) -> Action | None:
        """The action that what comes next belongs to."""
        return self.group[-1] if self.group else None

    def take(self, item: Item, below: Item | None) -> None:
        """Take the next item; `below` is the one after it."""
        if item.table is not None:
            self._table(item, item.table)
        elif item.heading is not None:
            self._heading(item, item.heading, below)
        elif item.action is not None and item.block is not None:
            self._action(item, item.action)
        elif item.lead is not None:
            self._lead(item.lead)
        elif item.label:
            self.label = item.label
        elif item.list_head:
            self._leave()
            self.in_list = True
        elif item.block is not None:
            self._text(item, below)
        self.follows_heading = item.heading is not None

    def _leave(self) -> None:
        """What comes next belongs to no action so far."""
        self.group, self.stem, self.in_list, self.quarter, self.label = [], None, False, None, "update"

    def _heading(self, item: Item, heading: Heading, below: Item | None) -> None:
        if self.current is not None and heading.look not in self.structure and not heading.kind:
            weaker = all(heading.level > level for _, level in self.structure)
            if below is not None and below.table is not None and below.plan is None:
                return  # the caption of a table of figures
            if weaker:
                if role_fit(item.text, self.words.columns)[0] < _WHOLE_HEAD:
                    self._say(item.text, item)
                return
        if self._is_caption(heading, below):
            return
        self.outline.enter(heading, follows_heading=self.follows_heading)
        self._leave()

    def _is_caption(self, heading: Heading, below: Item | None) -> bool:
        """In a text, a short line between an action and a table of figures is the table's caption."""
        if self.outline.paged or self.current is None or heading.kind or self.follows_heading or below is None:
            return False
        known = {h.text.lower() for h in self.outline.standing} | self.seen
        return below.table is not None and below.plan is None and heading.text.lower() not in known

    @property
    def seen(self) -> set[str]:
        """Headings under which actions stand."""
        return {text.lower() for a in self.plan.actions for text in (a.objective, a.theme, a.section) if text}

    def _action(self, item: Item, stated: StatedAction) -> None:
        block = item.block
        if block is None:
            return
        stem = self.stem if self.stem is not None and item.is_lettered else None
        action = self._new(stated, block.place, self.outline.levels(self.words), stem)
        keep = item.is_bullet and self.in_list and stem is None
        self.group = [*self.group, action] if keep else [action]
        self.in_list, self.quarter, self.label = keep, None, "update"
        if stem is None:
            self.stem = action if stated.is_stem else None
        if stated.told:
            form = UpdateForm.BULLET if item.is_bullet else UpdateForm.PARAGRAPH
            self._tell(action, Told(update=stated.told, form=form, place=block.place))
            self.plan.passages.append(Passage(stated.told, block.words[-len(stated.told.split()) :], action.action_id))

    def _new(
        self, stated: StatedAction, place: Place, levels: tuple[str, str, str], stem: Action | None = None
    ) -> Action:
        key = action_key(self.report.publisher, stated.text)
        for known in self.plan.actions:
            if known.action_id == key and (known.objective, known.theme) == levels[:2]:
                return known
        self.ids[key] += 1
        section = " / ".join(part for part in (levels[2], stem.action if stem else "") if part)
        action = Action(
            action_id=key if self.ids[key] == 1 else f"{key}.{self.ids[key]}",
            report_id=self.report.report_id,
            objective=levels[0],
            theme=levels[1],
            section=section,
            action=stated.text,
            lead_agencies="; ".join(stated.leads) or (stem.lead_agencies if stem else ""),
            page=place.page,
            line=place.line,
        )
        self.plan.actions.append(action)
        return action

    def _lead(self, leads: tuple[str, ...]) -> None:
        """A line that names the lead of the action above it."""
        if self.current is None or self.current.lead_agencies:
            return
        led = self.current.model_copy(update={"lead_agencies": "; ".join(leads)})
        self.plan.actions[self.plan.actions.index(self.current)] = led
        self.group[-1] = led

    def _text(self, item: Item, below: Item | None) -> None:
        if item.block is None:
            return
        if item.quarter is not None:
            self.quarter = item.quarter
        if not item.text:
            return
        if self.current is None or item.block.kind is BlockKind.NOTE:
            self._pass(item)
            return
        if item.text.endswith(":") and below is not None and (below.is_bullet or below.quarter or below.table):
            return
        deeper = item.is_bullet and item.block.level > max(self.depth, 1)
        if deeper and self.plan.told and self.plan.told[-1][0] == self.current.action_id:
            last = self.plan.told[-1][1]
            self.plan.told[-1] = (self.current.action_id, replace(last, update=f"{last.update} {item.text}"))
            self._pass(item)
            return
        self._say(item.text, item)

    def _say(self, text: str, item: Item) -> None:
        """Tell a text under the current action, by the label it opens with."""
        if item.block is None or self.current is None or not re.search(r"[^\W\d]{3}", text):
            return
        role, rest = next(
            ((r, found.rest) for r in ROLES if (found := labelled(text, self.words.labels[r]))), (self.label, text)
        )
        last = self.plan.told[-1] if self.plan.told else None
        if rest and role != "update" and last and last[0] == self.current.action_id and not getattr(last[1], role):
            self.plan.told[-1] = (last[0], updates.with_part(last[1], role, rest))
        elif rest:
            form = UpdateForm.BULLET if item.is_bullet else UpdateForm.PARAGRAPH
            told = updates.of_block(item.block, rest, form, self.quarter)
            told = told if role == "update" else updates.with_part(replace(told, update=""), role, rest)
            self._tell(self.current, told, item.block.level if item.is_bullet else _NOTHING_BELOW)
        self._pass(item)

    def _tell(self, action: Action, told: Told, depth: int = _NOTHING_BELOW) -> None:
        self.depth = depth
        self.plan.told.append((action.action_id, told))

    def _pass(self, item: Item) -> None:
        if item.block is not None:
            text = item.text
            self.plan.passages.append(Passage(text, item.block.words, self.current.action_id if self.current else ""))

    def _title(self, title: str, *, over_actions: bool) -> None:
        """A heading right above a table is its title; labelled, or above a table of actions, it is one of the plan."""
        if title and self.outline.path[-1:] == (title,):
            return
        kind = heading_kind(title, self.words)
        if not kind and not (over_actions and title and not names_a_part(title, self.words)):
            return
        self.outline.enter(Heading(title, _TITLE_LEVEL, kind), follows_heading=False)
        self._leave()

    def _table(self, item: Item, table: Table) -> None:
        self._title(table.title, over_actions=item.plan is not None and item.plan.has_actions)
        self.plan.headings[self.tables] = self.outline.path
        if self.current is not None:
            self.plan.table_actions[self.tables] = self.current.action_id
        cells = () if item.plan else read_quarter_cells(table)
        if item.plan is not None and item.plan.has_actions:
            self._action_rows([*item.plan.pieces])
        elif item.plan is not None:
            for row in item.plan.pieces:
                if leads := agencies(row.text("lead")) if len(self.group) == 1 else ():
                    self._lead(leads)
                self._row(row, self._action_of(row))
        for cell in cells:
            place = cell.entry.words[0].place if cell.entry.words else table.place
            told = Told(update=cell.entry.text, quarter=cell.quarter, form=UpdateForm.TABLE_ROW, place=place)
            if self.current is not None:
                self._tell(self.current, told)
            self._pass_words(cell.entry, self.current)
        if item.plan is not None or cells:
            self.plan.prose.extend(cell.words for cell in table.grid.cells)
        else:
            for body in table.cells:
                self._pass_words(Entry(body.cell.text, body.cell.words), self.current)
        self.tables += 1

    def _action_of(self, row: PlanRow) -> Action | None:
        """The action of the open list that a row speaks of: that with most of its words."""
        if len(self.group) < 2:
            return self.current
        index = closest([row.text("project"), row.text("summary")], [action.action for action in self.group])
        return self.group[index]

    def _row(self, row: PlanRow, action: Action | None) -> None:
        told = updates.of_row(row)
        if action is not None and told is not None:
            self._tell(action, told)
        for role in ("project", "summary", "update", "outcome", "rest", "funding"):
            if role in row.entries:
                self._pass_words(row.entries[role], action)

    def _pass_words(self, entry: Entry, action: Action | None) -> None:
        self.plan.passages.append(Passage(entry.text, entry.words, action.action_id if action else ""))

    def _action_rows(self, rows: Sequence[PlanRow]) -> None:
        """Rows that state actions, each followed by what is told of it in the same row and in those that inherit it."""
        entry: Entry | None = None
        action: Action | None = None
        self._leave()
        for row in rows:
            if row.heading:
                kind = heading_kind(row.heading, self.words)
                self.outline.enter(Heading(row.heading, _ROW_LEVEL, kind), follows_heading=False)
                continue
            if (own := row.entries.get("action")) is not entry and own is not None:
                entry, action = own, self._stated_in(row, own)
            self._row(row, action)
        if action is not None and len({id(row.entries.get("action")) for row in rows}) == 1:
            self.group = [action]

    def _stated_in(self, row: PlanRow, entry: Entry) -> Action | None:
        stated = read_action(entry.text, self.words, listed=True)
        if stated is None:
            return None
        leads = stated.leads or agencies(row.text("lead"))
        objective, theme, section = self.outline.levels(self.words)
        if row.text("objective") and row.text("objective") != objective:
            objective, theme, section = row.text("objective"), row.text("theme"), ""
        place = entry.words[0].place if entry.words else Place()
        levels = (objective, row.text("theme") or theme, section)
        action = self._new(replace(stated, leads=leads), place, levels)
        if stated.told:
            self._tell(action, Told(update=stated.told, form=UpdateForm.TABLE_ROW, place=place))
        return action
