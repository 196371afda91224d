"""Rows and columns inside a drawn cell: between bands of fill, rows are left white and nothing parts them.

Must not know: strokes, what the text says.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extractor.model.fixed import fixed
from extractor.sources.document import Word
from extractor.tables.phrases import Phrase, TextLine, lines_of_words, phrase_of

WHITE = 0.4
"""Of the font size: white between the entries of two columns is wider, a blank between two words is not."""
FEWEST = 3
"""Columns in which a line has entries for it to be a row by itself; two may be words of a sentence set wide."""
LEADING = 1.5
"""Of the font size: the lines of one entry stand no further from base to base."""
INDENT = 1.2
"""Of the font size: no entry that starts at its column's left side stands further in."""


@fixed
class Area:
    """One drawn cell: rows and columns of the mesh it covers, and its words."""

    row: int
    column: int
    rowspan: int
    colspan: int
    words: tuple[Word, ...]


def rows_within(area: Area, xs: Sequence[float]) -> list[float]:
    """Where a cell over columns holds several rows, the y in points between each and the next; else nothing.

    One of them at least has entries in several columns; the lines of one row stand close together. A line that runs
    out of its column, or is bold over rows that are not, heads the rows below it. `xs` are the axes of the mesh.
    """
    if area.colspan < FEWEST:
        return []
    lines = lines_of_words(area.words)
    anchors = [line for line in lines if len({_column(phrase, xs) for phrase in line.phrases}) >= FEWEST]
    if not anchors:
        return []
    heads = {id(line) for line in lines if line not in anchors and _heads(line, anchors, area, xs)}
    return [
        (a.bottom + b.top) / 2
        for a, b in pairwise(lines)
        if (id(a) in heads) != (id(b) in heads) or _apart(a, b, area, xs)
    ]


def _apart(above: TextLine, line: TextLine, area: Area, xs: Sequence[float]) -> bool:
    """Are two lines of two rows: further apart than the lines of one entry, with figures under one another, or with a
    label and figures under several words, as under heads?
    """
    entries = {_column(phrase, xs): phrase.figure for phrase in line.phrases}
    over = {_column(phrase, xs): phrase.figure for phrase in above.phrases}
    counted = [column for column, figure in entries.items() if figure and column in over]
    stacked = any(over[column] for column in counted) or (len(counted) > 1 and area.column in entries)
    return stacked or line.base - above.base > LEADING * line.size


def _heads(line: TextLine, anchors: Sequence[TextLine], area: Area, xs: Sequence[float]) -> bool:
    """Is a line the title of the rows below it?"""
    below = next((anchor for anchor in anchors if anchor.base > line.base), None)
    first = line.phrases[0]
    if below is None or len(line.phrases) > 1 or _column(first, xs) != area.column:
        return False
    apart = below.base - line.base > LEADING * line.size
    return first.x1 > xs[area.column + 1] or (apart and _bold(first) and not _bold(below.phrases[0]))


def _bold(phrase: Phrase) -> bool:
    return all(word.bold for word in phrase.words)


def _column(phrase: Phrase, xs: Sequence[float]) -> int:
    return min(max(bisect_right(xs, phrase.x0 + 1), 1), len(xs) - 1) - 1


def columns_within(area: Area, xs: Sequence[float]) -> list[Area]:
    """A cell over columns whose entries keep to one or more of them each: the lines between were not drawn."""
    if area.colspan < 2 or len(area.words) < 2 or not any(len(line.phrases) > 1 for line in lines_of_words(area.words)):
        return [area]
    inner = xs[area.column + 1 : area.column + area.colspan]
    entries = [entry for line in lines_of_words(area.words, inner) for entry in _entries(line)]
    spans = _spans([_reach(entry, area, xs) for entry in entries])
    if len(spans) < (2 if all(stop - start == 1 for start, stop in spans) else FEWEST):
        return [area]
    held: dict[int, list[Phrase]] = {}
    for entry in entries:
        first, _ = _reach(entry, area, xs)
        held.setdefault(max(start for start, _ in spans if start <= first), []).append(entry)
    stops: dict[int, int] = {}
    words: dict[int, tuple[Word, ...]] = {}
    for i, (start, stop) in enumerate(spans):
        left = spans[i - 1][1] if i else area.column
        right = spans[i + 1][0] if i + 1 < len(spans) else area.column + area.colspan
        begin, end = _centred((start, stop), (max(left, max(stops.values(), default=left)), right), held[start], xs)
        stops[begin] = end
        words[begin] = tuple(word for phrase in held[start] for word in phrase.words)
    starts = [c for c in _all(area) if c in stops or not any(a <= c < b for a, b in stops.items())]
    return [Area(area.row, c, area.rowspan, stops.get(c, c + 1) - c, words.get(c, ())) for c in starts]


def _centred(
    span: tuple[int, int], free: tuple[int, int], phrases: Sequence[Phrase], xs: Sequence[float]
) -> tuple[int, int]:
    """The columns that an entry over several stands in the middle of, of those free around it."""
    x0, x1 = min(phrase.x0 for phrase in phrases), max(phrase.x1 for phrase in phrases)
    if span[1] - span[0] < 2 or x0 - xs[span[0]] < INDENT * phrases[0].words[0].size:
        return span
    wider = [(i, j) for i in range(free[0], span[0] + 1) for j in range(span[1], free[1] + 1)]
    return min(wider, key=lambda ij: (round(abs(xs[ij[0]] + xs[ij[1]] - x0 - x1) / 2), ij[1] - ij[0]))


def _entries(line: TextLine) -> list[Phrase]:
    """The phrases of a line that was cut at the columns, those a mere blank apart joined again."""
    runs: list[list[Phrase]] = []
    for phrase in line.phrases:
        if runs and phrase.x0 - runs[-1][-1].x1 < WHITE * line.size:
            runs[-1].append(phrase)
        else:
            runs.append([phrase])
    return [phrase_of([word for phrase in run for word in phrase.words]) for run in runs]


def _all(area: Area) -> range:
    return range(area.column, area.column + area.colspan)


def _reach(phrase: Phrase, area: Area, xs: Sequence[float]) -> tuple[int, int]:
    """First column of a phrase, and the one after its last."""
    columns = [c for c in _all(area) if phrase.x0 < xs[c + 1] - 1 and phrase.x1 > xs[c] + 1]
    return (columns[0], columns[-1] + 1) if columns else (area.column, area.column + 1)


def _spans(reaches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of columns joined where they share one."""
    out: list[tuple[int, int]] = []
    for start, stop in sorted(reaches):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(stop, out[-1][1]))
        else:
            out.append((start, stop))
    return out
