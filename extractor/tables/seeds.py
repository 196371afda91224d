"""Where tables without a mesh of rulings stand on a page: short phrases under one another, and what frames them.

Prose is told from entries by its phrases, paragraph by paragraph, so that a table beside a column of prose is found.
Must not know: the grid that comes of a region.
"""

import itertools
import re
from collections.abc import Sequence

from extractor.model.place import Box
from extractor.sources.document import Page, Word
from extractor.tables.body_rows import OVERLAP
from extractor.tables.borderless import WIDE, Region
from extractor.tables.chains import CAPTION, FAR, FARTHEST, HEAD_LINES, SETTLED, chains_of, headed
from extractor.tables.dealt import columns_of, is_dealt
from extractor.tables.entries import Row, entries_of
from extractor.tables.filled import fill_edges, fill_walls, small_fills, with_filled_heads
from extractor.tables.phrases import Phrase, TextLine
from extractor.tables.rulings import Stroke
from extractor.tables.wrapped_labels import rest_below, room_of

YEAR = re.compile(r"(?:19|20)\d\d\b")
"""How a figure begins that may head a column."""
STUBS, INDENTED = 0.5, 2.0
"""Share of a chain's rows that labels stand beside; by how much these are indented at most, in distances of lines."""
EVEN, LEADING = 0.15, 1.35
"""Part by which two steps of one label differ at most; of the font size: the longest such step."""
AS_ROWS = 1.1
"""Times the distance of a table's first lines: bold heads no further apart stand in rows of it."""
STUB = 0.12
"""Part of a table's width within which a label begins; headings of columns begin further right."""
COUNTED = 0.8
"""Part of a table's rows that hold a figure, where names take most of its columns."""
ROOMY = 1.6
"""Of a table's text: rulings longer than this do not frame a table without figures."""


def seeded_regions(
    page: Page, lines: Sequence[TextLine], across: Sequence[Stroke], down: Sequence[Stroke]
) -> list[Region]:
    """Regions of a page that look like tables, from top to bottom."""
    rows = entries_of(lines)
    words = [word for line in lines for phrase in line.phrases for word in phrase.words]
    regions = []
    for chain in chains_of(rows, across):
        if not _convincing(chain, across):
            continue
        box = with_filled_heads(_framed(chain, rows, across), page)
        regions.append(region_in(page, words, box, (across, down)))
    return regions


def _convincing(chain: Sequence[Row], across: Sequence[Stroke]) -> bool:
    """Enough rows, enough figures, or rulings that frame it."""
    full = [row for row in chain if len(row.phrases) > 1]
    if len(full) < 2:
        return False
    below = full[1:] if headed(full[0], full[1]) else full
    counted = sum(row.figures for row in below) * 3 >= sum(len(row.phrases) for row in below)
    counted = counted or sum(1 for row in full if row.figures) >= max(COUNTED * len(full), SETTLED)
    frames = _frames(chain, across)
    if counted and (len(full) > 2 or len(below) < len(full)):
        return True
    if counted and frames and min(len(row.phrases) for row in full) > 2:
        return True
    width = max(r.x1 for r in chain) - min(r.x0 for r in chain)
    return sum(1 for stroke in frames if stroke.length < ROOMY * width) >= 2


def _frames(chain: Sequence[Row], across: Sequence[Stroke]) -> list[Stroke]:
    """Rulings as wide as the chain, in it or close to it."""
    left, right = min(r.x0 for r in chain), max(r.x1 for r in chain)
    top = chain[0].line.base - HEAD_LINES * 1.4 * chain[0].line.size
    bottom = chain[-1].line.base + FAR * chain[-1].line.size
    return [
        s
        for s in across
        if top < s.axis < bottom
        and s.length >= WIDE * (right - left)
        and min(s.end, right) - max(s.start, left) >= WIDE * (right - left)
    ]


def _framed(chain: Sequence[Row], rows: Sequence[Row], across: Sequence[Stroke]) -> Box:
    """The box of a chain with its header above and the rest of its last row below."""
    left, right = min([*(r.x0 for r in chain), *_stub(chain, rows)]), max(r.x1 for r in chain)
    frames = _frames(chain, across)
    same = [s for s in frames if any(s is not o and abs(s.start - o.start) + abs(s.end - o.end) < 6 for o in frames)]
    if same and max(s.length for s in same) < ROOMY * (right - left):
        left, right = min(left, *(s.start for s in same)), max(right, *(s.end for s in same))
    elif frames:
        left = min(left, max(min(s.start for s in frames), left - 12))
        right = max(right, min(max(s.end for s in frames), right + 12))
    top, bottom = chain[0].line.top, _foot(chain, rows)
    below = [s.axis for s in frames if s.axis >= chain[-1].line.base - 2]
    if below:
        bottom = max(bottom, min(below))
    head = _dealt(chain, rows) if not frames else None
    if head is not None:
        left, right = min(left, head.x0), max(right, head.x1)
        chain = [head, *chain]
    top = min(top, _head_top(chain, rows, (left, right), frames))
    heads = [p for row in rows if top - 1 < row.line.top and row.line.base < chain[0].line.base for p in row.phrases]
    over = [p for p in heads if left < p.x1 and p.middle < right]
    return Box(min([left, *(p.x0 for p in over)]), top, max([right, *(p.x1 for p in over)]), bottom)


def _dealt(chain: Sequence[Row], rows: Sequence[Row]) -> Row | None:
    """The line next above a chain that begins with figures, if its words are dealt over the chain's columns."""
    first = chain[0]
    left, right = min(r.x0 for r in chain), max(r.x1 for r in chain)
    above = [r.line for r in rows if r.line.base < first.line.base - 1 and r.line.x1 > left and r.line.x0 < right]
    line = max(above, key=lambda one: one.base, default=None)
    if line is None or not _counts(first) or first.line.base - line.base > FARTHEST * first.line.size:
        return None
    return Row(line, line.phrases) if is_dealt(line, columns_of([row.phrases for row in chain])) else None


def _stub(chain: Sequence[Row], rows: Sequence[Row]) -> list[float]:
    """Left ends of the labels left of a chain, where none stands on the base line of its figures: set in two lines."""
    left = min(r.x0 for r in chain)
    full = [row for row in chain if row.figures == len(row.phrases) > 1]
    near = OVERLAP * max(r.line.size for r in chain)
    firsts = [(row.line.base, row.phrases[0]) for row in rows if not row.prose and row.phrases[0].x1 < left]
    held = [[first for base, first in firsts if abs(base - row.line.base) < near] for row in full]
    if len(full) < 2 or sum(map(bool, held)) < STUBS * len(full):
        return []
    starts = [label.x0 for labels in held for label in labels]
    return starts if max(starts) - min(starts) < INDENTED * near else []


def _foot(chain: Sequence[Row], rows: Sequence[Row]) -> float:
    """The bottom of a chain with what goes on below its last figures: the rest of their label."""
    last = chain[-1]
    hanging = _hanging(chain, rows)
    if hanging:
        return max(last.line.bottom, *(word.box.bottom for phrase in hanging for word in phrase.words))
    lone = [row for row in rows if len(row.phrases) == 1 and row.x1 < last.phrases[-1].x0]
    labels = [row for row in lone if not row.figures or YEAR.match(row.phrases[0].text)]
    above = max((row for row in labels if row.line.base < last.line.base), key=lambda r: r.line.base, default=None)
    below = min((row for row in labels if row.line.base > last.line.base), key=lambda r: r.line.base, default=None)
    if above is None or below is None or above.line.base < chain[0].line.base:
        return last.line.bottom
    step, other = last.line.base - above.line.base, below.line.base - last.line.base
    even = abs(step - other) < EVEN * step and step < LEADING * last.line.size
    return max(below.line.bottom if even and abs(above.x0 - below.x0) < 3 else 0.0, last.line.bottom)


def _hanging(chain: Sequence[Row], rows: Sequence[Row]) -> list[Phrase]:
    """The lines of the last label below its figures, all of them left of what stands beside labels."""
    last = chain[-1]
    full = [row for row in chain if row.figures and len(row.phrases) > 1]
    edge = min((row.phrases[1].x0 for row in full), default=0.0)
    labels = [phrase for row in chain if (phrase := row.phrases[0]).x1 < edge and not phrase.figure]
    below = sorted((row for row in rows if row.line.base > last.line.base + 1), key=lambda row: row.line.base)
    lone = itertools.takewhile(lambda row: len(row.line.phrases) == 1 and row.x1 < edge and not row.prose, below)
    return rest_below(last.phrases[0], [row.phrases[0] for row in lone], room_of(labels))


def _head_top(chain: Sequence[Row], rows: Sequence[Row], sides: tuple[float, float], frames: Sequence[Stroke]) -> float:
    """The top of the header above a chain: up to the top ruling, else while lines look like headings of columns."""
    left, right = sides
    first = chain[0]
    above = [
        row
        for row in rows
        if row.line.base < first.line.base - 1
        and row.line.base > first.line.base - HEAD_LINES * 1.5 * first.line.size
        and row.x1 > left
        and row.x0 < right
    ]
    top, lowest = first.line.top, first
    for row in sorted(above, key=lambda row: -row.line.base):  # lines of heads that overlap those below them in height
        if row.line.base > top and left - 6 < row.x0 and row.x1 < right + 6:
            top = min(top, row.line.top)
    rulings = sorted((s for s in frames if s.axis < first.line.base - 0.6 * first.line.size), key=lambda s: -s.axis)
    through = True
    label = max(row.phrases[0].x1 for row in chain)
    for stroke in rulings:
        between = [row for row in above if stroke.axis < row.line.base <= top + 1]
        shut = top < first.line.top - 1  # a ruling stands below these lines too
        if any(not _head_like(row, first, sides, shut=shut) for row in between):
            break
        if between and lowest.line.base - max(row.line.base for row in between) > FARTHEST * first.line.size:
            break
        lowest = min([lowest, *between], key=lambda row: row.line.base)
        lone = between and through and shut and all(len(row.line.phrases) < 2 for row in between)
        if lone and not all(row.x0 > label for row in between):
            break
        top = stroke.axis
        through = stroke.start < left + 8
    if through and top < first.line.top - 1 and (lowest is not first or not _counts(first)):
        return top
    below, titled = first, False  # a ruling under the headings of some columns has what it stands under above it
    rest = sorted([row for row in above if row.line.base <= top + 1], key=lambda r: -r.line.base)
    for row, higher in itertools.zip_longest(rest, rest[1:]):
        step, shut = top - row.line.base, row.bold and below.bold
        evenly = row.bold and below.bold and below.line.base - row.line.base <= AS_ROWS * _pitch(chain)
        if step > (FAR if titled and len(below.line.phrases) < 2 else 1.2) * first.line.size and not evenly:
            break
        if not titled and higher and _titles(row, higher, first, sides):
            titled = True
        elif not _head_like(row, first, sides, shut=shut) and not _corner(row, higher, below):
            break
        top, below = row.line.top, row
    return top


def _pitch(chain: Sequence[Row]) -> float:
    """Points from a chain's first line to its next of several entries; 0 where these are far apart."""
    lines = [row.line for row in chain if len(row.phrases) > 1]
    step = lines[1].base - lines[0].base if len(lines) > 1 else 0.0
    return step if step <= FAR * chain[0].line.size else 0.0


def _corner(row: Row, higher: Row | None, below: Row) -> bool:
    """Does a line hold the labels' head alone, set against the middle of two levels of heads, all of them bold?"""
    if higher is None or len(row.line.phrases) > 1 or not (row.bold and higher.bold and below.bold):
        return False
    up, down = row.line.base - higher.line.base, below.line.base - row.line.base
    beside = min(len(higher.phrases), len(below.phrases)) > 1 and row.x1 < min(higher.x0, below.x0)
    return beside and abs(up - down) < EVEN * down and down < FAR * row.line.size


def _titles(row: Row, higher: Row, first: Row, sides: tuple[float, float]) -> bool:
    """Is a line the title of a section, right below a line of headings?"""
    left, right = sides
    lone = len(row.line.phrases) == 1 and not row.prose and row.x0 < left + STUB * (right - left)
    heads = len(higher.phrases) > 2 and _head_like(higher, first, sides) and not _counts(higher)
    return lone and heads and row.line.base - higher.line.base < FAR * first.line.size


def _head_like(row: Row, first: Row, sides: tuple[float, float], *, shut: bool = False) -> bool:
    """May a line be a heading of columns? Between two rulings, or bold as those below (shut), entries may be long."""
    left, right = sides
    if len(row.line.phrases) == 1 and CAPTION.match(row.phrases[0].text):
        return False
    if row.prose and (not shut or len(row.line.phrases) < 2):
        return False
    if row.x0 < left - 6 and (len(row.phrases) < 2 or row.phrases[0].middle < left):
        return False
    if row.x1 > right + 6 and (len(row.phrases) < 2 or row.phrases[-1].middle > right):
        return False
    if row.line.size > 1.35 * first.line.size:
        return False
    if not first.figures and _counts(row):
        return False
    if len((row.line if shut else row).phrases) > 1:
        return True
    return row.x0 > left + STUB * (right - left)


def _counts(row: Row) -> bool:
    """Does a row name something and count it: a row of another table, where it stands above a line of heads?"""
    entries = row.phrases[1:]
    counted = sum(1 for phrase in entries if phrase.figure and not YEAR.match(phrase.text))
    return bool(entries) and not row.phrases[0].figure and 2 * counted > len(entries)


def region_in(
    page: Page, words: Sequence[Word], box: Box, strokes: tuple[Sequence[Stroke], Sequence[Stroke]]
) -> Region:
    """The region of a box: the words in it, and what is drawn there. `strokes`: rulings across, and down."""
    across, down = strokes
    inside = tuple(w for w in words if box.contains(*w.box.middle))
    inner = tuple(s for s in across if box.top + 2 < s.axis < box.bottom - 2 and s.end > box.x0 and s.start < box.x1)
    height = box.height
    walls = tuple(
        s
        for s in down
        if box.x0 + 2 < s.axis < box.x1 - 2 and min(s.end, box.bottom) - max(s.start, box.top) > 0.5 * height
    )
    fills = small_fills(page, box)
    walls = walls or fill_walls(fills)
    return Region(page.number, inside, box, inner, walls, fill_edges(page, box), fills)
