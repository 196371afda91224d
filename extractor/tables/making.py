"""A repaired grid with its header plan becomes a table: paths, covered and empty positions. Must not know: pages."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.language.mending import mend
from extractor.tables.doubts import DOUBTFUL, astray, in_doubt, swallowed, torn_rows
from extractor.tables.grid import Cell, Grid, cells_of
from extractor.tables.headers import Band, HeaderPlan, RowKind, plan, row_kind
from extractor.tables.indents import wholes_of
from extractor.tables.looks import Look, continues_words, look, opens_on
from extractor.tables.table import BodyCell, Table

Position = tuple[int, int, tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Paths:
    """The header paths of a grid: by band and column, and by row. `sections` are rows that open a block."""

    columns: tuple[tuple[tuple[str, ...], ...], ...]
    rows: dict[int, tuple[str, ...]]
    bands: dict[int, int]
    sections: frozenset[int]
    corner: tuple[str, ...]


def make_table(grid: Grid, headers: HeaderPlan | None = None, places: Container[str] = ()) -> Table:
    """The table a grid makes by itself; title from its caption rows. Lines around it are tied on by `titles`.

    places: labels of rows that the document's other tables have too (`common_labels`).
    """
    headers = headers or plan(grid)
    matrix = grid.matrix()
    paths = _paths(grid, matrix, headers, places)
    heads = set(headers.header_rows)
    body = [
        _body_cell(cell, paths, headers.columns)
        for cell in grid.cells
        if cell.row in paths.bands and cell.row not in paths.sections and cell.columns.stop > headers.columns
    ]
    doubtful = in_doubt(grid, matrix, headers, paths.columns) or swallowed(grid, paths.rows.values())
    captions = [cell for row in headers.bands[0].captions for cell in cells_of(matrix[row])] if headers.bands else []
    return Table(
        title=" ".join(dict.fromkeys(mend(cell.text) for cell in captions)),
        grid=grid,
        header_rows=tuple(sorted(heads)),
        header_columns=headers.columns,
        cells=tuple(body),
        corner=paths.corner,
        title_words=tuple(word for cell in captions for word in cell.words),
        empty=tuple(_empty(grid, matrix, paths, headers.columns)),
        margin=min(grid.margin, DOUBTFUL if doubtful else 1.0),
        repairs=grid.notes,
        astray=astray(grid, matrix, headers, paths.columns),
        torn=torn_rows(grid, matrix, paths.bands, paths.sections),
    )


def common_labels(tables: Iterable[Table]) -> frozenset[str]:
    """The labels of rows, in small letters, that a document's tables have again and again: places, most of them."""
    rows = {
        (number, body.cell.row): _unmarked(body.row_path[-1])
        for number, table in enumerate(tables)
        for body in table.cells
        if body.row_path
    }
    return frozenset(label for label, count in Counter(rows.values()).items() if count > 1)


def has_lone_labels(table: Table) -> bool:
    """Has it labels that stand alone in their rows? Of these, other tables may say that they open sections."""
    grid, matrix = table.grid, table.grid.matrix()
    body = (row for row in range(grid.rows) if row not in table.header_rows)
    return any(row_kind(grid, matrix[row]) is RowKind.LABEL for row in body)


def _paths(grid: Grid, matrix: list[list[Cell | None]], headers: HeaderPlan, places: Container[str]) -> Paths:
    columns, corner, rows, bands = [], [], {}, {}
    sections: set[int] = set()
    for number, band in enumerate(headers.bands):
        heads = (*_inherited(headers.bands, number), *band.heads)
        columns.append(tuple(_column_path(matrix, heads, column) for column in range(grid.columns)))
        named = [path for column in range(headers.columns) for path in columns[-1][column]]
        captions = [cell.text for row in band.captions if number for cell in cells_of(matrix[row])]
        corner.append(_corner(tuple(dict.fromkeys(mend(text) for text in (*captions, *named)))))
        section, marked = "", False
        wholes = wholes_of(matrix, band.body) if headers.columns == 1 else {}
        for row in band.body:
            bands[row] = number
            opened = _section(grid, matrix, row, band, places)
            if opened:
                section, marked = opened, _is_marked(grid, matrix, row, band)
                sections.add(row)
            elif not marked and row_kind(grid, matrix[row]) is RowKind.LABEL and _label(matrix, row) not in places:
                section = ""  # perhaps a section as well
            label = tuple(
                dict.fromkeys(mend(c.text) for c in matrix[row][: headers.columns] if c is not None and c.text)
            )
            if row in wholes and wholes[row] != section:
                label = (wholes[row], *label)
            rows[row] = (section, *label) if section and not opened else label
    return Paths(tuple(columns), rows, bands, frozenset(sections), tuple(corner))


def _corner(parts: Sequence[str]) -> str:
    """Header levels above the labels; a level that goes on with the phrase before it is no level of its own."""
    corner = ""
    for part in parts:
        joint = " " if not corner or continues_words(part) or opens_on(corner) else " / "
        corner += joint + part
    return corner.strip()


def _inherited(bands: Sequence[Band], number: int) -> tuple[int, ...]:
    """Upper header rows of the first band that a later band with fewer header rows does not repeat."""
    missing = len(bands[0].heads) - len(bands[number].heads)
    return bands[0].heads[:missing] if number and missing > 0 else ()


def _column_path(matrix: list[list[Cell | None]], heads: Sequence[int], column: int) -> tuple[str, ...]:
    found: list[Cell] = []
    for row in heads:
        cell = matrix[row][column]
        if cell is not None and cell.text and not any(cell is other for other in found):
            found.append(cell)
    return tuple(mend(cell.text) for cell in found)


def _section(grid: Grid, matrix: list[list[Cell | None]], row: int, band: Band, places: Container[str]) -> str:
    """The text of a row that opens a block of rows; empty if the row is none."""
    kind = row_kind(grid, matrix[row])
    below = next((r for r in band.body if r > row), None)
    if kind not in (RowKind.CAPTION, RowKind.LABEL) or below is None:
        return ""
    cell = cells_of(matrix[row])[0]
    if look(cell.text) is Look.PROSE or cell.rowspan > 1:
        return ""
    opens = _is_marked(grid, matrix, row, band) or _labels_return(matrix, row, band, places)
    return mend(cell.text) if opens else ""


def _is_marked(grid: Grid, matrix: list[list[Cell | None]], row: int, band: Band) -> bool:
    """Is a row without figures set apart: over all columns, by a colon, in bold, in capitals?"""
    cell = cells_of(matrix[row])[0]
    others = [c for r in band.body if (c := matrix[r][0]) is not None and c is not cell]
    across = row_kind(grid, matrix[row]) is RowKind.CAPTION
    bold = cell.bold and not all(c.bold for c in others)
    capitals = cell.text.isupper() and not all(c.text.isupper() for c in others)
    return across or cell.text.endswith(":") or bold or capitals


def _label(matrix: list[list[Cell | None]], row: int) -> str:
    """The first words of a row, in small letters without footnote marks."""
    return _unmarked(cells_of(matrix[row])[0].text)


def _unmarked(text: str) -> str:
    return mend(text).casefold().rstrip("*†‡§¹²³ ")


def _labels_return(matrix: list[list[Cell | None]], row: int, band: Band, places: Container[str]) -> bool:
    """Do the rows below a label without figures have the labels of another block so begun, or of other tables?

    They are the same places again, and the label itself is none of them. A page may end within the last block.
    """
    blocks: dict[int, list[str]] = {}
    for other in band.body:
        cells = cells_of(matrix[other])
        if len(cells) == 1 and cells[0].column == 0:
            blocks[other] = []
        elif blocks and cells and cells[0].column == 0:
            opened = _label(matrix, max(blocks))
            blocks[max(blocks)].append(_label(matrix, other).replace(opened, "").strip())  # `Total thefts` is `total`
    own = blocks.get(row, [])
    known = _label(matrix, row) not in places and all(label in places for label in own)
    others = [labels for start, labels in blocks.items() if start != row]
    cut = (
        bool(own)
        and row == max(blocks)
        and any(len(own) < len(labels) and labels[: len(own)] == own for labels in others)
    )
    return cut or (len(own) > 1 and (known or own in others))


def _body_cell(cell: Cell, paths: Paths, first: int) -> BodyCell:
    positions = [
        _position(row, column, paths)
        for row in cell.rows
        for column in cell.columns
        if row in paths.bands and column >= first
    ]
    own = positions[0]
    return BodyCell(cell, own[2], own[3], tuple(positions) if len(positions) > 1 else (), paths.bands[cell.row])


def _position(row: int, column: int, paths: Paths) -> Position:
    return row, column, paths.columns[paths.bands[row]][column], paths.rows[row]


def _empty(grid: Grid, matrix: list[list[Cell | None]], paths: Paths, first: int) -> Iterator[Position]:
    for row in range(grid.rows):
        if row in paths.bands and row not in paths.sections and paths.rows[row]:
            for column in range(first, grid.columns):
                if matrix[row][column] is None:
                    yield _position(row, column, paths)
