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
    rows: list[list[Word]] = []
    middle = -inf
    for y, _, word in sorted([(w.box.middle[1], w.box.x0, w) for w in words], key=itemgetter(0, 1)):
        if y - middle < word.box.height / 2:
            rows[-1].append(word)
        else:
            rows.append([word])
            middle = y
    return [Line(tuple(sorted(row, key=lambda w: w.box.x0))) for row in rows]
