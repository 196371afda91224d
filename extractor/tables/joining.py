"""Tables that go on: fragments of one table put together, two tables without a gap parted, parts over pages tied.

Must not know: narrative, what a table means.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.language.mending import mend
from extractor.sources.document import Document
from extractor.tables.edits import part, stacked
from extractor.tables.grid import Cell, Grid
from extractor.tables.headers import Band, RowKind, cells_of, plan, row_kind
from extractor.tables.looks import continues_words, opens_on
from extractor.tables.table import Table


def put_together(grids: Sequence[Grid]) -> list[Grid]:
    """Fragments of a text's tables, between which only blank lines stand, as one grid where they belong together."""
    out: list[Grid] = []
    for grid in grids:
        if out and _adjacent(out[-1], grid) and _goes_on(out[-1], grid):
            out[-1] = stacked(out[-1], grid, "put together with the rows after a break")
        else:
            out.append(grid)
    return out


def _adjacent(upper: Grid, lower: Grid) -> bool:
    """Does nothing stand between two grids?"""
    last = max((word.ordinal for word in upper.words()), default=0)
    first = min((word.ordinal for word in lower.words()), default=0)
    return first == last + 1


def _goes_on(upper: Grid, lower: Grid) -> bool:
    """Is the lower grid more of the upper one: its headings again, rows without headings, or the rest of a text?"""
    above, below = plan(upper), plan(lower)
    heads = above.bands[-1].heads
    if not heads:
        return False
    first = lower.matrix()[0]
    if row_kind(lower, first) is RowKind.HEADING:
        texts = _values(upper.matrix()[heads[-1]])
        return len(texts) > 1 and _values(first) == texts
    if lower.columns > upper.columns or not lower.at(0, 0):
        return False
    return not below.bands[0].heads or _text_goes_on(upper, first)


def _text_goes_on(upper: Grid, first: Sequence[Cell | None]) -> bool:
    """Does a text in the last row of a grid go on in the first row of the next?"""
    for cell in cells_of(first):
        above = upper.at(upper.rows - 1, cell.column) if 0 < cell.column < upper.columns else None
        if above is not None and opens_on(above.text) and continues_words(cell.text):
            return True
    return False


def _values(row: Sequence[Cell | None]) -> list[str]:
    return [mend(cell.text).casefold() for cell in cells_of(row) if cell.column > 0]


def parted(grid: Grid) -> list[Grid]:
    """A grid cut where headings return that are not those of its first rows: two tables printed without a gap."""
    bands = plan(grid).bands
    cuts = [_first_row(band) for band in bands[1:] if _other(grid, bands[0], band)]
    if not cuts:
        return [grid]
    edges = [0, *cuts, grid.rows]
    return [part(grid, range(start, stop)) for start, stop in pairwise(edges)]


def _first_row(band: Band) -> int:
    return min((*band.captions, *band.heads))


def _other(grid: Grid, first: Band, band: Band) -> bool:
    matrix = grid.matrix()
    if len(band.heads) < len(first.heads):
        return False
    return _values(matrix[band.heads[-1]]) != _values(matrix[first.heads[-1]])


def tie_parts(tables: Sequence[Table], document: Document) -> tuple[Table, ...]:
    """Set `continues` where a table is the next part of the one before, and let the first part's headers apply."""
    out: list[Table] = []
    for index, table in enumerate(tables):
        before = out[-1] if out else None
        if before is not None and _continues(before, table, document):
            table = _headed_like(before, replace(table, continues=index - 1))
        out.append(table)
    return tuple(out)


def _continues(before: Table, table: Table, document: Document) -> bool:
    """Same columns, and either the same headings under the same title, or no headings and nothing between."""
    if before.grid.columns != table.grid.columns or before.header_columns != table.header_columns:
        return False
    same = before.header_rows and _head_texts(before) == _head_texts(table)
    if same and before.corner == table.corner and before.title == table.title:
        return bool(table.title or any(table.corner)) and (table.grid.page > before.grid.page or not document.paged)
    return not table.header_rows and not table.title and table.grid.page == before.grid.page + 1


def _head_texts(table: Table) -> list[list[str]]:
    matrix = table.grid.matrix()
    return [_values(matrix[row]) for row in table.header_rows]


def _headed_like(first: Table, table: Table) -> Table:
    """A part without headings takes those of the part before, column by column; the title too."""
    if table.header_rows or not first.header_rows:
        return replace(table, title=table.title or first.title)
    paths = {
        column: path
        for cell in first.cells
        for _, column, path, _ in (cell.covered or ((cell.cell.row, cell.cell.column, cell.column_path, ()),))
    } | {column: path for _, column, path, _ in first.empty}
    cells = tuple(
        replace(
            body,
            column_path=paths.get(body.cell.column, ()),
            covered=tuple((r, c, paths.get(c, ()), rows) for r, c, _, rows in body.covered),
        )
        for body in table.cells
    )
    empty = tuple((r, c, paths.get(c, ()), rows) for r, c, _, rows in table.empty)
    return replace(table, title=table.title or first.title, cells=cells, empty=empty, corner=first.corner[-1:])
