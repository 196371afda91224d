"""A table that is broken over pages: which table is the next part of which, and what the break cut in two.

Must not know: narrative, what a table means.
"""

from collections.abc import Container, Sequence
from dataclasses import replace

from extractor.language.mending import mend
from extractor.sources.document import Document
from extractor.tables.grid import cells_of
from extractor.tables.headers import Band, HeaderPlan
from extractor.tables.looks import continues_words, opens_on
from extractor.tables.making import Position, make_table
from extractor.tables.overleaf import Heads, heads_of, read_under, tells_again
from extractor.tables.sections import carried
from extractor.tables.table import BodyCell, Table

_EDGE = 3.0
"""Points by which the columns of two parts may differ."""
_APART = 72.0
"""Points between two parts of a table on one page, at most."""
_AS_WIDE = 0.8
"""Of the wider of two parts on one page: so much they have in common from side to side."""


def tie_parts(
    tables: Sequence[Table], document: Document, aside: Container[int], places: Container[str] = ()
) -> tuple[Table, ...]:
    """Set `continues` where a table is the next part of the one before, and let that part's headers apply to it.

    aside: ordinals of page furniture; places: labels that several tables have, as for `make_table`.
    """
    out: list[Table] = []
    heads: Heads | None = None
    labels: set[str] = set()
    for index, table in enumerate(tables):
        before = out[-1] if out else None
        part = None
        found = None
        if heads is not None and before is not None and _follows(before, table, document, aside):
            found = read_under(heads, before, table, labels, places)
        if before is not None and found is not None:
            out[-1], part, heads = found
            part = _healing(out, replace(part, title=before.title, continues=index - 1))
        elif before is not None and (part := _next_part(before, table, document, aside)) is not None:
            part = _healing(out, replace(part, continues=index - 1))
        if found is None and (part is None or part.header_rows):
            heads = heads_of(table.grid) if document.paged else None
        if part is not None and before is not None:
            part = carried(out[-1], part)
        out.append(part or table)
        labels |= {body.row_path[-1] for body in out[-1].cells if body.row_path}
    return tuple(out)


def _follows(before: Table, table: Table, document: Document, aside: Container[int]) -> bool:
    """Does a table of figures without a title begin a page, right after what ended the page before?

    Or does it stand right below, without heads, parted from the rows above by a cell of many lines?
    """
    own = {word.ordinal for word in table.grid.words()}
    titled = bool(table.title) and not all(word.ordinal in own for word in table.title_words)
    if titled or not table.counts:
        return False
    if document.paged and table.grid.page == before.grid.page:
        return not table.header_rows and not table.title and _right_below(before, table, document)
    return table.grid.page == before.grid.page + 1 and _nothing_between(before, table, document, aside)


def _right_below(before: Table, table: Table, document: Document) -> bool:
    """Does a table stand close below another as wide, with at most the rest of a cell, right of the labels, between?"""
    upper, lower = before.grid.extent(), table.grid.extent()
    if upper is None or lower is None or not 0 <= lower.top - upper.bottom < _APART:
        return False
    if min(upper.x1, lower.x1) - max(upper.x0, lower.x0) < _AS_WIDE * max(upper.width, lower.width):
        return False
    page = next(page for page in document.pages if page.number == table.grid.page)
    level = [word.box for word in page.words if upper.bottom - 1 < word.box.middle[1] < lower.top + 1]
    between = [box for box in level if upper.x0 - 1 < box.middle[0] < upper.x1 + 1]
    labels = max((cell.words[-1].box.x1 for cell in table.grid.cells if cell.column == 0 and cell.words), default=0.0)
    reach = max((box.x1 for box in between), default=0.0) - min((box.x0 for box in between), default=0.0)
    return all(box.x0 > labels for box in between) and reach < upper.width / 2


def _next_part(before: Table, table: Table, document: Document, aside: Container[int]) -> Table | None:
    """The table as a part of the one before, with its headers; None if it is a table of its own."""
    if before.grid.columns != table.grid.columns or not before.header_rows:
        return None
    next_page = table.grid.page == before.grid.page + 1
    close = (next_page or not document.paged) and _nothing_between(before, table, document, aside)
    by_corner = not table.title_words and table.title in table.corner  # for want of a title: the part before has one
    titled = (table.title or "") == before.title or (close and not table.title)
    if by_corner and not titled and table.title in before.corner:
        table, titled = replace(table, title=""), True
    if titled and _repeats(before, table) and (table.title or any(table.corner)) and not tells_again(before, table):
        return _headed_like(before, table) if next_page or not document.paged or not table.cells else None
    if not close:
        return None
    if table.header_rows and not table.title and _same_edges(before, table) and _bold(before) and not _bold(table):
        bare = HeaderPlan((Band((), (), range(table.grid.rows)),), before.header_columns)
        table = replace(make_table(table.grid, bare), notes=table.notes)
    return _headed_like(before, table) if not table.header_rows and not table.title else None


def _repeats(before: Table, table: Table) -> bool:
    """Does a table begin with the first header rows of another?"""
    heads = _texts(before, before.header_rows)
    own = _texts(table, table.header_rows[: _top_heads(table)])
    return bool(own) and own == heads[: len(own)]


def _top_heads(table: Table) -> int:
    """How many header rows stand at the top."""
    return next((n for n, row in enumerate(table.header_rows) if row != n), len(table.header_rows))


def _texts(table: Table, rows: Sequence[int]) -> list[list[str]]:
    matrix = table.grid.matrix()
    return [[mend(cell.text).casefold() for cell in cells_of(matrix[row])] for row in rows]


def _nothing_between(before: Table, table: Table, document: Document, aside: Container[int]) -> bool:
    """Is one table the last thing on its page and the other the first on the next, page furniture and notes apart?"""
    noted = {word.ordinal for note in before.notes for word in note.words}
    if not document.paged:
        last = max((word.ordinal for word in before.grid.words()), default=0)
        first = min((word.ordinal for word in table.grid.words()), default=0)
        between = range(last + 1, first)
        return any(one in aside for one in between) and all(one in aside or one in noted for one in between)
    upper, lower = before.grid.extent(), table.grid.extent()
    pages = {page.number: page for page in document.pages}
    if upper is None or lower is None:
        return False
    below = [word for word in pages[before.grid.page].words if word.box.top > upper.bottom - 1]
    above = [word for word in pages[table.grid.page].words if word.box.bottom < lower.top + 1]
    return not any(word.ordinal not in aside and word.ordinal not in noted for word in (*below, *above))


def _same_edges(one: Table, other: Table) -> bool:
    """Do the columns of two tables begin at the same places?"""
    starts = [_starts(table) for table in (one, other)]
    shared = starts[0].keys() & starts[1].keys()
    return bool(shared) and all(abs(starts[0][c] - starts[1][c]) <= _EDGE for c in shared)


def _starts(table: Table) -> dict[int, float]:
    cells = [cell for cell in table.grid.cells if cell.colspan == 1 and cell.words]
    lefts: dict[int, float] = {}
    for cell in cells:
        left = (cell.box or cell.words[0].box).x0
        lefts[cell.column] = min(left, lefts.get(cell.column, left))
    return lefts


def _bold(table: Table) -> bool:
    """Are the header cells printed bold?"""
    matrix = table.grid.matrix()
    return all(cell.bold for row in table.header_rows for cell in cells_of(matrix[row]))


def _headed_like(before: Table, table: Table) -> Table:
    """A part's first rows stand under the last headings of the part before: its column paths, corner and title."""
    band = max((body.band for body in before.cells), default=0)
    paths: dict[int, tuple[str, ...]] = {}
    for body in before.cells:
        if body.band == band:
            paths[body.cell.column] = body.column_path
            paths |= {column: path for _, column, path, _ in body.covered}
    paths |= {column: path for row, column, path, _ in before.empty if row > before.header_rows[-1]}
    first = {row for row in range(table.grid.rows) if _band_of(table, row) == 0}

    def headed(position: Position) -> Position:
        row, column, own, labels = position
        return (row, column, paths.get(column, own), labels) if row in first else position

    cells = [
        replace(
            body, column_path=paths.get(body.cell.column, body.column_path), covered=tuple(map(headed, body.covered))
        )
        if body.band == 0
        else body
        for body in table.cells
    ]
    return replace(
        table,
        title=table.title or before.title,
        cells=tuple(cells),
        empty=tuple(map(headed, table.empty)),
        corner=(*before.corner[-1:], *table.corner[1:]),
    )


def _band_of(table: Table, row: int) -> int:
    """The band of a row: how many header blocks begin above it, less one."""
    blocks = [head for n, head in enumerate(table.header_rows) if n == 0 or table.header_rows[n - 1] != head - 1]
    return max(sum(head <= row for head in blocks if head > 0), 0)


def _healing(tables: list[Table], part: Table) -> Table:
    """The next part, and in place in `tables` the last part with a body, a row that the break cut made whole in it."""
    index = len(tables) - 1
    while not tables[index].cells and (earlier := tables[index].continues) is not None:
        index = earlier
    tables[index], part = _healed(tables[index], part)
    return part


def _healed(before: Table, part: Table) -> tuple[Table, Table]:
    """Two parts, a row that the break cut in two made whole in the first.

    The rest of such a row has no label, and goes on where a cell above it stopped in the middle of a phrase.
    """
    top = min((body.cell.row for body in part.cells), default=-1)
    bottom = max((body.cell.row for body in before.cells), default=-1)
    rest = [body for body in part.cells if body.cell.row == top]
    last = [body for body in before.cells if body.cell.row == bottom]
    above = {body.cell.column: body for body in last}
    if not rest or any(body.row_path or body.covered for body in rest) or not part.header_columns:
        return before, part
    if not all(body.cell.column in above for body in rest):
        return before, part
    if not any(_goes_on(above[body.cell.column].cell.text, body.cell.text) for body in rest):
        label = last[0].row_path if last else ()
        kept = [replace(body, row_path=label) if body in rest else body for body in part.cells]
        return before, replace(part, cells=tuple(kept))
    more = {body.cell.column: body for body in rest}
    whole = [_with_rest(body, more) if body in last else body for body in before.cells]
    note = "the last row goes on over the page"
    kept = [body for body in part.cells if body not in rest]
    return (
        replace(before, cells=tuple(whole), repairs=(*before.repairs, note)),
        replace(part, cells=tuple(kept), repairs=(*part.repairs, "the first row belongs to the page before")),
    )


def _with_rest(body: BodyCell, more: dict[int, BodyCell]) -> BodyCell:
    rest = more.get(body.cell.column)
    if rest is None:
        return body
    text = f"{body.cell.text} {rest.cell.text}"
    return replace(body, cell=replace(body.cell, text=text, words=(*body.cell.words, *rest.cell.words)))


def _goes_on(above: str, below: str) -> bool:
    """Is a text the rest of another: begun in small letters, or closing a bracket that the other opened?"""
    return continues_words(below) or opens_on(above) or above.count("(") > above.count(")")
