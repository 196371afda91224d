"""Lines that cross one another become cells, with the spans they draw. Must not know: what the text says, headers."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extractor.model.place import Box
from extractor.model.terms import Method
from extractor.sources.document import Word
from extractor.tables.grid import Cell, Grid
from extractor.tables.phrases import lines_of_words
from extractor.tables.rulings import TOUCH, Mesh, Stroke, clustered
from extractor.tables.unfilled import Area, columns_within, rows_within

NARROWEST = 3.5
"""Points: lines closer than this are the two strokes of one double line."""
MOST_CELLS = 20_000
"""A mesh of more cells is a drawing or graph paper; a page of small print has room for 8,000 figures."""
NOTE_WORDS = 12
"""A last row of one cell over the whole width with more words than this is a note."""
LINE = 6.0
"""Points: a row is no lower."""
COVERED = 0.6
"""Of a side's length that a line must cover to be a side."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """A mesh as cells: xs and ys are the lines' axes in points, areas the cells that the lines draw."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]

    @property
    def box(self) -> Box:
        """Its outer frame."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def lattice_of(mesh: Mesh, words: Sequence[Word]) -> Lattice | None:
    """The cells of a mesh with the words whose middles lie in them; None where it draws fewer than two cells."""
    xs = _axes(mesh.down, mesh.across)
    ys = _axes(mesh.across, mesh.down)
    ys = sorted([*ys, *_undrawn_axes(mesh.down, ys, words)])
    if len(xs) < 2 or len(ys) < 2 or not 2 <= (len(xs) - 1) * (len(ys) - 1) <= MOST_CELLS:
        return None
    areas = _areas(mesh, xs, ys, words)
    found = [(y, area) for area in areas for y in rows_within(area, xs)]
    if found:
        ys = sorted([*ys, *(y for y, _ in found)])
        areas = _areas(mesh, xs, ys, words, [(y, area.column, area.column + area.colspan) for y, area in found])
    return Lattice(tuple(xs), tuple(ys), tuple(part for area in areas for part in columns_within(area, xs)))


def _areas(
    mesh: Mesh, xs: list[float], ys: list[float], words: Sequence[Word], cuts: Sequence[tuple[float, int, int]] = ()
) -> list[Area]:
    """The cells that lines draw, and `cuts`: (y, first column, the one after the last) of sides that none draws."""
    held = _words_by_cell(xs, ys, words)
    right = _sides(mesh.down, xs, ys)
    below = _sides(mesh.across, ys, xs) | {(ys.index(y), k) for y, start, stop in cuts for k in range(start, stop)}
    areas = []
    for row, column, rowspan, colspan in _rectangles(right, below, len(ys) - 1, len(xs) - 1):
        inside: list[Word] = []
        for r in range(row, row + rowspan):
            for c in range(column, column + colspan):
                inside.extend(held.get((r, c), ()))
        areas.append(Area(row, column, rowspan, colspan, tuple(inside)))
    return areas


def _axes(strokes: Sequence[Stroke], crossing: Sequence[Stroke]) -> list[float]:
    """The axes of lines, and the ends of the lines that cross them where those stick out: an edge left undrawn."""
    axes = clustered([stroke.axis for stroke in strokes], NARROWEST)
    starts = [stroke.start for stroke in crossing]
    ends = [stroke.end for stroke in crossing]
    if starts and min(starts) < axes[0] - 2 * TOUCH:
        axes.insert(0, min(starts))
    if ends and max(ends) > axes[-1] + 2 * TOUCH:
        axes.append(max(ends))
    return axes


def _undrawn_axes(down: Sequence[Stroke], ys: Sequence[float], words: Sequence[Word]) -> list[float]:
    """Where lines between columns begin within a drawn row, and no word stands in the way: under a head over them."""
    starts: dict[int, list[float]] = {}
    for stroke in down:
        at = bisect_right(ys, stroke.start)
        if 0 < at < len(ys) and ys[at - 1] + LINE < stroke.start < ys[at] - LINE:
            starts.setdefault(at, []).append(stroke.start)
    found = [median(begun) for begun in starts.values() if len(begun) > 1 and max(begun) - min(begun) < TOUCH]
    if not found:
        return []
    x0, x1 = min(stroke.axis for stroke in down), max(stroke.axis for stroke in down)
    inside = [word.box for word in words if x0 <= word.box.middle[0] <= x1]
    return [y for y in found if not any(box.top < y - 1 and box.bottom > y + 1 for box in inside)]


def _words_by_cell(xs: list[float], ys: list[float], words: Sequence[Word]) -> dict[tuple[int, int], list[Word]]:
    held: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        x, y = word.box.middle
        if xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]:
            spot = (min(bisect_right(ys, y), len(ys) - 1) - 1, min(bisect_right(xs, x), len(xs) - 1) - 1)
            held.setdefault(spot, []).append(word)
    return held


def _sides(strokes: Sequence[Stroke], axes: list[float], crossing: list[float]) -> set[tuple[int, int]]:
    """(i, k): a line stands on inner axis i beside the k-th interval of the crossing axes."""
    cover: dict[tuple[int, int], float] = {}
    for stroke in strokes:
        near = min(range(len(axes)), key=lambda i: abs(axes[i] - stroke.axis))
        if abs(axes[near] - stroke.axis) > NARROWEST:
            continue
        for k in range(len(crossing) - 1):
            shared = min(stroke.end, crossing[k + 1]) - max(stroke.start, crossing[k])
            if shared > 0:
                cover[near, k] = cover.get((near, k), 0.0) + shared
    return {(i, k) for (i, k), length in cover.items() if length >= COVERED * (crossing[k + 1] - crossing[k])}


def _rectangles(
    right: set[tuple[int, int]], below: set[tuple[int, int]], rows: int, columns: int
) -> list[tuple[int, int, int, int]]:
    """Row, column, rowspan and colspan of the cells; `right` and `below` hold (axis, interval) of the drawn sides."""
    taken: set[tuple[int, int]] = set()
    out = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            end = column + 1
            while end < columns and (end, row) not in right and (row, end) not in taken:
                end += 1
            foot = row + 1
            while foot < rows and _continues(right, below, foot, (column, end)):
                foot += 1
            taken |= {(r, c) for r in range(row, foot) for c in range(column, end)}
            out.append((row, column, foot - row, end - column))
    return out


def _continues(right: set[tuple[int, int]], below: set[tuple[int, int]], row: int, span: tuple[int, int]) -> bool:
    """Does a cell over these columns go on into this row: no side above it, none within it?"""
    start, end = span
    if any((row, c) in below for c in range(start, end)):
        return False
    return not any((c, row) in right for c in range(start + 1, end))


def grid_of(lattice: Lattice, page: int) -> Grid | None:
    """The lattice as a grid without rows and columns that hold no text of their own; None where none is left."""
    inside = unframed(lattice)
    areas = [area for area in inside.areas if area.words]
    rows = sorted({area.row for area in areas})
    columns = sorted({area.column for area in areas})
    if len(rows) < 2 or len(columns) < 2:
        return None
    cells = tuple(_cell(area, rows, columns, inside) for area in areas)
    return Grid(len(rows), len(columns), cells, page, Method.RULED, lattice.box, drawn=True)


def part_of(lattice: Lattice, page: int) -> Grid | None:
    """The lattice as a grid with all its columns, even of one row: a part of a table that has such columns."""
    areas = [area for area in lattice.areas if area.words]
    rows = sorted({area.row for area in areas})
    columns = list(range(len(lattice.xs) - 1))
    cells = tuple(_cell(area, rows, columns, lattice) for area in areas)
    return Grid(len(rows), len(columns), cells, page, Method.RULED, lattice.box, drawn=True) if rows else None


def unframed(lattice: Lattice) -> Lattice:
    """Without a title above and notes below that share the table's outer frame, each alone in a row of its own."""
    areas = [area for area in lattice.areas if area.words]
    rows = sorted({area.row for area in areas})
    ys = lattice.ys
    for row in (rows[-1:] + rows[:1]) if len(rows) > 3 or (len(rows) == 3 and _is_title(areas, rows[0])) else []:
        alone = [area for area in areas if area.row <= row < area.row + area.rowspan]
        if len(alone) != 1 or alone[0].colspan < len(lattice.xs) - 1:
            continue
        if (row == rows[0] and _is_title(areas, row)) or (row == rows[-1] and len(alone[0].words) > NOTE_WORDS):
            areas = [area for area in areas if area is not alone[0]]
    if not areas:
        return lattice
    first, last = min(a.row for a in areas), max(a.row + a.rowspan for a in areas)
    kept = tuple(
        Area(a.row - first, a.column, a.rowspan, a.colspan, a.words)
        for a in lattice.areas
        if first <= a.row and a.row + a.rowspan <= last
    )
    return Lattice(lattice.xs, ys[first : last + 1], kept)


def _is_title(areas: list[Area], row: int) -> bool:
    """Is the first row's text set larger than the rest, or in several lines?"""
    title = next(area for area in areas if area.row == row)
    lines = lines_of_words(title.words)
    rest = sorted(max(word.size for word in area.words) for area in areas if area is not title)
    return len(lines) > 1 or (bool(rest) and lines[0].size > 1.15 * rest[len(rest) // 2])


def _cell(area: Area, rows: list[int], columns: list[int], lattice: Lattice) -> Cell:
    within_rows = [i for i, r in enumerate(rows) if area.row <= r < area.row + area.rowspan]
    within_columns = [i for i, c in enumerate(columns) if area.column <= c < area.column + area.colspan]
    words = ordered(area.words)
    xs, ys = lattice.xs, lattice.ys
    return Cell(
        within_rows[0],
        within_columns[0],
        " ".join([word.text for word in words]),
        words,
        len(within_rows),
        len(within_columns),
        bold=all(word.bold for word in words),
        box=Box(xs[area.column], ys[area.row], xs[area.column + area.colspan], ys[area.row + area.rowspan]),
    )


def ordered(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words of one cell in the order of reading: line by line, from the left."""
    if len(words) < 2:
        return tuple(words)
    return tuple(word for line in lines_of_words(words) for phrase in line.phrases for word in phrase.words)
