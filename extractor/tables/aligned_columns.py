"""Where the columns of a text's table stand, and what of a line stands in which. Must not know: which lines make one.

Columns are told by the character columns that are white in all rows; in a squeezed text, by the order of figures.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from extractor.sources.document import Word
from extractor.tables.aligned_layout import Part
from extractor.tables.aligned_lines import Line, Span, columns_of, end_of, ink_of, start_of, white_stripes
from extractor.tables.aligned_stacks import head_entries, in_corner
from extractor.tables.phrases import is_figure

_INDENT = 2
"""Characters by which labels may be indented."""
_CENTRED = 0.2
"""Of the way from column to column: by how much a text may stand off the middle of the columns it is said of."""
_ABOVE = 12.0
"""Characters that it costs that a column has a heading of its own that stands on another line than most."""
_LEFT = 30.0
"""Characters that it costs that a column of figures has no heading."""


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
    if not heads or not stripes:
        return stripes
    lowest = max(range(len(heads)), key=lambda i: (len(heads[i].entries), i))
    entries = [[_span(e) for e in head_entries(line) if not in_corner(e, columns)] for line in heads]
    own = entries[lowest]
    others = [
        span for i, row in enumerate(entries) if i != lowest for span in row if not any(_meet(span, o) for o in own)
    ]
    beyond = [own[0][0], own[-1][1]] if own else []
    apart = [(span, bool(beyond) and not beyond[0] < span[0] < beyond[1]) for span in _merged(others)]
    items = sorted([*((span, True) for span in own), *apart])
    empty: dict[int, list[Span]] = {}
    column = 0
    for (span, is_own), taken in zip(items, _matched(items, columns[1:]), strict=True):
        column += taken
        if is_own and not taken:
            empty.setdefault(column, []).append(span)
    out: list[Span] = []
    for index, stripe in enumerate(stripes):
        out += _cut(stripe, empty.get(index, []))
    right = columns[-1][1]
    for x0, x1 in empty.get(len(stripes), []):
        if x0 > right:
            out, right = [*out, (right, x0)], x1
    return out


def _span(words: Sequence[Word]) -> Span:
    return start_of(words[0]), end_of(words[-1])


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _merged(spans: Sequence[Span]) -> list[Span]:
    out: list[Span] = []
    for x0, x1 in sorted(spans):
        if out and x0 < out[-1][1]:
            out[-1] = out[-1][0], max(x1, out[-1][1])
        else:
            out.append((x0, x1))
    return out


def _matched(heads: Sequence[tuple[Span, bool]], columns: Sequence[Span]) -> list[bool]:
    """Which headings have a column of figures, where both stand in one order and as near to each other as can be.

    heads: spans of characters, each with whether it is of the line of most headings; others may span columns.
    """

    @cache
    def best(head: int, column: int) -> tuple[float, tuple[bool, ...]]:
        if head == len(heads):
            return _LEFT * (len(columns) - column), ()
        without, rest = best(head + 1, column)
        ways = [(without, (False, *rest))]
        if column < len(columns):
            (one, lowest), other = heads[head], columns[column]
            gap = max(0, other[0] - one[1], one[0] - other[1])
            off = min(abs(one[0] - other[0]), abs(one[1] - other[1]), abs(sum(one) - sum(other)) / 2)
            own, rest = best(head + 1, column + 1)
            ways.append((own + gap + off + _ABOVE * (not lowest), (True, *rest)))
            skipped, rest = best(head, column + 1)
            ways.append((skipped + _LEFT, rest))
        return min(ways)

    return list(best(0, 0)[1])


def _cut(stripe: Span, empty: Sequence[Span]) -> list[Span]:
    """A white stripe with room for empty columns: where their headings stand, or else one beside the other."""
    a, b = stripe
    if b - a < 2 * len(empty) + 1:
        return [stripe]
    if not all(a < x0 and x1 < b for x0, x1 in empty):
        step = (b - a) / (len(empty) + 1)
        empty = [(a + round(step * k), a + round(step * k) + 1) for k in range(1, len(empty) + 1)]
    edges = [a, *(edge for span in empty for edge in span), b]
    return list(zip(edges[::2], edges[1::2], strict=True))


def parts_of_lines(lines: Sequence[Line], cuts: Sequence[float], columns: Sequence[Span]) -> list[list[Part]]:
    """The parts of the lines of a body by column, what stands in one column together."""
    left = min((line.x0 for line in lines), default=0) + _INDENT
    return [
        _parts(line, cuts, columns, alone=line.x0 <= left and not _beside(lines, index, cuts))
        for index, line in enumerate(lines)
    ]


def _beside(lines: Sequence[Line], index: int, cuts: Sequence[float]) -> bool:
    """Does a line without a label right above or below hold figures, or words that stand below or above wide ones?"""
    left = min(line.x0 for line in lines) + _INDENT
    ends = ((entry, columns_of(entry, cuts)) for entry in lines[index].entries)
    own = [_span(entry) for entry, (first, last) in ends if first < last]
    near = [line for line in lines[max(0, index - 1) : index + 2] if abs(line.number - lines[index].number) == 1]
    return any(
        any(is_figure(entry[-1].text) or any(_meet(_span(entry), span) for span in own) for entry in line.entries)
        for line in near
        if line.x0 > left
    )


def _sole(line: Line, cuts: Sequence[float]) -> set[int]:
    return {first for piece in line.pieces for first, last in [columns_of(piece, cuts)] if first == last}


def _parts(line: Line, cuts: Sequence[float], columns: Sequence[Span], *, alone: bool) -> list[Part]:
    """The parts of a line; `alone`: it is all of its row but for further lines of its label."""
    if not cuts:
        first = int(_unnamed(line, columns[0][0]))
        return [Part(piece, min(first + index, len(columns) - 1)) for index, piece in enumerate(line.pieces)]
    out: list[Part] = []
    sole = _sole(line, cuts)
    for piece in line.pieces:
        first, last = _over(piece, cuts, columns, sole)
        if first < last and alone:
            first, last = _widened((first, last), _span(piece), columns, sole)
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


def _widened(over: Span, span: Span, columns: Sequence[Span], sole: set[int]) -> Span:
    """First and last of the empty columns in the middle of which a text stands: as many as it may be said of."""
    first, last = over
    if any(column in sole for column in range(first, last + 1)):
        return over
    low = next((i + 1 for i in range(first - 1, 0, -1) if i in sole), 1)
    high = next((i - 1 for i in range(last + 1, len(columns)) if i in sole), len(columns) - 1)
    pitch = (columns[-1][1] - columns[1][0]) / (len(columns) - 1)
    ways = [
        (last - first, first, last)
        for first in range(low, over[0] + 1)
        for last in range(over[1], high + 1)
        if abs(sum(span) - columns[first][0] - columns[last][1]) / 2 <= _CENTRED * pitch
    ]
    _, first, last = max(ways, default=(0, *over))
    return first, last


def inks(rows: Sequence[Line], stripes: Sequence[Span]) -> list[Span]:
    """The character columns that the entries of each column take up; all that is free where it is empty."""
    lefts = [min(row.x0 for row in rows), *(b for _, b in stripes)]
    rights = [*(a for a, _ in stripes), max(row.x1 for row in rows)]
    return [
        (min(a for a, _ in inside), max(b for _, b in inside)) if inside else (left, max(right, left + 1))
        for inside, left, right in zip(ink_of(rows, stripes), lefts, rights, strict=True)
    ]
