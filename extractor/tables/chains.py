"""Rows of entries that stand under one another become chains, each of one table: `chains_of`.

Must not know: where the table's heads and its frame are.
"""

import itertools
import re
from collections.abc import Sequence

from extractor.tables.borderless import WIDE
from extractor.tables.entries import Row, ends_in_note, shared
from extractor.tables.flush import heads_over
from extractor.tables.looks import look
from extractor.tables.rulings import Stroke

FAR = 2.8
"""Of the font size: lines of one table are rarely further apart, base to base."""
FARTHEST = 4.5
"""Of the font size: the same for rows of which three entries and more stand under one another."""
SHORTEST = 3
"""Rows of a table that a line below it can end: its heads and two more."""
CAPTION = re.compile(r"(?:table|figure|chart)\s+\d+", re.I)
"""How a line begins that numbers what follows."""
FEWEST_HEADS = 3
"""Heads in one line that show a single figure below one of them to be their table's."""
LARGER = 1.15
"""How much larger than a table's own print a heading is."""
ABREAST = 0.5
"""Part of the narrower of two chains that stands on the same ground as the other."""
SET_OFF = 1.1
"""Times the usual distance of rows: heads that return nearer than this head a further block of one table."""
SETTLED = 5
"""Rows after which the sides of a table are known."""
HEAD_LINES = 9
"""Lines above the first entries in which a header is looked for."""


def chains_of(rows: Sequence[Row], across: Sequence[Stroke]) -> list[list[Row]]:
    """Rows of entries that may be tables, the longest first; `across` are the page's horizontal rulings."""
    return _restarted(_abreast(_chains(rows), across), across)


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
    chains = _interleaved(chains)
    for chain in chains:
        while chain and (len(chain[-1].phrases) < 2 or ends_in_note(chain)):
            chain.pop()
    return chains


def _interleaved(chains: Sequence[list[Row]]) -> list[list[Row]]:
    """Chains whose lines alternate on the same ground as one: labels of two lines around the figures beside them."""
    out: list[list[Row]] = []
    for chain in sorted(chains, key=lambda one: one[0].line.base):
        around = next((one for one in out if _alternate(one, chain)), None)
        if around is None:
            out.append(chain)
        else:
            around[:] = sorted([*around, *chain], key=lambda row: row.line.base)
    return out


def _alternate(chain: Sequence[Row], other: Sequence[Row]) -> bool:
    """Do two chains, the second begun later, stand between one another's lines, one above the other?"""
    if other[0].line.base >= chain[-1].line.base:
        return False
    sides = [(min(row.x0 for row in one), max(row.x1 for row in one)) for one in (chain, other)]
    shared_ground = min(x1 for _, x1 in sides) - max(x0 for x0, _ in sides)
    return shared_ground > ABREAST * min(x1 - x0 for x0, x1 in sides)


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
    return any(shared(r, row) >= enough for r in full) or headed(chain[-1], row)


def headed(heads: Row, row: Row) -> bool:
    """Do the figures of a row stand each under its own of the bold headings above, though flush to the other side?"""
    figures = [phrase for phrase in row.phrases[1:] if phrase.figure]
    if not figures or not heads.bold or row.line.base - heads.line.base > FAR * row.line.size:
        return False
    over = [phrase for phrase in heads.phrases if phrase.x0 > row.phrases[0].x1]
    if len(figures) == 1:  # the first quarter of a year, say, under the heads of all four
        under = any(phrase.x0 < figures[0].x1 and figures[0].x0 < phrase.x1 for phrase in over)
        return under and len(over) >= FEWEST_HEADS and all(look(phrase.text).heads for phrase in over)
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
