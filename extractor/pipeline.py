"""One located file becomes one extract; reads like a table of contents. Must not know: other reports, files written."""

from extractor.layout.blocks import Block, arrange
from extractor.layout.furniture import furniture
from extractor.layout.reading_order import reading_order
from extractor.meaning.figures import observe
from extractor.meaning.masthead import read_masthead
from extractor.model.extract import Extract
from extractor.model.place import Box, around
from extractor.narrative.telling import tell
from extractor.settings import Settings
from extractor.sources.document import Document
from extractor.sources.locate import LocatedFile
from extractor.sources.opening import open_document
from extractor.tables.finding import find_tables
from extractor.tables.table import Table


def read_file(file: LocatedFile, settings: Settings) -> Extract:
    """Read one report whole. Raises UnreadableFile where it can't be read."""
    document = open_document(file.path, settings)
    tables = find_tables(document, settings)
    blocks = _blocks(document, tables)
    story, tables = _story(blocks, tables)
    report = read_masthead(document, blocks, file.name, settings)
    telling = tell(story, report, settings)
    observations = observe(tables, telling.headings, report, settings)
    return Extract(
        report=report.model_copy(update={"observations": len(observations), "actions": len(telling.actions)}),
        observations=observations,
        actions=telling.actions,
        updates=telling.updates,
        commitments=telling.commitments,
    )


def _blocks(document: Document, tables: tuple[Table, ...]) -> list[Block]:
    """What stands beside the tables, in reading order."""
    in_tables = {word.ordinal for table in tables for word in (*table.grid.words(), *table.title_words)}
    taken = in_tables | furniture(document)
    return arrange(document, taken)


def _story(blocks: list[Block], tables: tuple[Table, ...]) -> tuple[list[Block | Table], tuple[Table, ...]]:
    """Blocks and tables in the order a person reads them, and the tables alone in that order."""
    items: list[Block | Table] = [*blocks, *tables]
    story = [items[i] for i in reading_order([_where(item) for item in items])]
    return story, tuple(item for item in story if isinstance(item, Table))


def _where(item: Block | Table) -> tuple[int, Box]:
    if isinstance(item, Block):
        return item.page, around([word.box for word in item.words])
    return item.grid.page, item.grid.extent() or Box(0, 0, 0, 0)
