"""A section of a table that goes on over the page: `carried`. Must not know: what a section is about."""

from dataclasses import replace

from extractor.tables.table import Table


def carried(before: Table, part: Table) -> Table:
    """The next part of a table with the section that the part before ended in over its first rows.

    Only where the rows down to the part's first section of its own are none of those the section has had already.
    """
    last = max(before.cells, key=lambda body: body.cell.row, default=None)
    depth = before.header_columns
    if last is None or len(last.row_path) <= depth or part.header_columns != depth:
        return part
    section = last.row_path[:-depth]
    had = {body.row_path[-depth:] for body in before.cells if body.row_path[:-depth] == section}
    opened = {body.row_path[:-depth] for body in part.cells if len(body.row_path) > depth}
    own = [body.cell.row for body in part.cells if len(body.row_path) > depth or body.row_path in opened]
    first = {body.cell.row: body.row_path for body in part.cells if not own or body.cell.row < min(own)}
    if any(len(path) != depth or path in had for path in first.values()):
        return part

    def under(row: int, path: tuple[str, ...]) -> tuple[str, ...]:
        return (*section, *path) if row in first and len(path) == depth else path

    cells = tuple(
        replace(
            body,
            row_path=under(body.cell.row, body.row_path),
            covered=tuple((row, column, above, under(row, path)) for row, column, above, path in body.covered),
        )
        for body in part.cells
    )
    empty = tuple((row, column, above, under(row, path)) for row, column, above, path in part.empty)
    return replace(part, cells=cells, empty=empty)
