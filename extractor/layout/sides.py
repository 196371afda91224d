"""The two sides of a white stripe, and what speaks for their having nothing to do with each other.

Each witness gives 0 or its weight; one is enough. Must not know: what tables mean, how pages are parted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from extractor.layout.looks import look_of
from extractor.layout.marks import bullet_mark
from extractor.layout.runs import Run
from extractor.model.place import Box

CAPTION = re.compile(r"(?i:table|figure|chart|tab\.?|fig\.?)\s*(?:\d|[A-Z]\b)")
"""How a line begins that names what stands below it."""
YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?")
SURE = 200.0
"""What witnesses give from which on two sides have nothing to do with each other; below it they may be one table."""
FLUSH = 5.0
"""Points by which the left edges of text, fills and rulings of one side differ: the padding of cells."""
PADDING = 12.0
"""Points between a frame, or a heading, and the text in or below it."""
TOUCH = 3.0
"""Points between drawn pieces that make one band; by which drawn edges of one side differ."""
_SAME_BASE, _LINE = 1.6, 0.34
"""Points between base lines that are one across the stripe; of the font size, within a side."""
_MATCHED = 0.8
"""Part of the rows of figures beside which labels stand."""
_APART = 1.5
"""Times the widest white within both sides."""
_PROSE_WORDS, _PROSE_LINES, _BULLETS = 4, 5, 3
"""Words from which a lone run is prose; lines that make a column of it, and of bullets."""

_TEXT_LINES, _OWN_LINES = 8, 0.4
"""Lines of a column of text; the share of them that stand beside none of the other column."""

_FEWEST_BARE, _MOST_BARE = 3, 0.9
"""Rows of bare figures that make columns, and the share of them that stand beside labels: heads may hold a date."""


@dataclass(frozen=True)
class Side:
    """What stands on one side of a stripe: rows of runs from top to bottom, and boxes of fills and rulings."""

    rows: tuple[tuple[Run, ...], ...]
    drawn: tuple[Box, ...]

    @cached_property
    def x0(self) -> float:
        """Left edge of its ink."""
        return min([row[0].box.x0 for row in self.rows] + [box.x0 for box in self.drawn])

    @cached_property
    def x1(self) -> float:
        """Right edge of its ink."""
        return max([row[-1].box.x1 for row in self.rows] + [box.x1 for box in self.drawn])

    @cached_property
    def flush(self) -> float:
        """As far to the right as text stands that begins at the left edge."""
        return min(row[0].box.x0 for row in self.rows) + PADDING

    @cached_property
    def table_rows(self) -> tuple[tuple[Run, ...], ...]:
        """Rows with a figure among several runs."""
        return tuple(row for row in self.rows if len(row) > 1 and any(run.figure for run in row[1:]))

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Texts that begin rows at the left edge and are no figures, or are years."""
        firsts = [row[0] for row in self.rows if row[0].box.x0 <= self.flush]
        return tuple(first.text for first in firsts if not first.figure or YEAR.fullmatch(first.text))

    @cached_property
    def labelled(self) -> bool:
        """Does it begin with a column of labels, hardly one of which returns, beside columns of figures?

        Heads over figures, and reasons among them, are no labels.
        """
        figures = sum(1 for row in self.rows if any(run.figure for run in row))
        labels = self.labels
        firsts = [row[0] for row in self.table_rows]  # figures that end where their column does begin anywhere
        bare = sum(1 for first in firsts if first.figure and not YEAR.fullmatch(first.text))
        return (
            len(self.table_rows) > 1
            and 2 * bare < len(self.table_rows)
            and len(labels) >= max(2.0, 0.6 * figures)
            and len(set(labels)) >= 0.8 * len(labels)
        )


def side_of(runs: Sequence[Run], drawn: Sequence[Box]) -> Side | None:
    """What stands on one side; None where that is nothing."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=attrgetter("base", "box.x0")):
        if rows and run.base - rows[-1][0].base <= _LINE * run.words[0].size:
            rows[-1].append(run)
        else:
            rows.append([run])
    if not rows:
        return None
    return Side(tuple(tuple(sorted(row, key=lambda run: run.box.x0)) for row in rows), tuple(drawn))


def witness(left: Side, right: Side) -> float:
    """How strongly two sides of a stripe are panes of their own, surely from `SURE` on; 0 where only white parts them.

    Of stripes with the same witness the longer speaks louder, then one right of which labels begin, then the wider.
    """
    if min(len(left.rows), len(right.rows)) < 2 or _labels(left, right):
        return 0.0
    if _lacks_labels(left, right) and not captioned(right):
        return 0.0
    if captioned(right) or (right.labelled and _banded(left, right)):
        found = 4.0
    elif _ruled(left, right) or _headed(left, right) or _staggered(left, right) or _columns_of_text(left, right):
        found = 3.0
    elif _told(left, right):
        found = 2.0
    else:
        found = 1.0 * _far(left, right) + 1.0 * _outlasts(left, right)
    tall = min(side.rows[-1][0].box.bottom - side.rows[0][0].box.top for side in (left, right))
    return SURE / 2 * found + tall / 50 + 2 * right.labelled + min(right.x0 - left.x1, 60.0) / 60 if found else 0.0


def _lacks_labels(left: Side, right: Side) -> bool:
    """Do bare figures stand beside the rows of a labelled table? They are columns of that table, set apart."""
    rows = [row for row in right.rows if any(run.figure for run in row)]
    bare = [row for row in rows if all(run.figure for run in row) and not YEAR.fullmatch(row[0].text)]
    if not left.labelled or len(bare) < _FEWEST_BARE or len(bare) < _MOST_BARE * len(rows):
        return False
    spans = [(min(run.box.top for run in row), max(run.box.bottom for run in row)) for row in left.table_rows]
    beside = sum(1 for row in bare if any(top <= row[0].box.middle[1] <= bottom for top, bottom in spans))
    return beside >= _MOST_BARE * len(bare)


def _labels(left: Side, right: Side) -> bool:
    """Do words without figures stand on the left, one on each base line on which a figure begins a row on the right?"""
    figures = [row[0].base for row in right.rows if row[0].figure]
    words = [row[0].base for row in left.rows if len(row) == 1 and not row[0].figure]
    matched = sum(1 for base in figures if any(abs(base - other) <= _SAME_BASE for other in words))
    return len(figures) > 2 and len(figures) >= len(right.rows) / 2 and matched >= _MATCHED * len(figures)


def captioned(side: Side) -> bool:
    """Does a caption begin at the left edge, with rows below it?"""
    return any(CAPTION.match(row[0].text) and row[0].box.x0 <= side.flush for row in side.rows[: len(side.rows) - 2])


def _bands(side: Side, *, fills: bool) -> list[list[Box]]:
    """Level by level, rulings or fills from left to right."""
    levels: dict[int, list[Box]] = {}
    for box in side.drawn:
        if (box.height > TOUCH) == fills:
            levels.setdefault(round(box.middle[1]), []).append(box)
    return [sorted(boxes, key=lambda box: box.x0) for _, boxes in sorted(levels.items())]


def _ruled(left: Side, right: Side) -> bool:
    """Do rulings, level by level, leave the stripe free, each over entries that stand side by side?"""
    ends = [bands[-1] for bands in _bands(left, fills=False)]
    starts = [bands[0] for bands in _bands(right, fills=False)]
    return (
        _aligned([band.x1 for band in ends]) > 1
        and _aligned([band.x0 for band in starts]) > 1
        and _over_entries(left, ends)
        and _over_entries(right, starts)
        and (right.labelled or len(starts) > 2)
    )


def _banded(left: Side, right: Side) -> bool:
    """Do fills leave the stripe free, each over entries that stand side by side?"""
    ends = [bands[-1] for bands in _bands(left, fills=True)]
    starts = [bands[0] for bands in _bands(right, fills=True)]
    return bool(ends and starts) and _over_entries(left, ends) and _over_entries(right, starts)


def _aligned(edges: Sequence[float]) -> int:
    return max((sum(1 for other in edges if abs(edge - other) <= TOUCH) for edge in edges), default=0)


def _over_entries(side: Side, bands: Sequence[Box]) -> bool:
    widest = max(bands, key=lambda band: band.width)
    held = [sum(1 for run in row if widest.x0 - 1 <= run.box.middle[0] <= widest.x1 + 1) for row in side.rows]
    return sum(1 for count in held if count > 1) > 1


def _headed(left: Side, right: Side) -> bool:
    """Do headings, printed alike and each over several columns, stand first on both sides, flush with what is below?"""
    one, other = left.rows[0], right.rows[0]
    if any(run.figure for run in (*one, *other)) or not right.labelled:
        return False
    if not (_spread(one, left) and _spread(other, right)):
        return False
    looks = [look_of(run.words) for run in (one[0], other[0], right.table_rows[-1][0])]
    near = abs(one[0].base - other[0].base) < 3 * other[0].words[0].size
    flush = other[0].box.x0 <= right.flush and one[0].box.x0 <= left.flush
    return looks[0] == looks[1] != looks[2] and near and flush


def _spread(row: Sequence[Run], side: Side) -> bool:
    """Has a row half as many runs as a row of figures, or fewer?"""
    return 2 * len(row) <= max((len(other) for other in side.table_rows), default=0)


def _staggered(left: Side, right: Side) -> bool:
    """Do most rows of figures on each side stand on base lines where the other side has nothing?"""
    return right.labelled and _unmatched(left.table_rows, right) and _unmatched(right.table_rows, left)


def _columns_of_text(left: Side, right: Side) -> bool:
    """Does prose run down both sides on base lines of its own? In a table two cells of a row share theirs."""
    few, many = sorted((len(left.rows), len(right.rows)))
    if few < _TEXT_LINES or 2 * few < many or not (_runs_on(left) and _runs_on(right)):
        return False
    return all(
        sum(1 for row in one.rows if all(abs(row[0].base - y[0].base) > _SAME_BASE for y in other.rows))
        > _OWN_LINES * len(one.rows)
        for one, other in ((left, right), (right, left))
    )


def _runs_on(side: Side) -> bool:
    """Are most rows lines of prose, several of which go on with the line above?"""
    said = sum(1 for row in side.rows if _is_said(row))
    on = sum(1 for above, row in pairwise(side.rows) if row[0].text[0].islower() and above[-1].text[-1] not in ".!?:")
    return 2 * said > len(side.rows) and on > 2 and 4 * len(side.table_rows) < len(side.rows)


def _unmatched(rows: Sequence[tuple[Run, ...]], other: Side) -> bool:
    bases = [row[0].base for row in other.rows]
    alone = sum(1 for row in rows if all(abs(row[0].base - y) > _SAME_BASE for y in bases))
    return len(rows) > 2 and 2 * alone > len(rows)


def _told(left: Side, right: Side) -> bool:
    """Does prose, that begins no paragraph beside most rows, stand beside a table?"""
    return _beside_prose(left, right) or (_beside_prose(right, left) and right.labelled)


def _beside_prose(table: Side, prose: Side) -> bool:
    if len(table.table_rows) < 2 or len(prose.rows) < min(_BULLETS, _PROSE_LINES):
        return False
    if len(prose.rows) < (_BULLETS if sum(map(_marked, prose.rows)) > 1 else _PROSE_LINES):
        return False
    said = [_is_said(row) for row in prose.rows]
    runs_on = sum(1 for row in prose.rows[1:] if row[0].text[0].islower() or _marked(row))
    if sum(said) < 0.6 * len(said) or runs_on < 2:
        return False
    if said[0] and prose.rows[0][0].base <= table.rows[0][0].base + _SAME_BASE:
        return True  # a column of the table would have a head
    starts = [prose.rows[0][0].base, *(b[0].base for a, b in pairwise(prose.rows) if _begins(a, b))]
    met = sum(1 for row in table.table_rows if any(abs(row[0].base - y) <= _SAME_BASE for y in starts))
    return 2 * met < len(table.table_rows)


def _marked(row: Sequence[Run]) -> bool:
    """Does a row begin with a bullet?"""
    words = row[0].words
    return bool(bullet_mark(words[0].text, "x" if len(row) > 1 or len(words) > 1 else words[0].text[1:]))


def _is_said(row: Sequence[Run]) -> bool:
    """Is a row one run of several words, its bullet aside?"""
    told = row[1:] if len(row) > 1 and len(row[0].words) == 1 and _marked(row) else row
    return len(told) == 1 and len(told[0].words) >= _PROSE_WORDS


def _begins(above: Sequence[Run], below: Sequence[Run]) -> bool:
    """Does a paragraph or bullet begin on a line?"""
    far = below[0].base - above[0].base > 1.6 * below[0].words[0].size
    return far or above[-1].text[-1] in ".!?:" or _marked(below)


def _outlasts(left: Side, right: Side) -> bool:
    """Do labelled columns of figures end on one side before they do on the other, though they began together?"""
    if not (left.labelled and right.labelled):
        return False
    one, other = left.table_rows[-1][0].base, right.table_rows[-1][0].base
    return sum(row[0].base > one + _SAME_BASE for row in right.table_rows) > 0 or (
        sum(row[0].base > other + _SAME_BASE for row in left.table_rows) > 1
    )


def _far(left: Side, right: Side) -> bool:
    """Are both sides labelled columns of figures, further from each other than their columns are?"""
    if not (left.labelled and right.labelled):
        return False
    return right.x0 - left.x1 > _APART * max(_widest_stripe(left), _widest_stripe(right))


def _widest_stripe(side: Side) -> float:
    """The widest white between two columns of a side's figures, each as narrow as its rows leave it."""
    count = max(len(row) for row in side.table_rows)
    full = [[b.box.x0 - a.box.x1 for a, b in pairwise(row)] for row in side.table_rows if len(row) == count]
    widest: list[float] = [min(gaps) for gaps in zip(*full, strict=True)]
    return max(widest)
