"""Heads alone at a page's foot, read as if they stood right above the rows overleaf. Must not know: what heads say.

What tells heads from rows, and which columns they stand over, is then what tells it anywhere. The grid is cut again
where the page breaks, so that every word keeps its place.
"""

from collections.abc import Container, Sequence
from dataclasses import replace

from extractor.layout.sides import CAPTION
from extractor.model.place import Box
from extractor.sources.document import Page, Word
from extractor.tables.edits import part
from extractor.tables.grid import GOES_ON, GOES_OVER, Grid
from extractor.tables.looks import Look, look
from extractor.tables.phrases import TextLine
from extractor.tables.prose import set_off
from extractor.tables.regions import grids_of
from extractor.tables.rulings import strokes_of
from extractor.tables.shards import Lexicon
from extractor.tables.stacked import stacked_headings

_MOST, _MOST_ROWS = 3, 4
"""Lines, and drawn rows, of heads."""
_APART = 1.5
"""White between two lines of heads at most, of the font size."""
_CLOSE = 0.2
"""White over the first line below, of its size; where that parts nothing, half of what stands between two rows."""
_LARGER = 1.3
"""Times the size of the heads: a line overleaf that is larger and stands alone is a title."""
_TALLEST = 4.0
"""Font sizes: a higher fill is the ground of more than heads."""


def heads_alone(grid: Grid) -> bool:
    """Are the rows of a grid heads, with no figure below them yet?"""
    few = grid.columns > 1 and grid.rows <= _MOST_ROWS
    return few and not any(look(cell.text) is Look.FIGURE for cell in grid.cells)


def heads_over(
    above: tuple[Page, Sequence[TextLine]],
    here: tuple[Page, list[Grid], Sequence[TextLine]],
    aside: Container[int],
) -> tuple[Grid, list[Grid]] | None:
    """The heads that end a page, as a grid, and the grids of the next page in their columns; None where none do.

    above: a page and its last lines, the lowest last; here: the next page, its grids and its first lines; `aside`:
    ordinals of page furniture.
    """
    page, grids, lines = here
    first = lines[0]
    page = replace(page, words=tuple(word for word in page.words if word.ordinal not in aside))
    heads = _heads(above[1], first, above[0])
    if not heads or (len(first.phrases) == 1 and first.size > _LARGER * max(line.size for line in heads)):
        return None  # a title is no row of theirs
    moved = {word.ordinal: word for line in heads for word in _words(line)}
    own = {word.ordinal for word in _words(first)}
    columns = max((grid.columns for grid in grids if any(word.ordinal in own for word in grid.words())), default=2)
    white = lines[1].top - first.base if len(lines) > 1 else 0.0
    for apart in (_CLOSE * first.size, max(_CLOSE * first.size, white / 2)):
        together = _moved(above[0], heads, page, first, apart)
        found = next((grid for grid in grids_of(together) if any(word.ordinal in own for word in grid.words())), None)
        if found is None or found.columns < columns or not any(word.ordinal in moved for word in found.words()):
            continue
        cut = _cut(stacked_headings(found, Lexicon(frozenset())), moved, above[0].number, grids)
        if cut is not None:
            return cut
    return None


def _heads(lines: Sequence[TextLine], first: TextLine, page: Page) -> list[TextLine]:
    """The last lines that are set off from what stands overleaf, captions apart."""
    across, _ = strokes_of(page.rules)
    out: list[TextLine] = []
    for line in reversed(lines[-_MOST:]):
        text = " ".join(phrase.text for phrase in line.phrases)
        apart = out and out[0].top - line.base > _APART * line.size
        if CAPTION.match(text) or apart or not set_off(line, [first], across):
            break
        out.insert(0, line)
    return out


def _words(line: TextLine) -> list[Word]:
    return [word for phrase in line.phrases for word in phrase.words]


def _moved(above: Page, heads: Sequence[TextLine], page: Page, first: TextLine, white: float) -> Page:
    """The next page with the heads, and what is drawn behind them, so many points of white over its first line."""
    words = [word for line in heads for word in _words(line)]
    top, bottom = min(word.box.top for word in words), max(word.box.bottom for word in words)
    size = max(word.size for word in words)

    def behind(box: Box) -> bool:
        return top - size < box.middle[1] < bottom + size and box.height < _TALLEST * size

    drawn = [box for box in _boxes(above) if behind(box)]
    roof = [box.top for box in _boxes(page) if first.top - size < box.top < first.top]
    down = min([first.top, *roof]) - white - max([bottom, *(box.bottom for box in drawn)])

    def over(box: Box) -> Box:
        return Box(box.x0, box.top + down, box.x1, box.bottom + down)

    return replace(
        page,
        words=(*(replace(word, box=over(word.box), page=page.number) for word in words), *page.words),
        rules=(*(replace(rule, box=over(rule.box)) for rule in above.rules if behind(rule.box)), *page.rules),
        fills=(*(replace(fill, box=over(fill.box)) for fill in above.fills if behind(fill.box)), *page.fills),
    )


def _boxes(page: Page) -> list[Box]:
    """All that is drawn on a page."""
    return [*(rule.box for rule in page.rules), *(fill.box for fill in page.fills)]


def _cut(found: Grid, heads: dict[int, Word], number: int, grids: list[Grid]) -> tuple[Grid, list[Grid]] | None:
    """A grid cut where the page breaks; None where a cell reaches over the break."""
    above = {cell.row for cell in found.cells if any(word.ordinal in heads for word in cell.words)}
    below = {cell.row for cell in found.cells if any(word.ordinal not in heads for word in cell.words)}
    rows = len(above)
    if above != set(range(rows)) or above & below or not below:
        return None
    upper, lower = part(found, range(rows)), part(found, range(rows, found.rows))
    cells = tuple(
        replace(cell, words=tuple(heads[word.ordinal] for word in cell.words), box=None) for cell in upper.cells
    )
    taken = {word.ordinal for word in lower.words()}
    others = [grid for grid in grids if not any(word.ordinal in taken for word in grid.words())]
    if any(word.ordinal not in taken for grid in grids if grid not in others for word in grid.words()):
        return None
    return (
        replace(upper, cells=cells, page=number, box=None, notes=(GOES_OVER,)),
        [replace(lower, notes=(*lower.notes, GOES_ON)), *others],
    )
