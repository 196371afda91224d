"""A drawn table that goes on overleaf: its columns are told by the lines of both parts. Must not know: what heads say.

A row alone is no grid by itself, an empty column is none of a grid's own, and heads alone at a page's foot draw fewer
columns than there are where one of them spans several.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.sources.document import Page
from extractor.tables.edits import recast
from extractor.tables.grid import GOES_ON, GOES_OVER, Grid
from extractor.tables.heads_behind import heads_alone
from extractor.tables.phrases import TextLine
from extractor.tables.ruled import Lattice, lattice_of, part_of
from extractor.tables.rulings import meshes_of, strokes_of
from extractor.tables.tiles import tiled

_SAME = 2.0
"""Points by which the lines of two parts may differ."""


@dataclass(frozen=True, slots=True)
class Rim:
    """A page, its grids from top to bottom, and the line next to the break."""

    page: Page
    grids: Sequence[Grid]
    line: TextLine

    @property
    def grid(self) -> Grid | None:
        """The grid that the line stands in."""
        return next((grid for grid in self.grids if holds(grid, self.line)), None)


def drawn_on(above: Rim, here: Rim) -> tuple[list[Grid], list[Grid]] | None:
    """The grids of two pages with both parts of a table in all its columns; None where no lines go on."""
    if not above.page.rules or not here.page.rules:
        return None
    upper, lower = _lattice(above), _lattice(here)
    if upper is None or lower is None:
        return None
    xs = max(upper.xs, lower.xs, key=len)
    over, under = _on(upper, xs, above.page.number), _on(lower, xs, here.page.number)
    if over is None or under is None:
        return None
    last, first = above.grid, here.grid
    before, grids = list(above.grids), list(here.grids)
    if heads_alone(over) and (last is None or last.columns < over.columns):
        before = [*(grid for grid in before if grid is not last), replace(over, notes=(GOES_OVER,))]
        last = over
    if last is None or last.columns != over.columns:
        return None
    if first is None or first.columns < under.columns:
        grids = [replace(under, notes=(GOES_ON,)), *(grid for grid in grids if grid is not first)]
    return before, grids


def holds(grid: Grid, line: TextLine) -> bool:
    """Does a line stand in a grid?"""
    own = {word.ordinal for word in grid.words()}
    return any(word.ordinal in own for phrase in line.phrases for word in phrase.words)


def _lattice(rim: Rim) -> Lattice | None:
    """The drawn cells that hold the line next to the break."""
    line = {word.ordinal for phrase in rim.line.phrases for word in phrase.words}
    words = [word for word in rim.page.words if word.upright]
    for mesh in meshes_of(*strokes_of(rim.page.rules)):
        lattice = lattice_of(tiled(mesh, rim.page.fills), words)
        if lattice and any(word.ordinal in line for area in lattice.areas for word in area.words):
            return lattice
    return None


def _on(lattice: Lattice, xs: Sequence[float], page: int) -> Grid | None:
    """A lattice as a grid of the columns between `xs`; None where it draws others, or not over their whole width."""
    at = [min(range(len(xs)), key=lambda n: abs(xs[n] - x)) for x in lattice.xs]
    if any(abs(xs[n] - x) > _SAME for n, x in zip(at, lattice.xs, strict=True)):
        return None
    grid = part_of(lattice, page)
    if grid is None or (at[0], at[-1]) != (0, len(xs) - 1):
        return None
    cells = [
        replace(cell, column=at[cell.column], colspan=at[cell.columns.stop] - at[cell.column]) for cell in grid.cells
    ]
    return recast(grid, cells, columns=len(xs) - 1)
