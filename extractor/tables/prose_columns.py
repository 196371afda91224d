"""Columns of prose under a line of heads: flush left under them, else parted by white that runs down the table.

Must not know: rows, what heads say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from extractor.sources.document import Word
from extractor.tables.phrases import TextLine

FLUSH = 2.5
"""Points by which the first word of a line may stand off the beginning of its column."""
INDENT = 16.0
"""Points by which a bulleted or hanging line may be indented in its column."""
FAR = 3.2
"""Of the font size: lines of one table are rarely further apart, base to base."""
LARGER = 1.15
"""Times the size of the lines above: larger text is a heading below the table."""
_WHITE = 0.4
"""Of the font size: white between two columns is wider, a blank between two words is not."""

_FEWEST = 3
"""Columns of a table in which a bold line is the title of a section; below two heads it is what follows the table."""
_GAP = 1.0
"""Of the font size: no two words of one line of prose are further apart."""


@dataclass(frozen=True, slots=True)
class ProseLine:
    """A line of the body: its words by column."""

    base: float
    top: float
    bottom: float
    size: float
    cells: tuple[tuple[Word, ...], ...]
    title: bool = False
    """It is the title of a section, over all columns."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where columns begin, in points. `flush`: each line begins at the beginning of its column, or a little further in;
    else it stands anywhere in it.
    """

    starts: tuple[float, ...]
    flush: bool

    def line(self, line: TextLine) -> ProseLine | None:
        """The words of a line by column; None where one crosses into the next column or begins where none may."""
        cells: list[list[Word]] = [[] for _ in self.starts]
        for phrase in line.phrases:
            for word in phrase.words:
                column = max((i for i, start in enumerate(self.starts) if word.box.x0 >= start - FLUSH), default=None)
                if column is None or (column + 1 < len(cells) and word.box.x1 > self.starts[column + 1] + 1):
                    return None
                if self.flush and not cells[column] and word.box.x0 - self.starts[column] > INDENT:
                    return None
                if not self.flush and cells[column] and word.box.x0 - cells[column][-1].box.x1 > _GAP * line.size:
                    return None
                cells[column].append(word)
        return ProseLine(line.base, line.top, line.bottom, line.size, tuple(map(tuple, cells)))

    def title(self, line: TextLine) -> ProseLine | None:
        """A line in bold that begins with the first column and runs out of it: the title of a section."""
        words = line.phrases[0].words
        begins = len(line.phrases) == 1 and abs(line.x0 - self.starts[0]) <= FLUSH and line.size > 0
        if not begins or not all(word.bold for word in words) or len(self.starts) < _FEWEST:
            return None
        cells = (words, *(() for _ in self.starts[1:]))
        return ProseLine(line.base, line.top, line.bottom, line.size, cells, title=True)

    def body(self, lines: Sequence[TextLine], top: TextLine | None = None) -> list[ProseLine]:
        """The lines that stand in these columns, from the first on, none far below the one before; `top`: the heads."""
        body: list[ProseLine] = []
        before = top
        for line, after in zip_longest(lines, lines[1:]):
            if before is not None and (line.base - before.base > FAR * max(line.size, before.size)):
                break
            if body and line.size > LARGER * body[-1].size:
                break
            own = self.line(line) or (None if _heads_again(after) else self.title(line))
            if own is None:
                break
            body.append(own)
            before = line
        return body


def _heads_again(line: TextLine | None) -> bool:
    """Does a line below a title begin a table of its own: several entries in bold?"""
    if line is None or len(line.phrases) < 2:
        return False
    return all(word.bold for phrase in line.phrases for word in phrase.words)


def flush_columns(head: TextLine) -> Columns:
    """Columns that begin where their heads begin."""
    return Columns(tuple(phrase.x0 for phrase in head.phrases), flush=True)


def free_columns(head: TextLine, lines: Sequence[TextLine]) -> Columns | None:
    """Columns parted by the white between two heads that runs down the lines below, as far as it does.

    None where the first line below fills it. So columns are found that are set flush right or centred.
    """
    white = [[(a.x1, b.x0)] for a, b in pairwise(head.phrases)]
    before = head
    for line in lines:
        if line.base - before.base > FAR * max(line.size, before.size):
            break
        narrower = [[piece for part in stripe for piece in _without(part, line)] for stripe in white]
        if not all(narrower):
            break
        white, before = narrower, line
    if before is head:
        return None
    left = min(head.x0, *(line.x0 for line in lines if head.base < line.base <= before.base))
    widest = [max(stripe, key=lambda part: part[1] - part[0]) for stripe in white]
    return Columns((left, *(b - _WHITE / 2 for _, b in widest)), flush=False)


def _without(part: tuple[float, float], line: TextLine) -> list[tuple[float, float]]:
    """What a line's words leave white of a stripe, slivers apart."""
    x0, x1 = part
    out = []
    for phrase in line.phrases:
        for word in phrase.words:
            if word.box.x0 < x1 and word.box.x1 > x0:
                out.append((x0, word.box.x0))
                x0 = max(x0, word.box.x1)
    return [(a, b) for a, b in (*out, (x0, x1)) if b - a >= _WHITE * line.size]
