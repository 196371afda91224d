"""Rival grids of one region weighed: which is best, and by how much. Must not know: where candidates came from.

What speaks for a grid: columns whose entries are of one kind, rows without holes, columns of figures that add up.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from extractor.tables.grid import Cell, Grid
from extractor.tables.headers import plan
from extractor.tables.phrases import is_figure

KIND, FILLED, SUMS = 0.6, 0.25, 0.15
"""Weights of the three witnesses; they add to 1."""
CLEAR = 0.65
"""Soundness from which a grid needs no second reading; tables of figures with section rows have 0.7, others more."""


def in_doubt(grid: Grid) -> bool:
    """Should an independent reader be asked? Never where rulings or fills draw every cell."""
    return not grid.drawn and soundness(grid, (0,)) < CLEAR and soundness(grid) < CLEAR


def soundness(grid: Grid, heads: Sequence[int] | None = None) -> float:
    """0 to 1: how much a grid looks like a table that was read rightly; `heads`: its header rows, where known."""
    if not grid.cells:
        return 0.0
    share = sum(cell.rowspan * cell.colspan for cell in grid.cells) / (grid.rows * grid.columns)
    return (
        KIND * _one_kind(grid, plan(grid).header_rows if heads is None else heads)
        + FILLED * share
        + SUMS * _adds_up(grid)
    )


def best(grids: Sequence[Grid]) -> Grid:
    """The soundest of one or more grids; the first wins a tie.

    Its margin (0 to 1) tells how clearly it beat the others: 1 where an independent reading agrees, or none was asked.
    """
    ranked = sorted(grids, key=soundness, reverse=True)
    winner, rivals = ranked[0], ranked[1:]
    if not rivals:
        return winner
    agreeing = [rival for rival in rivals if rival.method != winner.method and _same(rival, winner)]
    if agreeing:
        return replace(winner, margin=1.0, notes=(*winner.notes, f"{agreeing[0].method} reads the same cells"))
    lead = soundness(winner) - soundness(rivals[0])
    others = ", ".join(sorted({rival.method for rival in rivals}))
    return replace(winner, margin=min(1.0, 0.5 + 2 * lead), notes=(*winner.notes, f"{others} reads other cells"))


def _same(a: Grid, b: Grid) -> bool:
    return _texts(a) == _texts(b)


def _texts(grid: Grid) -> list[list[str]]:
    rows = [["".join(cell.text.split()) if cell else "" for cell in row] for row in grid.matrix()]
    return [row for row in rows if any(row)]


def _one_kind(grid: Grid, heads: Sequence[int]) -> float:
    """The share of body entries that are of their column's usual kind: figure or text."""
    usual = total = 0
    for column in range(1, grid.columns):
        cells = [cell for cell in grid.cells if cell.column == column and cell.row not in heads]
        single = [cell for cell in cells if not _is_stack(cell)]
        figures = sum(1 for cell in single if is_figure(cell.text))
        usual += max(figures, len(single) - figures)
        total += len(cells)
    return usual / total if total else 0.0


def _is_stack(cell: Cell) -> bool:
    """Does a cell hold figures one below the other? Then rows were taken for one."""
    lines: dict[int, list[str]] = {}
    for word in cell.words:
        lines.setdefault(round(word.box.middle[1] / max(word.box.height, 1.0)), []).append(word.text)
    return sum(is_figure(" ".join(words)) for words in lines.values()) > 1


def _adds_up(grid: Grid) -> float:
    """The share of columns of figures whose last figure is the sum of those above, or 0."""
    closing = columns = 0
    for column in range(1, grid.columns):
        cells: list[Cell] = sorted((c for c in grid.cells if c.column == column), key=lambda cell: cell.row)
        values = [value for value in (_value(cell.text) for cell in cells) if value is not None]
        if len(values) > 2:
            columns += 1
            closing += any(values[-1] == sum(values[start:-1]) for start in (0, 1))
    return closing / columns if columns else 0.0


def _value(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "").strip())
    except InvalidOperation:
        return None
