"""Which line above figures is dealt over their columns, one heading each, however narrow the gaps between headings.

A word processor's table without rules leaves little more than a blank between two long headings, and much between the
headings and the first row. What tells a heading there is where it stands: flush with its column, or over its middle.
Must not know: rulings, what a heading says.
"""

import itertools
from collections.abc import Sequence

from extractor.sources.document import Word
from extractor.tables.phrases import Phrase, TextLine, phrase_of

FLUSH = 0.3
"""Of the font size: edges or middles nearer than this stand under one another."""
FEWEST = 3
"""Columns of which the alignment tells: two may stand under words by chance."""
WIDER = 1.15
"""Times as wide as any blank within a heading is the narrowest gap between two."""
Span = tuple[float, float]


def columns_of(rows: Sequence[Sequence[Phrase]]) -> list[Span]:
    """Left and right end in points of what stands under one another in rows of several entries, from left to right."""
    out: list[Span] = []
    for phrase in sorted((p for row in rows if len(row) > 1 for p in row), key=lambda p: p.x0):
        if out and phrase.x0 < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], phrase.x1))
        else:
            out.append((phrase.x0, phrase.x1))
    return out


def is_dealt(line: TextLine, columns: Sequence[Span]) -> bool:
    """Do the words of a line part into one heading for each column, or for each but the first, all aligned with it?"""
    words = [word for phrase in line.phrases for word in phrase.words]
    if len(columns) < FEWEST:
        return False
    near = FLUSH * line.size
    return any(
        all(_aligned(part, column, near) for part, column in zip(parts, over, strict=True))
        for over in (columns, columns[1:])
        if (parts := _parts(words, len(over)))
    )


def _parts(words: Sequence[Word], count: int) -> list[Phrase]:
    """Words parted at their widest gaps; none where these are hardly wider than the others."""
    gaps = sorted(((b.box.x0 - a.box.x1, at) for at, (a, b) in enumerate(itertools.pairwise(words), 1)), reverse=True)
    cuts, blanks = gaps[: count - 1], gaps[count - 1 :]
    if len(cuts) < count - 1 or not cuts or (blanks and cuts[-1][0] < WIDER * blanks[0][0]):
        return []
    edges = [0, *sorted(at for _, at in cuts), len(words)]
    return [phrase_of(words[low:high]) for low, high in itertools.pairwise(edges)]


def _aligned(part: Phrase, column: Span, near: float) -> bool:
    x0, x1 = column
    return min(abs(part.x0 - x0), abs(part.x1 - x1), abs(part.middle - (x0 + x1) / 2)) <= near
