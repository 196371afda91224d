"""The order in which a person reads what stands on the pages. Must not know: what stands there.

A page is cut the way an eye cuts it: into bands from top to bottom, and a band that white space divides from top to
bottom into columns, each read to its foot before the next (the recursive X-Y cut of Nagy and Seth, 1984, with the
rule that bands that share one gutter are read as one).
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from extractor.model.place import Box, around
from extractor.sources.document import Word

_GUTTER = 9.0
"""Points of white that divide columns; wider than any blank between words of running text."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What it takes to believe that white space in the middle of words divides two columns of running text.

    white: points of white. rows: rows of words on both sides, at least. words: words that a row has on the poorer side,
    on average (fewer is a list with numbers at its right edge). share: of all rows, those on both sides.
    """

    white: float = _GUTTER
    rows: int = 5
    words: float = 2.5
    share: float = 0.3


PAGE = Proof()
"""For all words of a page."""
PARAGRAPH = Proof(white=14.0, rows=2, words=4.0, share=0.6)
"""For a few lines that stand together: fewer rows, so everything else must be clearer."""

Item = tuple[int, Box]


def reading_order(places: Sequence[tuple[int, Box]]) -> list[int]:
    """Indices of things, each given by page (from 1) and box in points, in the order a person reads them."""
    out: list[int] = []
    numbered = sorted(enumerate(places), key=lambda item: item[1][0])
    for _, page in groupby(numbered, key=lambda item: item[1][0]):
        out.extend(index for index, _ in _ordered([(index, box) for index, (_, box) in page]))
    return out


def _ordered(items: list[Item]) -> list[Item]:
    bands = _bands(items)
    out: list[Item] = []
    while bands:
        taken, cut = _columned(bands)
        run = [item for band in bands[:taken] for item in band]
        bands = bands[taken:]
        out.extend(_in_columns(run, cut) if cut is not None else run)
    return out


def _columned(bands: list[list[Item]]) -> tuple[int, float | None]:
    """How many of the first bands share one gutter, and where it is.

    What stands on the left alone, and above something that crosses the gutter, no longer belongs to the columns: it is
    the heading of what follows.
    """
    run, cut, count, both = list(bands[0]), _cut(bands[0]), 1, 1
    while count < len(bands):
        longer = _cut(run + bands[count])
        if longer is None or (cut is None and count > 1):
            break
        cut, run = longer, run + bands[count]
        count += 1
        if any(box.x0 >= cut for _, box in bands[count - 1]):
            both = count
    if count == len(bands):
        both = count
    trimmed = _cut([item for band in bands[:both] for item in band])
    return (both, trimmed) if cut is not None else (1, None)


def _in_columns(items: list[Item], cut: float) -> list[Item]:
    left = [item for item in items if item[1].x1 <= cut]
    right = [item for item in items if item[1].x1 > cut]
    return _ordered(left) + _ordered(right)


def _bands(items: list[Item]) -> list[list[Item]]:
    """Groups of things from top to bottom that no horizontal line can part."""
    bands: list[list[Item]] = []
    bottom = float("-inf")
    for item in sorted(items, key=lambda item: (item[1].top, item[1].x0, item[0])):
        if item[1].top < bottom - 1 and bands:
            bands[-1].append(item)
        else:
            bands.append([item])
        bottom = max(bottom, item[1].bottom)
    return bands


def _cut(items: list[Item]) -> float | None:
    """Right edge of the left column where white space parts the things into columns that stand side by side."""
    edge = float("-inf")
    by_left = sorted(items, key=lambda item: item[1].x0)
    for count, (_, box) in enumerate(by_left):
        if count and box.x0 >= edge + _GUTTER and _side_by_side(by_left[:count], by_left[count:]):
            return edge
        edge = max(edge, box.x1)
    return None


def _side_by_side(left: list[Item], right: list[Item]) -> bool:
    one, other = around([box for _, box in left]), around([box for _, box in right])
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * min(one.height, other.height)


def gutter(words: Iterable[Word], proof: Proof = PAGE) -> float | None:
    """The x in the middle of some words at which white space divides two columns of running text, or None."""
    words = list(words)
    if not words:
        return None
    extent = around([word.box for word in words])
    rows = _rows(words)
    best = max(
        (
            (_rows_beside(rows, x, proof), -abs(x - extent.middle[0]), x)
            for x in _steps(extent.x0 + 0.3 * extent.width, extent.x0 + 0.7 * extent.width)
        ),
        default=(0, 0.0, 0.0),
    )
    return best[2] if best[0] >= proof.rows else None


_Row = tuple[list[float], list[float]]
"""Where the words of a row begin, and where they end, both from left to right."""


def _rows(words: Iterable[Word]) -> list[_Row]:
    rows: dict[int, _Row] = defaultdict(lambda: ([], []))
    for word in words:
        begins, ends = rows[round(word.box.middle[1] / 12)]
        begins.append(word.box.x0)
        ends.append(word.box.x1)
    return [(sorted(begins), sorted(ends)) for begins, ends in rows.values()]


def _steps(start: float, stop: float) -> Iterable[float]:
    return [start + 3 * step for step in range(int((stop - start) / 3) + 1)]


def _rows_beside(rows: Sequence[_Row], x: float, proof: Proof) -> int:
    """Rows with words on both sides of x and none across it; 0 where one side holds hardly any words."""
    both = on_left = on_right = 0
    for begins, ends in rows:
        left = bisect_right(ends, x - proof.white / 2)
        right = len(begins) - bisect_left(begins, x + proof.white / 2)
        if left and right and left + right == len(begins):
            both, on_left, on_right = both + 1, on_left + left, on_right + right
    if min(on_left, on_right) < proof.words * both:
        return 0
    return both if both > proof.share * len(rows) else 0
