"""Rows that go on overleaf, read under the heads of the table they belong to. Must not know: what stands between parts.

Heads and rows are put together as one grid, which is read as any table; what it says of the rows is then theirs. So a
heading that returns half way down, heads alone at a page's foot and a label that the break cut need no rules apart.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from extractor.language.mending import mend
from extractor.tables.edits import part, recast, stacked
from extractor.tables.grid import Cell, Grid, Span, cells_of, column_spans
from extractor.tables.headers import HeaderPlan, plan, values_of
from extractor.tables.looks import continues_words, opens_on
from extractor.tables.making import Position, make_table
from extractor.tables.table import Table


@dataclass(frozen=True, slots=True)
class Heads:
    """Header rows that apply to what comes next, as a grid; `spans`: left and right end of the table's columns.

    `open`: the last of them ends its part, with no row below it yet. `top`: what the table's first header rows say,
    which a word processor repeats on each page, whatever heads have come since.
    """

    grid: Grid
    spans: tuple[Span | None, ...]
    open: bool
    top: tuple[tuple[str, ...], ...]


def heads_of(grid: Grid) -> Heads | None:
    """The heads under which the last rows of a grid stand; None where it has none."""
    return _heads(grid, plan(grid))


def read_under(
    heads: Heads, before: Table, table: Table, labels: Container[str], places: Container[str]
) -> tuple[Table, Table, Heads] | None:
    """The part before (its last label completed), the next part, and the heads that now apply; None if they don't fit.

    The next part begins with rows of figures, with the table's first heads again, with the lowest of the heads, or,
    where the heads have no row yet, with more of them. `labels`: those of the report's rows so far; `places`: those
    several tables have.
    """
    grid = _in_columns(table.grid, heads)
    if grid is None:
        return None
    again = len(heads.top) if _texts(grid, range(len(heads.top))) == heads.top else 0
    if again and (grid.rows == again or (tells_again(before, table) and not heads.open)):
        return None
    body = part(grid, range(again, grid.rows))
    rest = _rest_of_label(body, _corner(heads.grid) if heads.open else _last_label(before), labels)
    if rest is not None and heads.open:
        heads = replace(heads, grid=_completed(heads.grid, rest))
    elif rest is not None:
        completed = _with_label(before, rest)
        if completed is None:
            return None
        before = completed
    body = part(body, range(1, body.rows)) if rest is not None else body
    if 0 in plan(body).header_rows:
        upper = _over(heads.grid, body)
        if upper is None and not (heads.open and _more(heads.grid, body)):
            return None
        heads = replace(heads, grid=upper or heads.grid)
    joined = stacked(heads.grid, body, "")
    whole = make_table(joined, places=places)
    depth = heads.grid.rows
    if body.rows == 0 or not set(range(depth)) <= set(whole.header_rows):
        return None
    shift = depth - again - (rest is not None)
    own = _below(whole, grid, shift, depth)
    own = replace(own, notes=table.notes, margin=min(table.margin, own.margin), repairs=table.repairs)
    return before, own, _next(heads, joined)


def tells_again(before: Table, table: Table) -> bool:
    """Does a table tell of the last rows of another once more: the same table for another time, not its next part?"""
    last = max((body.band for body in before.cells), default=0)
    labels = {body.row_path for body in before.cells if body.band == last and any(body.row_path)}
    own = {body.row_path for body in table.cells if body.band == 0 and any(body.row_path)}
    return len(own) > 1 and 2 * len(own & labels) >= len(own)


def _texts(grid: Grid, rows: range) -> tuple[tuple[str, ...], ...]:
    """What some rows say, so that two printings of them are equal."""
    matrix = grid.matrix()
    return tuple(tuple(mend(cell.text).casefold() for cell in cells_of(matrix[row])) for row in rows if row < grid.rows)


def _over(heads: Grid, grid: Grid) -> Grid | None:
    """The heads over those that a grid begins with, where these are the lowest ones again; None where they are not."""
    own = plan(grid).bands[0].heads
    left = heads.rows - len(own)
    if not own or left < 1 or own != tuple(range(len(own))):
        return None
    again = values_of(grid.matrix()[own[-1]]) == values_of(heads.matrix()[-1])
    return part(heads, range(left)) if again else None


def _more(heads: Grid, grid: Grid) -> bool:
    """Does a grid begin with other heads than those that end the page before?"""
    own = [values_of(row) for row in grid.matrix()]
    return not any(values_of(row) in own for row in heads.matrix())


def _next(heads: Heads, joined: Grid) -> Heads:
    found = _heads(joined, plan(joined))
    return replace(found, spans=heads.spans, top=heads.top) if found is not None else heads


def _heads(grid: Grid, headers: HeaderPlan) -> Heads | None:
    top, last = headers.bands[0].heads, headers.bands[-1]
    if not top or not last.heads:
        return None
    rows = [*top[: len(top) - len(last.heads)], *last.heads] if last.heads != top else list(top)
    cells = [
        replace(cell, row=rows.index(cell.row), rowspan=sum(row in cell.rows for row in rows))
        for cell in grid.cells
        if cell.row in rows
    ]
    bare = recast(replace(grid, box=None, notes=()), cells, rows=len(rows))
    first = _texts(grid, range(len(top))) if top == tuple(range(len(top))) else ()
    return Heads(bare, column_spans(grid), not any(cell.row in last.body for cell in grid.cells), first)


def _in_columns(grid: Grid, heads: Heads) -> Grid | None:
    """A grid with its columns numbered as those of the heads: columns in which nothing stands may be missing."""
    count = heads.grid.columns
    if grid.columns == count:
        return grid
    if grid.columns > count:
        return None
    homes = [_home(span, heads.spans) for span in column_spans(grid)]
    if homes[0] != 0 or None in homes:
        return None
    known = [home for home in homes if home is not None]
    if known != sorted(set(known)):
        return None
    cells = []
    for cell in grid.cells:
        first, last = known[cell.column], known[cell.columns.stop - 1]
        cells.append(replace(cell, column=first, colspan=last - first + 1 if cell.colspan > 1 else 1))
    return recast(grid, cells, columns=count)


def _home(span: Span | None, spans: Sequence[Span | None]) -> int | None:
    if span is None:
        return None
    shared = [min(span[1], one[1]) - max(span[0], one[0]) if one else 0.0 for one in spans]
    most = max(shared)
    return shared.index(most) if most > 0 else None


def _rest_of_label(grid: Grid, above: str, labels: Container[str]) -> Cell | None:
    """The only cell of a first row, where it is the rest of the label that stands last on the page before.

    That is where one of them stops or begins in the middle of a phrase, or where both make a label of another row.
    """
    first = cells_of(grid.matrix()[0])
    if len(first) != 1 or first[0].column != 0 or first[0].rowspan != 1:
        return None
    goes_on = continues_words(first[0].text) or opens_on(above) or f"{above} {first[0].text}" in labels
    return first[0] if above and goes_on else None


def _corner(heads: Grid) -> str:
    """What stands left of the lowest heads."""
    corner = heads.at(heads.rows - 1, 0)
    return corner.text if corner else ""


def _last_label(table: Table) -> str:
    """The label of a table's last row; empty where it has none, or several."""
    bottom = max((body.cell.row for body in table.cells), default=-1)
    labels = {body.row_path for body in table.cells if body.cell.row == bottom}
    label = labels.pop() if len(labels) == 1 else ()
    return label[-1] if label else ""


def _completed(grid: Grid, rest: Cell) -> Grid:
    """Heads whose corner goes on overleaf."""
    last = grid.rows - 1
    cells = [
        replace(cell, text=f"{cell.text} {rest.text}") if cell.column == 0 and cell.rows.stop - 1 == last else cell
        for cell in grid.cells
    ]
    return recast(grid, cells)


def _with_label(table: Table, rest: Cell) -> Table | None:
    """A part whose last row's label goes on overleaf."""
    bottom = max((body.cell.row for body in table.cells), default=-1)
    labels = {body.row_path for body in table.cells if body.cell.row == bottom}
    if len(labels) != 1 or not (label := labels.pop()):
        return None
    whole = (*label[:-1], f"{label[-1]} {rest.text}")

    def told(position: Position) -> Position:
        row, column, above, side = position
        return (row, column, above, whole if row == bottom else side)

    cells = [
        replace(
            body,
            row_path=whole if body.cell.row == bottom else body.row_path,
            covered=tuple(map(told, body.covered)),
        )
        for body in table.cells
    ]
    return replace(
        table,
        cells=tuple(cells),
        empty=tuple(map(told, table.empty)),
        repairs=(*table.repairs, "the last label goes on over the page"),
    )


def _below(whole: Table, grid: Grid, shift: int, above: int) -> Table:
    """The rows of a joined table that stand below its heads, as a table of the next page's grid."""
    first = min((body.band for body in whole.cells), default=0)
    cells = tuple(
        replace(
            body,
            cell=replace(body.cell, row=body.cell.row - shift),
            covered=_moved(body.covered, shift),
            band=body.band - first,
        )
        for body in whole.cells
    )
    rows = [*range(above - shift), *(row - shift for row in whole.header_rows if row >= above)]
    return replace(
        whole,
        title="",
        title_words=(),
        grid=grid,
        header_rows=tuple(rows),
        cells=cells,
        corner=whole.corner[first:],
        empty=_moved(whole.empty, shift),
    )


def _moved(positions: Sequence[Position], shift: int) -> tuple[Position, ...]:
    return tuple((row - shift, column, above, side) for row, column, above, side in positions)
