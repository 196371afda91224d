"""Regions of pages become tables: the room's one entrance. Must not know: periods, indicators."""

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.layout.furniture import furniture
from extractor.layout.panes import Pane, panes_of
from extractor.settings import Settings
from extractor.sources.document import Document, Page, Word
from extractor.tables.aligned import aligned_grids
from extractor.tables.aligned_prose import aligned_prose
from extractor.tables.choice import best, in_doubt
from extractor.tables.given import given_grids, trimmed
from extractor.tables.grid import Grid
from extractor.tables.joining import doubted, parted, put_together, reunited, side_by_side
from extractor.tables.left_behind import titles_left_behind
from extractor.tables.making import common_labels, has_lone_labels, make_table
from extractor.tables.parts import tie_parts
from extractor.tables.quarters import over_quarters
from extractor.tables.regions import grids_of
from extractor.tables.repair import repaired
from extractor.tables.resuming import Leaf, resumed
from extractor.tables.second_readers import second_readings
from extractor.tables.shards import lexicon_of
from extractor.tables.table import Table
from extractor.tables.titles import tie_lines


def find_tables(
    document: Document, settings: Settings, panes: Sequence[Sequence[Pane]] | None = None
) -> tuple[Table, ...]:
    """All tables of a document in the order of its pages. `panes`: the parts of each page, where they are known."""
    lexicon = lexicon_of(document)
    panes = panes or [panes_of(page) for page in document.pages]
    aside = furniture(document)
    parts_of = panes if document.paged else [[Pane(_whole(document, aside))]]
    leaves = [pane for parts in parts_of for pane in parts]
    grids = _resumed([(pane.page, _grids(pane.page, document, settings, aside)) for pane in leaves], document, aside)
    tables = [
        make_table(own)
        for pane, found in zip(leaves, grids, strict=True)
        for whole in found
        for grid in side_by_side(whole)
        for own in parted(repaired(doubted(grid, sure=pane.sure), lexicon))
    ]
    places = common_labels(tables)
    sectioned = [make_table(one.grid, places=places) if has_lone_labels(one) else one for one in tables]
    titled = titles_left_behind(tie_lines(over_quarters(sectioned, places), panes), document, aside)
    return tie_parts(titled, document, aside, places)


def _whole(document: Document, aside: Container[int]) -> Page:
    """A text as one page: its lines are counted through, and a page may end in the middle of a table.

    aside: ordinals of page furniture, which is left out.
    """
    first = document.pages[0]
    words = tuple(word for page in document.pages for word in page.words if word.ordinal not in aside)
    return replace(first, words=words, grids=tuple(grid for page in document.pages for grid in page.grids))


def _resumed(leaves: Sequence[Leaf], document: Document, aside: Container[int]) -> list[list[Grid]]:
    """The grids of pages and their panes; where two whole pages follow one another, with the rows that go on."""
    found = [grids for _, grids in leaves]
    if not document.paged:
        return found
    shared = {number for number, count in Counter(page.number for page, _ in leaves).items() if count > 1}
    for at, ((one, _), (other, _)) in enumerate(pairwise(leaves)):
        if not {one.number, other.number} & shared and not one.grids and not other.grids:
            found[at], found[at + 1] = resumed((one, found[at]), (other, found[at + 1]), aside)
    return found


def _grids(page: Page, document: Document, settings: Settings, aside: Container[int]) -> list[Grid]:
    """The grids that the file states itself; where it states none, those that the page shows."""
    if not document.paged:
        return _in_text(page, aside)
    if not page.grids:
        return reunited([_seconded(grid, document, settings) for grid in grids_of(page)])
    return _stated(given_grids(page, paged=True))


def _stated(grids: list[Grid]) -> list[Grid]:
    return [grid for grid in map(trimmed, grids) if grid.cells and grid.columns > 1]


def _in_text(page: Page, aside: Container[int]) -> list[Grid]:
    """The grids of a text: those stated by tabs and pipes, and between them those aligned by blanks."""
    found = _stated(put_together(given_grids(page, paged=False), aside, page.words))
    for aligned in (aligned_grids, aligned_prose):
        found += aligned(page, _left(page, found))
    found += grids_of(replace(page, words=_left(page, found)))
    ordered = sorted(found, key=lambda grid: min((word.ordinal for word in grid.words()), default=0))
    return [replace(grid, page=next((word.page for word in grid.words()), grid.page)) for grid in ordered]


def _left(page: Page, grids: list[Grid]) -> tuple[Word, ...]:
    """The words of a page that stand in none of the grids, nor in a cell that the file states."""
    taken = {word.ordinal for grid in grids for word in grid.words()}
    taken |= {word.ordinal for given in page.grids for cell in given.cells for word in cell.words}
    return tuple(word for word in page.words if word.ordinal not in taken)


def _seconded(grid: Grid, document: Document, settings: Settings) -> Grid:
    """The grid, or a better reading of its region by an independent reader, asked as the settings say."""
    asked = settings.second_reading == "always" or (settings.second_reading == "doubt" and in_doubt(grid))
    box = grid.extent()
    if not asked or box is None or document.media_type != "application/pdf":
        return grid
    return best([grid, *second_readings(document.path, grid.page, box, tuple(grid.words()))])
