"""Tables of prose without a mesh of rulings: columns of running words under heads. Must not know: what heads say.

Columns of prose touch too nearly for white stripes to part them; but each begins flush left under its head, and no word
crosses the beginning of the next. Rows are parted by rulings, else by leading, else by what begins in the first column.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractor.model.place import Box, around
from extractor.model.terms import Method
from extractor.sources.document import Page, Word
from extractor.tables.grid import Cell, Grid
from extractor.tables.phrases import TextLine, lines_of_words
from extractor.tables.rulings import Stroke

_HEAD_WORDS = 5
"""Words of a head on one line, at most."""
_FLUSH = 2.5
"""Points by which the first word of a line may stand off the beginning of its column."""
_INDENT = 16.0
"""Points by which a bulleted or hanging line may be indented in its column."""
_FAR = 3.2
"""Of the font size: lines of one table are rarely further apart, base to base."""
_PROSE_WORDS = 5
"""Words a line of prose has in its column; a table of prose has such lines, one in three of figures has none."""
_FIGURES = 0.3
"""Share of the entries that may be figures."""
_LEADING = 1.25
"""Times the usual distance of lines from which a row begins."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the body: its words by column."""

    base: float
    size: float
    cells: tuple[tuple[Word, ...], ...]


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
    if not _is_head(head) or not _set_off(head, lines[at + 1 : at + 2], across):
        return None, at
    starts = [phrase.x0 for phrase in head.phrases]
    body: list[_Line] = []
    last, edge = at, at
    for index in range(at + 1, len(lines)):
        line = lines[index]
        cells = _cells(line, starts)
        if cells is None or line.base - lines[last].base > _FAR * max(line.size, lines[last].size):
            break
        body.append(_Line(line.base, line.size, cells))
        last = index
    body = _without_tail(body, across)
    if not _is_prose(body):
        return None, edge
    rows = [[_Line(head.base, head.size, tuple(phrase.words for phrase in head.phrases))], *_rows(body, across)]
    return _made(page, rows, len(starts)), at + len(body)


def _is_head(line: TextLine) -> bool:
    """Two or more short entries that begin with a capital."""
    phrases = line.phrases
    return len(phrases) > 1 and not any(
        len(p.words) > _HEAD_WORDS or not p.text[0].isupper() or any(map(str.isdigit, p.text)) for p in phrases
    )


def _set_off(head: TextLine, below: Sequence[TextLine], across: Sequence[Stroke]) -> bool:
    """Do weight, colour or a ruling beneath them set the heads off from the line below?"""
    words = [word for phrase in head.phrases for word in phrase.words]
    ruled = any(
        head.base < s.axis < head.base + head.size and s.start <= head.x0 + _FLUSH and s.end >= head.phrases[-1].x0
        for s in across
    )
    colours = {word.colour for line in below for phrase in line.phrases for word in phrase.words}
    return ruled or all(word.bold for word in words) or not colours & {word.colour for word in words}


def _cells(line: TextLine, starts: Sequence[float]) -> tuple[tuple[Word, ...], ...] | None:
    """The words of a line by column; None where one crosses into the next column or does not begin flush in its own."""
    cells: list[list[Word]] = [[] for _ in starts]
    for phrase in line.phrases:
        for word in phrase.words:
            column = max((i for i, start in enumerate(starts) if word.box.x0 >= start - _FLUSH), default=None)
            if column is None or (column + 1 < len(starts) and word.box.x1 > starts[column + 1] + 1):
                return None
            if not cells[column] and word.box.x0 - starts[column] > _INDENT:
                return None
            cells[column].append(word)
    return tuple(tuple(cell) for cell in cells)


def _without_tail(body: list[_Line], across: Sequence[Stroke]) -> list[_Line]:
    """The body up to the last ruling below it, where rulings part its rows: what follows is no longer the table."""
    if not body:
        return body
    axes = [s.axis for s in across if body[0].base < s.axis < body[-1].base + _FAR * body[-1].size]
    inside = [line for line in body if axes and line.base < max(axes)]
    return inside if len(axes) > 1 else body


def _is_prose(body: Sequence[_Line]) -> bool:
    entries = [cell for line in body for cell in line.cells if cell]
    figures = [cell for cell in entries if all(any(c.isdigit() for c in word.text) for word in cell)]
    prose = [cell for cell in entries if len(cell) >= _PROSE_WORDS]
    beside = [line for line in body if sum(1 for cell in line.cells if cell) > 1]
    if all(word.bold for cell in entries for word in cell):
        return False  # further heads, of a table of figures
    return bool(prose) and len(beside) * 4 >= len(body) and len(figures) <= _FIGURES * len(entries)


def _rows(body: Sequence[_Line], across: Sequence[Stroke]) -> list[list[_Line]]:
    axes = sorted(s.axis for s in across)
    gaps = [below.base - above.base for above, below in pairwise(body)]
    ruled = [any(above.base < axis < below.base for axis in axes) for above, below in pairwise(body)]
    usual = min(gaps, default=0.0)
    loose = [gap > _LEADING * usual for gap in gaps]
    rows = [[body[0]]]
    for index, line in enumerate(body[1:]):
        if any(ruled):
            begins = ruled[index]
        elif any(loose) and median(gaps) <= _LEADING * usual:
            begins = loose[index]
        else:
            begins = bool(line.cells[0])
        if begins:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _made(page: Page, rows: Sequence[Sequence[_Line]], columns: int) -> Grid:
    cells = []
    for r, lines in enumerate(rows):
        for c in range(columns):
            words = tuple(word for line in lines for word in line.cells[c])
            if words:
                text = " ".join(word.text for word in words)
                cells.append(Cell(r, c, text, words, bold=all(word.bold for word in words)))
    box: Box = around([word.box for cell in cells for word in cell.words])
    return Grid(len(rows), columns, tuple(cells), page.number, Method.BORDERLESS, box)
