"""Which rows and columns of a grid are headers, and the header paths of every position.

Must not know: indicators, periods, where the grid stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from extractor.language.mending import mend
from extractor.tables.grid import Cell, Grid, cells_of
from extractor.tables.label_columns import count_labels
from extractor.tables.looks import Look, continues_words, look, opens_on

Matrix = list[list[Cell | None]]

_LONGEST_HEADER = 20
"""Words in a header cell of a text table (`Update on the delivery of the … strategy in …`)."""


class RowKind(StrEnum):
    """What a row looks like."""

    BLANK = "blank"
    CAPTION = "caption"
    """One cell over the whole width."""
    LABEL = "label"
    """Only the first column is filled."""
    HEADING = "heading"
    """Period, total and measure words, and nothing else, right of the first column."""
    WORDS = "words"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Band:
    """A header block and the body rows it heads. `captions` and `heads` are row indices."""

    captions: tuple[int, ...]
    heads: tuple[int, ...]
    body: range


@dataclass(frozen=True, slots=True)
class HeaderPlan:
    """The headers of a grid: its bands from top to bottom, and how many leading columns are labels."""

    bands: tuple[Band, ...]
    columns: int

    @property
    def header_rows(self) -> tuple[int, ...]:
        """All rows that are headers or captions."""
        return tuple(sorted(row for band in self.bands for row in (*band.captions, *band.heads)))


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A grid that is compared with others by being the same one: comparing all cells takes longer than asking anew."""

    grid: Grid

    def __hash__(self) -> int:
        return id(self.grid)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.grid is self.grid


def plan(grid: Grid) -> HeaderPlan:
    """Find the headers of a grid by what its cells look like."""
    return _plan(_Same(grid))


@lru_cache(maxsize=8)
def _plan(same: _Same) -> HeaderPlan:
    """One repair after the other asks for the headers of a grid that none of them changed."""
    grid = same.grid
    matrix = grid.matrix()
    kinds = [row_kind(grid, matrix[row]) for row in range(grid.rows)]
    top = _top(grid, matrix, kinds)
    bands = _bands(matrix, kinds, top)
    rows, heads = [row for band in bands for row in band.body], [row for band in bands for row in band.heads]
    return HeaderPlan(bands, count_labels(matrix, rows, heads))


def row_kind(grid: Grid, row: Sequence[Cell | None]) -> RowKind:
    """What a row looks like by its cells alone."""
    cells = cells_of(row)
    if not cells:
        return RowKind.BLANK
    if len(cells) == 1 and cells[0].colspan == grid.columns > 1:
        return RowKind.CAPTION
    values = [cell for cell in cells if cell.column > 0]
    if not values:
        return RowKind.LABEL
    looks = [look(cell.text) for cell in values]
    if all(one.heads for one in looks):
        return RowKind.HEADING
    if any(one.fills or (one is Look.PROSE and not _mostly_heads(row)) for one in looks):
        return RowKind.BODY
    return RowKind.WORDS


def _mostly_heads(row: Sequence[Cell | None]) -> bool:
    """Do three entries and more, most of a row's, head figures? Among times, other words head a column too."""
    looks = [look(cell.text) for cell in cells_of(row) if cell.column > 0]
    heads = sum(one.heads for one in looks)
    return heads > 2 and 2 * heads > len(looks)


def _top(grid: Grid, matrix: Matrix, kinds: Sequence[RowKind]) -> Band:
    """The header block at the top; its body is everything below."""
    first = next((r for r, kind in enumerate(kinds) if kind in (RowKind.HEADING, RowKind.WORDS, RowKind.BODY)), None)
    if first is None:
        return Band((), (), range(grid.rows))
    captions = tuple(row for row in range(first) if kinds[row] is not RowKind.BLANK)
    if kinds[first] is RowKind.BODY and not (_heads_prose(grid, matrix, first) or _names_classes(matrix[first])):
        return Band(captions, (), range(first, grid.rows))
    body = next((r for r in range(first + 1, grid.rows) if kinds[r] is RowKind.BODY), grid.rows)
    headings = [row for row in range(first, body) if kinds[row] is RowKind.HEADING or _mostly_heads(matrix[row])]
    last = headings[-1] if headings else _last_words(matrix, kinds, first, body)
    while last + 1 < body and kinds[last + 1] is RowKind.WORDS and _reached(matrix, last + 1, first):
        last += 1
    while last + 1 < grid.rows and _goes_on(matrix, kinds, last):
        last += 1
    return Band(captions, tuple(range(first, last + 1)), range(last + 1, grid.rows))


def _heads_prose(grid: Grid, matrix: Matrix, row: int) -> bool:
    """Does a row that reads like prose head a text table all the same: no figures, no sentences, prose beneath it?"""
    cells = cells_of(matrix[row])
    plain = all(not look(cell.text).fills and not cell.text.endswith(".") for cell in cells)
    short = all(len(cell.text.split()) <= _LONGEST_HEADER for cell in cells)
    return plain and short and grid.rows > row + 1 and not any(cell.text[0] in "•▪◦" for cell in cells)


def _names_classes(row: Sequence[Cell | None]) -> bool:
    """Is a row of names one of heads although a name reads like a reason: `Female | Male | Not recorded`?"""
    looks = [look(cell.text) for cell in cells_of(row) if cell.column > 0]
    plain = not any(one in (Look.FIGURE, Look.PROSE) for one in looks)
    return plain and sum(one is Look.REASON for one in looks) < sum(one is Look.WORDS for one in looks)


def _last_words(matrix: Matrix, kinds: Sequence[RowKind], first: int, body: int) -> int:
    """The last of several header rows without period words: the rows below the first add to it."""
    last = first
    for row in range(first + 1, body):
        cells = cells_of(matrix[row])
        inner = [cell for cell in cells if cell.row == row]
        if kinds[row] is not RowKind.WORDS or (inner and inner[0].column == 0):
            break
        if (
            len(inner) < 2
            and not _reached(matrix, row, first)
            and not all(continues_words(cell.text) for cell in inner)
        ):
            break
        last = row
    return last


def _reached(matrix: Matrix, row: int, first: int) -> bool:
    """Does the heading of the labels reach down from a header row into this one?"""
    corner = matrix[row][0]
    return corner is not None and first <= corner.row < row


def _goes_on(matrix: Matrix, kinds: Sequence[RowKind], last: int) -> bool:
    """Is the row below a header row the rest of its corner (`cases referred by`, `helpline service`)?"""
    corner = matrix[last][0]
    return kinds[last + 1] is RowKind.LABEL and corner is not None and opens_on(corner.text)


def _bands(matrix: Matrix, kinds: Sequence[RowKind], top: Band) -> tuple[Band, ...]:
    """The top band cut where a header row returns."""
    seen = {values_of(matrix[row]) for row in top.heads}
    bands, captions, heads, start = [], top.captions, top.heads, top.body.start
    row = start
    while row < top.body.stop:
        if not _returns(matrix[row], kinds[row], seen):
            row += 1
            continue
        above = row
        while above - 1 > start and _heads_block(matrix, kinds, above - 1, seen):
            above -= 1
        below = row + 1
        while below < top.body.stop and _returns(matrix[below], kinds[below], seen):
            below += 1
        bands.append(Band(captions, heads, range(start, above)))
        captions = tuple(r for r in range(above, row) if kinds[r] is not RowKind.WORDS)
        heads = tuple(r for r in range(above, below) if r not in captions)
        row = start = below
    return (*bands, Band(captions, heads, range(start, top.body.stop)))


def _returns(row: Sequence[Cell | None], kind: RowKind, seen: set[tuple[str, ...]]) -> bool:
    """Is a row below figures a header row again?"""
    values = [cell for cell in cells_of(row) if cell.column > 0]
    if any(look(cell.text) is Look.FIGURE for cell in values):
        return False
    if len(values) > 1 and values_of(row) in seen:
        return True
    return kind is RowKind.HEADING and len(values) > 1 and any(look(c.text) is Look.PERIOD for c in values)


def _heads_block(matrix: Matrix, kinds: Sequence[RowKind], row: int, seen: set[tuple[str, ...]]) -> bool:
    """Does a row directly above a returning header row belong to the header: a caption, or an upper row again?"""
    below = matrix[row + 1][0]
    alone = kinds[row] is RowKind.LABEL and (below is None or not below.text)
    return kinds[row] is RowKind.CAPTION or alone or (kinds[row] is RowKind.WORDS and values_of(matrix[row]) in seen)


def values_of(row: Sequence[Cell | None]) -> tuple[str, ...]:
    """What a row says right of its label, so that two printings of one heading row are equal."""
    return tuple(mend(cell.text).casefold() for cell in cells_of(row) if cell.column > 0)
