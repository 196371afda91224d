"""Tables of words in a text that blanks align: short heads side by side, running words under each.

Columns are parted by the character columns that are white in all lines; a row begins where the first column does, at
the left. Must not know: what a head says.
"""

import re
from collections.abc import Container, Sequence
from functools import cache
from itertools import pairwise

from extractor.language.periods import find_period
from extractor.model.terms import Method
from extractor.sources.document import Page, Word
from extractor.tables.aligned_lines import Line, end_of, holds_figures, lines_of, start_of
from extractor.tables.grid import Cell, Grid

_HEAD_WORDS = 5
"""Words of a head, at most."""
_DRIFT = 6
"""Characters by which a column may begin away from its head, on average: converters of pages shift lines."""
_NEAR = 3
"""Characters by which an entry may begin beside its head, for its row to have a title."""
_FAR = 2
"""Lines from one line of a table to the next, at most."""
_PROSE_WORDS = 4
"""Words of an entry that tells; a table of words has one such entry at least."""

Entry = tuple[Word, ...]


def aligned_prose(page: Page, words: Sequence[Word]) -> list[Grid]:
    """The tables of words among the words of a text's page, from top to bottom."""
    lines = lines_of(words)
    out: list[Grid] = []
    at = 0
    while at < len(lines):
        below = _body(lines, at) if _is_head(lines[at]) else []
        titles = {one.number for one, other in pairwise(below) if _titles(one, other, lines[at])}
        entries = [line for line in below if line.number not in titles]
        starts = _starts(entries, lines[at]) if entries else []
        body = [(line, _dealt(line, starts, titles)) for line in below] if starts else []
        rows = [[list(lines[at].entries)], *_rows(body, lines[at].x0, titles)] if _tells(body) else []
        if len(rows) > 1:
            out.append(_grid(page, rows))
            at += len(body)
        at += 1
    return out


def _is_head(line: Line) -> bool:
    """Two short entries or more that begin with a capital and hold no digit, unless they tell of a quarter."""
    return len(line.entries) > 1 and all(
        len(entry) <= _HEAD_WORDS and entry[0].text[0].isupper() and not _counts(entry) for entry in line.entries
    )


def _counts(entry: Entry) -> bool:
    """Do digits stand in an entry that are not of a quarter it tells of: `Progress in Quarter 1`, `Q1 update`?"""
    text = " ".join(word.text for word in entry)
    if not any(map(str.isdigit, text)):
        return False
    found = find_period(text)
    told = re.search(r"[^\W\d_]{4}", found.rest) and not any(map(str.isdigit, found.rest))
    return not told or found.words.quarter is None


def _body(lines: Sequence[Line], head: int) -> list[Line]:
    """The lines below a head, until one that stands alone at the left, is a head itself, or stands too far below."""
    out: list[Line] = []
    for at in range(head + 1, len(lines)):
        line, apart = lines[at], lines[at].number - lines[at - 1].number
        alone = len(line.entries) == 1 and line.x0 <= lines[head].x0 + 1 and len(out) > 1 and apart > 1
        ended = alone and not (at + 1 < len(lines) and _titles(line, lines[at + 1], lines[head]))
        if apart > _FAR or ended or _is_head(line) or (holds_figures(line) and line.x0 <= lines[head].x0 + 1):
            break
        out.append(line)
    return out


def _titles(line: Line, below: Line, head: Line) -> bool:
    """Is a line alone at the left the title of the row right below it, whose entries begin where the heads do?"""
    close = 0 < below.number - line.number <= _FAR and not _is_head(below)
    if len(line.entries) > 1 or line.x0 > head.x0 + 1 or not close:
        return False
    begins = [start_of(entry[0]) for entry in head.entries]
    near = [any(abs(start_of(entry[0]) - x0) <= _NEAR for x0 in begins) for entry in below.entries]
    return len(near) > 1 and below.x0 <= head.x0 + 1 and all(near[:2]) and 2 * sum(near) >= len(near)


def _starts(body: Sequence[Line], head: Line) -> list[int]:
    """Where columns begin: behind the white stripes that stand nearest to the heads, one for each; else empty."""
    right = max(line.x1 for line in body)
    inked = {at for line in body for word in line.words for at in range(start_of(word), end_of(word))}
    begins = [at for at in range(head.x0 + 1, right) if at in inked and at - 1 not in inked]

    @cache
    def nearest(entry: int, least: int) -> tuple[int, tuple[int, ...]]:
        if entry == len(head.entries):
            return 0, ()
        x0 = start_of(head.entries[entry][0])
        ways = [
            (abs(begins[i] - x0) + nearest(entry + 1, i + 1)[0], (begins[i], *nearest(entry + 1, i + 1)[1]))
            for i in range(least, len(begins))
        ]
        return min(ways, default=(10**6, ()))

    cost, found = nearest(1, 0)
    return [0, *found] if cost < _DRIFT * len(head.entries) else []


def _dealt(line: Line, starts: Sequence[int], titles: Container[int]) -> list[Entry]:
    """The words of a line by column; a title's stay together."""
    if line.number in titles:
        return [tuple(line.words), *[()] * (len(starts) - 1)]
    out: list[list[Word]] = [[] for _ in starts]
    for word in line.words:
        out[sum(start <= start_of(word) for start in starts) - 1].append(word)
    return [tuple(words) for words in out]


def _tells(body: Sequence[tuple[Line, list[Entry]]]) -> bool:
    """Do entries stand side by side, and does one of them tell something?"""
    beside = sum(1 for _, dealt in body if sum(map(bool, dealt)) > 1)
    return 2 * beside > len(body) and any(len(entry) >= _PROSE_WORDS for _, dealt in body for entry in dealt)


def _rows(body: Sequence[tuple[Line, list[Entry]]], left: int, titles: Container[int]) -> list[list[list[Entry]]]:
    """Lines gathered to rows: one begins at the left, with a capital or digit, beside another entry, or is a title."""
    gaps = [after.number - before.number for (before, _), (after, _) in pairwise(body)]
    parted = max(gaps, default=1) > 1
    rows: list[list[list[Entry]]] = []
    for index, (line, dealt) in enumerate(body):
        flush = bool(dealt[0]) and line.x0 <= left + 1 and not dealt[0][0].text[0].islower()
        begins = flush and sum(map(bool, dealt)) > 1 and (not parted or not index or gaps[index - 1] > 1)
        if begins or not rows or line.number in titles:
            rows.append([])
        rows[-1].append(dealt)
    return rows


def _grid(page: Page, rows: Sequence[Sequence[Sequence[Entry]]]) -> Grid:
    cells = []
    for r, lines in enumerate(rows):
        for c in range(len(rows[0][0])):
            words = tuple(word for line in lines for word in line[c])
            alone = c == 0 and r > 0 and len(lines) == 1 and not any(lines[0][1:])
            if words:
                cells.append(Cell(r, c, " ".join(word.text for word in words), words, 1, len(lines[0]) if alone else 1))
    return Grid(len(rows), len(rows[0][0]), tuple(cells), page.number, Method.BORDERLESS)
