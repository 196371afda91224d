"""A title that stands alone at the foot of a page, its table overleaf. Must not know: what a title says.

That it is one is told by its number, or by its type: that of the titles of other tables of the document.
"""

from collections.abc import Container, Sequence

from extractor.layout.lines import Line, lines_of
from extractor.layout.sides import CAPTION
from extractor.sources.document import Document, Page, Word
from extractor.tables.table import Table
from extractor.tables.titles import named_by

_Type = tuple[int, bool, bool, int]
"""How a line is printed: half points of its size, bold, italic, colour."""


def titles_left_behind(tables: Sequence[Table], document: Document, aside: Container[int]) -> list[Table]:
    """Give tables that begin a page without a title the one that ends the page before.

    aside: ordinals of page furniture.
    """
    if not document.paged:
        return list(tables)
    pages = {page.number: page for page in document.pages}
    taken = {word.ordinal for table in tables for word in (*table.grid.words(), *table.title_words)}
    types = {_type(table.title_words[0]) for table in tables if table.title_words}
    return [_with_title(table, pages, aside, taken, types) for table in tables]


def _with_title(
    table: Table, pages: dict[int, Page], aside: Container[int], taken: Container[int], types: Container[_Type]
) -> Table:
    box, before = table.grid.extent(), pages.get(table.grid.page - 1)
    if table.title_words or box is None or before is None or not table.header_rows:
        return table
    own = {word.ordinal for word in table.grid.words()}
    above = [w for w in pages[table.grid.page].words if w.box.top < box.top and w.ordinal not in own]
    if any(word.ordinal not in aside for word in above):
        return table
    lines = lines_of(word for word in before.words if word.upright and word.ordinal not in aside)
    last = max(lines, key=lambda line: line.box.bottom, default=None)
    if last is None or any(word.ordinal in taken for word in last.words):
        return table
    if not CAPTION.match(last.text) and _type(last.words[0]) not in types:
        return table
    return named_by(last, [line for line in lines if not _any_in(line, taken)], table)


def _any_in(line: Line, taken: Container[int]) -> bool:
    return any(word.ordinal in taken for word in line.words)


def _type(word: Word) -> _Type:
    return round(2 * word.size), word.bold, word.italic, word.colour
