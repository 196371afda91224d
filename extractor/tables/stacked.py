"""Repair of header cells in which two header levels were read as one (`2021/22` above `Q3`): the levels are parted.

Must not know: where the grid stands, what a heading means.
"""

from collections.abc import Sequence
from dataclasses import replace

from extractor.model.place import around
from extractor.model.terms import Method
from extractor.sources.document import Word
from extractor.tables.captions import column_groups
from extractor.tables.edits import recast, together
from extractor.tables.grid import IN_BOXES, Cell, Grid
from extractor.tables.headers import plan
from extractor.tables.shards import Lexicon

_DEEPEST = 3
"""Header rows in which two levels may have been mixed; more are levels of their own."""
_HAIR = 1.0
"""Points between the middles of two lines of one head."""
_SAME_LINE = 0.5
"""Share of a word's height by which words on one line may differ."""


def stacked_headings(grid: Grid, lexicon: Lexicon) -> Grid:
    """Upper lines that stand over some columns of the header only, one over each group of them, are a row above."""
    del lexicon
    heads = plan(grid).bands[0].heads
    if grid.method is not Method.BORDERLESS or IN_BOXES in grid.notes or not 0 < len(heads) < _DEEPEST:
        return grid
    cells = [cell for cell in grid.cells if cell.row in heads and cell.column > 0]
    line = _common_line(cells, grid.columns)
    if line is None:
        return grid
    upper, lower = _levels(cells, line)
    groups = column_groups([(column, _text(words)) for column, words in sorted(lower.items())])
    homes = [_home(cell, groups) for cell, _ in upper]
    if not 0 < len(upper) == len(groups) < len(lower) or homes != list(range(len(groups))):
        return grid
    if any(_own_line(cell, words, lower, group) for (cell, words), group in zip(upper, groups, strict=True)):
        return grid
    over = [
        Cell(heads[0], group.start, _text(words), tuple(words), 1, len(group), bold=cell.bold)
        for (cell, words), group in zip(upper, groups, strict=True)
    ]
    under = [Cell(heads[0] + 1, column, _text(words), tuple(words)) for column, words in sorted(lower.items())]
    return _with_heads(grid, heads, [*over, *under])


def captions_in_corner(grid: Grid, lexicon: Lexicon) -> Grid:
    """The first line of a corner, above all other words of the header, is the caption of the table."""
    del lexicon
    heads = plan(grid).bands[0].heads
    if grid.method is not Method.BORDERLESS or not heads or heads[0] > 0:
        return grid
    header = [cell for cell in grid.cells if cell.row in heads and cell.words]
    corner = next((cell for cell in header if cell.column == 0), None)
    top = min((word.box.middle[1] for cell in header for word in cell.words), default=0.0)
    first = [word for word in corner.words if _on(word, top)] if corner else []
    rest = [word for word in corner.words if not _on(word, top)] if corner else []
    alone = not any(_on(word, top) for cell in header if cell is not corner for word in cell.words)
    if corner is None or not first or not rest or not alone:
        return grid
    caption = Cell(0, 0, _text(first), tuple(first), 1, grid.columns)
    named = replace(corner, text=_text(rest), words=tuple(rest))
    moved = [replace(named if cell is corner else cell, row=cell.row + 1) for cell in grid.cells]
    return recast(grid, [caption, *moved], "a caption parted from the corner", rows=grid.rows + 1)


def _levels(cells: Sequence[Cell], line: float) -> tuple[list[tuple[Cell, list[Word]]], dict[int, list[Word]]]:
    """The words above a line by cell, from left to right, and the others by column."""
    upper: list[tuple[Cell, list[Word]]] = []
    lower: dict[int, list[Word]] = {}
    for cell in sorted(cells, key=lambda cell: (cell.column, cell.row)):
        over = [word for word in cell.words if word.box.middle[1] < line and not _on(word, line)]
        if over:
            upper.append((cell, over))
        rest = [word for word in cell.words if not any(word is other for other in over)]
        if rest:
            lower.setdefault(cell.column, []).extend(rest)
    return upper, lower


def _home(cell: Cell, groups: Sequence[range]) -> int:
    """The group a cell's first column lies in, or its middle where it spans several; -1 if none."""
    middle = cell.column + (cell.colspan - 1) // 2
    return next((n for n, group in enumerate(groups) if middle in group), -1)


def _own_line(cell: Cell, over: Sequence[Word], lower: dict[int, list[Word]], group: range) -> bool:
    """Is a text the first line of one head: right over it, and over neither the first nor the middle of its group?"""
    if cell.column not in lower or cell.colspan > 1 or cell.column == group.start:
        return False
    middle = (group.start + group.stop - 1) / 2
    one, other = (around([word.box for word in words]).middle[0] for words in (over, lower[cell.column]))
    return abs(cell.column - middle) >= 1 and abs(one - other) <= _HAIR


def _common_line(cells: Sequence[Cell], columns: int) -> float | None:
    """The middle of the lowest line on which every column but the first has words; None where there is none."""
    single = [cell for cell in cells if cell.colspan == 1]
    for line in sorted({word.box.middle[1] for cell in single for word in cell.words}, reverse=True):
        reached = {cell.column for cell in single if any(_on(word, line) for word in cell.words)}
        if reached == set(range(1, columns)):
            return line
    return None


def _with_heads(grid: Grid, heads: Sequence[int], new: Sequence[Cell]) -> Grid:
    """The grid with two header rows in place of `heads`; what stands in the first column reaches over both."""
    more = 2 - len(heads)
    labels = [cell for cell in grid.cells if cell.row in heads and cell.column == 0]
    kept = [cell for cell in grid.cells if cell.rows.stop <= heads[0]]
    kept += [replace(cell, row=cell.row + more) for cell in grid.cells if cell.row > heads[-1]]
    if labels:
        kept.append(
            replace(together(labels, " ".join(cell.text for cell in labels)), row=heads[0], rowspan=2, colspan=1)
        )
    return recast(grid, [*kept, *new], "two header levels that were read as one parted", rows=grid.rows + more)


def _on(word: Word, line: float) -> bool:
    return abs(word.box.middle[1] - line) <= _SAME_LINE * word.box.height


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
