"""The marks that open a bullet, a lettered item or a note. Must not know: blocks, what the item says."""

import re
import unicodedata
from functools import cache

_LETTERED = re.compile(r"\(?(?:[a-zA-Z]|[ivx]{1,5}|\d{1,2})\)|[a-z]\.|[ivx]{1,5}\.|\d{1,2}\.")
"""`a)`, `(iv)`, `3)`, `b.`, `2.`; a capital before a full stop is somebody's initial."""
_NOTE = re.compile(r"(?:\*{1,4}|[†‡§]|[¹²³⁴⁵⁶⁷⁸⁹]+)(?=\w)")
_DASHES = frozenset("-–—−*·o")
_NO_BULLETS = frozenset("£$€&@#%\"'“”‘’()[]{}<>=+/\\|.,:;!?")


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
