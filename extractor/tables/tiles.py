"""Fills laid side by side draw the cells of a table as rulings do, beside rulings or alone. Must not know: words."""

from collections.abc import Sequence
from itertools import pairwise

from extractor.model.place import Box
from extractor.sources.document import Fill
from extractor.tables.rulings import Mesh, Stroke
from extractor.tables.strips import EDGE, LOWEST, SEAM, extent, strips_in, with_more

_FEWEST_ROWS = 3
"""Rows of tiles that draw a table by themselves."""
_CLOSE = 0.5
"""Of the height of a row of tiles: white between it and what is no row of its table."""


def tiled(mesh: Mesh, fills: Sequence[Fill]) -> Mesh:
    """A mesh with the edges of the tiles in it; only rows of tiles from one side to the other draw any."""
    box = extent(mesh)
    rows = _rows(fills, box)
    drawn = [(tiles[0].top, tiles[0].bottom) for tiles in rows]
    across: list[Stroke] = []
    down: list[Stroke] = []
    for tiles in rows:
        if any(tiles[0].x0 + EDGE < s.axis < tiles[0].x1 - EDGE for s in mesh.down):
            continue  # a label may be set over columns that stand empty beside it: no cell is drawn
        top, bottom = tiles[0].top, tiles[0].bottom
        across += [Stroke(top, box.x0, box.x1), Stroke(bottom, box.x0, box.x1)]
        down += [Stroke((a.x1 + b.x0) / 2, top, bottom) for a, b in pairwise(tiles)]
    for strip in strips_in(fills, box):
        if not any(top < strip.middle < bottom for top, bottom in drawn):
            across += strip.across
            down += strip.down
    if not down:
        return mesh
    return Mesh(with_more(mesh.across, across), with_more(mesh.down, down))


def _rows(fills: Sequence[Fill], box: Box) -> list[list[Box]]:
    """Rows of tiles from top to bottom, each from one side of a box to the other."""
    levels: dict[tuple[int, int], dict[Box, None]] = {}
    for fill in fills:
        if fill.box.height >= LOWEST and box.contains(*fill.box.middle) and fill.box.bottom <= box.bottom + EDGE:
            levels.setdefault((round(fill.box.top), round(fill.box.bottom)), {})[fill.box] = None
    out = []
    for _, held in sorted(levels.items()):
        tiles = sorted(held, key=lambda tile: tile.x0)
        whole = tiles[0].x0 <= box.x0 + EDGE and tiles[-1].x1 >= box.x1 - EDGE
        if len(tiles) > 1 and whole and all(abs(b.x0 - a.x1) <= SEAM for a, b in pairwise(tiles)):
            out.append(tiles)
    return out


def tilings(fills: Sequence[Fill], meshes: Sequence[Mesh], ink: Sequence[Box]) -> list[Mesh]:
    """Tables that tiles draw by themselves, apart from those of rulings: rows of tiles of one width, without a gap.

    ink: the boxes of the page's words. Where more stands close above or below, tiles shade only some rows of a table.
    """
    taken = [extent(mesh) for mesh in meshes]
    found: list[list[list[Box]]] = []
    for row in _runs(fills):
        at = next((rows for rows in reversed(found) if _below(row, rows[-1])), None)
        if at is not None:
            at.append(row)
        else:
            found.append([row])
    out = [_mesh(rows) for rows in found if len(rows) >= _FEWEST_ROWS and not _goes_on(rows, ink)]
    return [mesh for mesh in out if not any(extent(mesh).overlap(box) for box in taken)]


def _runs(fills: Sequence[Fill]) -> list[list[Box]]:
    """Tiles side by side, two or more, from top to bottom."""
    levels: dict[tuple[int, int], list[Box]] = {}
    for fill in fills:
        if fill.box.height >= LOWEST:
            levels.setdefault((round(fill.box.top), round(fill.box.bottom)), []).append(fill.box)
    out: list[list[Box]] = []
    for _, boxes in sorted(levels.items()):
        run: list[Box] = []
        for box in sorted(set(boxes), key=lambda box: (box.x0, box.x1)):
            if run and abs(box.x0 - run[-1].x1) > SEAM:
                out.append(run)
                run = []
            run.append(box)
        out.append(run)
    return [run for run in out if len(run) > 1]


def _below(row: Sequence[Box], above: Sequence[Box]) -> bool:
    """Does a row of tiles stand right below another, as wide as it?"""
    ends = max(abs(row[0].x0 - above[0].x0), abs(row[-1].x1 - above[-1].x1))
    return ends <= EDGE and abs(row[0].top - above[0].bottom) <= SEAM


def _goes_on(rows: Sequence[Sequence[Box]], ink: Sequence[Box]) -> bool:
    """Does anything stand nearer above or below rows of tiles than half of such a row is high?"""
    first, last = rows[0][0], rows[-1][0]
    high, low = first.top - _CLOSE * first.height, last.bottom + _CLOSE * last.height
    within = [box for box in ink if first.x0 <= box.middle[0] <= rows[0][-1].x1]
    return any(
        high < box.bottom < first.top + SEAM or last.bottom - SEAM < box.top < low
        for box in within
        if not first.top < box.middle[1] < last.bottom
    )


def _mesh(rows: Sequence[Sequence[Box]]) -> Mesh:
    x0, x1 = rows[0][0].x0, rows[0][-1].x1
    top, bottom = rows[0][0].top, rows[-1][0].bottom
    across = [Stroke(row[0].top, x0, x1) for row in rows] + [Stroke(bottom, x0, x1)]
    seams = [Stroke((a.x1 + b.x0) / 2, row[0].top, row[0].bottom) for row in rows for a, b in pairwise(row)]
    return Mesh(tuple(across), with_more((), [Stroke(x0, top, bottom), *seams, Stroke(x1, top, bottom)]))
