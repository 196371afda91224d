"""A reason that stands on several rows of a quarter also stands on the later quarters of its year that are blank.

Only as far as the report itself has figures: quarters to come are blank in all of its tables.
Must not know: the report's quarter, what a reason means.
"""

from collections.abc import Container, Sequence

from extractor.tables.edits import respan
from extractor.tables.looks import Look, is_quarter, look
from extractor.tables.making import make_table
from extractor.tables.table import BodyCell, Table

Path = tuple[str, ...]


def over_quarters(tables: Sequence[Table], places: Container[str] = ()) -> list[Table]:
    """The tables with such reasons widened; grids whose cells are drawn are left as they are.

    places: labels that several tables have, as for `make_table`.
    """
    told = {body.column_path for table in tables for body in table.cells if look(body.cell.text) is Look.FIGURE}
    return [_widened(table, told, places) for table in tables]


def _widened(table: Table, told: set[Path], places: Container[str]) -> Table:
    if table.grid.drawn:
        return table
    empty = {(row, column): path for row, column, path, _ in table.empty}
    grid = table.grid
    for body in table.cells:
        if _stands_on_rows(body):
            stop = body.cell.columns.stop
            while all(_blank(empty.get((row, stop)), told) for row in body.cell.rows):
                stop += 1
            grid = respan(grid, body.cell, body.cell.rows, range(body.cell.column, stop))
    return make_table(grid, places=places) if grid is not table.grid else table


def _stands_on_rows(body: BodyCell) -> bool:
    reason = body.cell.rowspan > 1 and look(body.cell.text) is Look.REASON
    return reason and bool(body.column_path) and is_quarter(body.column_path[-1])


def _blank(path: Path | None, told: set[Path]) -> bool:
    """A blank position of a quarter for which the report has figures elsewhere."""
    return path is not None and bool(path) and path in told and is_quarter(path[-1])
