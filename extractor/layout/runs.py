"""Neighbouring words of a line without a wide gap: what may be an entry, a heading or a line of prose.

Must not know: tables, panes.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

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
    box: Box
    figure: bool

    @property
    def base(self) -> float:
        """Where its first word ends below, in points."""
        return self.words[0].box.bottom

    @property
    def text(self) -> str:
        """Its words, one blank between them."""
        return " ".join([word.text for word in self.words])


@lru_cache(maxsize=16384)
def _is_figure(text: str) -> bool:
    digits = any(ch.isdigit() for ch in text) and not any(ch.isalpha() for ch in text)
    return digits or (len(text) < 3 and not any(ch.isalnum() for ch in text))


def runs_of(words: Sequence[Word]) -> Iterator[Run]:
    """The runs of a line's words, which stand from left to right."""
    run = [words[0]]
    for before, word in pairwise(words):
        gap, size = word.box.x0 - before.box.x1, max(before.size, word.size)
        if gap > _WIDE_GAP * size and (gap > _HANGING * size or not (len(run) == 1 and _hangs(before, word))):
            yield _run(run)
            run = []
        run.append(word)
    yield _run(run)


def _run(words: Sequence[Word]) -> Run:
    if len(words) == 1:
        return Run((words[0],), words[0].box, _is_figure(words[0].text))
    return Run(tuple(words), around([word.box for word in words]), _is_figure("".join([word.text for word in words])))


def _hangs(bullet: Word, word: Word) -> bool:
    """Is it a bullet before a word, which may stand further off?"""
    return word.text[0].isalpha() and _is_bullet(bullet.text)


def _is_bullet(text: str) -> bool:
    mark = bullet_mark(text, "x")
    return mark == text and not mark.isalnum() and not is_lettered(mark) and text not in "-–—−*"
