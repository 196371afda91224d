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
from extractor.tables.dealt import columns_of, is_dealt
from extractor.tables.entries import Row, ends_in_note, entries_of, shared
from extractor.tables.filled import fill_edges, fill_walls, small_fills, with_filled_heads
from extractor.tables.flush import heads_over
from extractor.tables.looks import look
from extractor.tables.phrases import TextLine
from extractor.tables.rulings import Stroke

FAR = 2.8
"""Of the font size: lines of one table are rarely further apart, base to base."""
FARTHEST = 4.5
"""Of the font size: the same for rows of which three entries and more stand under one another."""
SHORTEST = 3
"""Rows of a table that a line below it can end: its heads and two more."""
CAPTION = re.compile(r"(?:table|figure|chart)\s+\d+", re.I)
"""How a line begins that numbers what follows."""
YEAR = re.compile(r"(?:19|20)\d\d\b")
"""How a figure begins that may head a column."""
STUBS, INDENTED = 0.5, 2.0
"""Share of a chain's rows that labels stand beside; by how much these are indented at most, in distances of lines."""
EVEN, LEADING = 0.15, 1.35
"""Part by which two steps of one label differ at most; of the font size: the longest such step."""
LARGER = 1.15
"""How much larger than a table's own print a heading is."""
COUNTED = 0.8
"""Part of a table's rows that hold a figure, where names take most of its columns."""
SET_OFF = 1.1
"""Times the usual distance of rows: heads that return nearer than this head a further block of one table."""
SETTLED = 5
"""Rows after which the sides of a table are known."""
ROOMY = 1.6
"""Of a table's text: rulings longer than this do not frame a table without figures."""
HEAD_LINES = 9
"""Lines above the first entries in which a header is looked for."""


def seeded_regions(
    page: Page, lines: Sequence[TextLine], across: Sequence[Stroke], down: Sequence[Stroke]
) -> list[Region]:
    """Regions of a page that look like tables, from top to bottom."""
    rows = entries_of(lines)
    words = [word for line in lines for phrase in line.phrases for word in phrase.words]
    regions = []
    chains = _abreast(_chains(rows), across)
    for chain in _restarted(chains, across):
        if not _convincing(chain, across):
            continue
        box = with_filled_heads(_framed(chain, rows, across), page)
        regions.append(region_in(page, words, box, (across, down)))
    return regions


def _chains(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of two or more entries that stand under one another, with single entries between them."""
    chains: list[list[Row]] = []
    open_: list[list[Row]] = []
    for row in rows:
        open_ = [c for c in open_ if row.line.base - c[-1].line.base <= FARTHEST * max(c[-1].line.size, row.line.size)]
        open_ = [chain for chain in open_ if not _ends(chain, row)]
        if row.prose:
            continue
        fits = [chain for chain in open_ if _fits(chain, row)]
        if fits:
            fits[-1].append(_without_strays(fits[-1], row))
        elif len(row.phrases) > 1:
            chain = [row]
            chains.append(chain)
            open_.append(chain)
    for chain in chains:
        while chain and (len(chain[-1].phrases) < 2 or ends_in_note(chain)):
            chain.pop()
    return chains


def _ends(chain: Sequence[Row], row: Row) -> bool:
    """Does a line below a chain head something else: a caption, or print larger than all of the chain's?"""
    if len(chain) < SHORTEST or len(row.phrases) > 1:
        return False
    caption = CAPTION.match(row.phrases[0].text)
    if not caption and row.line.size <= LARGER * max(r.line.size for r in chain):
        return False
    return row.x0 < max(r.x1 for r in chain) and row.x1 > min(r.x0 for r in chain)


def _without_strays(chain: Sequence[Row], row: Row) -> Row:
    """A row without what stands far beside a chain that has several rows already: the end of a paragraph, a mark."""
    if len(chain) < SETTLED:
        return row
    left, right = min(r.x0 for r in chain), max(r.x1 for r in chain)
    slack = 2 * row.line.size
    kept = tuple(p for p in row.phrases if left - slack < p.x1 and p.x0 < right + slack)
    return Row(row.line, kept) if kept else row


def _fits(chain: Sequence[Row], row: Row) -> bool:
    """Does a row stand under the entries of a chain?"""
    left, right = min(r.x0 for r in chain), max(r.x1 for r in chain)
    if row.x1 < left - 5 or row.x0 > right + 5:
        return False
    if len(row.phrases) < 2:
        if row.line.base - chain[-1].line.base > FAR * max(chain[-1].line.size, row.line.size):
            return False
        return row.x0 < right and row.x0 > left - 5 and row.x1 < right + 5
    near = row.line.base - chain[-1].line.base <= FAR * max(chain[-1].line.size, row.line.size)
    full = [r for r in chain[-6:] if len(r.phrases) > 1]
    enough = 2 if near else 3
    return any(shared(r, row) >= enough for r in full) or _headed(chain[-1], row)


def _headed(heads: Row, row: Row) -> bool:
    """Do the figures of a row stand each under its own of the bold headings above, though flush to the other side?"""
    figures = [phrase for phrase in row.phrases[1:] if phrase.figure]
    if len(figures) < 2 or not heads.bold or row.line.base - heads.line.base > FAR * row.line.size:
        return False
    over = [phrase for phrase in heads.phrases if phrase.x0 > row.phrases[0].x1]
    if len(over) < len(figures) or not heads_over(over, [(phrase.x0, phrase.x1) for phrase in figures]):
        return False
    return all(look(phrase.text).heads for phrase in over)


def _restarted(chains: Sequence[list[Row]], across: Sequence[Stroke]) -> list[list[Row]]:
    """Chains, parted where the header returns, or after a gap another with a ruling below it begins; longest first."""
    out: list[list[Row]] = []
    for chain in chains:
        start = 0
        for i in range(2, len(chain) - 1):
            begin = _returning(chain, i, start) or (i if _ruled_start(chain, i, across) else None)
            if begin is not None and begin > start + 1:
                out.append(_trimmed(chain[start:begin]))
                start = begin
        out.append(_trimmed(chain[start:]))
    return sorted((chain for chain in out if chain), key=len, reverse=True)


def _trimmed(chain: list[Row]) -> list[Row]:
    """Without single entries above the first row of several and below the last: titles and notes."""
    full = [i for i, row in enumerate(chain) if len(row.phrases) > 1]
    return chain[full[0] : full[-1] + 1] if full else []


def _returning(chain: Sequence[Row], i: int, start: int) -> int | None:
    """Where the block of lines begins that repeats the chain's first heading on row i; None where it does not."""
    if len(chain[i].phrases) < 2 or i < start + 3 or chain[i].figures == len(chain[i].phrases):
        return None
    words = [phrase.text for phrase in chain[i].phrases]
    if all([phrase.text for phrase in row.phrases] != words for row in chain[start : start + 2]):
        return None
    steps = [(chain[k].line.base - chain[k - 1].line.base, k) for k in range(max(start + 2, i - 3), i + 1)]
    usual = sorted(b.line.base - a.line.base for a, b in itertools.pairwise(chain[start : i + 1]))
    widest, begin = max(steps)
    return begin if widest > SET_OFF * usual[len(usual) // 2] else None


def _ruled_start(chain: Sequence[Row], i: int, across: Sequence[Stroke]) -> bool:
    steps = sorted(b.line.base - a.line.base for a, b in itertools.pairwise(chain))
    if (
        i > len(chain) - 3
        or chain[i].figures
        or chain[i].line.base - chain[i - 1].line.base < 1.6 * steps[len(steps) // 2]
    ):
        return False
    left, right = min(r.x0 for r in chain), max(r.x1 for r in chain)
    foot = chain[min(i + HEAD_LINES // 2, len(chain) - 1)].line.base
    return any(
        chain[i].line.base < s.axis < foot and min(s.end, right) - max(s.start, left) > WIDE * (right - left)
        for s in across
    )


def _abreast(chains: Sequence[list[Row]], across: Sequence[Stroke]) -> list[list[Row]]:
    """Chains, parted where all their rulings leave the same gap: tables side by side."""
    out: list[list[Row]] = []
    for chain in chains:
        middle = _shared_gap(chain, across)
        if middle is None:
            out.append(chain)
            continue
        for left in (True, False):
            side = [(row, tuple(p for p in row.phrases if (p.middle < middle) == left)) for row in chain]
            out.append([Row(row.line, phrases) for row, phrases in side if phrases])
    return out


def _shared_gap(chain: Sequence[Row], across: Sequence[Stroke]) -> float | None:
    left, right = min(r.x0 for r in chain), max(r.x1 for r in chain)
    top, foot = chain[0].line.base - FAR * chain[0].line.size, chain[-1].line.base + FAR * chain[-1].line.size
    inside = sorted(
        (s for s in across if top < s.axis < foot and s.end > left and s.start < right and s.length > 30),
        key=lambda s: (s.axis, s.start),
    )
    if len({s.axis for s in inside}) < 2 or not chain:
        return None
    levels = [list(level) for _, level in itertools.groupby(inside, key=lambda s: s.axis)]
    for a, b in itertools.pairwise(levels[0]):
        middle = (a.end + b.start) / 2
        shared = all(
            any(s.end <= middle for s in level)
            and any(s.start >= middle for s in level)
            and not any(s.start < middle < s.end for s in level)
            for level in levels
        )
        if shared and not any(p.x0 < middle < p.x1 for row in chain for p in row.phrases):
            return middle
    return None


def _convincing(chain: Sequence[Row], across: Sequence[Stroke]) -> bool:
    """Enough rows, enough figures, or rulings that frame it."""
    full = [row for row in chain if len(row.phrases) > 1]
    if len(full) < 2:
        return False
    counted = sum(row.figures for row in full) * 3 >= sum(len(row.phrases) for row in full)
    counted = counted or sum(1 for row in full if row.figures) >= max(COUNTED * len(full), SETTLED)
    frames = _frames(chain, across)
    if counted and (len(full) > 2 or _headed(full[0], full[1])):
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
    over = [p for p in heads if left < p.middle < right]
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
    """The bottom of a chain with the last line of a label against the middle of which its last figures are set."""
    last = chain[-1]
    lone = [row for row in rows if len(row.phrases) == 1 and row.x1 < last.phrases[-1].x0]
    labels = [row for row in lone if not row.figures or YEAR.match(row.phrases[0].text)]
    above = max((row for row in labels if row.line.base < last.line.base), key=lambda r: r.line.base, default=None)
    below = min((row for row in labels if row.line.base > last.line.base), key=lambda r: r.line.base, default=None)
    if above is None or below is None or above.line.base < chain[0].line.base:
        return last.line.bottom
    step, other = last.line.base - above.line.base, below.line.base - last.line.base
    even = abs(step - other) < EVEN * step and step < LEADING * last.line.size
    return max(below.line.bottom if even and abs(above.x0 - below.x0) < 3 else 0.0, last.line.bottom)


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
    below = first  # a ruling under the headings of some columns has what it stands under above it
    for row in sorted([row for row in above if row.line.base <= top + 1], key=lambda r: -r.line.base):
        step, shut = top - row.line.base, row.bold and below.bold
        if step > 1.2 * first.line.size or not _head_like(row, first, sides, shut=shut):
            break
        top, below = row.line.top, row
    return top


def _head_like(row: Row, first: Row, sides: tuple[float, float], *, shut: bool = False) -> bool:
    """May a line be a heading of columns? Between two rulings, or bold as those below (shut), entries may be long."""
    left, right = sides
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
    return row.x0 > left + 0.12 * (right - left)


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
