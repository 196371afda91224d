"""Running text with the words it is made of, and its sentences. Must not know: actions, promises."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.language.mending import mend
from extractor.model.place import Place
from extractor.sources.document import Word

_END = re.compile(r"(?<=[.!?;])['\"”’)]*\s+(?=[\"“‘'(]?[A-Z0-9£•])|\s+(?=[•▪●\uf0b7]\s)")
_NO_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|approx|no|nos|st|dr|mr|mrs|ms|cllr|insp|sgt|etc|ref|dept|vs|c|p)|\b[A-Z])\.$", re.I
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text under an action (`action_id` is empty outside actions), with its words."""

    text: str
    words: tuple[Word, ...]
    action_id: str = ""

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.words[0].place if self.words else Place()

    def place_at(self, offset: int) -> Place:
        """Where the character `offset` of the text stands, found by counting words; near enough after mending."""
        if not self.words:
            return Place()
        before = len(self.text[:offset].split())
        return self.words[min(before, len(self.words) - 1)].place


def passage(words: Sequence[Word], action_id: str = "") -> Passage:
    """A passage of words in reading order, broken words mended."""
    return Passage(mend(" ".join(word.text for word in words)), tuple(words), action_id)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Sentences with the offsets at which they begin."""
    start = 0
    for match in _END.finditer(text):
        if _NO_END.search(text[start : match.start()].rstrip("'\"”’)")):
            continue
        if part := text[start : match.start()].strip():
            yield start, part
        start = match.end()
    if rest := text[start:].strip():
        yield start, rest


def unfinished(text: str) -> bool:
    """Does a text stop in the middle of a sentence or of a bracket?"""
    text = text.rstrip()
    return bool(text) and (text.count("(") > text.count(")") or text[-1] not in ".!?:;)\"”’'")


def goes_on(above: str, text: str) -> bool:
    """Is a text the rest of the one above it: it begins small, or in the bracket or phrase left open?"""
    if not above or not text:
        return False
    if above.count("(") > above.count(")") or above.rstrip().endswith((",", "-", "–", "/", "&")):
        return True
    return unfinished(above) and (text[0].islower() or text[0] in ",.;)")


def join(parts: Iterable[str]) -> str:
    """Parts of one text made whole."""
    return mend(" ".join(part for part in parts if part))
