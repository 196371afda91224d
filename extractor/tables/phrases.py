"""Words of a page as lines, and lines as phrases: what stands between wide gaps. Must not know: rulings, tables.

A phrase is the smallest thing that a reader sees as one entry of a row; columns are found by comparing phrases.
"""

import itertools
import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter

from extractor.language.no_figures import SIZE
from extractor.model.fixed import fixed
from extractor.sources.document import Word

SAME_LINE = 0.34
"""Of the font size: base lines nearer than this are one line."""
WIDE_GAP = 0.72
"""Of the font size: a gap that separates phrases; a blank between words of a table is rarely above 0.4."""
FIGURE_GAP = 0.45
"""Of the font size: the same between two figures; a blank that parts thousands is narrower."""
LEADER_DOTS = 4
"""Dots in a row that lead the eye from a label to its figures; fewer stand for a figure that is missing."""
BLANK, WIDEST_BLANK, FEWEST_BLANKS, OVER_BLANK = 0.33, 1.0, 4, 1.45
"""Of the font size: a blank between the ink of two words, and the widest; how many tell what is usual; what is more."""
STRETCHED = 1.2
"""Of the font size: blanks of justified prose are rarely wider."""
PROSE_LETTERS = 3.3
"""Letters in a word of justified prose, on average at least; the names of quarters and months are shorter."""
EVEN, NARROW, APART = 1.35, 1.6, 0.55
"""Times the usual blank: the widest blank, and the narrowest gap between entries; of the font size: the latter too."""
FEWEST_WIDE, SHORT = 3, 3
"""Gaps that show entries on a line, and words of these entries on average, at most."""
DESCENT = 0.21
"""Of the font size: from the base line to a word's bottom."""

_FIGURE = re.compile(
    rf"^(?!\(?{SIZE})"
    r"[\s(\[<>≤≥±+\-–—−~≈$£€¥#]*[\d.,:;/%'’\s]*\d[\d.,:;/%'’\s\-–—−()\[\]<>≤≥±*†‡§¶⁰¹²³⁴⁵⁶⁷⁸⁹ᵃ-ᶻ$£€¥]*[a-zA-Z]?$"
)
_TAKEN = re.compile(r"[<>≤≥=\s]*(?:\d{1,4}\s?(?:h|hrs?|m|mins?)[\s,]*){1,2}(?:\d{1,2}\s?(?:s|secs?))?$", re.IGNORECASE)
"""`8m 54s`, `1 hr 20 mins`: a time taken."""
_COUNT = re.compile(r"[-+(–−£]?\d[\d,.]*%?\)?$|(?:19|20)\d\d[/–-]\d\d(?:\d\d)?$")
_YEARS = re.compile(r"(?:19|20)\d\d[/–-]\d\d(?:\d\d)?$")
_DRAWN = frozenset(".·…-–—_=")
_DOTS = re.compile(r"^[.·…]+$")
_DASHES = re.compile(r"^[-–—_=]{8,}$")
_ABSENT = re.compile(r"^[\-–—−.…*†‡xX]+$|^\(?n\s?[./]\s?[a-z][./]?\)?$|^na$", re.IGNORECASE)


@fixed
class Phrase:
    """Neighbouring words of one line without a wide gap. Coordinates in points from the page's top left corner."""

    words: tuple[Word, ...]
    x0: float
    x1: float
    text: str
    figure: bool
    """It is a number, a range, an amount, or a mark for a figure that is missing."""

    @property
    def middle(self) -> float:
        """Its middle on the line."""
        return (self.x0 + self.x1) / 2


@fixed
class TextLine:
    """Phrases on one base line from left to right; `base` is its y, `size` its largest font size, both in points."""

    base: float
    size: float
    phrases: tuple[Phrase, ...]

    @property
    def x0(self) -> float:
        """Left end."""
        return self.phrases[0].x0

    @property
    def x1(self) -> float:
        """Right end."""
        return self.phrases[-1].x1

    @property
    def top(self) -> float:
        """Top of its words."""
        return min(word.box.top for phrase in self.phrases for word in phrase.words)

    @property
    def bottom(self) -> float:
        """Bottom of its words."""
        return max(word.box.bottom for phrase in self.phrases for word in phrase.words)


def base_of(word: Word) -> float:
    """The y of a word's base line, in points."""
    return word.box.bottom - DESCENT * min(word.size, word.box.height)


def without_leaders(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """Words without rows of dots that lead the eye, and the words that are lines drawn with characters."""
    kept: list[Word] = []
    drawn: list[Word] = []
    dots: list[Word] = []
    for word in words:
        if word.text[0] not in _DRAWN:
            if dots:
                kept.extend(_few(dots))
                dots = []
            kept.append(word)
            continue
        if _DOTS.match(word.text):
            if dots and not _next_to(dots[-1], word):
                kept.extend(_few(dots))
                dots = []
            dots.append(word)
            continue
        kept.extend(_few(dots))
        dots = []
        (drawn if _DASHES.match(word.text) else kept).append(word)
    return [*kept, *_few(dots)], drawn


def _next_to(left: Word, right: Word) -> bool:
    near = abs(right.box.bottom - left.box.bottom) < 1 and right.box.x0 - left.box.x1 < 1.2 * right.size
    return near and right.box.x0 >= left.box.x0


def _few(dots: list[Word]) -> list[Word]:
    """The words if they have too few dots for a leader."""
    return dots if sum(len(word.text) for word in dots) < LEADER_DOTS else []


@lru_cache(maxsize=16384)
def is_figure(text: str) -> bool:
    """A number, range or amount, or a mark that stands for one."""
    return bool(_FIGURE.match(text) or _ABSENT.match(text) or _TAKEN.match(text))


def phrase_of(words: Sequence[Word]) -> Phrase:
    """A phrase of one or more words in the order of reading."""
    if len(words) == 1:
        word = words[0]
        return Phrase((word,), word.box.x0, word.box.x1, word.text, is_figure(word.text))
    text = " ".join([word.text for word in words])
    return Phrase(tuple(words), words[0].box.x0, max(word.box.x1 for word in words), text, is_figure(text))


def lines_of_words(words: Iterable[Word], cuts: Sequence[float] = ()) -> list[TextLine]:
    """Words gathered into lines from top to bottom; phrases never reach over a cut (an x in points)."""
    rows: list[tuple[float, list[tuple[float, Word]]]] = []
    for base, x, word in sorted([(base_of(word), word.box.x0, word) for word in words], key=itemgetter(0, 1)):
        if rows and base - rows[-1][0] <= SAME_LINE * min(word.size, rows[-1][1][0][1].size):
            rows[-1][1].append((x, word))
        else:
            rows.append((base, [(x, word)]))
    ordered = [(base, [word for _, word in sorted(row, key=itemgetter(0))]) for base, row in rows]
    blank = _usual_blank(row for _, row in ordered) if len(rows) > 1 else BLANK
    return [_line(base, row, cuts, blank) for base, row in ordered]


def usual_blank(lines: Sequence[TextLine]) -> float:
    """The usual blank between words that are no figures, of the font size; wide in typewriter faces."""
    return _usual_blank([word for phrase in line.phrases for word in phrase.words] for line in lines)


def _usual_blank(rows: Iterable[Sequence[Word]]) -> float:
    gaps = [
        gap
        for row in rows
        for before, word in itertools.pairwise(row)
        if 0 < (gap := (word.box.x0 - before.box.x1) / max(word.size, 1.0)) < WIDEST_BLANK
        and (word.text[:1].isalpha() or before.text[:1].isalpha())
    ]
    return sorted(gaps)[len(gaps) // 4] if len(gaps) > FEWEST_BLANKS else BLANK


def _line(base: float, words: list[Word], cuts: Sequence[float], blank: float) -> TextLine:
    size = max([word.size for word in words])
    phrases: list[Phrase] = []
    run = [words[0]]
    limit, counts = max(_gap_limit(words), OVER_BLANK * blank), max(FIGURE_GAP, OVER_BLANK * blank)
    limit = min(limit, _between_entries(words, blank))
    least = min(limit, counts)
    for before, word in itertools.pairwise(words):
        gap, larger = word.box.x0 - before.box.x1, max(before.size, word.size)
        wide = gap > least * larger and gap > larger * (counts if _are_counts(before, word) else limit)
        if (
            wide
            or _are_years(before, word)
            or (cuts and any(before.box.middle[0] < cut < word.box.middle[0] for cut in cuts))
        ):
            phrases.append(phrase_of(run))
            run = []
        run.append(word)
    phrases.append(phrase_of(run))
    return TextLine(base, size, tuple(phrases))


def _are_counts(before: Word, word: Word) -> bool:
    return bool(_COUNT.match(before.text) and _COUNT.match(word.text))


def _are_years(before: Word, word: Word) -> bool:
    """Two financial years side by side are two entries, as near as they stand."""
    return bool(_YEARS.match(before.text) and _YEARS.match(word.text))


def _between_entries(words: list[Word], blank: float) -> float:
    """The gap that separates entries where a line's gaps are blanks or much wider, and both occur; else infinite.

    Between bold heads of narrow columns no more may be left than a blank of justified prose is wide.
    """
    if not all(word.bold for word in words):
        return math.inf
    gaps = [
        (word.box.x0 - before.box.x1) / max(word.size, before.size, 1.0) for before, word in itertools.pairwise(words)
    ]
    wide = [gap for gap in gaps if gap > EVEN * blank]
    if (
        len(wide) == len(gaps)
        or len(wide) < FEWEST_WIDE
        or len(words) > SHORT * (len(wide) + 1)
        or min(wide) < max(APART, NARROW * blank)
    ):
        return math.inf
    return min(wide) - 0.01


def _gap_limit(words: list[Word]) -> float:
    """The gap that separates phrases on this line; wider in justified prose, where all blanks are stretched."""
    if len(words) < 6:
        return WIDE_GAP
    gaps = sorted([(word.box.x0 - before.box.x1) / max(word.size, 1.0) for before, word in itertools.pairwise(words)])
    usual, widest = gaps[len(gaps) // 3], gaps[-1]
    stretched = usual > 0.3 and widest < min(1.9 * usual, STRETCHED)
    stretched = stretched and sum(len(word.text) for word in words) > PROSE_LETTERS * len(words)
    if stretched and sum(1 for word in words if is_figure(word.text)) * 4 < len(words):
        return widest + 0.01
    return WIDE_GAP
