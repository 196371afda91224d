"""What filled boxes tell of a region without rulings: its heads, its columns, where rows end.

Must not know: how the region was found, what its heads say.
"""

import itertools
from collections.abc import Sequence

from extractor.model.place import Box
from extractor.sources.document import Page
from extractor.tables.borderless import WIDE
from extractor.tables.rulings import Stroke

ROUND = 12.0
"""Points by which filled heads reach over the text of their columns."""
SEAM = 0.5
"""Points: edges nearer than this are one."""
TALLEST_HEAD = 108.0
"""Points: higher boxes are the ground of more than a row of heads."""


def with_filled_heads(box: Box, page: Page) -> Box:
    """A region and the rows of filled boxes that touch its top and are as wide: what stands in them are its heads.

    A head of several rows has cells that reach down beside those of the next row.
    """
    fills = {
        fill.box
        for fill in page.fills
        if box.x0 < fill.box.middle[0] < box.x1
        and fill.box.width < box.width + 2 * ROUND
        and fill.box.height < TALLEST_HEAD
    }
    found, top = box, box.top
    while True:
        strip = [fill for fill in fills if fill.top < top - SEAM and top <= fill.bottom + 3]
        if _covered(strip) <= WIDE * box.width:
            return found
        top = max(fill.top for fill in strip)
        if len(strip) > 1:  # one alone is the band of a section's title, if heads stand above it
            sides = min(fill.x0 for fill in strip), max(fill.x1 for fill in strip)
            found = Box(min(found.x0, sides[0]), top, max(found.x1, sides[1]), box.bottom)


def _covered(boxes: Sequence[Box]) -> float:
    """Points of a line's length that boxes lie on."""
    total, reached = 0.0, float("-inf")
    for box in sorted(boxes, key=lambda box: box.x0):
        total += max(box.x1 - max(box.x0, reached), 0.0)
        reached = max(reached, box.x1)
    return total


def fill_walls(fills: Sequence[Box]) -> tuple[Stroke, ...]:
    """Where filled cells touch in most of the rows that are filled cell by cell, as browsers fill them: row by row."""
    levels: dict[tuple[int, int], list[Box]] = {}
    for fill in fills:
        levels.setdefault((round(fill.top), round(fill.bottom)), []).append(fill)
    rows = [sorted(row, key=lambda fill: fill.x0) for row in levels.values() if len(row) > 1]
    edges = [{round(a.x1) for a, b in itertools.pairwise(row) if abs(b.x0 - a.x1) < 1} for row in rows]
    shared = {x for row in edges for x in row if 2 * sum(x in other for other in edges) > len(edges) > 1}
    drawn = [Stroke(float(x), row[0].top, row[0].bottom) for row, found in zip(rows, edges, strict=True) for x in found]
    return tuple(sorted((wall for wall in drawn if wall.axis in shared), key=lambda wall: (wall.axis, wall.start)))


def small_fills(page: Page, box: Box) -> tuple[Box, ...]:
    """Filled boxes in a region that are no wider than a group of its columns and no higher than a heading."""
    return tuple(
        fill.box
        for fill in page.fills
        if fill.box.width < WIDE * box.width and fill.box.height < 0.4 * box.height and box.contains(*fill.box.middle)
    )


def fill_edges(page: Page, box: Box) -> tuple[float, ...]:
    """y where filled boxes that together run through the region begin or end."""
    width: dict[int, float] = {}
    for fill in page.fills:
        shared = min(fill.box.x1, box.x1) - max(fill.box.x0, box.x0)
        if shared > 0:
            for y in (fill.box.top, fill.box.bottom):
                width[round(y)] = width.get(round(y), 0.0) + shared
    return tuple(float(y) for y in sorted(width) if width[y] > WIDE * box.width and box.top < y < box.bottom)
