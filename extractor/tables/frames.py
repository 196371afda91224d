"""Tables of figures that rulings of one length frame: above the heads, below them, below the last row.

Report generators draw no more than that. What stands between such rulings needs no rows enough to be told by its
columns: a table of one row is one, and the title of the next table is none of its rows. Must not know: grids.
"""

import itertools
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.model.place import Box
from extractor.sources.document import Page, Word
from extractor.tables.borderless import Region
from extractor.tables.chains import CAPTION
from extractor.tables.ladders import of_same_ends
from extractor.tables.looks import is_year, look, names_time, tells
from extractor.tables.phrases import Phrase, TextLine, lines_of_words
from extractor.tables.rulings import Stroke
from extractor.tables.seeds import region_in

FEWEST = 3
"""Rulings that frame heads and rows."""
STUB = 0.12
"""Of a frame's width: the heads of its columns begin right of this."""
PROSE = 0.6
"""Of a frame's width: a told line this wide is no part of a table of figures."""
_PITCH, _FURNITURE = 2.2, 1
"""From one row to the next at most, of the font size; lines at a page's foot that are none of its rows."""
LARGER = 1.15
"""Times as large as the heads: print of a title."""
_DATED = re.compile(r"\d{4}|\d\d\D\s?\d\d")
"""What every year has: four digits, or two and two."""


@dataclass(frozen=True, slots=True)
class _Band:
    """What stands between two rulings that follow one another."""

    above: Stroke
    below: Stroke
    lines: tuple[TextLine, ...]

    @property
    def edge(self) -> float:
        """Where the first column is sure to have begun."""
        return self.above.start + STUB * self.above.length

    @property
    def right(self) -> list[Phrase]:
        """Entries that may head columns, or stand in them."""
        return [phrase for line in self.lines for phrase in line.phrases if phrase.x0 > self.edge]


def framed_regions(page: Page, words: Sequence[Word], across: Sequence[Stroke], down: Sequence[Stroke]) -> list[Region]:
    """Regions from a ruling above heads that name times to the ruling below the last of the rows of figures."""
    out = []
    words = sorted(words, key=_height)
    for group in of_same_ends(across, FEWEST):
        bands = [_band(above, below, words) for above, below in itertools.pairwise(group)]
        bands += [band for band in [_open_band(group[-1], words)] if band is not None]
        at = 0
        while at < len(bands):
            end = _end(bands, at)
            if end:
                out.append(region_in(page, words, _box(bands[at:end]), (across, down)))
            at = end or at + 1
    return out


def _band(above: Stroke, below: Stroke, words: Sequence[Word]) -> _Band:
    """`words` from top to bottom."""
    level = words[bisect_right(words, above.axis, key=_height) : bisect_left(words, below.axis, key=_height)]
    inside = [w for w in level if above.start - 2 < w.box.middle[0] < above.end + 2]
    return _Band(above, below, tuple(lines_of_words(inside)) if inside else ())


def _height(word: Word) -> float:
    return word.box.middle[1]


def _open_band(last: Stroke, words: Sequence[Word]) -> _Band | None:
    """Rows below the last ruling that go on down to the foot of the page: their table is closed overleaf."""
    band = _band(last, replace(last, axis=math.inf), words)
    rows: list[TextLine] = []
    for line in band.lines:
        if line.base - (rows[-1].base if rows else last.axis) > _PITCH * line.size:
            break
        rows.append(line)
    counted = [phrase for line in rows for phrase in line.phrases if phrase.figure and phrase.x0 > band.edge]
    if len(counted) < 2 or len(band.lines) - len(rows) > _FURNITURE:
        return None
    foot = max(word.box.bottom for line in rows for phrase in line.phrases for word in phrase.words)
    return _Band(last, replace(last, axis=foot + 1.0), tuple(rows))


def _end(bands: Sequence[_Band], start: int) -> int:
    """The index behind the last band of the frame that begins with a band of heads; 0 where none does."""
    body = start
    while body < len(bands) and _heads(bands[body]):
        body += 1
    if body == start:
        return 0
    size = max(line.size for band in bands[start:body] for line in band.lines)
    end = body
    while end < len(bands) and (_rows(bands[end], size) or _section(bands[end : end + 2], size)):
        end += 1
    heads = [phrase for band in bands[start:body] for phrase in band.right]
    counted = any(phrase.figure or look(phrase.text).fills for band in bands[body:end] for phrase in band.right)
    dated = sorted(heads, key=lambda phrase: not _DATED.search(phrase.text))  # what is told at once comes first
    return end if counted and any(names_time(phrase.text) for phrase in dated) else 0


def _heads(band: _Band) -> bool:
    """Do entries stand over columns, few of them figures (`1,000` of a rate, on a line of its own) and none named?

    A line alone at the left above them is a title: the ruling over it ends another table.
    """
    if not band.lines or (len(band.lines[0].phrases) < 2 and band.lines[0].x0 < band.edge):
        return False
    counted = [
        [p for p in line.phrases if p.figure and not (_DATED.search(p.text) and is_year(p.text))] for line in band.lines
    ]
    rows = zip(band.lines, counted, strict=True)
    named = any(len(counts) > (line is not band.lines[0]) and line.x0 < band.edge for line, counts in rows)
    return len(band.right) > 2 * sum(map(len, counted)) and not named and not _told(band)


def _rows(band: _Band, size: float) -> bool:
    """Do entries stand side by side, and no line of prose or title among them?"""
    abreast = any(len(line.phrases) > 1 for line in band.lines)
    return abreast and max(line.size for line in band.lines) < LARGER * size and not _told(band)


def _section(bands: Sequence[_Band], size: float) -> bool:
    """Is the first of two bands a line alone at the left, over rows of figures? Over heads it is a title."""
    if len(bands) < 2 or len(bands[0].lines) != 1 or _told(bands[0]):
        return False
    line, below = bands[0].lines[0], bands[1]
    lone = len(line.phrases) == 1 and line.x0 < bands[0].edge and line.size < LARGER * size
    return lone and not CAPTION.match(line.phrases[0].text) and _rows(below, size) and not _heads(below)


def _told(band: _Band) -> bool:
    wide = PROSE * band.above.length
    return any(p.x1 - p.x0 > wide and tells(p.text) for line in band.lines for p in line.phrases)


def _box(bands: Sequence[_Band]) -> Box:
    top, foot = bands[0].above, bands[-1].below
    return Box(top.start, top.axis, top.end, foot.axis)
