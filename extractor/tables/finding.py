"""Regions of pages become tables: the room's one entrance. Must not know: periods, indicators."""

from extractor.settings import Settings
from extractor.sources.document import Document
from extractor.tables.given import given_grids
from extractor.tables.making import make_table
from extractor.tables.repair import repaired
from extractor.tables.shards import lexicon_of
from extractor.tables.table import Table


def find_tables(document: Document, settings: Settings) -> tuple[Table, ...]:
    """All tables of a document in the order of its pages."""
    del settings
    lexicon = lexicon_of(document)
    return tuple(
        make_table(repaired(grid, lexicon)) for page in document.pages for grid in given_grids(page, document.paged)
    )
