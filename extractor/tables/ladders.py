"""Tables whose every row stands between two rulings of one length, and nothing else is drawn. Must not know: grids.

What stands in such rows may be prose: the rulings alone tell that it is a table.
"""

import itertools
from collections.abc import Sequence

from extractor.model.place import Box
from extractor.sources.document import Page, Word
from extractor.tables.borderless import Region
from extractor.tables.chains import CAPTION as NUMBERED
from extractor.tables.phrases import lines_of_words
from extractor.tables.rulings import Stroke

SAME_ENDS = 3.0
"""Points by which the ends of the rulings of one table differ at most."""
RUNGS = 4
"""Rulings that make a ladder: three rows between them."""
WHOLE = 3
"""Of them, those that run through all columns: other rulings between may be those of heads."""
HEAD_WORDS = 6
"""Words of one heading on one line, at most."""
TALLEST = 8.0
"""Times the usual distance of the rulings: a row is rarely higher."""
SHORTEST = 120.0
"""Points: shorter rulings are lines under words or signatures."""
FIGURES = 0.5
"""Part of the entries that may be figures; tables of figures are found by their columns."""


def ladder_regions(page: Page, words: Sequence[Word], across: Sequence[Stroke]) -> list[Region]:
    """Regions between four rulings or more of the same ends, with entries of text side by side between most of them."""
    out = []
    for group in _with_spared(of_same_ends(across, 1)):
        box = Box(min(s.start for s in group), group[0].axis, max(s.end for s in group), group[-1].axis)
        inside = [word for word in words if box.contains(*word.box.middle)]
        for rungs in _unbroken(group, inside):
            if sum(1 for rung in rungs if rung.start - box.x0 <= SAME_ENDS) < WHOLE:
                continue
            held = tuple(word for word in inside if rungs[0].axis < word.box.middle[1] < rungs[-1].axis)
            lines = lines_of_words(held)
            entries = [phrase for line in lines if len(line.phrases) > 1 for phrase in line.phrases]
            if not entries or sum(1 for entry in entries if entry.figure) > FIGURES * len(entries):
                continue
            head = _head(words, box, rungs[0].axis)
            top = min((word.box.top for word in head), default=rungs[0].axis)
            frame = Box(box.x0, top, box.x1, rungs[-1].axis)
            out.append(Region(page.number, (*head, *held), frame, tuple(rungs[0 if head else 1 : -1])))
    return out


def _head(words: Sequence[Word], box: Box, top: float) -> tuple[Word, ...]:
    """The line of several headings right above the first ruling, if there is one."""
    near = [w for w in words if box.x0 - 2 < w.box.middle[0] < box.x1 + 2 and top - 2 * w.size < w.box.middle[1] < top]
    lines = lines_of_words(near) if near else []
    if not lines or len(lines[-1].phrases) < 2 or any(len(p.words) > HEAD_WORDS for p in lines[-1].phrases):
        return ()
    return tuple(word for phrase in lines[-1].phrases for word in phrase.words)


def _unbroken(group: Sequence[Stroke], words: Sequence[Word]) -> list[list[Stroke]]:
    """Runs of rulings between which entries stand side by side, or one line stands alone."""
    runs: list[list[Stroke]] = [[group[0]]]
    heights = sorted(below.axis - above.axis for above, below in itertools.pairwise(group))
    usual = heights[len(heights) // 2]
    sizes = sorted(word.size for word in words)
    size = sizes[len(sizes) // 2] if sizes else 0.0
    for above, below in itertools.pairwise(group):
        band = [word for word in words if above.axis < word.box.middle[1] < below.axis]
        lines = lines_of_words(band) if band else []
        tall = below.axis - above.axis
        abreast = any(len(line.phrases) > 1 for line in lines) and tall < TALLEST * usual
        larger = bool(lines) and max(line.size for line in lines) > 1.2 * size
        numbered = len(lines) == 1 and NUMBERED.match(lines[0].phrases[0].text)  # titles the table below
        rung = not larger and not numbered and (abreast or (len(lines) == 1 and tall < 1.8 * usual))
        if rung:
            runs[-1].append(below)
        else:
            runs.append([below])
    return [run for run in runs if len(run) >= RUNGS]


def _with_spared(groups: Sequence[Sequence[Stroke]]) -> list[list[Stroke]]:
    """Ladders, each with the shorter rungs between its own that end where these do: they spare a label of many rows."""
    out: list[list[Stroke]] = []
    for group in sorted(groups, key=lambda one: one[0].start):
        wide = next((one for one in out if _spares(one, group)), None)
        if wide is not None:
            wide[:] = sorted([*wide, *group], key=lambda stroke: stroke.axis)
        else:
            out.append(list(group))
    return [group for group in out if len(group) >= RUNGS]


def _spares(wide: Sequence[Stroke], group: Sequence[Stroke]) -> bool:
    """Do shorter rulings stand between those of a ladder, and end where they do?"""
    shorter = group[0].start > wide[0].start + SAME_ENDS and abs(group[0].end - wide[0].end) <= SAME_ENDS
    within = wide[0].axis < group[0].axis and group[-1].axis < wide[-1].axis
    return min(len(wide), len(group)) > 1 and shorter and within


def of_same_ends(across: Sequence[Stroke], fewest: int) -> list[list[Stroke]]:
    """Rulings of the same ends from top to bottom, where there are so many at least."""
    groups: list[list[Stroke]] = []
    for stroke in across:
        if stroke.length < SHORTEST:
            continue
        for group in groups:
            near = abs(group[0].start - stroke.start) <= SAME_ENDS and abs(group[0].end - stroke.end) <= SAME_ENDS
            if near:
                group.append(stroke)
                break
        else:
            groups.append([stroke])
    return [group for group in groups if len(group) >= fewest]
