"""Tables of prose without a mesh of rulings: columns of running words under heads. Must not know: what heads say.

Rows are parted by rulings, else by leading, else by what begins in the first column.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise, takewhile

from extractor.model.place import Box, around
from extractor.model.terms import Method
from extractor.sources.document import Page, Word
from extractor.tables.chains import CAPTION
from extractor.tables.grid import Cell, Grid
from extractor.tables.phrases import TextLine, lines_of_words
from extractor.tables.prose_columns import FAR, FLUSH, ProseLine, flush_columns, free_columns
from extractor.tables.rulings import Stroke

_HEAD_WORDS = 5
"""Words of a head on one line, at most."""
_TOLD = 2
"""Words beside a number in a head that tells of what is done, not counted."""
_PROSE_WORDS = 5
"""Words a line of prose has in its column; a table of prose has such lines, one in three of figures has none."""
_FIGURES = 0.3
"""Share of the entries that may be figures."""
_LEADING = 0.3
"""Of the font size: from here on more white than usual between lines begins a row."""


def prose_grids(
    page: Page, words: Sequence[Word], across: Sequence[Stroke], *, lines: Sequence[TextLine] = ()
) -> list[Grid]:
    """Tables of prose on a page, from top to bottom; `words` are those that no table has taken yet."""
    lines = lines or (lines_of_words(words) if words else [])
    out: list[Grid] = []
    at = 0
    while at < len(lines):
        grid, last = _grid_from(page, lines, at, across)
        if grid is not None:
            out.append(grid)
        at = last + 1 if grid is not None else at + 1
    return out


def _grid_from(page: Page, lines: Sequence[TextLine], at: int, across: Sequence[Stroke]) -> tuple[Grid | None, int]:
    """The table whose heads stand on a line, and its last line."""
    head = lines[at]
    if not is_head(head) or not set_off(head, lines[at + 1 : at + 2], across):
        return None, at
    below = list(takewhile(lambda line: not _is_numbered_title(line), lines[at + 1 :]))
    for columns in (flush_columns(head), free_columns(head, below)):
        body = without_tail(columns.body(below, head), across) if columns else []
        while body and body[-1].title:
            body.pop()
        if is_prose(body):
            heads = ProseLine(head.base, head.top, head.bottom, head.size, tuple(p.words for p in head.phrases))
            return made(page.number, [[heads], *rows_of(body, across)]), at + len(body)
    return None, at


def _is_numbered_title(line: TextLine) -> bool:
    """Does a line title another table: `Table 10: …`?"""
    return len(line.phrases) == 1 and CAPTION.match(line.phrases[0].text) is not None


def is_head(line: TextLine) -> bool:
    """Two or more short entries that begin with a capital; one may name a time beside words (`Q1 progress update`)."""
    phrases = line.phrases
    numbered = [p for p in phrases if any(map(str.isdigit, p.text))]
    if len(numbered) > 1 or any(sum(word.text.isalpha() for word in p.words) < _TOLD for p in numbered):
        return False
    return len(phrases) > 1 and all(len(p.words) <= _HEAD_WORDS and p.text[0].isupper() for p in phrases)


def set_off(head: TextLine, below: Sequence[TextLine], across: Sequence[Stroke]) -> bool:
    """Do weight, colour or a ruling beneath them set the heads off from the line below?"""
    words = [word for phrase in head.phrases for word in phrase.words]
    ruled = any(
        head.base < s.axis < head.base + head.size and s.start <= head.x0 + FLUSH and s.end >= head.phrases[-1].x0
        for s in across
    )
    colours = {word.colour for line in below for phrase in line.phrases for word in phrase.words}
    return ruled or all(word.bold for word in words) or not colours & {word.colour for word in words}


def without_tail(body: list[ProseLine], across: Sequence[Stroke]) -> list[ProseLine]:
    """The body up to the last ruling below it, where rulings part its rows: what follows is no longer the table."""
    if not body:
        return body
    axes = [s.axis for s in across if body[0].base < s.axis < body[-1].base + FAR * body[-1].size]
    inside = [line for line in body if axes and line.base < max(axes)]
    return inside if len(axes) > 1 else body


def is_prose(body: Sequence[ProseLine]) -> bool:
    """Do lines hold prose side by side, and few figures?"""
    entries = [cell for line in body for cell in line.cells if cell]
    figures = [cell for cell in entries if all(any(c.isdigit() for c in word.text) for word in cell)]
    prose = [cell for cell in entries if len(cell) >= _PROSE_WORDS]
    beside = [line for line in body if sum(1 for cell in line.cells if cell) > 1]
    words = [word for cell in entries for word in cell]
    if sum(1 for word in words if word.text[0].isdigit()) > _FIGURES * len(words):
        return False
    if all(word.bold for word in words):
        return False  # further heads, of a table of figures
    return bool(prose) and len(beside) * 4 >= len(body) and len(figures) <= _FIGURES * len(entries)


def rows_of(body: Sequence[ProseLine], across: Sequence[Stroke]) -> list[list[ProseLine]]:
    """Lines gathered to rows: the title of a section is one; the lines between titles are parted among themselves."""
    rows: list[list[ProseLine]] = []
    for title, lines in groupby(body, key=lambda line: line.title):
        part = list(lines)
        rows += [[line] for line in part] if title else _rows(part, across)
    return rows


def _rows(body: Sequence[ProseLine], across: Sequence[Stroke]) -> list[list[ProseLine]]:
    """Rows between rulings, else where more white than usual stands, else by the first column."""
    axes = sorted(s.axis for s in across)
    ruled = [any(above.base < axis < below.base for axis in axes) for above, below in pairwise(body)]
    if any(ruled):
        return _cut(body, ruled)
    loose = _cut(body, _loose(body))
    if (
        len(loose) > 1
        and not any(map(_several, loose))
        and (all(any(line.cells[0] for line in row) for row in loose[1:]))
    ):
        return loose
    beside = [above.bottom - below.top > _LEADING * below.size for above, below in pairwise(body)]
    return _cut(body, [bool(line.cells[0]) and not side for line, side in zip(body[1:], beside, strict=True)])


def _cut(body: Sequence[ProseLine], begins: Sequence[bool]) -> list[list[ProseLine]]:
    rows = [[body[0]]]
    for line, begin in zip(body[1:], begins, strict=True):
        if begin:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _loose(body: Sequence[ProseLine]) -> list[bool]:
    """Before which lines is more white than the least there is? Lines set beside the middle of others leave none."""
    bottom = body[0].bottom
    white = []
    for line in body[1:]:
        white.append((line.top - bottom) / line.size)
        bottom = max(bottom, line.bottom)
    usual = min((max(gap, 0.0) for gap in white), default=0.0)
    return [gap > usual + _LEADING for gap in white]


def _several(row: Sequence[ProseLine]) -> bool:
    """Are lines rows of their own: does a later one fill the columns of the first, each entry begun anew?"""
    filled = [[i for i, cell in enumerate(line.cells) if cell] for line in row]
    return any(
        len(own) > 1 and own == filled[0] and not any(line.cells[i][0].text[0].islower() for i in own)
        for line, own in zip(row[1:], filled[1:], strict=True)
    )


def made(page: int, rows: Sequence[Sequence[ProseLine]]) -> Grid:
    """The grid of rows of lines."""
    columns = len(rows[0][0].cells)
    cells = []
    for r, lines in enumerate(rows):
        for c in range(columns):
            words = tuple(word for line in lines for word in line.cells[c])
            if words:
                text = " ".join(word.text for word in words)
                wide = columns if lines[0].title else 1
                cells.append(Cell(r, c, text, words, colspan=wide, bold=all(word.bold for word in words)))
    box: Box = around([word.box for cell in cells for word in cell.words])
    return Grid(len(rows), columns, tuple(cells), page, Method.BORDERLESS, box)
