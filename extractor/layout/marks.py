"""The marks that open a bullet, a lettered item or a note. Must not know: blocks, what the item says."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

from extractor.model.place import Box

_LETTERED = re.compile(r"\(?(?:[a-zA-Z]|[ivx]{1,5}|\d{1,2})\)|[a-z]\.|[ivx]{1,5}\.|\d{1,2}\.")
"""`a)`, `(iv)`, `3)`, `b.`, `2.`; a capital before a full stop is somebody's initial."""
_NOTE = re.compile(r"(?:\*{1,4}|[†‡§]|[¹²³⁴⁵⁶⁷⁸⁹]+)(?=\w)")
_DASHES = frozenset("-–—−*·o")
_NO_BULLETS = frozenset("£$€&@#%\"'“”‘’()[]{}<>=+/\\|.,:;!?")


_DOT = (1.0, 6.0)
"""Points from side to side of a bullet that is drawn, not printed."""
_HANGS = 16.0
"""Points from such a bullet to its text, at most."""


def drawn_bullets(shapes: Iterable[Box]) -> list[Box]:
    """The shapes that may be bullets, from top to bottom: browsers draw theirs as small discs and squares."""
    dots = (b for b in shapes if _DOT[0] <= b.width <= _DOT[1] and abs(b.width - b.height) < _DOT[0])
    return sorted(dots, key=lambda box: box.middle[1])


def is_hung(line: Box, dots: Sequence[Box]) -> bool:
    """Does one of the dots (from top to bottom) stand right before a line?"""
    at = bisect_left(dots, line.top, key=lambda dot: dot.middle[1])
    while at < len(dots) and dots[at].middle[1] < line.bottom:
        if 0 <= line.x0 - dots[at].x1 <= _HANGS:
            return True
        at += 1
    return False


def bullet_mark(first: str, second: str = "") -> str:
    """The mark that the first word of a line is or begins with, empty if none; `second` is the word after it.

    Symbols of private-use fonts count, since word processors print their bullets with them.
    """
    if not second:
        return ""
    if first in _DASHES or _LETTERED.fullmatch(first):
        return first
    return first[0] if _is_glyph(first[0]) else ""


def note_mark(first: str) -> str:
    """The footnote mark glued to the front of a line's first word: `*Figures` → `*`; empty if none."""
    match = _NOTE.match(first)
    return match.group() if match else ""


def is_lettered(mark: str) -> bool:
    """Is the mark a letter or a number rather than a symbol?"""
    return bool(_LETTERED.fullmatch(mark))


@cache
def _is_glyph(character: str) -> bool:
    if character in _NO_BULLETS or character in _DASHES:
        return False
    return unicodedata.category(character) in ("Co", "So", "Sm", "Po", "Sk", "Cn")
