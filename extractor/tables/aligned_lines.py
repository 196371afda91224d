"""Lines of a text as characters in columns: entries between wide gaps, and the character columns that stay white.

In a text each character has its column. Two blanks or more part the entries of a row; one blank parts words, or entries
where columns all but touch. Positions here are character columns from 0. Must not know: headers, pages.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from extractor.sources.document import CHARACTER_WIDTH, Word
from extractor.tables.looks import Look, look
from extractor.tables.phrases import is_figure

WIDE = 2
"""Blanks that part two entries wherever they stand."""
_CROSSED = 0.08
"""Part of the rows that may have ink in a white column: long labels, reasons written over several columns."""
_EVIDENCE = 0.15
"""Part of the rows in which a stripe of one blank must be wider, to be more than the blank after a common word."""
_BEHIND = 2
"""Words right behind a figure in one entry that may be an entry of their own: a rating; more of them tell."""

Span = tuple[int, int]


def start_of(word: Word) -> int:
    """The character column in which a word begins."""
    return round(word.box.x0 / CHARACTER_WIDTH)


def end_of(word: Word) -> int:
    """The character column behind a word."""
    return round(word.box.x1 / CHARACTER_WIDTH)


@dataclass(frozen=True)
class Line:
    """One line of a text that holds words."""

    number: int
    words: tuple[Word, ...]

    @cached_property
    def entries(self) -> tuple[tuple[Word, ...], ...]:
        """Words between wide gaps."""
        return tuple(_parted(self.words, lambda before, word: start_of(word) - end_of(before) >= WIDE))

    @cached_property
    def pieces(self) -> tuple[tuple[Word, ...], ...]:
        """Entries, and the figures at their ends beside which only a blank stands: they may be entries of their own."""
        return tuple(piece for index, entry in enumerate(self.entries) for piece in _pieces(entry, first=index == 0))

    @property
    def x0(self) -> int:
        """Its first character column."""
        return start_of(self.words[0])

    @property
    def x1(self) -> int:
        """The character column behind it."""
        return end_of(self.words[-1])

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(word.text for word in self.words)


def _pieces(entry: tuple[Word, ...], *, first: bool) -> Iterator[tuple[Word, ...]]:
    """A label and the figures right behind it; figures side by side; a figure and a rating or unit right behind it."""
    figures = [is_figure(word.text) for word in entry]
    begun = next((i for i, figure in enumerate(figures) if not figure), len(entry))
    end = len(entry) - next((i for i, figure in enumerate(reversed(figures)) if not figure), 0)
    if begun == len(entry):
        yield from ((word,) for word in entry)
    elif first:
        yield entry[:end]
        yield from ((word,) for word in entry[end:])
    elif any(figures[begun:]) or len(entry) - begun > _BEHIND:
        yield entry
    elif entry[begun].text[:1].islower():  # `61 days`
        yield from ((word,) for word in entry[: begun - 1])
        yield entry[max(begun - 1, 0) :]
    else:
        yield from ((word,) for word in entry[:begun])
        yield entry[begun:]


def _parted(words: Sequence[Word], apart: Callable[[Word, Word], bool]) -> Iterator[tuple[Word, ...]]:
    run = [words[0]]
    for before, word in pairwise(words):
        if apart(before, word):
            yield tuple(run)
            run = []
        run.append(word)
    yield tuple(run)


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Words, in the order of the text, by line."""
    return [Line(number, tuple(run)) for number, run in groupby(words, key=lambda word: word.line or 0)]


def holds_figures(line: Line) -> bool:
    """Is a line a row of figures: a label, and right of it figures, or reasons beside figures? Heads are none."""
    if heads_columns(line) or (len(line.entries) == 1 and _ends_with_time(line.words)):
        return False
    values = line.pieces[1:]
    figures = [piece for piece in values if _is_figures(piece)]
    return bool(figures) and 2 * len(figures) >= len(values) and len(line.entries) + len(figures) > WIDE


def _ends_with_time(words: Sequence[Word]) -> bool:
    """Do the numbers at the end of a line belong to a time: a title that ends with `Quarter 2 2017/18`?"""
    numbers = next((i for i, word in enumerate(reversed(words)) if not is_figure(word.text)), 0)
    return look(" ".join(word.text for word in words[-numbers - 1 :])) is Look.PERIOD


def _is_figures(piece: Sequence[Word]) -> bool:
    """Is a piece a figure, or figures with words: `61 days`, `Swans - 4 Geese - 7`, `62 (from 40 to`?"""
    text = " ".join(word.text for word in piece)
    short = len(piece) <= _BEHIND or is_figure(piece[-1].text) or "(" in text
    return is_figure(text) or (short and look(text) is Look.FIGURE)


def heads_columns(line: Line) -> bool:
    """Is a line with numbers one of heads: times and measures, most of its entries, and years only in their order?"""
    looks = [look(" ".join(word.text for word in entry)) for entry in line.entries]
    if len(looks) >= WIDE and all(one.heads for one in looks):
        return True
    looks = looks[1:]
    if len(looks) < WIDE or Look.FIGURE in looks or 2 * sum(one.heads for one in looks) <= len(looks):
        return False
    years = [int(entry[0].text) for entry in line.entries[1:] if len(entry) == 1 and entry[0].text.isdecimal()]
    return len(years) < len(looks) or all(b == a + 1 for a, b in pairwise(years))


def white_stripes(rows: Sequence[Line], heads: Sequence[Line] = ()) -> list[Span]:
    """Character columns (first, behind the last) that are white in the rows, where there is ink on both sides."""
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    inked = [0] * (right - left + 1)
    for pieces in _pillars(rows):
        for piece in pieces:
            for at in range(start_of(piece[0]), end_of(piece[-1])):
                inked[at - left] += 1
    allowed = int(_CROSSED * len(rows))
    found, at = [], left
    for white, run in groupby(inked[: right - left], key=lambda count: count <= allowed):
        begun, at = at, at + sum(1 for _ in run)
        if white and begun > left and at < right:
            found.append((begun, at))
    kept = [stripe for i, stripe in enumerate(found) if _proven(stripe, rows) or _headed(found, i, rows, heads)]
    return _needed(kept, rows)


def _pillars(rows: Sequence[Line]) -> list[list[tuple[Word, ...]]]:
    """The pieces of each row that keep to their columns: not the reasons, which are written over several.

    Words that begin where half of the rows have some are a column of words.
    """
    starts = Counter(start_of(piece[0]) for row in rows for piece in row.pieces[1:])
    return [
        [
            piece
            for index, piece in enumerate(row.pieces)
            if not index
            or len(piece) <= _BEHIND
            or _is_figures(piece)
            or starts[start_of(piece[0])] >= max(_BEHIND, len(rows) / 2)
        ]
        for row in rows
    ]


def ink_of(rows: Sequence[Line], stripes: Sequence[Span]) -> list[list[Span]]:
    """The entries of each column, those that stand in one column alone and keep to it."""
    cuts = [(a + b) / 2 for a, b in stripes]
    spans: list[list[Span]] = [[] for _ in range(len(cuts) + 1)]
    for pieces in _pillars(rows):
        for piece in pieces:
            first, last = columns_of(piece, cuts)
            if first == last:
                spans[first].append((start_of(piece[0]), end_of(piece[-1])))
    return spans


def _placed(row: Line, cuts: Sequence[float]) -> Iterator[tuple[int, int, Span]]:
    for piece in row.pieces:
        yield *columns_of(piece, cuts), (start_of(piece[0]), end_of(piece[-1]))


def columns_of(piece: Sequence[Word], cuts: Sequence[float]) -> tuple[int, int]:
    """First and last column (cuts are the inner borders) that words stand in."""
    return sum(cut <= start_of(piece[0]) for cut in cuts), sum(cut < end_of(piece[-1]) for cut in cuts)


def _proven(stripe: Span, rows: Sequence[Line]) -> bool:
    """Is a stripe more than the blank that follows words of one length?"""
    gaps = [
        start_of(after) - end_of(before)
        for row in rows
        for before, after in pairwise(row.words)
        if end_of(before) <= stripe[0] and start_of(after) >= stripe[1]
    ]
    wide = sum(1 for gap in gaps if gap >= WIDE)
    return bool(gaps) and wide > max(0.0, _EVIDENCE * len(gaps) - 1)


def _headed(stripes: Sequence[Span], index: int, rows: Sequence[Line], heads: Sequence[Line]) -> bool:
    """Do two headings stand on both sides of a stripe, one of them over what lies right of it?"""
    right = ink_of(rows, stripes)[index + 1]
    for head in heads:
        for before, after in pairwise(head.entries):
            apart = end_of(before[-1]) <= stripes[index][1] and start_of(after[0]) >= stripes[index][0]
            if apart and any(start_of(after[0]) < x1 and end_of(after[-1]) > x0 for x0, x1 in right):
                return True
    return False


def _needed(stripes: list[Span], rows: Sequence[Line]) -> list[Span]:
    """Stripes, without those between two columns of which no row fills both: one column whose figures drift."""
    while True:
        cuts = [(a + b) / 2 for a, b in stripes]
        filled = [{first for first, _, _ in _placed(row, cuts)} for row in rows]
        needless = next((i for i in range(len(stripes)) if not any({i, i + 1} <= columns for columns in filled)), None)
        if needless is None:
            return stripes
        stripes = [*stripes[:needless], *stripes[needless + 1 :]]
