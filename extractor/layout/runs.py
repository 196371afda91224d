"""Neighbouring words of a line without a wide gap: what may be an entry, a heading or a line of prose.

Must not know: tables, panes.
"""

from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache
from itertools import pairwise

from extractor.layout.lines import Line
from extractor.layout.marks import bullet_mark, is_lettered
from extractor.model.fixed import fixed
from extractor.model.place import Box, around
from extractor.sources.document import Word

_WIDE_GAP, _HANGING = 0.72, 2.5
"""Of the font size: a wider gap parts runs; and a bullet from its text."""


@fixed
class Run:
    """Words that follow one another on a line. `figure`: it has digits and no letters, or is a lone dash or star."""

    words: tuple[Word, ...]
    box: Box = field(init=False)
    figure: bool = field(init=False)
    base: float = field(init=False)
    """Where its words end below, in points"""

    def __post_init__(self) -> None:
        boxes = [word.box for word in self.words]
        object.__setattr__(self, "base", boxes[0].bottom)
        object.__setattr__(self, "box", around(boxes) if len(boxes) > 1 else boxes[0])
        object.__setattr__(self, "figure", _is_figure("".join([word.text for word in self.words])))

    @property
    def text(self) -> str:
        """Its words, one blank between them."""
        return " ".join([word.text for word in self.words])


@lru_cache(maxsize=16384)
def _is_figure(text: str) -> bool:
    digits = any(ch.isdigit() for ch in text) and not any(ch.isalpha() for ch in text)
    return digits or (len(text) < 3 and not any(ch.isalnum() for ch in text))


def runs_of(line: Line) -> Iterator[Run]:
    """The runs of a line from left to right."""
    run = [line.words[0]]
    for before, word in pairwise(line.words):
        size = max(before.size, word.size)
        limit = _HANGING if len(run) == 1 and word.text[0].isalpha() and _is_bullet(before.text) else _WIDE_GAP
        if word.box.x0 - before.box.x1 > limit * size:
            yield Run(tuple(run))
            run = []
        run.append(word)
    yield Run(tuple(run))


def _is_bullet(text: str) -> bool:
    mark = bullet_mark(text, "x")
    return mark == text and not mark.isalnum() and not is_lettered(mark) and text not in "-–—−*"
