"""Tables that tell of the plan: which column holds what, and the rows a person would read. Must not know: actions' ids.

Works on the grid, since the columns of a plan are prose, whatever has been taken for its headers.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.language.absences import absence
from extractor.language.numbers import figure
from extractor.model.terms import Status
from extractor.narrative.passages import goes_on, join, unfinished
from extractor.narrative.plan_heads import TOLD, Matrix, card_roles, find_heads, head_roles
from extractor.narrative.wording import PlanWords, labelled, role_of
from extractor.sources.document import Word
from extractor.tables.grid import Cell
from extractor.tables.halves import UNJOINED, UNSURE
from extractor.tables.table import Table

LABELS = ("ref", "action", "objective", "theme", "quarter", "project", "lead")
"""Roles whose cell stands for the rows below too, where those are empty."""
_GUESSED = 0.5
"""How sure a row is that had to be put together from halves."""
_FLUSH = 12.0
"""Points by which lines of one cell may begin apart."""
_HEADING = 40
"""Words of a heading, at most."""
_PROSE = 4
"""Words from which a cell is prose."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one row holds under one role: text and its words."""

    text: str
    words: tuple[Word, ...] = ()

    def plus(self, other: "Entry") -> "Entry":
        """Both, one after the other."""
        return Entry(join((self.text, other.text)), self.words + other.words)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row as a person reads it: role → entry. `heading`: the row is a heading over those that follow.

    `sure` falls below 1 where a cell had to be put together from parts that may belong otherwise.
    """

    entries: Mapping[str, Entry]
    heading: str = ""
    sure: float = 1.0

    def text(self, role: str) -> str:
        """The text under a role, empty if there is none."""
        return self.entries[role].text if role in self.entries else ""

    @property
    def words(self) -> tuple[Word, ...]:
        """All words of the row in the order of the document."""
        return tuple(sorted((w for e in self.entries.values() for w in e.words), key=lambda w: w.ordinal))


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table of the plan: the role of each column (see `plan_heads`), the heading texts by column, and its rows."""

    roles: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[PlanRow, ...]

    @property
    def pieces(self) -> Iterator[PlanRow]:
        """Its rows, those whose columns tell of one quarter each parted into one for each quarter."""
        return (piece for row in self.rows for piece in _by_quarter(row))

    @property
    def has_actions(self) -> bool:
        """Do its rows state actions?"""
        return "action" in self.roles


def read_plan_table(table: Table, words: PlanWords, before: PlanTable | None = None) -> PlanTable | None:
    """The table as one of the plan, None where it is one of figures.

    `before`: the plan table it continues on a new page, whose heads serve where it has none of its own.
    """
    matrix = table.grid.matrix()
    if roles := card_roles(matrix, words):
        cards = _cards(matrix, roles)
        return PlanTable(tuple(dict.fromkeys(roles)), (), tuple(cards)) if any(_tells(row) for row in cards) else None
    if cards := _numbered_cards(matrix, words, before):
        return PlanTable(tuple(dict.fromkeys(role for row in cards for role in row.entries)), (), tuple(cards))
    found = find_heads(table, matrix, words)
    if _counts(table) or (found is None and (before is None or table.grid.columns != len(before.roles))):
        return None
    first, heads, roles = found if found is not None else (0, before.heads, before.roles) if before else (0, (), ())
    carried = before.rows[-1] if before is not None and before.rows and found is None else None
    rows = _rows(matrix, first, roles, words, carried)
    if any(_names_both(head, words) for head in heads):
        rows = _told_below(rows)
    if {UNSURE, UNJOINED} & set(table.repairs):
        rows = [replace(row, sure=_GUESSED) for row in rows]
    alone = found is not None and first == len(matrix)  # its rows stand on the next page
    rest = carried is not None and bool(rows) and continues(carried, rows[0])
    told = any(_tells(row) for row in rows) or (found is not None and bool(rows) and _breaks_off(rows[-1]))
    return PlanTable(roles, heads, tuple(rows)) if alone or rest or told else None


def _names_both(head: str, words: PlanWords) -> bool:
    """Does one head say that its cells hold an action and what is told of it: `Action and progress`?"""
    parts = [role_of(part, words.columns) for part in re.split(r"\s+(?:and|&)\s+|\s*/\s*", head)]
    return len(parts) == 2 and parts[0] == "action" and parts[1] in TOLD


def _told_below(rows: Sequence[PlanRow]) -> list[PlanRow]:
    """Rows under such a head, where the action stands alone above the row that tells of it: the two as one."""
    out: list[PlanRow] = []
    for row in rows:
        above = out[-1] if out and not out[-1].heading else None
        if above is not None and set(above.entries) == {"action"} and len(row.entries) > 1 and "action" in row.entries:
            told = {"update" if role == "action" else role: entry for role, entry in row.entries.items()}
            out[-1] = PlanRow({**told, "action": above.entries["action"]}, sure=min(above.sure, row.sure))
        else:
            out.append(row)
    return out


def _by_quarter(row: PlanRow) -> list[PlanRow]:
    """A row whose columns tell of one quarter each as one row for each of them; the action and its lead stay in all."""
    told = {role: entry for role, entry in row.entries.items() if role.startswith("update:")}
    rest = {role: entry for role, entry in row.entries.items() if role not in told}
    parted = [
        replace(row, entries={**rest, "update": entry, "quarter": Entry(role.removeprefix("update:"), entry.words)})
        for role, entry in told.items()
    ]
    return parted or [row]


def headed(heads: tuple[str, ...], words: PlanWords) -> PlanTable:
    """A table of heads alone, whose rows stand on the next page."""
    return PlanTable(head_roles(heads, words), heads, ())


def _counts(table: Table) -> bool:
    """Do figures stand in most of its cells?"""
    texts = [body.cell.text for body in table.cells]
    return 2 * sum(figure(text) is not None for text in texts) > len(texts)


def _cards(matrix: Matrix, roles: Sequence[str]) -> list[PlanRow]:
    """One row for each card: a new one begins where a role that opened the card comes again."""
    out: list[dict[str, Entry]] = []
    for index, (cells, role) in enumerate(zip(matrix, roles, strict=True)):
        own = [cell for cell in dict.fromkeys(cells) if cell is not None and cell.row == index]
        values = own[1:] if len(own) > 1 or role == "rest" else own
        if not out or role == roles[0]:
            out.append({})
        for cell in values:
            entry = Entry(join((cell.text,)), cell.words)
            out[-1][role] = out[-1][role].plus(entry) if role in out[-1] else entry
    return [PlanRow(entries) for entries in out if entries]


def _numbered_cards(matrix: Matrix, words: PlanWords, before: PlanTable | None) -> list[PlanRow]:
    """Cards whose labels stand right of a number that is theirs all: `1.1 | Action | …`, below it `Lead | …`.

    A row over the whole width heads the cards below it. The first rows of a page may go on with the last card of
    `before`. Empty where the table holds no such cards.
    """
    labelled_rows = [[cell if cell is not row[0] else None for cell in row[1:]] for row in matrix]
    roles = card_roles(labelled_rows, words) if matrix and len(matrix[0]) > 2 else ()
    out: list[PlanRow] = []
    for index, (cells, role) in enumerate(zip(labelled_rows, roles, strict=False)):
        number = matrix[index][0]
        own = [cell for cell in dict.fromkeys(cells) if cell is not None and cell.row == index]
        if number is not None and number.row == index and not own:
            out.append(PlanRow({"ref": Entry(join((number.text,)), number.words)}, heading=number.text))
        elif role != "rest" and len(own) > 1:
            entries = {role: Entry(join(cell.text for cell in own[1:]), tuple(w for c in own[1:] for w in c.words))}
            if number is not None and number.row == index:
                out.append(PlanRow({"ref": Entry(join((number.text,)), number.words), **entries}))
            elif out and not out[-1].heading:
                out[-1] = merged(out[-1], PlanRow(entries))
            elif before is not None and before.rows:
                labels = {one: entry for one, entry in before.rows[-1].entries.items() if one in LABELS}
                out.append(PlanRow({**labels, **entries}))
    return out if any(row.text("action") for row in out) else []


def _tells(row: PlanRow) -> bool:
    told = [row.text(role) for role in row.entries if role.partition(":")[0] in TOLD]
    if any(len(text.split()) >= _PROSE and not is_reason(text) for text in told):
        return True
    return len(row.text("action").split()) >= _PROSE


def _breaks_off(row: PlanRow) -> bool:
    """Do an action and what is told of it both stop in mid-sentence, after words too few to tell anything?

    So the first line of a row stands that a page cuts behind it.
    """
    told = [row.text(role) for role in row.entries if role.partition(":")[0] in TOLD]
    texts = [row.text("action"), *told]
    return len(texts) > 1 and all(len(t.split()) > 1 and unfinished(t) and not is_reason(t) for t in texts)


def is_reason(text: str, *, but_promises: bool = False) -> bool:
    """Is a text nothing but the reason why there is none (`n/a`)? `but_promises`: what is to come is no reason."""
    found = absence(text)
    if found is None or not found.whole:
        return False
    return not (but_promises and found.status is Status.NOT_YET_AVAILABLE and len(text.split()) >= _PROSE)


def _rows(matrix: Matrix, first: int, roles: Sequence[str], words: PlanWords, carried: PlanRow | None) -> list[PlanRow]:
    """The rows of a plan table. `carried`: the last of the page before, which the first of these may go on."""
    out: list[PlanRow] = []
    waiting: PlanRow | None = None
    for index in range(first, len(matrix)):
        row = _row(index, matrix[index], roles)
        if not row.entries:
            continue
        if waiting is None and (heading := _heading(index, matrix[index], words)):
            out.append(replace(row, heading=heading))
            continue
        if waiting is not None:
            row, waiting = merged(waiting, row), None
        above = out[-1] if out and not out[-1].heading else None
        labels = set(LABELS) & set(roles)
        if above is None and carried is not None and continues(carried, row):
            out.append(row)
        elif above is None and labels and not labels & set(row.entries) and index + 1 < len(matrix):
            waiting = row
        elif above is not None and continues(above, row):
            out[-1] = merged(above, row)
        else:
            if above is not None:
                out[-1] = above = _with_labels_below(above, row)
            out.append(_inherited(above, row, roles))
    return [part for row in out for part in _parted(row)]


def _parted(row: PlanRow) -> list[PlanRow]:
    """A row of a text that was put together from lines, parted again where a line begins a piece of its own."""
    told = [entry for role, entry in row.entries.items() if role.partition(":")[0] in TOLD]
    lines = sorted({word.line for entry in told for word in entry.words if word.line})
    for line in lines[1:]:
        above = {role: _of_lines(entry, line, below=False) for role, entry in row.entries.items() if role not in LABELS}
        below = {role: _of_lines(entry, line, below=True) for role, entry in row.entries.items() if role not in LABELS}
        pairs = [(above[role].text, below[role].text) for role in above if above[role].text and below[role].text]
        if pairs and all(one[-1] in ".!?" and other[0].isupper() for one, other in pairs):
            labels = {role: entry for role, entry in row.entries.items() if role in LABELS}
            first = PlanRow({**labels, **{r: e for r, e in above.items() if e.text}}, sure=row.sure)
            rest = PlanRow({**labels, **{r: e for r, e in below.items() if e.text}}, sure=row.sure)
            return [first, *_parted(rest)]
    return [row]


def _of_lines(entry: Entry, line: int, *, below: bool) -> Entry:
    words = tuple(word for word in entry.words if ((word.line or 0) >= line) == below)
    return Entry(join(word.text for word in words), words)


def _with_labels_below(above: PlanRow, row: PlanRow) -> PlanRow:
    """A label that goes on beside the next row (`Accreditation` / `scheme`) is whole in both."""
    rest = {role: row.entries[role] for role in LABELS if role in row.entries}
    longer = {r: above.entries[r].plus(e) for r, e in rest.items() if goes_on(above.text(r), e.text)}
    return replace(above, entries={**above.entries, **longer}) if longer else above


def _heading(index: int, cells: Sequence[Cell | None], words: PlanWords) -> str:
    """A heading over the rows that follow: one cell over the whole width, or alone and labelled as one; else nothing.

    A line of a narrow first column's width may have been cut at its side: `Theme` beside `1: Safer streets`.
    """
    found = [cell for cell in dict.fromkeys(cells) if cell is not None and cell.row == index]
    beside = len(found) == 2 and found[0].column == 0 and found[1].column == found[0].columns.stop
    if len(found) != 1 and not beside:
        return ""
    text = join(cell.text for cell in found)
    if len(text.split()) > _HEADING or len(cells) < 2:
        return ""
    spans = len(found) == 1 and found[0].colspan >= len(cells)
    named = any(labelled(text, words.labels[kind]) for kind in ("objective", "theme"))
    first = labelled(found[0].text, words.labels["theme"])
    return text if spans or (named and (len(found) == 1 or first is None or not first.rest)) else ""


def _row(index: int, cells: Sequence[Cell | None], roles: Sequence[str]) -> PlanRow:
    entries: dict[str, Entry] = {}
    last, sure = "", 1.0
    for column, cell in enumerate(cells):
        if cell is None or cell.row != index or cell.column != column or not any(map(str.isalnum, cell.text)):
            continue
        role, entry = roles[column].lstrip("+"), Entry(join((cell.text,)), cell.words)
        if last and roles[column] in ("rest", "+" + role) and _shard(entries[last].text, entry.text):
            role, sure = last, 0.5
        entries[role] = entries[role].plus(entry) if role in entries else entry
        last = role
    return PlanRow(entries, sure=sure)


def _shard(left: str, text: str) -> bool:
    """Is a cell the rest of the one on its left, cut in mid-sentence or in mid-word?"""
    return unfinished(left) and text[0].islower()


def continues(above: PlanRow, row: PlanRow) -> bool:
    """Is a row the rest of the one above it, broken by a page or by a reader?

    A name may go on in capitals (`Housing` / `Team`), where the action beside it goes on; so may what is told, where it
    stopped in mid-sentence.
    """
    on = {role: goes_on(above.text(role), row.text(role)) for role in row.entries}
    own = [role for role in LABELS if role in on and not (role == "lead" and on.get("action"))]
    if any(not on[role] for role in own):
        return False
    told = [role for role in row.entries if role not in LABELS]
    return any(on[role] for role in told) or (bool(own) and all(unfinished(above.text(role)) for role in told))


def merged(above: PlanRow, row: PlanRow) -> PlanRow:
    """Two rows that are one."""
    entries = dict(above.entries)
    for role, entry in row.entries.items():
        entries[role] = entries[role].plus(entry) if role in entries else entry
    return PlanRow(entries, sure=min(above.sure, row.sure))


def with_tail(row: PlanRow, tail: Entry) -> PlanRow | None:
    """A row with the text below it that ends one of its cells, which stops in mid-sentence right above; else None."""
    left = tail.words[0].box.x0
    roles = [
        role
        for role, entry in row.entries.items()
        if role not in LABELS
        and len(entry.text.split()) >= _PROSE
        and unfinished(entry.text)
        and (tail.text[0].islower() or tail.text[0].isdigit())
        and abs(min(word.box.x0 for word in entry.words) - left) < _FLUSH
    ]
    return (
        replace(row, entries={**row.entries, roles[0]: row.entries[roles[0]].plus(tail)}) if len(roles) == 1 else None
    )


def _inherited(above: PlanRow | None, row: PlanRow, roles: Sequence[str]) -> PlanRow:
    """A row with the labels of the row above where its own are empty: those left of its first label, or all."""
    if above is None:
        return row
    order = {role: column for column, role in reversed(list(enumerate(roles)))}
    own = [order[role] for role in LABELS if role in row.entries and role in order]
    limit = min(own, default=len(roles))
    entries = dict(row.entries)
    for role in LABELS:
        if role not in above.entries or role not in order:
            continue
        text = row.text(role)
        tail = text and text[0].islower() and above.text(role).endswith(" " + text)
        if tail or (not text and order[role] < limit):
            entries[role] = above.entries[role]
    return replace(row, entries=entries)
