"""Lines above a table's body become header cells: entries that stand over several columns part the rows below them.

Must not know: the body's rows, what a header says.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.model.place import Box
from extractor.sources.document import Word
from extractor.tables.head_boxes import in_box, mended
from extractor.tables.looks import names_time
from extractor.tables.phrases import Phrase, TextLine, phrase_of
from extractor.tables.rulings import Stroke
from extractor.tables.years_over import years_over_quarters

FLUSH = 0.4
"""Of the font size: edges or middles nearer than this stand under one another."""
MOST_SPANNED = 24
"""Columns that a heading without a ruling under it spans at most."""
OWN = 3.5
"""Points: an entry whose middle is nearer than this to that of the heading below is its first line."""
EDGE = 3.5
"""Points: an entry whose left end is this near to a column's begins with that column."""
HAIR = 1.5
"""Points by which the edges of lines of one entry differ."""
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a header stands on: the ink of the body's columns, the white stripes between them, and short rulings."""

    columns: tuple[Span, ...]
    stripes: tuple[Span, ...]
    strokes: tuple[Stroke, ...]
    boxes: tuple[Box, ...] = ()
    edges: tuple[float, ...] = ()
    """y of rulings through all columns and of the edges of fills: both part header rows."""


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A header cell: rows and columns it covers (last ones included) and its words."""

    row: int
    last_row: int
    first: int
    last: int
    words: tuple[Word, ...]


@dataclass(slots=True)
class _Block:
    """Entries of consecutive lines over the same columns, that make one cell."""

    first: int
    last: int
    start: int
    end: int
    words: list[Word]


def head_cells(lines: Sequence[TextLine], ground: Ground) -> tuple[list[HeadCell], int]:
    """Header cells and the number of header rows."""
    blocks: list[_Block] = []
    lines = [mended(line, lines[max(at - 1, 0) : at + 2], ground.boxes) for at, line in enumerate(lines)]
    parted = [_parted(line, lines[i + 1 :], ground) for i, line in enumerate(lines)]
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        for first, last, phrase in _placed(lines[index:], parted[index:], ground):
            ruled = before is not None and _ruled_between(before, line, phrase, ground)
            over = None if ruled or before is None else _goes_on(blocks, index, phrase, line.size)
            _stack(blocks, over or (first, last), index, phrase, ruled=ruled)
    rows = _levels(blocks)
    depth = max(rows, default=-1) + 1
    return _cells(blocks, rows, depth), depth


def _goes_on(blocks: Sequence[_Block], index: int, phrase: Phrase, size: float) -> tuple[int, int] | None:
    """The column of the entry right above that begins, ends or is centred where this one is: the lines of one head."""
    for block in blocks:
        left, right = block.words[0].box.x0 - phrase.x0, block.words[-1].box.x1 - phrase.x1
        flush = abs(left) <= FLUSH * size or min(abs(right), abs(left + right)) <= HAIR
        if block.end == index - 1 and block.first == block.last and flush:
            return block.first, block.last
    return None


def _parted(line: TextLine, below: Sequence[TextLine], ground: Ground) -> list[Phrase]:
    """The entries of a line; two headings that all but touch are parted where both stand on their columns."""
    out: list[Phrase] = []
    for phrase in line.phrases:
        parts = _at_stripes(phrase, ground) if len(phrase.words) > 1 else [phrase]
        held = len(parts) > 1 and (
            _underline(phrase, line, below, ground) or in_box(phrase, line, below, ground.boxes, ground.columns)
        )
        times = _times(phrase, len(parts)) if len(parts) > 1 else []
        parts = times or parts
        loose = len(parts) > 1 and not held and (bool(times) or _wider_at_cuts(parts))
        out.extend(parts if loose and all(_settled(part, line.size, ground) for part in parts) else [phrase])
    return out


def _times(phrase: Phrase, count: int) -> list[Phrase]:
    """The times that an entry names one after the other, in as many words each: `Apr-Sep 2021 Apr-Sep 2022`."""
    each, rest = divmod(len(phrase.words), count)
    parts = (
        [phrase_of(phrase.words[at * each : (at + 1) * each]) for at in range(count)] if each > 1 and not rest else []
    )
    return parts if all(names_time(part.text) for part in parts) else []


def _wider_at_cuts(parts: Sequence[Phrase]) -> bool:
    """Are the gaps between the parts wider than the blanks within them?"""
    cuts = [b.x0 - a.x1 for a, b in itertools.pairwise(parts)]
    blanks = [b.box.x0 - a.box.x1 for part in parts for a, b in itertools.pairwise(part.words)]
    return not blanks or min(cuts) > 1.1 * max(blanks)


def _at_stripes(phrase: Phrase, ground: Ground) -> list[Phrase]:
    runs = [[phrase.words[0]]]
    for before, word in itertools.pairwise(phrase.words):
        left, right = before.box.x1, word.box.x0
        if any(min(right, x1) > max(left, x0) or left <= (x0 + x1) / 2 <= right for x0, x1 in ground.stripes):
            runs.append([])
        runs[-1].append(word)
    parts: list[list[Word]] = []
    for run in runs:  # what stands on no column belongs to its neighbour
        bare = not _inked(phrase_of(run), ground.columns)
        if parts and (bare or not _inked(phrase_of(parts[-1]), ground.columns)):
            parts[-1].extend(run)
        else:
            parts.append(list(run))
    return [phrase_of(part) for part in parts]


def _settled(part: Phrase, size: float, ground: Ground) -> bool:
    """Does an entry stand on one column, flush, centred or within?"""
    over = _inked(part, ground.columns)
    return len(over) == 1 and _aligned(part, ground.columns[over[0]], size)


def _aligned(part: Phrase, column: Span, size: float) -> bool:
    x0, x1 = column
    near = FLUSH * size
    if abs(part.x0 - x0) <= near or abs(part.x1 - x1) <= near or abs(part.middle - (x0 + x1) / 2) <= near:
        return True
    return x0 - near <= part.x0 and part.x1 <= x1 + near


def _inked(part: Phrase, columns: Sequence[Span]) -> list[int]:
    """Columns whose ink lies under an entry by more than a hair."""
    return [
        i
        for i, (x0, x1) in enumerate(columns)
        if min(part.x1, x1) - max(part.x0, x0) > 0.15 * min(x1 - x0, part.x1 - part.x0)
    ]


def _underline(phrase: Phrase, line: TextLine, below: Sequence[TextLine], ground: Ground) -> Stroke | None:
    """The ruling that stands under an entry and spreads it over columns; only lines of the same entry between them."""
    under = [s for s in ground.strokes if s.axis >= line.base - 1 and s.start - 4 <= phrase.middle <= s.end + 4]
    stroke = min(under, key=lambda s: s.axis, default=None)
    if stroke is None or phrase.x0 < stroke.start - 12 or phrase.x1 > stroke.end + 12:
        return None
    between = [line, *(other for other in below if other.base <= stroke.axis + 1)]
    if len(between) > 3 or stroke.axis - between[-1].base > 1.2 * line.size:
        return None
    alone = all(sum(1 for p in other.phrases if stroke.start <= p.middle <= stroke.end) <= 1 for other in between)
    return stroke if alone else None


def _placed(
    lines: Sequence[TextLine], parted: Sequence[Sequence[Phrase]], ground: Ground
) -> list[tuple[int, int, Phrase]]:
    """The first line's entries with the columns they stand over, from left to right, none over another's."""
    out: list[tuple[int, int, Phrase]] = []
    phrases, count = parted[0], len(ground.columns)
    homes = _each_its_own(phrases, ground.columns) or [
        _over_own(p, parted[1:], ground.columns) or _home(p, lines[0].size, ground.columns) for p in phrases
    ]
    groups = _equal_groups(phrases, parted[1:], ground) if len(lines) > 1 else []
    years = years_over_quarters(phrases, parted[1:], ground.columns)
    for at, phrase in enumerate(phrases):
        floor = out[-1][1] + 1 if out else 0
        ceiling = max(floor, homes[at + 1] - 1) if at + 1 < len(phrases) else count - 1
        stroke = _underline(phrase, lines[0], lines[1:], ground)
        over = (
            _over_stroke(stroke, ground.columns)
            if stroke
            else in_box(phrase, lines[0], lines[1:], ground.boxes, ground.columns)
        )
        if at in years:
            low, high = years[at]
        elif over:
            low, high = over[0], over[-1]
        elif groups:
            low, high = groups[at]
        else:
            below = [p for line in parted[1:] for p in line]
            ruled = any(_ruled_off(phrase, p, ground) for p in below if p.x0 < phrase.x1 and phrase.x0 < p.x1)
            over_middle = _by_centre(phrase, parted[1:], ground.columns, (floor, ceiling), ruled=ruled)
            low, high = over_middle or (homes[at], homes[at])
        low = min(max(low, floor), count - 1)
        out.append((low, max(low, min(high, high if over or groups or at in years else ceiling)), phrase))
    return out


def _each_its_own(phrases: Sequence[Phrase], columns: Sequence[Span]) -> list[int]:
    """One column after the other, where a line has an entry for each, however far its figures stand to one side."""
    labelled = phrases[0].x0 < columns[0][1]
    count = len(columns) - (0 if labelled else 1)
    return list(range(len(columns) - count, len(columns))) if len(phrases) == count > 2 else []


def _over_own(phrase: Phrase, below: Sequence[Sequence[Phrase]], columns: Sequence[Span]) -> int | None:
    """The column of the one entry below, of a line with one for each column, over which an entry stands."""
    for line in below:
        own = _each_its_own(line, columns)
        over = [home for home, other in zip(own, line, strict=False) if other.x0 < phrase.x1 and phrase.x0 < other.x1]
        if len(over) == 1:
            return over[0]
    return None


def _equal_groups(
    phrases: Sequence[Phrase], below: Sequence[Sequence[Phrase]], ground: Ground
) -> list[tuple[int, int]]:
    """Runs of equally many columns, all but the first, if each entry stands over the middle of one; else none."""
    columns = ground.columns
    each, rest = divmod(len(columns) - 1, max(len(phrases), 1))
    if len(phrases) < 2 or rest or each < 2:
        return []
    groups = [(1 + at * each, (at + 1) * each) for at in range(len(phrases))]
    full = any(len([p for p in line if p.x0 > columns[0][1] - 4]) == len(columns) - 1 for line in below)
    off = 0.3 if full else 0.1  # figures flush right under centred headings shift the ink of a column
    for phrase, (low, high) in zip(phrases, groups, strict=True):
        under = [p for line in below for p in line]
        left = min([columns[low][0], *(p.x0 for p in under if _inked(p, columns) == [low])])
        right = max([columns[high][1], *(p.x1 for p in under if _inked(p, columns) == [high])])
        if abs((left + right) / 2 - phrase.middle) > off * (right - left) or not left - 12 <= phrase.x0 <= right:
            return []
    if not ground.strokes or any(_ruled_off(phrases[0], other, ground) for other in below[0]):
        return groups
    own = all(any(abs(other.middle - phrase.middle) <= OWN for other in below[0]) for phrase in phrases)
    return [] if own else groups


def _ruled_off(phrase: Phrase, other: Phrase, ground: Ground) -> bool:
    top, foot = phrase.words[0].box.middle[1], other.words[0].box.middle[1]
    return any(top < stroke.axis < foot and stroke.start <= phrase.middle <= stroke.end for stroke in ground.strokes)


def _over_stroke(stroke: Stroke, columns: Sequence[Span]) -> list[int]:
    return [
        i
        for i, (x0, x1) in enumerate(columns)
        if min(stroke.end, x1) - max(stroke.start, x0) > 0.5 * (x1 - x0) or stroke.start <= (x0 + x1) / 2 <= stroke.end
    ]


def _home(phrase: Phrase, size: float, columns: Sequence[Span]) -> int:
    """The one column that an entry stands on best: flush with it, else over most of its ink, else nearest."""
    over = _inked(phrase, columns)
    if len(over) > 1:
        near = FLUSH * size
        flush = [i for i in over if abs(phrase.x1 - columns[i][1]) <= near or abs(phrase.x0 - columns[i][0]) <= near]
        over = flush[-1:] or over
    if over:
        return max(over, key=lambda i: min(phrase.x1, columns[i][1]) - max(phrase.x0, columns[i][0]))
    return min(range(len(columns)), key=lambda i: max(columns[i][0] - phrase.x1, phrase.x0 - columns[i][1]))


def _by_centre(
    phrase: Phrase, below: Sequence[Sequence[Phrase]], columns: Sequence[Span], room: tuple[int, int], *, ruled: bool
) -> tuple[int, int] | None:
    """The run of columns, with headings of their own below, over whose middle an entry stands; else None.

    ruled: a ruling parts it from what stands below it, so that it is no first line of that.
    """
    floor, ceiling = room
    homes: dict[int, list[Phrase]] = {}
    for line in below:
        own = _each_its_own(line, columns)
        for at, other in enumerate(line):
            over = own[at : at + 1] or _inked(other, columns)
            if len(over) == 1:
                homes.setdefault(over[0], []).append(other)
    best: tuple[float, int, int] | None = None
    stub = 1 if phrase.x0 > columns[0][1] else 0
    for low, high in itertools.combinations([c for c in range(max(floor, stub), ceiling + 1) if c in homes], 2):
        if high - low > MOST_SPANNED or any(c not in homes for c in range(low, high + 1)):
            continue
        left = min([columns[low][0], *(p.x0 for p in homes[low])])
        right = max([columns[high][1], *(p.x1 for p in homes[high])])
        middles = homes[low][0].middle + homes[high][0].middle
        centred = max(len(homes[low]), len(homes[high])) == 1 and abs(middles / 2 - phrase.middle) <= HAIR
        off = 0.0 if centred else abs((left + right) / 2 - phrase.middle)
        if phrase.x0 < left - 4 or phrase.x1 > right + 4 or off > 0.1 * (right - left):
            continue
        if not ruled and any(_begins(phrase, columns[c]) for c in range(low + 1, high + 1)):
            continue
        whole = low == stub and high == len(columns) - 1  # all columns of figures: the likeliest run
        near = (0.06 if whole else 0.03) * (right - left)
        wider = best is not None and high - low > best[2] - best[1] and off <= near
        better = best is None or off < best[0] - (near if high - low < best[2] - best[1] else 0.0)
        if better or wider:
            best = (off, low, high)
    if best is None:
        return None
    if best[1] == 0 and abs(phrase.x0 - columns[0][0]) <= EDGE and phrase.x1 < columns[1][0]:
        return None  # the corner, however long
    within = [c for c in range(best[1], best[2] + 1) if any(_opens(phrase, p) for p in homes[c] if not p.figure)]
    over = _inked(phrase, columns) or within
    under = [p for c in over for p in homes.get(c, ()) if not p.figure]
    close = any(abs(p.middle - phrase.middle) <= max(best[0] + 2.0, OWN) or _opens(phrase, p) for p in under)
    first = close and len(over) == 1 and not ruled
    return None if first and not _reaches_out(phrase, over[0], columns, homes) else best[1:]


def _across(phrase: Phrase, homes: Mapping[int, Sequence[Phrase]], columns: Sequence[Span]) -> tuple[int, int] | None:
    """The columns that an entry lies on, where each has a heading below and none of these is flush with the entry."""
    over = _inked(phrase, columns)
    if len(over) < 2 or any(column not in homes for column in over) or over[0] == 0:
        return None
    near = FLUSH * phrase.words[0].size
    under = [p for column in over for p in homes[column]]
    flush = (min(abs(p.x0 - phrase.x0), abs(p.x1 - phrase.x1), abs(p.middle - phrase.middle)) for p in under)
    return None if any(off <= near for off in flush) else (over[0], over[-1])


def _reaches_out(phrase: Phrase, column: int, columns: Sequence[Span], homes: Mapping[int, Sequence[Phrase]]) -> bool:
    """Does an entry stand over what is printed in the columns on both sides of one, as no first line of a head does?"""
    if not 0 < column < len(columns) - 1:
        return False
    left = max([columns[column - 1][1], *(p.x1 for p in homes.get(column - 1, ()))])
    right = min([columns[column + 1][0], *(p.x0 for p in homes.get(column + 1, ()))])
    return phrase.x0 < left or phrase.x1 > right


def _opens(phrase: Phrase, below: Phrase) -> bool:
    """Is an entry the shorter first line of the one below, flush with it at one side?"""
    flush = min(abs(phrase.x0 - below.x0), abs(phrase.x1 - below.x1)) <= HAIR
    return flush and below.x0 - HAIR <= phrase.x0 and phrase.x1 <= below.x1 + HAIR


def _begins(phrase: Phrase, column: Span) -> bool:
    """Does an entry begin with a column of labels, one that is as wide as half of it?"""
    return abs(phrase.x0 - column[0]) <= EDGE and 2 * (column[1] - column[0]) > phrase.x1 - phrase.x0


def _ruled_between(before: TextLine, line: TextLine, phrase: Phrase, ground: Ground) -> bool:
    """Is a ruling drawn, or does a fill end, between an entry and the line above it?"""
    if any(before.base - 1 < edge < line.base - 0.5 * line.size for edge in ground.edges):
        return True
    return any(
        before.base - 1 < stroke.axis < line.base - 0.5 * line.size and stroke.start <= phrase.middle <= stroke.end
        for stroke in ground.strokes
    )


def _stack(blocks: list[_Block], columns: tuple[int, int], index: int, phrase: Phrase, *, ruled: bool) -> None:
    """Add an entry to the block right above it over the same columns, or begin a block."""
    first, last = columns
    over = next((b for b in reversed(blocks) if b.first <= last and first <= b.last), None)
    if over is not None and (over.first, over.last) == columns and not ruled:
        over.words.extend(phrase.words)
        over.end = index
    else:
        blocks.append(_Block(first, last, index, index, list(phrase.words)))


def _levels(blocks: list[_Block]) -> list[int]:
    """The first row of each block, from what stands over what."""
    rows: list[int] = []
    for i, block in enumerate(blocks):
        above = [rows[j] for j in range(i) if blocks[j].first <= block.last and block.first <= blocks[j].last]
        rows.append(max(above) + 1 if above else 0)
    return rows


def _cells(blocks: list[_Block], rows: list[int], depth: int) -> list[HeadCell]:
    """Blocks as cells; the lowest over a column reaches down to the last header row."""
    cells = []
    for i, block in enumerate(blocks):
        below = [
            rows[j]
            for j, other in enumerate(blocks)
            if rows[j] > rows[i] and other.first <= block.last and block.first <= other.last
        ]
        last = min(below) - 1 if below else (depth - 1 if block.first == block.last else rows[i])
        cells.append(HeadCell(rows[i], last, block.first, block.last, tuple(block.words)))
    return cells
