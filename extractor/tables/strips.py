"""Strips of filled cells side by side, within a table of rulings and right above and below one.

Must not know: words. Their edges draw cells as rulings do.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractor.model.fixed import fixed
from extractor.model.place import Box
from extractor.sources.document import Fill
from extractor.tables.rulings import TOUCH, Mesh, Stroke, clustered

SEAM = 1.5
"""Points between two tiles that touch."""
EDGE = 3.0
"""Points by which a row of tiles may end before the table does."""
LOWEST = 6.0
"""Points: lower fills are rulings."""
_HIGHEST = 108.0
"""Points: higher fills are the ground of more than a row of heads."""


@fixed
class Strip:
    """A stripe of a table, from side to side, in which tiles of any height stand beside one another."""

    top: float
    bottom: float
    tiles: tuple[Box, ...]

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def across(self) -> list[Stroke]:
        """The upper and lower edges of its tiles, where they end in it."""
        return [Stroke(y, tile.x0, tile.x1) for tile in self.tiles for y in (tile.top, tile.bottom)]

    @property
    def down(self) -> list[Stroke]:
        """Where its tiles touch."""
        return [Stroke((a.x1 + b.x0) / 2, self.top, self.bottom) for a, b in pairwise(self.tiles)]


def strips_in(fills: Sequence[Fill], box: Box) -> list[Strip]:
    """The stripes of several tiles in a box, as heads of two levels have them whose cells reach down beside others."""
    inside = [tile for tile in _tiles(fills, box) if box.top - EDGE <= tile.top and tile.bottom <= box.bottom + EDGE]
    edges = clustered([y for tile in inside for y in (tile.top, tile.bottom)], SEAM)
    found = [_strip(inside, box, (a + b) / 2) for a, b in pairwise(edges) if b - a >= LOWEST]
    return [strip for strip in found if strip is not None and len(strip.tiles) > 1]


def _tiles(fills: Sequence[Fill], box: Box) -> list[Box]:
    """The fills that may be cells between the sides of a box, above and below it as well."""
    return list(
        dict.fromkeys(
            fill.box
            for fill in fills
            if LOWEST <= fill.box.height <= _HIGHEST and fill.box.x0 >= box.x0 - EDGE and fill.box.x1 <= box.x1 + EDGE
        )
    )


def _strip(tiles: Sequence[Box], box: Box, y: float) -> Strip | None:
    """The tiles at a height, if they touch one another from side to side."""
    held = sorted((tile for tile in tiles if tile.top < y < tile.bottom), key=lambda tile: tile.x0)
    if not held or held[0].x0 > box.x0 + EDGE or held[-1].x1 < box.x1 - EDGE:
        return None
    if any(abs(b.x0 - a.x1) > SEAM for a, b in pairwise(held)):
        return None
    return Strip(max(tile.top for tile in held), min(tile.bottom for tile in held), tuple(held))


def beside_tiles(meshes: Sequence[Mesh], fills: Sequence[Fill]) -> list[Mesh]:
    """Meshes with the tiles that touch them at their sides: labels of rows that are filled, not ruled."""
    across = [Fill(Box(fill.box.top, fill.box.x0, fill.box.bottom, fill.box.x1), fill.colour) for fill in fills]
    turned = [mesh for one in meshes for mesh in between_tiles([Mesh(one.down, one.across)], across, each=True)]
    return [Mesh(mesh.down, mesh.across) for mesh in turned]


def between_tiles(meshes: Sequence[Mesh], fills: Sequence[Fill], *, each: bool = False) -> list[Mesh]:
    """Meshes with the tiles that touch them above and below: heads, sections and totals that are filled, not ruled.

    Meshes of one width with nothing but tiles between them are one. A band over the whole width counts between
    others only: at an end it is a title. `each`: tiles must touch wherever a line of the mesh ends between them.
    """
    out: list[Mesh] = []
    for mesh in sorted(meshes, key=lambda mesh: extent(mesh).top):
        box = extent(mesh)
        tiles = _tiles(fills, box)
        above = next((other for other in reversed(out) if _same_sides(extent(other), box)), None)
        strips = _climb(tiles, box, extent(above).bottom if above else None, (mesh, each))
        if above is not None and strips and strips[-1].top <= extent(above).bottom + TOUCH:
            out[out.index(above)] = _merged([above, mesh], strips)
        else:
            out.append(_merged([mesh], _without_bands(strips)))
    below = [_descend(_tiles(fills, extent(mesh)), extent(mesh), (mesh, each)) for mesh in out]
    return [_merged([mesh], _without_bands(strips)) for mesh, strips in zip(out, below, strict=True)]


def _same_sides(one: Box, other: Box) -> bool:
    return abs(one.x0 - other.x0) <= EDGE and abs(one.x1 - other.x1) <= EDGE


def _climb(tiles: Sequence[Box], box: Box, end: float | None, grounds: tuple[Mesh, bool]) -> list[Strip]:
    """Stripes above a box, from its top upwards, as far as tiles that keep to the columns of its mesh touch it."""
    found: list[Strip] = []
    top = box.top
    while end is None or top > end + TOUCH:
        strip = _strip(tiles, box, top - TOUCH)
        if strip is None or strip.bottom < top - TOUCH or not _in_columns(strip, grounds[0], each=grounds[1]):
            break
        found.append(strip)
        top = strip.top
    return found


def _descend(tiles: Sequence[Box], box: Box, grounds: tuple[Mesh, bool]) -> list[Strip]:
    """Stripes below a box, from its bottom downwards."""
    found: list[Strip] = []
    bottom = box.bottom
    while True:
        strip = _strip(tiles, box, bottom + TOUCH)
        if strip is None or strip.top > bottom + TOUCH or not _in_columns(strip, grounds[0], each=grounds[1]):
            return found
        found.append(strip)
        bottom = strip.bottom


def _in_columns(strip: Strip, mesh: Mesh, each: bool) -> bool:
    """Do the tiles of a stripe touch where columns of the mesh do, and at the end of each of them?"""
    seams = [seam.axis for seam in strip.down]
    left, right = strip.tiles[0].x0 + EDGE, strip.tiles[-1].x1 - EDGE
    inner = clustered([stroke.axis for stroke in mesh.down if left < stroke.axis < right], TOUCH)
    met = [any(abs(seam - axis) <= TOUCH for seam in seams) for axis in inner]
    return all(any(abs(seam - s.axis) <= TOUCH for s in mesh.down) for seam in seams) and (all(met) or not each)


def _without_bands(strips: list[Strip]) -> list[Strip]:
    """Stripes from a table outwards, without bands over the whole width at the far end."""
    last = max((at for at, strip in enumerate(strips) if len(strip.tiles) > 1), default=-1)
    return strips[: last + 1]


def _merged(meshes: Sequence[Mesh], strips: Sequence[Strip]) -> Mesh:
    """Meshes as one, with the edges and sides of stripes."""
    if len(meshes) == 1 and not strips:
        return meshes[0]
    across = [stroke for strip in strips for stroke in strip.across]
    down = [stroke for strip in strips for stroke in strip.down]
    sides = [Stroke(x, strip.top, strip.bottom) for strip in strips for x in (strip.tiles[0].x0, strip.tiles[-1].x1)]
    return Mesh(
        with_more([s for mesh in meshes for s in mesh.across], across),
        with_more([s for mesh in meshes for s in mesh.down], [*down, *sides]),
    )


def extent(mesh: Mesh) -> Box:
    """The box around a mesh, in points."""
    xs = [x for s in mesh.across for x in (s.start, s.end)] + [s.axis for s in mesh.down]
    ys = [y for s in mesh.down for y in (s.start, s.end)] + [s.axis for s in mesh.across]
    return Box(min(xs), min(ys), max(xs), max(ys))


def with_more(drawn: Iterable[Stroke], more: Iterable[Stroke]) -> tuple[Stroke, ...]:
    """Strokes and more of them, in order."""
    return tuple(sorted((*drawn, *more), key=lambda stroke: (stroke.axis, stroke.start)))
