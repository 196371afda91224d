"""Tables whose heads each stand in a filled box of their own, with nothing drawn below. Must not know: what heads say.

The boxes tell the columns and what each head spans, however far below it the first row stands, and whether the cells
hold figures or prose, flush left, right or centred; rows are told by the white between them.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.model.place import Box, around
from extractor.model.terms import Method
from extractor.sources.document import Fill, Page, Word
from extractor.tables.grid import IN_BOXES, Cell, Grid
from extractor.tables.looks import Look, look
from extractor.tables.phrases import Phrase, TextLine, lines_of_words
from extractor.tables.ruled import ordered

_FEWEST = 3
"""Boxes side by side that make heads: two may be a diagram's."""
_BESIDE = 8.0
"""Points of white between two boxes of one table, at most."""
_LOWEST, _HIGHEST = 6.0, 80.0
"""Points: lower fills are rulings, higher ones panels."""
_FAR = 4.0
"""Of the font size: rows of one table are rarely further apart, bottom to top."""
_WHITE = 0.45
"""Of the font size: more white than this parts two rows, where rows are parted by white at all."""
_LARGER = 1.15
"""Times the size of the first row's text: larger text below is a heading."""
_HAIR = 1.0
"""Points by which a word may reach over the edge of its column."""


@dataclass(frozen=True, slots=True)
class _Heads:
    """Filled boxes that belong together, with their words; `leaves` have no other box below, from left to right."""

    boxes: tuple[Box, ...]
    words: tuple[tuple[Word, ...], ...]
    leaves: tuple[Box, ...]

    @property
    def box(self) -> Box:
        """Around all boxes."""
        return around(self.boxes)

    @property
    def bold(self) -> bool:
        """Are all words printed bold?"""
        return all(word.bold for inside in self.words for word in inside)


@dataclass(frozen=True, slots=True)
class _Row:
    """Lines of one row, and where it ends."""

    lines: tuple[TextLine, ...]
    size: float

    @property
    def top(self) -> float:
        return min(line.top for line in self.lines)

    @property
    def bottom(self) -> float:
        return max(line.bottom for line in self.lines)


def banner_grids(page: Page, words: Sequence[Word]) -> list[Grid]:
    """Tables under filled heads, from top to bottom; `words` are those that no table has taken yet."""
    if len(page.fills) < _FEWEST:
        return []
    heads = _without_rows(sorted(_heads(page.fills, words), key=lambda found: found.box.top))
    grids = []
    for found in heads:
        foot = min((other.box.top for other in heads if other.box.top > found.box.bottom), default=page.height)
        if (grid := _grid(page, found, words, foot)) is not None:
            grids.append(grid)
    return grids


def _without_rows(heads: Sequence[_Heads]) -> list[_Heads]:
    """Heads without the filled rows below them: these have the same columns in another colour, and plain letters."""
    return [
        one
        for one in heads
        if one.bold or not any(other.bold and other is not one and _same_edges(one, other) for other in heads)
    ]


def _same_edges(one: _Heads, other: _Heads) -> bool:
    pairs = zip(one.leaves, other.leaves, strict=False)
    return len(one.leaves) == len(other.leaves) and all(abs(a.x0 - b.x0) < 2 * _HAIR for a, b in pairs)


def _heads(fills: Sequence[Fill], words: Sequence[Word]) -> Iterator[_Heads]:
    for boxes in _gathered([fill for fill in fills if _LOWEST <= fill.box.height <= _HIGHEST]):
        leaves = sorted((box for box in boxes if not any(_under(box, other) for other in boxes)), key=lambda b: b.x0)
        if len(leaves) < _FEWEST or any(a.x1 > b.x0 + _HAIR for a, b in pairwise(leaves)):
            continue
        held = tuple(tuple(word for word in words if box.contains(*word.box.middle)) for box in boxes)
        texts = [" ".join(word.text for word in inside) for box, inside in zip(boxes, held, strict=True) if inside]
        named = sum(1 for box, inside in zip(boxes, held, strict=True) if inside and box in leaves)
        if named < len(leaves) - 1:
            continue
        if _same_level(leaves) and not any(map(_is_figure, texts)):
            yield _Heads(tuple(boxes), held, tuple(leaves))


def _is_figure(text: str) -> bool:
    return any(ch.isdigit() for ch in text) and look(text) is Look.FIGURE


def _same_level(leaves: Sequence[Box]) -> bool:
    """Do the lowest boxes end within a line or so of one another?"""
    return all(min(a.bottom, b.bottom) > max(a.top, b.top) - 2 * min(a.height, b.height) for a, b in pairwise(leaves))


def _gathered(fills: Sequence[Fill]) -> list[list[Box]]:
    """Boxes of one colour that stand side by side or right under one another."""
    groups: list[list[Fill]] = []
    for fill in sorted(fills, key=lambda f: (f.box.top, f.box.x0)):
        near = [
            group for group in groups if group[0].colour == fill.colour and any(_near(f.box, fill.box) for f in group)
        ]
        merged = [f for group in near for f in group] + [fill]
        groups = [group for group in groups if not any(group is other for other in near)] + [merged]
    return [list(dict.fromkeys(fill.box for fill in group)) for group in groups if len(group) >= _FEWEST]


def _near(a: Box, b: Box) -> bool:
    across = max(a.x0, b.x0) - min(a.x1, b.x1)
    down = max(a.top, b.top) - min(a.bottom, b.bottom)
    return across <= _BESIDE and down <= _BESIDE


def _under(box: Box, other: Box) -> bool:
    """Does another box stand below and within one?"""
    return other.top >= box.bottom - _HAIR and min(box.x1, other.x1) - max(box.x0, other.x0) > _HAIR


def _grid(page: Page, heads: _Heads, words: Sequence[Word], foot: float) -> Grid | None:
    box = heads.box
    below = [w for w in words if box.bottom - _HAIR < w.box.middle[1] < foot]
    if below and (stub := _stub(box, below)) is not None:
        heads = _Heads(heads.boxes, heads.words, (stub, *heads.leaves))
        box = around([stub, box])
    cuts = [(a.x1 + b.x0) / 2 for a, b in pairwise(heads.leaves)]
    rows = _rows(lines_of_words(below, cuts) if below else [], box, cuts)
    if not rows or not any(len(row.lines[0].phrases) > 1 or len(row.lines) > 1 for row in rows):
        return None
    cells, depth = _head_cells(heads)
    for index, row in enumerate(rows):
        cells.extend(_row_cells(depth + index, row, cuts))
    extent = around([box, *[word.box for cell in cells for word in cell.words]])
    size = depth + len(rows), len(cuts) + 1
    return Grid(*size, tuple(cells), page.number, Method.BORDERLESS, extent, notes=(IN_BOXES,))


def _stub(box: Box, below: Sequence[Word]) -> Box | None:
    """The column of labels left of the first box, where nothing is printed above them; None where there is none."""
    labels: list[Phrase] = []
    for line in lines_of_words(below):
        first = line.phrases[0]
        if line.top - box.bottom > _FAR * line.size and not labels:
            break
        if first.x1 < box.x0 + _HAIR and len(line.phrases) > 1:
            labels.append(first)
        elif first.x0 < box.x0 - _HAIR:
            break
    return Box(min(p.x0 for p in labels), box.top, box.x0 - _HAIR, box.bottom) if labels else None


def _head_cells(heads: _Heads) -> tuple[list[Cell], int]:
    """Heads as cells, each over the columns in its box, and the number of their rows."""
    levels = [_level(box, heads.boxes) for box in heads.boxes]
    depth = max(levels) + 1
    cells = []
    for box, level, words in zip(heads.boxes, levels, heads.words, strict=True):
        over = [i for i, leaf in enumerate(heads.leaves) if box.x0 - _HAIR <= leaf.middle[0] <= box.x1 + _HAIR]
        if words and over:
            rowspan = depth - level if box in heads.leaves else 1
            cells.append(_cell((level, over[0]), words, rowspan=rowspan, colspan=len(over)))
    return cells, depth


def _level(box: Box, boxes: Sequence[Box]) -> int:
    return max((_level(other, boxes) + 1 for other in boxes if _under(other, box)), default=0)


def _rows(lines: Sequence[TextLine], box: Box, cuts: Sequence[float]) -> list[_Row]:
    """Rows below the heads, down to what is no row of theirs; none where white does not part them."""
    kept: list[TextLine] = []
    bottom, size = box.bottom, 0.0
    for line in lines:
        own = line.phrases[-1].x1 <= box.x1 + _BESIDE and line.x0 >= box.x0 - _BESIDE
        far = line.top - bottom > _FAR * line.size or (size and line.size > _LARGER * size)
        if far or not own or _crossing(line, cuts):
            break
        kept.append(line)
        bottom, size = max(bottom, line.bottom), size or line.size
    rows = _parted(kept)
    while rows and len({bisect_right(cuts, p.middle) for line in rows[-1].lines for p in line.phrases}) < 2:
        rows.pop()
    return [] if any(_stacked(row, cuts) for row in rows) else rows


def _parted(lines: Sequence[TextLine]) -> list[_Row]:
    rows: list[list[TextLine]] = []
    bottom = 0.0
    for line in lines:
        if rows and line.top - bottom <= _WHITE * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
        bottom = max(bottom, line.bottom)
    return [_Row(tuple(row), max(line.size for line in row)) for row in rows]


def _stacked(row: _Row, cuts: Sequence[float]) -> bool:
    """Do figures stand under one another in one column?"""
    held = [bisect_right(cuts, p.middle) for line in row.lines for p in line.phrases if p.figure]
    return len(held) > len(set(held))


def _crossing(line: TextLine, cuts: Sequence[float]) -> bool:
    """Does running text go over the edges of the columns, from the first on?"""
    words = [word for phrase in line.phrases for word in phrase.words]
    inked = any(w.box.x0 < cut - _HAIR and w.box.x1 > cut + _HAIR for w in words for cut in cuts)
    gaps = [(a.box.x1, b.box.x0) for a, b in pairwise(words)]
    over = [b - a for a, b in gaps if any(a <= cut <= b for cut in cuts)]
    tight = sum(1 for gap in over if gap < _WHITE * line.size)
    return inked or (bool(over) and tight == len(over))


def _row_cells(index: int, row: _Row, cuts: Sequence[float]) -> list[Cell]:
    held: dict[int, list[Word]] = {}
    for line in row.lines:
        for phrase in line.phrases:
            held.setdefault(bisect_right(cuts, phrase.middle), []).extend(phrase.words)
    return [_cell((index, column), words) for column, words in sorted(held.items())]


def _cell(at: tuple[int, int], words: Sequence[Word], *, rowspan: int = 1, colspan: int = 1) -> Cell:
    told = ordered(words)
    text = " ".join(word.text for word in told)
    return Cell(*at, text, told, rowspan, colspan, bold=all(word.bold for word in told))
