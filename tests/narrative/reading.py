"""A fictional report drawn as a text becomes a telling, as the pipeline does it. Must not know: what is expected."""

from pathlib import Path

from extractor.layout.blocks import Block, arrange
from extractor.layout.reading_order import reading_order
from extractor.model.place import Box, around
from extractor.model.report import Report
from extractor.narrative.telling import Telling, tell
from extractor.settings import Settings
from extractor.sources.text import read_text
from extractor.tables.finding import find_tables
from extractor.tables.table import Table

REPORT = Report(
    report_id="fenland-2019-20-q2", publisher="Fenland", fiscal_year="2019/20", quarter=2, path="fenland.txt", sha256=""
)
"""July to September 2019."""


def told(text: str, settings: Settings | None = None) -> Telling:
    """What a report drawn as a text tells; tabs make tables."""
    document = read_text(Path("fenland.txt"), text.encode(), "")
    tables = find_tables(document, settings or Settings())
    taken = {word.ordinal for table in tables for word in (*table.grid.words(), *table.title_words)}
    things: list[Block | Table] = [*arrange(document, taken), *tables]
    places = [(1, _box(thing)) for thing in things]
    return tell([things[i] for i in reading_order(places)], REPORT, settings or Settings())


def _box(thing: Block | Table) -> Box:
    if isinstance(thing, Block):
        return around([word.box for word in thing.words])
    return thing.grid.extent() or Box(0, 0, 0, 0)
