"""Lines above a table's body become header cells: entries that stand over several columns part the rows below them.

Must not know: the body, what a header says.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.sources.document import Word
from extractor.tables.pieces import CutLine, Piece
from extractor.tables.rulings import Stroke


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A header cell: rows and columns it covers (last ones included) and its words."""

    row: int
    last_row: int
    first: int
    last: int
    words: tuple[Word, ...]


@dataclass(slots=True)
class _Block:
    """Entries of consecutive lines over the same columns, that make one cell."""

    first: int
    last: int
    start: int
    end: int
    words: list[Word]


def head_cells(
    lines: Sequence[CutLine], columns: Sequence[tuple[float, float]], strokes: Sequence[Stroke]
) -> tuple[list[HeadCell], int]:
    """Header cells and the number of header rows.

    columns: extents of the body's columns (x0, x1 in points); strokes: short rulings, such as stand under a header
    that spans columns.
    """
    blocks: list[_Block] = []
    for index, line in enumerate(lines):
        for piece in _spread(line, index, lines, (columns, strokes)):
            _place(blocks, piece, index, _ruled_above(line, piece, lines[index - 1] if index else None, strokes))
    rows = _levels(blocks)
    depth = max((row for row, _ in rows.values()), default=-1) + 1
    return _cells(blocks, rows, depth, len(columns)), depth


def _spread(
    line: CutLine,
    index: int,
    lines: Sequence[CutLine],
    ground: tuple[Sequence[tuple[float, float]], Sequence[Stroke]],
) -> list[Piece]:
    """A line's entries with the columns they stand over: told by the ruling below, or by what is centred beneath."""
    columns, _strokes = ground
    out: list[Piece] = []
    for at, piece in enumerate(line.pieces):
        floor = out[-1].last + 1 if out else 0
        ceiling = line.pieces[at + 1].first - 1 if at + 1 < len(line.pieces) else len(columns) - 1
        low, high = _by_ruling(piece, line, lines[index + 1] if index + 1 < len(lines) else None, ground)
        if low is None and index + 1 < len(lines):
            low, high = _by_centre(piece, lines[index + 1 :], columns, (floor, ceiling))
        if low is None:
            low, high = piece.first, piece.last
        low, high = max(low, floor), max(max(low, floor), min(high, max(ceiling, piece.last)))
        out.append(Piece(low, high, piece.phrase))
    return out


def _by_ruling(
    piece: Piece,
    line: CutLine,
    below: CutLine | None,
    ground: tuple[Sequence[tuple[float, float]], Sequence[Stroke]],
) -> tuple[int | None, int]:
    columns, strokes = ground
    foot = below.line.base if below else line.line.base + 1.5 * line.line.size
    for stroke in strokes:
        if not line.line.base - 1 < stroke.axis < foot or not stroke.start - 3 <= piece.phrase.middle <= stroke.end + 3:
            continue
        over = [i for i, (x0, x1) in enumerate(columns) if stroke.start - 3 <= (x0 + x1) / 2 <= stroke.end + 3]
        if over and over[0] <= piece.first + 1 and piece.phrase.x0 >= stroke.start - 12:
            return over[0], over[-1]
    return None, 0


def _by_centre(
    piece: Piece, below: Sequence[CutLine], columns: Sequence[tuple[float, float]], room: tuple[int, int]
) -> tuple[int | None, int]:
    """The run of columns, with entries of their own in the lines below, over whose middle an entry stands best."""
    floor, ceiling = room
    filled = {p.first for line in below for p in line.pieces}
    best: tuple[float, int, int] | None = None
    for low in range(max(floor, 1), piece.first + 1):
        for high in range(max(piece.last, low + 1), ceiling + 1):
            if not all(c in filled for c in range(low, high + 1)):
                continue
            left = min([columns[low][0]] + [p.phrase.x0 for line in below for p in line.pieces if p.first == low])
            right = max([columns[high][1]] + [p.phrase.x1 for line in below for p in line.pieces if p.first == high])
            off = abs((left + right) / 2 - piece.phrase.middle)
            if piece.phrase.x0 < left - 4 or piece.phrase.x1 > right + 4 or off > 0.12 * (right - left):
                continue
            if best is None or off - 0.02 * (right - left) < best[0]:
                best = (off - 0.02 * (right - left), low, high)
    if best is None:
        return None, 0
    alone = [p for line in below for p in line.pieces if p.first == piece.first == p.last]
    own = min((abs(p.phrase.middle - piece.phrase.middle) for p in alone), default=1e9)
    if piece.first == piece.last and own < best[0] + 2.0:
        return None, 0
    return best[1], best[2]


def _ruled_above(line: CutLine, piece: Piece, before: CutLine | None, strokes: Sequence[Stroke]) -> bool:
    """Is a ruling drawn between this entry and the line above it?"""
    if before is None:
        return False
    middle = piece.phrase.middle
    return any(
        stroke.start <= middle <= stroke.end
        for stroke in strokes
        if before.line.base - 1 < stroke.axis < line.line.base - 0.5 * line.line.size
    )


def _place(blocks: list[_Block], piece: Piece, index: int, ruled: bool) -> None:
    """Add an entry to the block right above it over the same columns, or begin a block."""
    for block in reversed(blocks):
        if block.last < piece.first or block.first > piece.last:
            continue
        same = (block.first, block.last) == (piece.first, piece.last)
        if same and not ruled:
            block.words.extend(piece.phrase.words)
            block.end = index
            return
        break
    blocks.append(_Block(piece.first, piece.last, index, index, list(piece.phrase.words)))


def _levels(blocks: list[_Block]) -> dict[int, tuple[int, int]]:
    """First row of each block (by index) and the row of the nearest block below it, from what stands over what."""
    rows: dict[int, tuple[int, int]] = {}
    for i, block in enumerate(blocks):
        above = [
            rows[j][0]
            for j, other in enumerate(blocks[:i])
            if other.first <= block.last and block.first <= other.last and other.end <= block.start
        ]
        rows[i] = (max(above) + 1 if above else 0, 0)
    return rows


def _cells(blocks: list[_Block], rows: dict[int, tuple[int, int]], depth: int, width: int) -> list[HeadCell]:
    """Blocks as cells; the lowest over a column reaches down to the last header row, the top one up to the first."""
    cells = []
    for i, block in enumerate(blocks):
        row = rows[i][0]
        below = [
            rows[j][0]
            for j, other in enumerate(blocks)
            if j != i and rows[j][0] > row and other.first <= block.last and block.first <= other.last
        ]
        last = min(below) - 1 if below else (depth - 1 if block.first == block.last else row)
        cells.append(HeadCell(row, last, block.first, min(block.last, width - 1), tuple(block.words)))
    return cells
