"""Where the columns of a text's table stand, and what of a line stands in which. Must not know: which lines make one.

Columns are told by the character columns that are white in all rows; in a squeezed text, by the order of figures.
"""

from collections.abc import Sequence
from itertools import pairwise

from extractor.sources.document import Word
from extractor.tables.aligned_layout import Part
from extractor.tables.aligned_lines import Line, Span, columns_of, end_of, ink_of, start_of, white_stripes
from extractor.tables.phrases import is_figure

_INDENT = 2
"""Characters by which labels may be indented."""
_NEAR = 4
"""Characters by which a heading may stand beside its figures."""


def columns_under(rows: Sequence[Line], heads: Sequence[Line]) -> tuple[list[Span], list[Span]]:
    """The white stripes of a body, and where its columns stand; no stripes where order alone tells its columns."""
    left = min(row.x0 for row in rows)
    named = [row for row in rows if not _unnamed(row, left)]
    counts = {len(row.pieces) + _unnamed(row, left) for row in rows}
    stripes = white_stripes(rows, heads)
    if len(counts) == 1 and len(stripes) + 1 != max(counts) and named and told_by_order(named):
        figures = [[row.pieces[-i] for row in rows] for i in range(max(counts) - 1, 0, -1)]
        return [], [_mean([row.pieces[0] for row in named]), *map(_mean, figures)]
    stripes = _with_empty(stripes, heads, inks(rows, stripes))
    return stripes, inks(rows, stripes)


def _unnamed(row: Line, left: int) -> bool:
    """Does a row begin with a figure, right of where labels begin? Its label stands on the lines around it."""
    return row.x0 > left + _INDENT and is_figure(row.pieces[0][-1].text)


def told_by_order(rows: Sequence[Line]) -> bool:
    """Are the pieces of rows entries: figures side by side, or more than a blank apart in some row?"""
    pairs = zip(*(pairwise(row.pieces) for row in rows), strict=True)
    return all(
        any(start_of(b[0]) - end_of(a[-1]) > 1 for a, b in pair)
        or all(is_figure(a[-1].text) and is_figure(b[0].text) for a, b in pair)
        for pair in pairs
    )


def _mean(pieces: Sequence[Sequence[Word]]) -> Span:
    starts, ends = [start_of(piece[0]) for piece in pieces], [end_of(piece[-1]) for piece in pieces]
    return sum(starts) // len(pieces), sum(ends) // len(pieces)


def _with_empty(stripes: list[Span], heads: Sequence[Line], columns: Sequence[Span]) -> list[Span]:
    """Stripes, parted where a heading stands though no row has ink there: a column of quarters to come."""
    lowest = max(heads, key=lambda line: len(line.entries), default=None)
    if lowest is None or len(lowest.entries) <= len(stripes) + bool(lowest.x0 < stripes[0][0]):
        return stripes
    spans = [(start_of(entry[0]), end_of(entry[-1])) for entry in lowest.entries]
    right = columns[-1][1]
    for x0, x1 in _unclaimed(spans, columns):
        inside = next((i for i, (a, b) in enumerate(stripes) if a < x0 and x1 < b), None)
        if inside is not None:
            a, b = stripes[inside]
            stripes = [*stripes[:inside], (a, x0), (x1, b), *stripes[inside + 1 :]]
        elif x0 > right:
            stripes, right = [*stripes, (right, x0)], x1
    return stripes


def _unclaimed(heads: Sequence[Span], columns: Sequence[Span]) -> list[Span]:
    """Headings that no column of figures has for its own: one that is under none takes the nearest right beside it."""
    free = [span for span in heads if not any(span[0] < x1 and x0 < span[1] for x0, x1 in columns)]
    for x0, x1 in columns[1:]:
        if not any(a < x1 and x0 < b for a, b in heads):
            near = min(free, key=lambda span: max(x0 - span[1], span[0] - x1), default=None)
            if near is not None and max(x0 - near[1], near[0] - x1) <= _NEAR:
                free.remove(near)
    return free


def parts_of(line: Line, cuts: Sequence[float], columns: Sequence[Span]) -> list[Part]:
    """The parts of a line of the body by column, what stands in one column together."""
    if not cuts:
        first = int(_unnamed(line, columns[0][0]))
        return [Part(piece, min(first + index, len(columns) - 1)) for index, piece in enumerate(line.pieces)]
    out: list[Part] = []
    sole = {first for piece in line.pieces for first, last in [columns_of(piece, cuts)] if first == last}
    for piece in line.pieces:
        first, last = _over(piece, cuts, columns, sole)
        if out and out[-1].last is None and first == last == out[-1].column:
            out[-1] = Part((*out[-1].words, *piece), first)
        else:
            out.append(Part(piece, first, None if first == last else last))
    return out


def _over(piece: tuple[Word, ...], cuts: Sequence[float], columns: Sequence[Span], sole: set[int]) -> tuple[int, int]:
    """First and last column of a piece; of a text too wide for one, those with ink beneath it that none else takes."""
    first, last = columns_of(piece, cuts)
    if first == last or not first:
        return first, first
    x0, x1 = start_of(piece[0]), end_of(piece[-1])
    free = [i for i in range(first, last + 1) if i not in sole] or [first, last]
    over = [i for i in free if x0 < columns[i][1] and x1 > columns[i][0]] or free
    return over[0], over[-1]


def inks(rows: Sequence[Line], stripes: Sequence[Span]) -> list[Span]:
    """The character columns that the entries of each column take up; all that is free where it is empty."""
    lefts = [min(row.x0 for row in rows), *(b for _, b in stripes)]
    rights = [*(a for a, _ in stripes), max(row.x1 for row in rows)]
    return [
        (min(a for a, _ in inside), max(b for _, b in inside)) if inside else (left, max(right, left + 1))
        for inside, left, right in zip(ink_of(rows, stripes), lefts, rights, strict=True)
    ]
