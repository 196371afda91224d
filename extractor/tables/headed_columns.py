"""Where columns are that headings tell: beside the ink of figures, or over none. Must not know: rows, rulings."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.tables.flush import heads_over
from extractor.tables.phrases import Phrase, TextLine, phrase_of

YEAR = re.compile(r"^(19|20)\d\d(\s?[-–/]\s?(\d\d){1,2})?\D?$")


def with_headed(
    white: list[tuple[float, float]], heads: Sequence[TextLine], columns: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    """Stripes, those parted in which a heading stands though no body line has ink there: an empty column.

    Where each column is told by one heading, what stands in it begins and ends with either of the two.
    `columns`: left and right end of what the body holds in each column.
    """
    if not heads:
        return white
    told = under_heads(columns, heads)
    if told is not columns:
        return [(a[1], b[0]) for a, b in pairwise(told)]
    over, homes = _heads_told(heads, columns)
    wide = _reaching(columns, heads)
    white = [(a[1], b[0]) for a, b in pairwise(wide)] if homes and wide != columns else white
    if len(over) <= len(white):
        return white
    taken = {id(over[at]) for at in set(homes)}
    bare = [phrase for phrase in over if id(phrase) not in taken]
    right = max(x1 for _, x1 in columns)
    out = []
    for x0, x1 in white:
        edge = x0
        for phrase in bare:
            if phrase.x0 > edge + 0.5 and phrase.x1 < x1 - 0.5:
                out.append((edge, phrase.x0))
                edge = phrase.x1
        out.append((edge, x1))
    for phrase in bare:
        if phrase.x0 > right:  # columns to the right of all figures, such as quarters to come
            out.append((right, phrase.x0))
            right = phrase.x1
    return out


def _heads_told(heads: Sequence[TextLine], columns: Sequence[tuple[float, float]]) -> tuple[list[Phrase], list[int]]:
    """The entries right of the labels in the line of most heads, and which of them heads each column of figures."""
    lowest = max(heads, key=lambda line: (len(line.phrases), line.base))
    over = [phrase for phrase in (*lowest.phrases, *_around(lowest, heads)) if phrase.x0 > columns[0][1]]
    over.sort(key=lambda phrase: phrase.x0)
    return over, heads_over(over, columns[1:])


def _around(line: TextLine, heads: Sequence[TextLine]) -> list[Phrase]:
    """Heads of two lines set against the middle of a line of heads of one, one line above it and one below."""
    above = [phrase for other in heads if other.base < line.base for phrase in other.phrases]
    below = [phrase for other in heads if other.base > line.base for phrase in other.phrases]
    pairs = [(one, other) for one in above for other in below if one.x0 < other.x1 and other.x0 < one.x1]
    whole = [phrase_of([*one.words, *other.words]) for one, other in pairs]
    return [head for head in whole if all(head.x0 > one.x1 or head.x1 < one.x0 for one in line.phrases)]


def under_heads(columns: Sequence[tuple[float, float]], heads: Sequence[TextLine]) -> Sequence[tuple[float, float]]:
    """Columns that reach as far as their heads do where there is one for each, be it of a line of its own."""
    most = max(heads, key=lambda line: (len(line.phrases), line.base), default=None)
    if most is None or any(of_figures(line) for line in heads):
        return columns
    over = [phrase for phrase in most.phrases if phrase.x0 > columns[0][1]]
    for line in sorted((line for line in heads if line is not most), key=lambda line: -line.base):
        right = [phrase for phrase in line.phrases if phrase.x0 > columns[0][1]]
        over += [phrase for phrase in right if all(phrase.x0 > one.x1 or phrase.x1 < one.x0 for one in over)]
    over.sort(key=lambda phrase: phrase.x0)
    if len(over) != len(columns) - 1 or heads_over(over, columns[1:]) != list(range(len(over))):
        return columns
    wide = [(min(x0, head.x0), max(x1, head.x1)) for (x0, x1), head in zip(columns[1:], over, strict=True)]
    reach = [columns[0], *wide]
    return reach if all(b[0] - a[1] > 1 for a, b in pairwise(reach)) else columns


def _reaching(columns: Sequence[tuple[float, float]], heads: Sequence[TextLine]) -> Sequence[tuple[float, float]]:
    """Columns that reach as far as the heads that tell them do; as they are where some would meet."""
    over, homes = _heads_told(heads, columns) if heads else ([], [])
    told = [over[home] for home in homes]
    wide = [(min(x0, head.x0), max(x1, head.x1)) for (x0, x1), head in zip(columns[1:], told, strict=False)]
    reach = [columns[0], *wide]
    apart = all(b[0] - a[1] > 1 for a, b in pairwise(reach))
    return reach if len(reach) == len(columns) and apart else columns


def of_figures(line: TextLine) -> bool:
    """Are a line's entries, its label aside, figures for the most part, and not all of them years?"""
    right = line.phrases[1:]
    figures = [phrase for phrase in right if phrase.figure]
    return 2 * len(figures) > len(right) and not all(YEAR.match(phrase.text) for phrase in figures)
