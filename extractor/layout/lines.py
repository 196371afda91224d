"""Words on one base line, left to right. Must not know: what the words mean."""

from collections.abc import Iterable
from dataclasses import field
from math import inf
from operator import itemgetter

from extractor.model.fixed import fixed
from extractor.model.place import Box, around
from extractor.sources.document import Word


@fixed
class Line:
    """Words that share a base line, from left to right."""

    words: tuple[Word, ...]
    box: Box = field(init=False)
    """The box around its words: asked for far more often than lines are made."""

    def __post_init__(self) -> None:
        boxes = [word.box for word in self.words]
        object.__setattr__(self, "box", around(boxes) if len(boxes) > 1 else boxes[0])

    @property
    def text(self) -> str:
        """Its words, one blank between them."""
        return " ".join(word.text for word in self.words)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Group words into lines, top to bottom: a word joins a line whose middle lies within the word's height."""
    return [Line(tuple(row)) for row in rows_of_words(words)]


def rows_of_words(words: Iterable[Word]) -> list[list[Word]]:
    """The words of each line, from left to right."""
    rows: list[list[tuple[float, Word]]] = []
    middle = -inf
    for y, x, word in sorted([(word.box.middle[1], word.box.x0, word) for word in words], key=itemgetter(0, 1)):
        if y - middle < word.box.height / 2:
            rows[-1].append((x, word))
        else:
            rows.append([(x, word)])
            middle = y
    return [[word for _, word in sorted(row, key=itemgetter(0))] for row in rows]
