"""Which column of a plan's table holds what, by its heading, else by what stands beneath.

Roles are the keys of `columns` in the vocabulary; `rest` for a heading that says none; `update:2` for what is told
of the second quarter; a `+` before a role marks a column without a heading, whose cells go on with those on its left.
Must not know: rows.
"""

import re
from collections.abc import Sequence

from extractor.language.numbers import figure
from extractor.language.periods import find_period
from extractor.narrative.passages import join
from extractor.narrative.wording import PlanWords, labelled, role_fit, role_of
from extractor.tables.grid import Cell
from extractor.tables.table import Table

Matrix = Sequence[Sequence[Cell | None]]

TOLD = ("summary", "update", "outcome")
_HEAD_ROWS = 5
"""Rows from the top among which the heading row stands: titles may stand above it."""
_HEAD_WORDS = 16
_SAID = 4
"""Words from which a text with a full stop is said, and heads no column."""
_NAME_WORDS = 8
"""Words a name has at most: a column headed `Project` whose cells are longer tells what was done."""
_LEAST_LETTERS = 25
"""Letters a column without a known heading holds, at least, to be the one that tells what happened."""


def find_heads(table: Table, matrix: Matrix, words: PlanWords) -> tuple[int, tuple[str, ...], tuple[str, ...]] | None:
    """The first row of the body, the heading texts and the roles of the columns; None where no heading is of a plan."""
    fits = [_head_fit(row, words) for row in matrix[:_HEAD_ROWS]]
    if not any(fits):
        return None
    index = last = fits.index(max(fits))
    while last + 1 < len(matrix) and _more_head(matrix[last + 1], header=last + 1 in table.header_rows):
        last += 1
    first = [cell.text if cell else "" for cell in matrix[index]]
    heads = tuple(join(c.text for r in matrix[index : last + 1] if (c := r[i])) for i in range(len(first)))
    return last + 1, heads, _roles(first, heads, matrix[last + 1 :], words)


def head_roles(heads: Sequence[str], words: PlanWords) -> tuple[str, ...]:
    """The roles of columns of which only the heads are known."""
    roles = [role_of(head, words.columns) for head in heads]
    quarters = {i: q for i, head in enumerate(heads) if (q := find_period(head).words.quarter)}
    if len(set(quarters.values())) == len(quarters) > 1:
        roles = [f"update:{quarters[i]}" if i in quarters else role for i, role in enumerate(roles)]
    return tuple(role or "rest" for role in roles)


def _head_fit(row: Sequence[Cell | None], words: PlanWords) -> int:
    """How well a row names the columns of a plan; 0 where it does not."""
    cells = [cell for cell in dict.fromkeys(row) if cell is not None]
    texts = [cell.text for cell in cells]
    if not cells or any(_is_body(text, words) for text in texts):
        return 0
    if len(cells) == 1 and (cells[0].colspan > 1 or len(texts[0].split()) > 3):
        return 0
    fits = [role_fit(text, words.columns) for text in texts]
    roles = {role for _, role in fits}
    return sum(fit for fit, _ in fits) if roles & {*TOLD, "action"} or {"project", "funding"} <= roles else 0


def _is_body(text: str, words: PlanWords) -> bool:
    if len(text.split()) > _HEAD_WORDS or figure(text) is not None or states_action(text, words):
        return True
    return len(text.split()) >= _SAID and text.rstrip()[-1:] == "."


def card_roles(matrix: Matrix, words: PlanWords) -> tuple[str, ...]:
    """Role of each row of a card, whose labels stand at the left: `Action`, `Lead`, `Progress`; empty if it is none.

    `action` too for a row over the whole width that states one, `rest` for a label that says no role.
    """
    roles = []
    for row in matrix:
        fit, role = role_fit(unnumbered_label(row[0].text), words.columns) if row[0] is not None else (0, "")
        if row[0] is not None and len(set(row) - {None}) == 1 and states_action(row[0].text, words):
            fit, role = 3, "action"
        roles.append(role if fit == 3 else "")
    named = [role for role in roles if role]
    if named == roles == ["action"] and unnumbered_label(label := matrix[0][0].text if matrix[0][0] else "") != label:
        return ("action",)  # the rest of the card stands on the next page
    if len(named) < 2 or 2 * len(named) <= len(roles) or not {*TOLD, "action"} & set(named):
        return ()
    return tuple(role or "rest" for role in roles)


def unnumbered_label(text: str) -> str:
    """The label of a card's row without its number: `Action 1.2` → `Action`."""
    return re.sub(r"(?<=[^\W\d])\s+[A-Z]{0,3}\d+(?:\.\d+)*[a-z]?\W*$", "", text)


def states_action(text: str, words: PlanWords) -> bool:
    """Does a cell state an action with its label: `Action 2: Mend the gates`?"""
    found = labelled(text, words.labels["action"])
    return found is not None and len(found.rest.split()) > 1


def _more_head(row: Sequence[Cell | None], *, header: bool) -> bool:
    """Does a row go on with the heads above it: by the table's own judgement, or a word or two and no row label?"""
    texts = [cell.text for cell in row if cell is not None]
    if not texts or any(len(text.split()) > _HEAD_WORDS for text in texts):
        return False
    return header or (row[0] is None and all(len(text.split()) <= 2 and not figure(text) for text in texts))


def _roles(first: Sequence[str], heads: Sequence[str], body: Matrix, words: PlanWords) -> tuple[str, ...]:
    """`first`: the first row of the heads alone, which says more than broken words from the rows below."""
    roles = [
        role_of(one, words.columns) or role_of(all_, words.columns) for one, all_ in zip(first, heads, strict=True)
    ]
    for column, role in enumerate(roles):
        texts = [cell.text for row in body if (cell := row[column]) is not None]
        if not heads[column]:
            roles[column] = _by_content(texts, words) or _beside(roles, column)
        elif role in ("", *TOLD) and texts and all(map(_is_quarter, texts)):
            roles[column] = "quarter"
    if by_quarter := _quarters(heads, roles, body):
        return tuple(by_quarter.get(column, role) or "rest" for column, role in enumerate(roles))
    if "update" not in roles and "project" in roles and _words_each(body, roles.index("project")) > _NAME_WORDS:
        roles[roles.index("project")] = "update"
    if "update" not in roles:
        free = [column for column, role in enumerate(roles) if not role]
        letters = {column: _letters(body, column) for column in free}
        widest = max(free, key=lambda column: letters[column], default=None)
        if widest is not None and letters[widest] >= _LEAST_LETTERS:
            roles[widest] = "update"
    return tuple(role or "rest" for role in roles)


def _quarters(heads: Sequence[str], roles: Sequence[str], body: Matrix) -> dict[int, str]:
    """Columns that tell the progress of one quarter each (`Q1 update`, `Q2 update`), with their roles: `update:1`."""
    found = {
        column: quarter
        for column, (head, role) in enumerate(zip(heads, roles, strict=True))
        if role in ("", "quarter", "update") and (quarter := find_period(head).words.quarter)
    }
    prose = not body or any(_words_each(body, column) >= _SAID for column in found)
    apart = len(found) > 1 and len(set(found.values())) == len(found)
    return {column: f"update:{quarter}" for column, quarter in found.items()} if prose and apart else {}


def _letters(body: Matrix, column: int) -> int:
    return sum(len(cell.text) for row in body if (cell := row[column]) is not None)


def _words_each(body: Matrix, column: int) -> float:
    counts = [len(cell.text.split()) for row in body if (cell := row[column]) is not None]
    return sum(counts) / len(counts) if counts else 0.0


def _by_content(texts: Sequence[str], words: PlanWords) -> str:
    if any(map(_is_quarter, texts)):
        return "quarter"
    return "action" if any(states_action(text, words) for text in texts) else ""


def _beside(roles: Sequence[str], column: int) -> str:
    return "+" + roles[column - 1].lstrip("+") if column and roles[column - 1] else "" if column else "project"


def _is_quarter(text: str) -> bool:
    return len(text.split()) <= 3 and (
        find_period(text).words.quarter is not None or bool(re.fullmatch(r"[1-4]", text))
    )
