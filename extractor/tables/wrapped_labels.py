"""Lines that hold the rest of a row's label alone: its next word found no room in the column of labels.

A writer of text breaks a label only where its next word would stand out of the column, so that a line which would have
fitted begins something new. Must not know: rows' meaning, rulings.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractor.tables.looks import opens_on
from extractor.tables.phrases import Phrase
from extractor.tables.pieces import CutLine

LEADING = 1.5
"""Of the font size: the lines of one label stand no further apart, base to base."""
BLANK, SLACK = 0.3, 0.1
"""Of the font size: a blank between two words, and by how much less than a blank a writer may have found too little."""
FLUSH = 0.4
"""Of the font size: left ends nearer than this are flush."""


def room_of(labels: Iterable[Phrase]) -> float:
    """x up to which the labels of a column reach, so that one more word may stand there."""
    return max((label.x1 for label in labels), default=0.0)


def no_room(above: Phrase, below: Phrase, room: float) -> bool:
    """Would the first word of a line not have fitted behind the line above it?"""
    word = below.words[0]
    return above.x1 + BLANK * word.size + word.box.width > room - SLACK * word.size


def goes_below(above: Phrase, below: Phrase, room: float) -> bool:
    """May a line be the rest of the label above: printed alike, flush with it, and with no room for it there?"""
    one, other = above.words[-1], below.words[0]
    near = abs(above.x0 - below.x0) <= FLUSH * other.size and other.box.bottom - one.box.bottom <= LEADING * other.size
    alike = one.bold == other.bold and abs(one.size - other.size) < 0.2
    return near and alike and not below.figure and above.text[-1] != ":" and no_room(above, below, room)


def rests_of_labels(lines: Sequence[CutLine]) -> frozenset[int]:
    """The lines that are the rest of the label above, in a table the first row of which has its figures on top.

    There a label alone is no first line of its row. Where it may open a block of rows, as one that would have fitted
    above or that is printed otherwise does, none is a rest but what the line above it opens.
    """
    labels = {i: piece.phrase for i, line in enumerate(lines) if (piece := line.starting(0)) and not piece.last}
    alone = [i for i in labels if i and adds_words(lines[i - 1], lines[i])]
    if not lines or not lines[0].figures or 0 not in labels:
        return frozenset()
    room = room_of(labels.values())
    told = [i for i in alone if i - 1 in labels and goes_below(labels[i - 1], labels[i], room)]
    if len(told) == len(alone):
        return frozenset(told)
    return frozenset(i for i in told if opens_on(labels[i - 1].text))


def adds_words(above: CutLine, line: CutLine) -> bool:
    """Does a line hold a label, and else no more than the rest of texts that stand right above?"""
    others = [piece for piece in line.pieces if piece.first]
    texts = [piece for piece in above.pieces if piece.first and not piece.phrase.figure]
    return not any(piece.phrase.figure for piece in others) and all(
        any(text.first <= piece.last and piece.first <= text.last for text in texts) for piece in others
    )


def rest_below(last: Phrase, lines: Sequence[Phrase], room: float) -> list[Phrase]:
    """The lines right below the last label of a table, from top to bottom, that are the rest of it."""
    out: list[Phrase] = []
    for above, below in pairwise([last, *lines]):
        if not goes_below(above, below, room):
            break
        out.append(below)
    return out
