"""Rows that go on at the top of a page, under heads that stand on the page before and are not repeated.

A borderless table of figures is found without its heads; columns of prose are not, so the heads are carried over. Heads
alone at the foot of a page become a grid of one row, for what follows to continue. Must not know: what heads say.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from extractor.model.terms import Method
from extractor.sources.document import Page, Word
from extractor.tables.drawn_on import Rim, drawn_on, holds
from extractor.tables.grid import GOES_ON, Cell, Grid
from extractor.tables.heads_behind import heads_alone, heads_over
from extractor.tables.phrases import TextLine, lines_of_words, phrase_of
from extractor.tables.prose import is_head, is_prose, made, rows_of, set_off, without_tail
from extractor.tables.prose_columns import ProseLine, flush_columns, free_columns
from extractor.tables.rulings import Stroke, strokes_of

Leaf = tuple[Page, list[Grid]]
"""A page and its grids from top to bottom."""

_SENTENCE = 5
"""Words of a short sentence."""
_RIM = 72.0
"""Points at the foot and the top of a page in which the lines next to a break stand."""


def resumed(above: Leaf, here: Leaf, aside: Container[int]) -> tuple[list[Grid], list[Grid]]:
    """The grids of two pages that follow one another, with the rows that go on; `aside`: ordinals of page furniture."""
    before, grids = above[1], here[1]
    upper, lower = _kept(above[0].words, aside), _kept(here[0].words, aside)
    if not upper or not lower:
        return before, grids
    foot, top = max(word.box.bottom for word in upper), min(word.box.top for word in lower)
    lines = lines_of_words(word for word in upper if word.box.bottom > foot - _RIM)
    first_lines = lines_of_words(word for word in lower if word.box.top < top + _RIM)
    last = _lowest(before, lines[-1])
    drawn = drawn_on(Rim(*above, lines[-1]), Rim(*here, first_lines[0]))
    if drawn is not None:
        return drawn
    if last is None or heads_alone(last):
        over = heads_over((above[0], lines), (here[0], grids, first_lines), aside)
        if over is not None:
            return [*(grid for grid in before if grid is not last), over[0]], over[1]
    if last is not None:
        if last.drawn or not _tells(last):
            return before, grids
        return before, _with_rows(here, lines_of_words(lower), _extents(last))
    across, _ = strokes_of(above[0].rules)
    if not is_head(lines[-1]) or not set_off(lines[-1], first_lines[:1], across):
        return before, grids
    rest = lines_of_words(lower)
    own = _with_rows(here, rest, lines[-1])
    heads = _heads(lines[-1], above[0].number)
    first = next((grid for grid in own if holds(grid, rest[0])), None)
    goes_on = first is not None and first.columns == heads.columns and (own is not grids or _under(heads, first))
    return ([*before, heads] if goes_on else before), (own if goes_on else grids)


def _kept(words: Iterable[Word], aside: Container[int]) -> list[Word]:
    return [word for word in words if word.upright and word.ordinal not in aside]


def _lowest(grids: Sequence[Grid], line: TextLine) -> Grid | None:
    return next((grid for grid in reversed(grids) if holds(grid, line)), None)


def _tells(grid: Grid) -> bool:
    """Is it a table of prose: does a cell of its body hold a sentence?"""
    return any(cell.row and len(cell.text.split()) >= _SENTENCE for cell in grid.cells)


def _extents(grid: Grid) -> TextLine:
    """A line as wide in each column as all that stands in it."""
    columns = [
        [w for cell in grid.cells if cell.column == column for w in cell.words] for column in range(grid.columns)
    ]
    phrases = tuple(phrase_of(sorted(words, key=lambda word: word.box.x0)) for words in columns if words)
    size = max(word.size for words in columns for word in words)
    return TextLine(0.0, size, phrases)


def _with_rows(here: Leaf, lines: Sequence[TextLine], heads: TextLine) -> list[Grid]:
    """The grids of a page with the rows at its top that stand in the columns of heads; the very list if there are none.

    A grid of some of their words gives way.
    """
    page, grids = here
    across, _ = strokes_of(page.rules)
    body = _body(lines, heads, across)
    if not body:
        return grids
    grid = replace(made(page.number, rows_of(body, across)), notes=(GOES_ON,))
    own = {word.ordinal for word in grid.words()}
    rivals = [other for other in grids if any(word.ordinal in own for word in other.words())]
    if any(other.drawn or any(word.ordinal not in own for word in other.words()) for other in rivals):
        return grids
    return [grid, *(other for other in grids if not any(other is rival for rival in rivals))]


def _body(lines: Sequence[TextLine], heads: TextLine, across: Sequence[Stroke]) -> list[ProseLine]:
    over = replace(heads, base=lines[0].base - lines[0].size)
    for columns in (flush_columns(over), free_columns(over, lines)):
        body = without_tail(columns.body(lines), across) if columns else []
        if is_prose(body):
            return body
    return []


def _heads(line: TextLine, page: int) -> Grid:
    cells = tuple(
        Cell(0, column, phrase.text, phrase.words, bold=all(word.bold for word in phrase.words))
        for column, phrase in enumerate(line.phrases)
    )
    return Grid(1, len(cells), cells, page, Method.BORDERLESS)


def _under(heads: Grid, body: Grid) -> bool:
    """Does what stands in each column of a grid stand under the head of that column, in part at least?"""
    for head in heads.cells:
        words = [word for cell in body.cells if cell.column == head.column for word in cell.words]
        x0, x1 = head.words[0].box.x0, head.words[-1].box.x1
        if words and not any(word.box.x0 < x1 and word.box.x1 > x0 for word in words):
            return False
    return True
