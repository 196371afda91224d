"""How a line looks beside the running text of its document: larger, bolder, in capitals. Must not know: its words.

A text file has no sizes or weights; there a line in capitals, or a short line that stands alone, is what looks strong.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from extractor.layout.lines import Line, lines_of
from extractor.sources.document import Document, Word

T = TypeVar("T")

_LARGER = 1.07
"""Times the size of running text from which on a line looks larger."""
_RUNNING = 14
"""Words of a line that is no heading."""
_ALONE = 110
"""Characters up to which a line of a text file that stands alone can be a heading."""


@dataclass(frozen=True, slots=True, order=True)
class Look:
    """Strength of a line's look; the greater, the stronger. `size` is in half points."""

    size: int = 0
    bold: bool = False
    capitals: bool = False
    colour: int = 0


def look_of(words: Iterable[Word]) -> Look:
    """The look that most characters of some words share; bold only where nearly all of them are."""
    words = list(words)
    letters = sum(len(w.text) for w in words) or 1
    sizes: Counter[int] = Counter()
    colours: Counter[int] = Counter()
    for word in words:
        sizes[round(word.size * 2)] += len(word.text)
        colours[word.colour] += len(word.text)
    bold = sum(len(w.text) for w in words if w.bold) >= 0.9 * letters
    return Look(_most(sizes), bold, capitals(" ".join(w.text for w in words)), _most(colours))


def capitals(text: str) -> bool:
    """Is it set in capitals: two words at least, hardly a small letter among them?"""
    letters = [c for c in text if c.isalpha()]
    words = [w for w in text.split() if sum(c.isalpha() for c in w) > 1]
    return len(words) > 1 and len(letters) > 7 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


def running_look(document: Document, taken: Iterable[int]) -> Look:
    """The look of the document's running text: that of most of the characters outside its tables.

    Where no line outside them is long or ends a sentence, the text runs in the tables alone.
    """
    skip = frozenset(taken)
    free = [[w for w in page.words if w.ordinal not in skip] for page in document.pages]
    runs = any(len(line.words) >= _RUNNING or line.text[-1] in ".!?" for words in free for line in lines_of(words))
    counts: Counter[tuple[int, bool, int]] = Counter()
    for word in (word for words in free for word in words) if runs else document.words:
        counts[round(word.size * 2), word.bold, word.colour] += len(word.text)
    size, bold, colour = _most(counts) if counts else (20, False, 0)
    return Look(size, bold, False, colour)


def is_strong(line: Line, running: Look, *, alone: bool) -> bool:
    """Does a line look like a heading beside the running text? `alone`: blank lines frame it in a text file."""
    look = look_of(line.words)
    if look.size < running.size / _LARGER:
        return False
    if look.size > running.size * _LARGER or (look.bold and not running.bold) or look.capitals:
        return any(c.isalpha() for c in line.text)
    if not alone:
        return False
    text = line.text
    return len(text) <= 1.3 * _ALONE and text[0].isupper() and text[-1] not in ".:;,!?" and len(text.split()) > 1


def _most(counts: Counter[T]) -> T:
    return max(counts.items(), key=lambda item: (item[1], repr(item[0])))[0]
