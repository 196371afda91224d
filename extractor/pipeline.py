"""One located file becomes one extract; reads like a table of contents. Must not know: other reports, files written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.language.vocabulary import vocabulary
from extractor.layout.blocks import Block, BlockKind, arrange
from extractor.layout.furniture import furniture
from extractor.layout.panes import panes_of
from extractor.layout.reading_order import reading_order
from extractor.meaning.explained_signs import explained_signs
from extractor.meaning.figures import Reader, observe
from extractor.meaning.footnotes import collect
from extractor.meaning.gazetteer import learn
from extractor.meaning.ledger import account
from extractor.meaning.masthead import part_of_quarter, quarter_of, read_masthead
from extractor.meaning.sentences import observe_lines
from extractor.meaning.statements import Passage, statements
from extractor.meaning.table_records import number_tables, table_records
from extractor.meaning.timing import Clock
from extractor.model.extract import Extract
from extractor.model.place import Box, Place, around
from extractor.model.report import LedgerEntry, Report
from extractor.model.terms import Fate
from extractor.narrative.telling import Telling, tell
from extractor.settings import Settings
from extractor.sources.document import Document
from extractor.sources.locate import LocatedFile
from extractor.sources.opening import open_document
from extractor.tables.finding import find_tables
from extractor.tables.table import Table


def read_file(file: LocatedFile, settings: Settings) -> Extract:
    """Read one report whole. Raises UnreadableFile where it can't be read."""
    words = vocabulary(settings.profile)
    sight = see(file, settings)
    document, blocks, tables = sight.document, sight.blocks, sight.tables
    report = read_masthead(document, blocks, tables, file.name, settings)
    telling = tell(sight.story, report, settings)
    texts = [block.text for block in blocks]
    gazetteer = learn(tables, report.publisher, texts, words)
    part = part_of_quarter(report, blocks, tables, settings)
    clock = Clock(quarter_of(report, settings), settings.fiscal_year_start, part)
    listed = number_tables(tables, telling.headings, report.report_id, gazetteer, words)
    signs = explained_signs(tables, texts, words)
    reader = Reader(report.report_id, gazetteer, clock, collect(tables, blocks), signs)
    observations = (*observe(listed, reader), *observe_lines(blocks, reader))
    ledger = account(
        document, tables, blocks, observations, telling.claims, furniture=sight.running, report_id=report.report_id
    )
    return Extract(
        report=_counted(report, sight, len(observations), len(telling.actions), ledger),
        tables=table_records(listed, telling.table_actions, observations, report.report_id),
        observations=observations,
        actions=telling.actions,
        updates=telling.updates,
        commitments=telling.commitments,
        ledger=ledger,
        statements=statements(_passages(blocks, telling), observations, gazetteer, report),
    )


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen on a report's pages before anything is given a meaning. `story`: blocks and tables as they are read;
    `running`: ordinals of the words of running heads and page numbers.
    """

    document: Document
    running: frozenset[int]
    blocks: list[Block]
    story: list[Block | Table]
    tables: tuple[Table, ...]


def see(file: LocatedFile, settings: Settings) -> Sight:
    """Pages, tables and blocks of one report. Raises UnreadableFile where it can't be read."""
    document = open_document(file.path, settings)
    running = furniture(document)
    panes = [panes_of(page) for page in document.pages]
    found = find_tables(document, settings, panes)
    in_tables = {word.ordinal for table in found for word in (*table.grid.words(), *table.title_words)}
    blocks = arrange(document, in_tables | running, panes)
    story, tables = _story(blocks, found)
    return Sight(document, running, blocks, story, tables)


def _passages(blocks: Sequence[Block], telling: Telling) -> Iterator[Passage]:
    """Running text: what stands beside tables, and the updates that stand in them."""
    yield from ((block.text, block.place) for block in blocks if block.kind is not BlockKind.HEADING)
    for one in telling.updates:
        yield from ((text, Place(one.page, one.line)) for text in (one.summary, one.update, one.outcome) if text)


def _story(blocks: list[Block], tables: tuple[Table, ...]) -> tuple[list[Block | Table], tuple[Table, ...]]:
    """Blocks and tables in the order a person reads them, and the tables alone in that order."""
    items: list[Block | Table] = [*blocks, *tables]
    order = reading_order([_where(item) for item in items])
    found = [i - len(blocks) for i in order if i >= len(blocks)]
    placed = {old: new for new, old in enumerate(found)}
    ordered = {i + len(blocks): _renumbered(tables[i], placed) for i in found}
    return [ordered.get(i, items[i]) for i in order], tuple(ordered.values())


def _renumbered(table: Table, placed: Mapping[int, int]) -> Table:
    """Tables are told by their place in reading order: so is the part that one continues."""
    return table if table.continues is None else replace(table, continues=placed[table.continues])


def _where(item: Block | Table) -> tuple[int, Box]:
    if isinstance(item, Block):
        return item.page, around([word.box for word in item.words])
    return item.grid.page, item.grid.extent() or Box(0, 0, 0, 0)


_MOST_NOTES = 2000
"""Characters of a report's notes."""


def _counted(report: Report, sight: Sight, observations: int, actions: int, ledger: tuple[LedgerEntry, ...]) -> Report:
    """The report's row with what was found in it."""
    return report.model_copy(
        update={
            "observations": observations,
            "actions": actions,
            "numbers": len(ledger),
            "numbers_unaccounted": sum(entry.fate is Fate.UNACCOUNTED for entry in ledger),
            "method": "; ".join(dict.fromkeys(table.grid.method.value for table in sight.tables)),
            "notes": "; ".join(f"page {p.number}: {note}" for p in sight.document.pages for note in p.notes)[
                :_MOST_NOTES
            ],
            "error": report.error or _trouble(sight.document, bool(observations or actions)),
        }
    )


def _told(document: Document) -> str:
    """What stands on the pages that a reader can't see, and limits that were reached."""
    told = (f"page {page.number}: {note}" for page in document.pages for note in page.notes)
    return "; ".join(told)[:_MOST_NOTES]


def _trouble(document: Document, anything: bool) -> str:
    """Why a report is read in part or not at all; empty if it is read."""
    pictures = [page.number for page in document.pages if page.scan]
    if pictures and len(pictures) == len(document.pages):
        return "its pages are pictures without a text layer; run it through OCR (such as ocrmypdf) and build again"
    if any(number > 1 for number in pictures):  # a cover is often a picture, and says nothing
        told = ", ".join(str(number) for number in pictures if number > 1)
        return f"read in part: without a text layer, page {told}; run it through OCR (such as ocrmypdf)"
    if not anything:
        return "neither a figure nor an action was found in it; if it is no report, move it elsewhere"
    return ""
