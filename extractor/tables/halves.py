"""Repair of a cell that was cut lengthwise: the left halves of its lines, then the right halves, in two cells.

Must not know: other cells, what the text is about.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import itemgetter

from extractor.tables.edits import swap, together
from extractor.tables.grid import Cell, Grid
from extractor.tables.headers import plan
from extractor.tables.looks import continues_words
from extractor.tables.shards import Lexicon, completes, is_fragment, is_strange, joined_edge

UNSURE = "a text cut lengthwise: its lines were put together by guess"
UNJOINED = "a text cut lengthwise: its halves stand as they were printed, one after the other"

_LEAST_WORDS = 20
"""Words in each half; shorter cells are cells."""
_LINES = range(3, 31)
"""Lines a cut cell may have."""
_TRIED = 3
"""Numbers of lines that are weighed, those that fit the fragments best."""
_SLACK = 7
"""Characters by which left halves, which end at one edge, may differ from their mean; right halves by twice that."""
_INNER, _WIDTH, _RAGGED, _RIM, _MISSING, _WHOLE, _ALONE, _LINE = 3.0, 0.03, 0.02, 1.0, 4.0, -1.5, 2.0, 0.3
"""Costs: a fragment inside half a line; a character squared off the mean width, of left and of
right halves; the first or last
line without its right half; another line without it; an edge
at which a word becomes whole; one at which a fragment stays one; each line."""
_DRIFT = 7
"""Words by which the right halves may run before or behind the left ones."""
_FEWEST_WHOLE = 2
"""Edges at which a word must become whole, if the halves are to be put together."""


_Path = tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class _Zip:
    cost: float
    lines: tuple[tuple[str, str], ...]


def cut_halves(grid: Grid, lexicon: Lexicon) -> Grid:
    """A long text and its right halves in a cell without a heading are one cell, line by line, with a note of doubt."""
    headers = plan(grid)
    matrix = grid.matrix()
    for band in headers.bands:
        for left in [cell for cell in grid.cells if cell.row in band.body and cell.columns.stop < grid.columns]:
            right = matrix[left.row][left.columns.stop]
            if right is None or left.rowspan > 1 or right.rowspan > 1 or not _cut(left, right):
                continue
            if any(matrix[row][right.column] is not None for row in band.heads):
                continue
            zipped = _zipped(left.text.split(), right.text.split(), lexicon)
            text = _text(zipped, lexicon) if zipped else f"{left.text} {right.text}"
            whole = replace(together([left, right], text), colspan=left.colspan)
            grid = swap(grid, [left, right], [whole], UNSURE if zipped else UNJOINED)
    return grid


def _cut(left: Cell, right: Cell) -> bool:
    counts = len(left.text.split()), len(right.text.split())
    return min(counts) >= _LEAST_WORDS and max(counts) < 2 * min(counts) and continues_words(right.text)


def _text(zipped: _Zip, lexicon: Lexicon) -> str:
    return " ".join(joined_edge(left, right, lexicon) if right else left for left, right in zipped.lines)


@dataclass(frozen=True, slots=True)
class _Halves:
    """Tokens of both halves, which of them a cut may have torn, and which pairs make a word."""

    left: Sequence[str]
    right: Sequence[str]
    torn_left: Sequence[bool]
    torn_right: Sequence[bool]
    whole: frozenset[tuple[str, str]]
    torn_before: Sequence[int]
    """How many torn tokens of the right half stand before each"""


def _zipped(left: Sequence[str], right: Sequence[str], lexicon: Lexicon) -> _Zip | None:
    """The best way to deal both halves out into lines; None where too few words become whole."""
    odd = {word for word in (*left, *right) if is_strange(word, lexicon)}
    whole = frozenset(
        (a, b) for a in set(left) for b in set(right) if (a in odd or b in odd) and completes(a, b, lexicon)
    )
    torn_left = [is_fragment(word, lexicon) for word in left]
    torn_right = [is_fragment(word, lexicon) for word in right]
    halves = _Halves(left, right, torn_left, torn_right, whole, [0, *accumulate(map(int, torn_right))])
    length = len(" ".join(left)) + 1
    broken = {a for a, b in whole if a in odd and b in odd}
    marks = [len(" ".join(left[: n + 1])) + 1 for n, word in enumerate(left) if torn_left[n] or word in broken]

    def strain(count: int) -> float:
        lines = [mark * count / length for mark in marks]
        return sum(abs(line - round(line)) * length / count for line in lines)

    counts = sorted((count for count in _LINES if length / count > 3 * _SLACK), key=strain)[:_TRIED]
    found = [
        one
        for count in counts
        for short in (0, 1, 2)
        if (one := _dealt(halves, count, max(count - short, 1))) is not None
    ]
    best = min(found, key=lambda one: one.cost, default=None)
    met = sum((a.split()[-1], b.split()[0]) in whole for a, b in best.lines if b) if best else 0
    return best if met >= _FEWEST_WHOLE else None


def _dealt(halves: _Halves, lefts: int, rights: int) -> _Zip | None:
    """The cheapest lines, reached one by one, for so many left and right halves of about the same width."""
    left, right = halves.left, halves.right
    width = (len(" ".join(left)) + 1) / lefts
    share = len(right) / len(left)
    spans = [0, *accumulate(len(word) + 1 for word in right)]
    wide = spans[-1] / rights
    runs = [_runs(halves, spans, begun, wide) for begun in range(len(right) + 1)]
    reached: list[dict[int, tuple[float, _Path]]] = [{} for _ in range(len(left) + 1)]
    reached[0][0] = (0.0, ())
    for start in range(len(left)):
        ends = [(end, _own(halves, start, end, width)) for end in _ends(left, start, width)] if reached[start] else []
        for begun, (cost, path) in reached[start].items():
            alone = _RIM if begun in (0, len(right)) else _MISSING
            for end, own in ends:
                low = bisect_left(runs[begun], end * share - _DRIFT if end < len(left) else len(right), key=_stop)
                high = bisect_right(runs[begun], end * share + _DRIFT, key=_stop)
                if low >= high:
                    continue
                known, so_far, met = reached[end], cost + own, _meeting(halves, end, begun)
                for stop, off, inner in runs[begun][low:high]:
                    total = so_far + off + (alone if stop == begun else met + inner)
                    if stop not in known or total < known[stop][0]:
                        known[stop] = (total, (*path, (start, end, begun, stop)))
    cost, path = reached[len(left)].get(len(right), (0.0, ()))
    lines = tuple((" ".join(left[a:b]), " ".join(right[c:d])) for a, b, c, d in path)
    return _Zip(cost, lines) if lines else None


def _own(halves: _Halves, start: int, end: int, width: float) -> float:
    """What it costs to let the words from `start` to `end` be a left half."""
    off = (len(" ".join(halves.left[start:end])) - width) ** 2 * _WIDTH * (end < len(halves.left))
    return _LINE + off + _INNER * sum(halves.torn_left[start : end - 1])


def _runs(halves: _Halves, spans: Sequence[int], begun: int, wide: float) -> list[tuple[int, float, float]]:
    """Where a right half that begins at a word may stop, what its width costs and what torn words inside it cost."""
    last, torn = len(halves.right), halves.torn_before
    return [
        (
            stop,
            (spans[stop] - spans[begun] - wide) ** 2 * _RAGGED * (begun < stop < last),
            _INNER * (torn[stop] - torn[begun + 1]) if stop > begun else 0.0,
        )
        for stop in _stops(spans, begun, wide)
    ]


_stop = itemgetter(0)


def _stops(spans: Sequence[int], begun: int, wide: float) -> list[int]:
    """Where a right half that begins at a word may stop: at once, at the end, or about as wide as the others."""
    last = len(spans) - 1
    low = bisect_left(spans, spans[begun] + wide - 2 * _SLACK)
    high = bisect_right(spans, spans[begun] + wide + 2 * _SLACK)
    return sorted({begun, last, *range(max(low, begun + 1), min(high, last))})


def _meeting(halves: _Halves, end: int, begun: int) -> float:
    """What it costs to let the left half before `end` meet a right half that begins at `begun`."""
    if begun == len(halves.right):
        return 0.0
    if (halves.left[end - 1], halves.right[begun]) in halves.whole:
        return _WHOLE
    return _ALONE * (halves.torn_left[end - 1] or halves.torn_right[begun])


def _ends(words: Sequence[str], start: int, width: float) -> list[int]:
    """Where a left half that begins at a word may end."""
    ends, length = [], -1
    for end in range(start + 1, len(words) + 1):
        length += 1 + len(words[end - 1])
        if length > width + _SLACK:
            break
        if length >= width - _SLACK or end == len(words):
            ends.append(end)
    return ends
