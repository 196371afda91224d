"""Lines cut at column borders: which entry of a line stands in which columns. Must not know: rows, headers."""

import itertools
from collections.abc import Sequence
from statistics import median

from extractor.model.fixed import fixed
from extractor.sources.document import Word
from extractor.tables.columns import spans_between
from extractor.tables.phrases import Phrase, TextLine, is_figure, phrase_of

EVEN, WHITE = 1.2, 0.5
"""Times the usual blank of its line, and of the font size: a gap that is no wider than both is a blank."""
BROAD = 2.0
"""Of the font size: in a stripe wider than this a mere blank is one in a text that lies across it."""
SAID = 4
"""Words of a line that is a title, at least."""
NEEDLE = 0.6
"""Points: a stripe no wider is a wall drawn above or below, which parts nothing that a blank parts here."""
CLEAR = 0.3
"""Of the font size: a gap at a column border that parts two entries; a narrower one parts them only beside blanks that
are narrower still."""


@fixed
class Piece:
    """What one line holds in columns `first` to `last`."""

    first: int
    last: int
    phrase: Phrase


@fixed
class CutLine:
    """A line with its entries from left to right."""

    line: TextLine
    pieces: tuple[Piece, ...]

    @property
    def columns(self) -> set[int]:
        """Columns in which an entry begins."""
        return {piece.first for piece in self.pieces}

    @property
    def figures(self) -> int:
        """Entries right of the first column that are figures."""
        return sum(1 for piece in self.pieces if piece.first and piece.phrase.figure)

    def starting(self, column: int) -> Piece | None:
        """The entry that begins in a column."""
        return next((piece for piece in self.pieces if piece.first == column), None)


def cut_line(line: TextLine, stripes: Sequence[tuple[float, float]], walls: Sequence[float] = ()) -> CutLine:
    """A line's words parted wherever a stripe or wall lies in a gap that is wide enough to be one."""
    words = [word for phrase in line.phrases for word in phrase.words]
    runs: list[list[Word]] = [[words[0]]]
    blanks = sorted(b.box.x0 - a.box.x1 for a, b in itertools.pairwise(words))
    usual = blanks[len(blanks) // 4] if len(blanks) > 3 else 0.28 * line.size
    if _is_title(line, stripes):
        return CutLine(
            line, (Piece(0, spans_between([(x0 + x1) / 2 for x0, x1 in stripes], line.phrases[0])[1], line.phrases[0]),)
        )
    wide = {id(phrase.words[0]) for phrase in line.phrases}
    inner = [b.box.x0 - a.box.x1 for phrase in line.phrases for a, b in itertools.pairwise(phrase.words)]
    mere = min(EVEN * median(inner), WHITE * line.size) if inner else 0.0
    for before, word in itertools.pairwise(words):
        if id(word) in wide or _parted(before, word, stripes, walls, blanks=(usual, mere)):
            runs.append([])
        runs[-1].append(word)
    cuts = [(x0 + x1) / 2 for x0, x1 in stripes]
    pieces: list[Piece] = []
    for run in runs:
        phrase = phrase_of(run)
        first, last = spans_between(cuts, phrase)
        if first != last:
            first, last = _over(phrase, stripes) or (first, last)
        if pieces and first <= pieces[-1].last and first == last:
            left = pieces[-1]
            if left.first == left.last:
                pieces[-1] = Piece(left.first, left.last, phrase_of([*left.phrase.words, *run]))
                continue
            pieces[-1] = Piece(left.first, min(left.last, first - 1), left.phrase)
        elif pieces and first <= pieces[-1].last:
            first = min(pieces[-1].last + 1, last)
        pieces.append(Piece(first, last, phrase))
    return CutLine(line, tuple(pieces))


def _over(phrase: Phrase, stripes: Sequence[tuple[float, float]]) -> tuple[int, int] | None:
    """First and last of the columns on which a phrase lies that crosses stripes: none that it only draws near to."""
    slack = min(1.5, (phrase.x1 - phrase.x0) / 4)
    first = sum(1 for x0, _ in stripes if x0 <= phrase.x0 + slack)
    last = sum(1 for _, x1 in stripes if x1 <= phrase.x1 - slack)
    return (first, last) if first <= last else None


def _is_title(line: TextLine, stripes: Sequence[tuple[float, float]]) -> bool:
    """Is a line one run of words that begins in the first column, all its blanks alike: the title of a section?"""
    words = line.phrases[0].words
    named = sum(word.text[:1].isalpha() or word.text[:1] in "(&" for word in words)
    if len(line.phrases) > 1 or named < SAID or 2 * (len(words) - named) > named or not stripes:
        return False
    blanks = [b.box.x0 - a.box.x1 for a, b in itertools.pairwise(words)]
    return line.x0 < stripes[0][0] < line.x1 and max(blanks) <= EVEN * median(blanks)


def _parted(
    before: Word,
    word: Word,
    stripes: Sequence[tuple[float, float]],
    walls: Sequence[float],
    *,
    blanks: tuple[float, float],
) -> bool:
    """Does a stripe or wall part two words? blanks: the usual gap, in points, and what is no more than a blank."""
    usual, mere = blanks
    left, right = before.box.x1, word.box.x0
    if any(left - 0.5 <= wall <= right + 0.5 for wall in walls):
        return True
    size = max(before.size, word.size)
    for x0, x1 in stripes:
        if min(right, x1) - max(left, x0) > 0 or left <= (x0 + x1) / 2 <= right:
            gap = right - left
            if x1 - x0 > BROAD * size and gap <= mere:
                return False
            if is_figure(before.text) and is_figure(word.text) and gap > 0.08 * size:
                return True
            blank = x1 - x0 < NEEDLE and gap <= mere
            return not blank and (gap >= CLEAR * size or gap > 1.3 * usual)
    return False
