"""Grids changed: cells put together, rows and columns dropped. Must not know: why."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from extractor.tables.grid import Cell, Grid

_MOST_STEPS = 60
"""Things of one kind that are mended in one grid."""


def recast(
    grid: Grid, cells: Iterable[Cell], note: str = "", *, rows: int | None = None, columns: int | None = None
) -> Grid:
    """The grid with other cells, in reading order, and perhaps another size; `note` tells what was done."""
    return replace(
        grid,
        rows=grid.rows if rows is None else rows,
        columns=grid.columns if columns is None else columns,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
        notes=(*grid.notes, note) if note else grid.notes,
    )


def together(parts: Sequence[Cell], text: str) -> Cell:
    """One cell over the rectangle around some cells, with all their words. The first part lends its looks."""
    row, column = min(cell.row for cell in parts), min(cell.column for cell in parts)
    return replace(
        parts[0],
        row=row,
        column=column,
        text=text,
        words=tuple(word for cell in parts for word in cell.words),
        rowspan=max(cell.rows.stop for cell in parts) - row,
        colspan=max(cell.columns.stop for cell in parts) - column,
        box=None,
    )


def swap(grid: Grid, old: Sequence[Cell], new: Sequence[Cell], note: str = "") -> Grid:
    """The grid with `new` in place of `old`; the grid itself where a new cell would cover a cell that stays."""
    stay = [cell for cell in grid.cells if not any(cell is gone for gone in old)]
    met = any(_meet(cell, other) for cell in new for other in stay)
    if met or any(_meet(one, other) for one, other in combinations(new, 2)):
        return grid
    return recast(grid, [*stay, *new], note)


def merge(grid: Grid, parts: Sequence[Cell], text: str, note: str = "") -> Grid:
    """Put cells together as one over the rectangle around them; nothing where a cell is in the way."""
    return swap(grid, parts, [together(parts, text)], note)


def respan(grid: Grid, cell: Cell, rows: range, columns: range) -> Grid:
    """Let a cell cover other rows and columns; nothing where a cell is in the way."""
    wide = replace(cell, row=rows.start, column=columns.start, rowspan=len(rows), colspan=len(columns))
    return swap(grid, [cell], [wide]) if wide != cell else grid


def without_rows(grid: Grid, gone: Collection[int], note: str = "") -> Grid:
    """The grid without some rows; cells that begin in them are lost, so move their words first."""
    if not gone:
        return grid
    cells = [
        replace(cell, row=cell.row - _before(cell.row, gone), rowspan=sum(r not in gone for r in cell.rows))
        for cell in grid.cells
        if cell.row not in gone
    ]
    return recast(grid, cells, note, rows=grid.rows - len(gone))


def without_columns(grid: Grid, gone: Collection[int], note: str = "") -> Grid:
    """The grid without some columns; cells that begin in them are lost, so move their words first."""
    if not gone:
        return grid
    cells = [
        replace(cell, column=cell.column - _before(cell.column, gone), colspan=sum(c not in gone for c in cell.columns))
        for cell in grid.cells
        if cell.column not in gone
    ]
    return recast(grid, cells, note, columns=grid.columns - len(gone))


def stacked(upper: Grid, lower: Grid, note: str) -> Grid:
    """Two grids as one, the second below the first."""
    moved = tuple(replace(cell, row=cell.row + upper.rows) for cell in lower.cells)
    rows, columns = upper.rows + lower.rows, max(upper.columns, lower.columns)
    return recast(upper, (*upper.cells, *moved), note, rows=rows, columns=columns)


def until_done(step: Callable[[Grid], Grid], grid: Grid) -> Grid:
    """Take a step that mends one thing until it finds nothing more to mend, or has mended more than a report breaks."""
    for _ in range(_MOST_STEPS):
        after = step(grid)
        if after is grid:
            break
        grid = after
    return grid


def part(grid: Grid, rows: range) -> Grid:
    """Some rows of a grid as a grid of its own; cells that begin above them are left out."""
    cells = [
        replace(cell, row=cell.row - rows.start, rowspan=min(cell.rowspan, rows.stop - cell.row))
        for cell in grid.cells
        if cell.row in rows
    ]
    return recast(replace(grid, box=None), cells, rows=len(rows))


def columns_of(grid: Grid, columns: range) -> Grid:
    """Some columns of a grid as a grid of its own; cells that begin left of them are left out."""
    cells = [
        replace(cell, column=cell.column - columns.start, colspan=min(cell.colspan, columns.stop - cell.column))
        for cell in grid.cells
        if cell.column in columns
    ]
    return recast(replace(grid, box=None), cells, columns=len(columns))


def _before(index: int, gone: Collection[int]) -> int:
    return sum(1 for other in gone if other < index)


def _meet(one: Cell, other: Cell) -> bool:
    return (
        one.row < other.rows.stop
        and other.row < one.rows.stop
        and one.column < other.columns.stop
        and other.column < one.columns.stop
    )
