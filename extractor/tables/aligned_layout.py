"""Parts of a text's lines laid out anew, each in its column, so that what reads pages can read them.

A text that was made from a page squeezes and shifts its columns: a heading is wider than its figures, `69 87` stand a
blank apart. Once it is known which part belongs to which column, the parts are given room. Words come back as they
stand in the text. Must not know: which lines make a table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.model.place import Box
from extractor.sources.document import CHARACTER_WIDTH, Word
from extractor.tables.aligned_lines import Span, end_of, start_of
from extractor.tables.grid import Grid
from extractor.tables.phrases import TextLine, base_of, phrase_of
from extractor.tables.pieces import CutLine, Piece
from extractor.tables.rulings import Stroke

_ROOM = 4
"""Blanks between two columns."""
_BELOW = 2.0
"""Points from the foot of a heading to the line below it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of one line, and the column to which they belong; None where they may stand over several."""

    words: tuple[Word, ...]
    column: int | None
    last: int | None = None
    """The last of several columns that the words of a row are written over"""

    @property
    def span(self) -> Span:
        """Character columns: the first, and that behind the last."""
        return start_of(self.words[0]), end_of(self.words[-1])


@dataclass(frozen=True, slots=True)
class Layout:
    """Lines laid out anew; `white`: x0 and x1 in points of the stripes between the columns."""

    lines: list[CutLine]
    white: list[tuple[float, float]]
    bands: list[Span]
    """Where the columns stand now, in characters"""

    def under(self, heads: int) -> list[Stroke]:
        """A line below each heading, of the first so many lines, that is written over several columns."""
        return [
            Stroke(cut.line.base + _BELOW, *(edge * CHARACTER_WIDTH for edge in self._edges(piece)))
            for cut in self.lines[:heads]
            for piece in cut.pieces
            if piece.last > piece.first
        ]

    def _edges(self, piece: Piece) -> Span:
        return self.bands[piece.first][0], self.bands[piece.last][1]


def laid_out(lines: Sequence[Sequence[Part]], columns: Sequence[Span]) -> Layout:
    """Lines of parts with room between columns; `columns` is where they stood (they may overlap)."""
    widths = [1] * len(columns)
    left = min(part.span[0] for line in lines for part in line)
    for line in lines:
        for part in line:
            if part.column is not None and part.last is None:
                indent = 0 if part.column else part.span[0] - left
                widths[part.column] = max(widths[part.column], indent + part.span[1] - part.span[0])
    for part in (part for line in lines for part in line):
        _make_room(part, widths)
    starts = [0]
    for width in widths:
        starts.append(starts[-1] + width + _ROOM)
    bands = [(start, start + width) for start, width in zip(starts, widths, strict=False)]
    white = [(a[1] * CHARACTER_WIDTH, b[0] * CHARACTER_WIDTH) for a, b in pairwise(bands)]
    return Layout([_line(line, columns, bands, left) for line in lines], white, bands)


def _make_room(part: Part, widths: list[int]) -> None:
    """Widen the columns that words are written over, all alike, until the words are no wider than they."""
    if part.column is not None and part.last is not None:
        over = range(part.column, part.last + 1)
        missing = part.span[1] - part.span[0] - sum(widths[i] for i in over) - _ROOM * (len(over) - 1)
        for column in over:
            widths[column] += max(0, -(-missing // len(over)))


def restored(grid: Grid, words: Mapping[int, Word]) -> Grid:
    """A grid with the words as they stand in the text, by ordinal."""
    cells = tuple(replace(cell, words=tuple(words[word.ordinal] for word in cell.words)) for cell in grid.cells)
    return replace(grid, cells=cells, box=None)


def _line(parts: Sequence[Part], columns: Sequence[Span], bands: Sequence[Span], left: int) -> CutLine:
    first = parts[0].words[0]
    phrases = [phrase_of(_moved(part, _shift(part, columns, bands, left))) for part in parts]
    pieces = [
        Piece(part.column, part.column if part.last is None else part.last, phrase)
        for part, phrase in zip(parts, phrases, strict=True)
        if part.column is not None
    ]
    line = TextLine(base_of(first), first.size, tuple(sorted(phrases, key=lambda phrase: phrase.x0)))
    return CutLine(line, tuple(pieces))


def _shift(part: Part, columns: Sequence[Span], bands: Sequence[Span], left: int) -> float:
    """Characters by which a part moves: to the middle of its column, labels to the left, others as the columns do."""
    x0, x1 = part.span
    if part.column == 0:
        return bands[0][0] - left
    if part.column is not None:
        last = part.column if part.last is None else part.last
        return (bands[part.column][0] + bands[last][1] - x0 - x1) / 2
    return _mapped((x0 + x1) / 2, columns, bands) - (x0 + x1) / 2


def _mapped(x: float, columns: Sequence[Span], bands: Sequence[Span]) -> float:
    """Where a position comes to lie: as far between the middles of two columns as it was."""
    before = [sum(span) / 2 for span in columns]
    after = [sum(band) / 2 for band in bands]
    for index in range(len(before) - 1):
        if x <= before[index + 1] or index == len(before) - 2:
            share = (x - before[index]) / max(before[index + 1] - before[index], 1.0)
            return after[index] + share * (after[index + 1] - after[index])
    return x


def _moved(part: Part, characters: float) -> list[Word]:
    shift = characters * CHARACTER_WIDTH
    return [
        replace(word, box=Box(word.box.x0 + shift, word.box.top, word.box.x1 + shift, word.box.bottom))
        for word in part.words
    ]
