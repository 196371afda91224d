"""Regions of pages become tables: the room's one entrance. Must not know: periods, indicators."""

from extractor.settings import Settings
from extractor.sources.document import Document, Page
from extractor.tables.given import given_grids
from extractor.tables.grid import Grid
from extractor.tables.making import make_table
from extractor.tables.regions import find_grids
from extractor.tables.repair import repaired
from extractor.tables.shards import lexicon_of
from extractor.tables.table import Table


def find_tables(document: Document, settings: Settings) -> tuple[Table, ...]:
    """All tables of a document in the order of its pages."""
    lexicon = lexicon_of(document)
    return tuple(
        make_table(repaired(grid, lexicon))
        for page in document.pages
        for grid in _grids(page, document.paged, settings)
    )


def _grids(page: Page, paged: bool, settings: Settings) -> tuple[Grid, ...]:
    """The grids that the file states itself; where it states none, those that the page shows."""
    return tuple(given_grids(page, paged)) or find_grids(page, settings)
