"""What in a grid speaks for it that cells stand under other heads, or beside other labels, than those printed for them.

Sums close there as well, so that nothing else would tell. Must not know: what heads mean beyond how they look.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from extractor.model.terms import Method
from extractor.tables.grid import Cell, Grid, Span, cells_of
from extractor.tables.halves import UNJOINED, UNSURE
from extractor.tables.headers import HeaderPlan
from extractor.tables.looks import Look, is_quarter, is_year, look

DOUBTFUL = 0.2
"""Margin of a table whose cells may stand under other heads, or that holds a text put together by guess."""
Path = tuple[str, ...]
Matrix = Sequence[Sequence[Cell | None]]

_FIGURES_LAST = re.compile(r"[^\W\d].*?(?:\s\d[\d,.]*){2,}$")
"""A name with two figures or more after it."""
_FLUSH = 1.5
"""Points: edges nearer than this stand under one another."""
_HEADS = (Look.PERIOD, Look.MEASURE)


def in_doubt(grid: Grid, matrix: Matrix, headers: HeaderPlan, columns: Sequence[Sequence[Path]]) -> bool:
    """May heads stand over other columns than they were printed for? `columns`: the heads of each, by band."""
    if {UNSURE, UNJOINED} & set(grid.notes):
        return True
    for band, paths in zip(headers.bands, columns, strict=True):
        rows = [matrix[row] for row in band.body]
        if _headed_twice(grid, paths) or _head_left(rows, headers.columns):
            return True
        if not grid.drawn and any(_two_times(text) for path in set(paths) for text in path):
            return True
    return False


def _two_times(head: str) -> bool:
    """Do two years, or two parts of one, follow one another in a head (`Q1 Q2`)? Two heads were read as one."""
    times = [(is_year(word), is_quarter(word)) for word in head.split()]
    return any((a and c) or (b and d) for (a, b), (c, d) in pairwise(times))


def swallowed(grid: Grid, labels: Iterable[Path]) -> bool:
    """Do several labels end with figures, so that narrow columns were read as part of them?"""
    ends = [label for path in labels for label in path[-1:] if _FIGURES_LAST.search(label)]
    return not grid.drawn and len(ends) > 1


def torn_rows(grid: Grid, matrix: Matrix, rows: Mapping[int, int], sections: frozenset[int]) -> tuple[int, ...]:
    """Rows beside a row that holds a label and nothing else but words, where no line is drawn between them.

    That row may be the rest of the label above it, or the beginning of the one below. `rows`: the body's, with band.
    """
    if grid.drawn:
        return ()
    alone = {row for row in rows if row not in sections and _is_rest(row, cells_of(matrix[row]))}
    beside = {near for row in alone for near in (row - 1, row + 1)} - alone
    return tuple(sorted(row for row in beside if row in rows and row not in sections))


def _is_rest(row: int, cells: Sequence[Cell]) -> bool:
    """Do the cells that begin in a row make a label, with nothing beside it but words that go on with others?"""
    own = [cell for cell in cells if cell.row == row]
    labelled = bool(own) and own[0].column == 0
    return labelled and all(look(cell.text) is Look.WORDS and cell.text[0].islower() for cell in own[1:])


def astray(
    grid: Grid, matrix: Matrix, headers: HeaderPlan, columns: Sequence[Sequence[Path]]
) -> tuple[tuple[int, int], ...]:
    """(Band, column) of columns whose heads may have been printed for others. `columns`: the heads of each, by band."""
    out: set[tuple[int, int]] = set()
    for number, (band, paths) in enumerate(zip(headers.bands, columns, strict=True)):
        counted: dict[int, list[Cell]] = {}
        for row in band.body:
            for cell in cells_of(matrix[row]):
                if cell.colspan == 1 and cell.column >= headers.columns and look(cell.text) is Look.FIGURE:
                    counted.setdefault(cell.column, []).append(cell)
        printed = not grid.drawn and grid.method is not Method.TEXT  # a converter to text moves words along their lines
        heads = [cell for row in band.heads for cell in cells_of(matrix[row])] if printed else []
        found = _between(paths, counted, headers.columns) | _elsewhere(heads, counted)
        for head in heads:
            found |= _flush_within(head, heads)
        out |= {(number, column) for column in found}
    return tuple(sorted(out))


def _between(paths: Sequence[Path], counted: Mapping[int, list[Cell]], first: int) -> set[int]:
    """Columns from a head that stands over no figure to the nearest figures that stand under no head.

    One of them, and whatever stands between, was printed a column further on.
    """
    idle = [column for column in range(first, len(paths)) if paths[column] and column not in counted]
    out: set[int] = set()
    for bare in (column for column in counted if not paths[column]) if idle else ():
        near = min(idle, key=lambda column: abs(column - bare))
        out |= set(range(min(bare, near), max(bare, near) + 1))
    return out


def _elsewhere(heads: Iterable[Cell], counted: Mapping[int, list[Cell]]) -> set[int]:
    """Columns whose head stands beside their figures and over those of another column; and that other."""
    ink = {column: span for column, cells in counted.items() if (span := _ink(cells))}
    out: set[int] = set()
    for head in heads:
        own, span = ink.get(head.column), _ink([head])
        if head.colspan > 1 or own is None or span is None or _touch(span, own):
            continue
        others = {column for column, other in ink.items() if _touch(span, other)}
        out |= {head.column, *others} if others else set()
    return out


def _flush_within(head: Cell, heads: Sequence[Cell]) -> set[int]:
    """Columns of a spanning head that lie before, or after, the one whose own head it is flush with.

    Where heads are printed flush, a year begins where its first quarter does, and what stands before is another's.
    """
    below = {cell.column: _ink([cell]) for cell in heads if cell.row > head.row and cell.colspan == 1}
    ends = [(column, span) for column in head.columns if (span := below.get(column))]
    own = _ink([head])
    if own is None or len(ends) < 2 or (ends[0][0], ends[-1][0]) != (head.columns[0], head.columns[-1]):
        return set()
    left = [column for column, span in ends if abs(span[0] - own[0]) <= _FLUSH]
    right = [column for column, span in ends if abs(span[1] - own[1]) <= _FLUSH]
    if head.column in left or head.columns[-1] in right:
        return set()
    return (
        set(range(head.column, left[0])) if left else set(range(right[-1] + 1, head.columns.stop)) if right else set()
    )


def _ink(cells: Iterable[Cell]) -> Span | None:
    boxes = [word.box for cell in cells for word in cell.words]
    return (min(box.x0 for box in boxes), max(box.x1 for box in boxes)) if boxes else None


def _touch(one: Span, other: Span) -> bool:
    return min(one[1], other[1]) > max(one[0], other[0])


def _headed_twice(grid: Grid, paths: Sequence[Path]) -> bool:
    """Do two columns have the very same heads (`Q1` to `Q4` and `Q1` again), so that a level above them was lost?

    Where alignment alone tells heads from figures, any head tells; in a drawn grid only a time that returns does: what
    else is printed twice there is the report's own.
    """
    headed = [path for path in paths if path]
    if grid.drawn or grid.method is not Method.BORDERLESS:
        headed = [path for path in headed if look(path[-1]) in (Look.PERIOD, Look.TOTAL)]
    return len(set(headed)) < len(headed)


def _head_left(rows: Sequence[Sequence[Cell | None]], first: int) -> bool:
    """Does a block begin with a row of heads that is not taken for one?"""
    top = [look(cell.text) for cell in cells_of(rows[0]) if cell.column >= first] if rows else []
    return sum(one in _HEADS for one in top) > 1 and Look.FIGURE not in top
