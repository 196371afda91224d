"""Grids that belong together, and grids that do not: fragments put together, two tables without a gap parted.

Must not know: narrative, what a table means.
"""

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.language.mending import mend
from extractor.layout.sides import CAPTION
from extractor.model.terms import Method
from extractor.sources.document import Word
from extractor.tables.edits import columns_of, part, stacked
from extractor.tables.grid import Cell, Grid, cells_of, column_spans
from extractor.tables.headers import Band, RowKind, plan, row_kind, values_of
from extractor.tables.looks import Look, continues_words, look, opens_on

_MOST_ROWS = 500
"""Rows of a grid that is still looked at for fragments that belong to it."""
_TITLE_WORDS = 8
"""Words of a line that titles the rows below it, at most."""
_NO_GAP = 1.2
"""Line heights between two grids that one table holds."""
_FEWEST_LABELS = 2
"""Row labels that must return, for a grid to be two tables."""
_MOST_NAMED = 0.8
"""Share of the entries of a second column of labels that are names."""
_DOUBTED = 0.4
"""Margin of a grid that may be two, or half of one."""


def put_together(grids: Sequence[Grid], aside: Container[int] = (), words: Sequence[Word] = ()) -> list[Grid]:
    """Fragments of a text's tables, between which only blank lines stand, as one grid where they belong together.

    aside: ordinals of page furniture, which parts none; words: those of the page, of which a line alone between two
    fragments may title the rows below it.
    """
    out: list[Grid] = []
    for grid in grids:
        fits = bool(out) and out[-1].rows < _MOST_ROWS
        if fits and _adjacent(out[-1], grid, aside) and _goes_on(out[-1], grid):
            out[-1] = stacked(out[-1], grid, "put together with the rows after a break")
        elif fits and (title := _title_between(out[-1], grid, aside, words)) is not None:
            out[-1] = stacked(stacked(out[-1], title, ""), grid, "put together with the rows of its next section")
        else:
            out.append(grid)
    return out


def _title_between(upper: Grid, lower: Grid, aside: Container[int], words: Sequence[Word]) -> Grid | None:
    """The line alone between two grids of the same columns, where it titles rows that have no heads of their own."""
    if upper.columns != lower.columns or plan(lower).header_rows or not plan(upper).bands[-1].heads:
        return None
    last = max((word.ordinal for word in upper.words()), default=0)
    first = min(lower.words(), key=lambda word: word.ordinal, default=None)
    if first is None or first.line is None or not lower.at(0, 0):
        return None
    between = tuple(word for word in words if last < word.ordinal < first.ordinal and word.ordinal not in aside)
    text = " ".join(word.text for word in between)
    alone = bool(between) and len(between) <= _TITLE_WORDS and all(word.line == first.line - 1 for word in between)
    if not alone or not text[0].isupper() or text.endswith((".", ":", ";", ",")) or CAPTION.match(text):
        return None
    if look(text) is not Look.WORDS or not any(look(cell.text) is Look.FIGURE for cell in lower.cells):
        return None
    return replace(lower, rows=1, cells=(Cell(0, 0, text, between, 1, lower.columns),), notes=())


def reunited(grids: Sequence[Grid]) -> list[Grid]:
    """Grids of one page, from top to bottom, with those that a heading row inside a table had parted as one again.

    A table that sets one indicator below the other repeats its lowest heading row for each; the rows over it stand
    once, at its top, and are said of all of them.
    """
    out: list[Grid] = []
    for grid in grids:
        if out and _touches(out[-1], grid) and out[-1].rows < _MOST_ROWS and _heads_less(out[-1], grid):
            out[-1] = stacked(out[-1], grid, "put together with the rows under its next heading")
        else:
            out.append(grid)
    return out


def _touches(upper: Grid, lower: Grid) -> bool:
    """Do the columns of a grid go on right below it?"""
    above, below = upper.extent(), lower.extent()
    if above is None or below is None or upper.page != lower.page or upper.columns != lower.columns:
        return False
    height = min((word.box.height for word in lower.words()), default=0.0)
    if not -height / 2 < below.top - above.bottom < _NO_GAP * height:
        return False
    return all(
        one is None or other is None or (one[0] < other[1] and other[0] < one[1])
        for one, other in zip(column_spans(upper), column_spans(lower), strict=True)
    )


def _heads_less(upper: Grid, lower: Grid) -> bool:
    """Has a grid the lowest heading row of the one above it again, and not those over it?"""
    above, below = plan(upper).bands[-1].heads, plan(lower).bands[0].heads
    if not plan(upper).header_rows:  # rows that go on from the page before
        return len(below) == 1
    if not 0 < len(below) < len(plan(upper).bands[0].heads) or not above:
        return False
    return values_of(lower.matrix()[below[-1]]) == values_of(upper.matrix()[above[-1]])


def _adjacent(upper: Grid, lower: Grid, aside: Container[int]) -> bool:
    """Does nothing stand between two grids but page furniture?"""
    last = max((word.ordinal for word in upper.words()), default=0)
    first = min((word.ordinal for word in lower.words()), default=0)
    return last < first and all(ordinal in aside for ordinal in range(last + 1, first))


def _goes_on(upper: Grid, lower: Grid) -> bool:
    """Is the lower grid more of the upper one: its headings again, rows without headings, or the rest of a text?"""
    above, below = plan(upper), plan(lower)
    heads = above.bands[-1].heads
    if not heads:
        return False
    first = lower.matrix()[0]
    if row_kind(lower, first) is RowKind.HEADING:
        texts = values_of(upper.matrix()[heads[-1]])
        return len(texts) > 1 and values_of(first) == texts
    if lower.columns > upper.columns or not lower.at(0, 0):
        return False
    return not below.bands[0].heads or _text_goes_on(upper, first)


def _text_goes_on(upper: Grid, first: Sequence[Cell | None]) -> bool:
    """Does a text in the last row of a grid go on in the first row of the next?"""
    for cell in cells_of(first):
        above = upper.at(upper.rows - 1, cell.column) if 0 < cell.column < upper.columns else None
        if above is not None and opens_on(above.text) and continues_words(cell.text):
            return True
    return False


def side_by_side(grid: Grid) -> list[Grid]:
    """A grid cut where its row labels return in a later column: two tables that share their lines."""
    matrix = grid.matrix()
    body = [row for band in plan(grid).bands for row in band.body]
    labels = [_text(matrix[row][0]) for row in body]
    if sum(map(bool, labels)) < _FEWEST_LABELS or any(look(text) is Look.FIGURE for text in labels):
        return [grid]
    for column in range(2, grid.columns - 1):
        again = [_text(matrix[row][column]) for row in body]
        if again == labels and len(set(labels)) > 1:
            return [columns_of(grid, range(column)), columns_of(grid, range(column, grid.columns))]
    return [grid]


def doubted(grid: Grid, *, sure: bool = True) -> Grid:
    """A grid with less margin where it may be two tables side by side, or half of one.

    That is where little told its edges (not `sure`), or where labels, each another, stand between columns of figures
    and nothing drawn says that they belong to the row.
    """
    if sure and (grid.drawn or grid.method not in (Method.BORDERLESS, Method.TEXT) or not _labelled_twice(grid)):
        return grid
    return replace(grid, margin=min(grid.margin, _DOUBTED))


def _labelled_twice(grid: Grid) -> bool:
    matrix = grid.matrix()
    body = [matrix[row] for band in plan(grid).bands for row in band.body]
    if len(body) < _FEWEST_LABELS:
        return False
    figures = [sum(look(_text(row[column])) is Look.FIGURE for row in body) for column in range(grid.columns)]
    full = [column for column in range(grid.columns) if 2 * figures[column] > len(body)]
    for column in range(full[0] + 1, full[-1]) if full else ():
        texts = [text for row in body if (text := _text(row[column]))]
        named = [text for text in texts if look(text) in (Look.WORDS, Look.PERIOD)]
        if 2 * len(named) > len(body) and len(named) >= _MOST_NAMED * len(texts) and len(set(named)) == len(named):
            return True
    return False


def _text(cell: Cell | None) -> str:
    return mend(cell.text).casefold() if cell is not None else ""


def parted(grid: Grid) -> list[Grid]:
    """A grid cut where headings return that are not those of its first rows: two tables printed without a gap."""
    bands = plan(grid).bands
    cuts = [_first_row(band) for band in bands[1:] if _other(grid, bands[0], band)]
    if not cuts:
        return [grid]
    edges = [0, *cuts, grid.rows]
    return [part(grid, range(start, stop)) for start, stop in pairwise(edges)]


def _first_row(band: Band) -> int:
    return min((*band.captions, *band.heads))


def _other(grid: Grid, first: Band, band: Band) -> bool:
    """Does a band begin a table of its own, under other heads? Rows without heads go on from the page before."""
    matrix = grid.matrix()
    if not first.heads or len(band.heads) < len(first.heads):
        return False
    return values_of(matrix[band.heads[-1]]) != values_of(matrix[first.heads[-1]])
