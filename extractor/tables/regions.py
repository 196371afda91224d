"""Which parts of a page are tables, and the best grid of each: `find_grids`. Must not know: headers, titles."""

from extractor.settings import Settings
from extractor.sources.document import Page
from extractor.tables.grid import Grid
from extractor.tables.ruled import grid_of, lattice_of
from extractor.tables.rulings import meshes_of, strokes_of


def find_grids(page: Page, settings: Settings) -> tuple[Grid, ...]:
    """All tables of a page from top to bottom, as grids."""
    del settings
    across, down = strokes_of(page.rules)
    found = []
    for mesh in meshes_of(across, down):
        lattice = lattice_of(mesh, page.words)
        grid = grid_of(lattice, page.number) if lattice else None
        if grid:
            found.append(grid)
    return tuple(found)
