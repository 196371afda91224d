"""Cards without rules: bold labels at the left, each with its text beside it. Must not know: what labels say.

A card has no heads; its labels tell the rows. Labels and texts each begin flush, and the texts are prose.
"""

from collections.abc import Sequence

from extractor.sources.document import Page, Word
from extractor.tables.grid import Grid
from extractor.tables.phrases import TextLine
from extractor.tables.prose import is_prose, made
from extractor.tables.prose_columns import FAR, FLUSH, Columns, ProseLine

_FEWEST = 3
"""Labelled rows that make a card."""
_LABEL_WORDS = 6
"""Words of a label, at most."""


def card_grids(page: Page, lines: Sequence[TextLine]) -> list[Grid]:
    """Cards of a page, from top to bottom."""
    out: list[Grid] = []
    at = 0
    while at < len(lines):
        rows = _rows(lines[at:])
        if len(rows) >= _FEWEST and is_prose([line for row in rows for line in row]):
            out.append(made(page.number, rows))
            at += sum(map(len, rows))
        else:
            at += 1
    return out


def _rows(lines: Sequence[TextLine]) -> list[list[ProseLine]]:
    """Rows of the card that begins on the first line: each label with the lines of its text."""
    first = lines[0]
    if len(first.phrases) != 2:
        return []
    columns = Columns((first.x0, first.phrases[1].x0), flush=True)
    rows: list[list[ProseLine]] = []
    before = first
    for line in lines:
        own = columns.line(line)
        if own is None or line.base - before.base > FAR * max(line.size, before.size):
            break
        label, text = own.cells
        if label and text and _labels(label) and not any(word.bold for word in text):
            rows.append([own])
        elif rows and text and not label:
            rows[-1].append(own)
        else:
            break
        if abs((text or label)[0].box.x0 - columns.starts[1]) > FLUSH:
            rows.pop()
            break
        before = line
    return rows


def _labels(words: Sequence[Word]) -> bool:
    return len(words) <= _LABEL_WORDS and words[0].text[0].isupper() and all(word.bold for word in words)
