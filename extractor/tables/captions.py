"""Repairs of the top of a table: captions cut into cells, years cut in two, labels that stand over the wrong column.

Each repair is `(Grid, Lexicon) → Grid` and leaves a note. Must not know: other grids.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from extractor.language.mending import mend
from extractor.language.periods import find_period
from extractor.model.terms import Method
from extractor.tables.edits import merge, recast, respan, swap, together, until_done, without_columns, without_rows
from extractor.tables.grid import IN_BOXES, Cell, Grid, cells_of
from extractor.tables.headers import RowKind, plan, row_kind
from extractor.tables.looks import Look, continues_words, is_quarter, is_year, look, quarter_of
from extractor.tables.shards import Lexicon, alike, join_shards

_BLANKS = 2
"""Empty cells that a converter leaves between the two parts of one label, at most."""
_TOP_ROWS = 6
"""Rows at the top in which year labels stand."""
_CUT_DAY = re.compile(r"(?<!\d)(?<!\d )([1-3]) (\d)(?= [A-Z][a-z]{2})")
_DIGITS = re.compile(r"[\d/–-]{1,6}")
_SWALLOWED = re.compile(r"(?P<first>.+\w) (?P<rate>[A-Z]\w*(?: \w+)? per (?:\d|head).*)")
"""A label in which a rate with its own capital letter begins half way."""


def caption_rows(grid: Grid, lexicon: Lexicon) -> Grid:
    """A caption that stands alone in the first cell of the top rows is a title over the whole width."""
    del lexicon
    for row in range(grid.rows - 1):
        cells = cells_of(grid.matrix()[row])
        below = cells_of(grid.matrix()[row + 1])
        if len(cells) != 1 or cells[0].column or cells[0].rowspan > 1 or len(below) < 2:
            break
        if cells[0].colspan not in (1, grid.columns):
            break
        grid = respan(grid, cells[0], cells[0].rows, range(grid.columns))
    return grid


def cut_captions(grid: Grid, lexicon: Lexicon) -> Grid:
    """A caption that was cut into cells in mid-word is one title row again."""
    for row in range(grid.rows - 1):
        cells = cells_of(grid.matrix()[row])
        if len(cells) == 1 and cells[0].colspan == grid.columns:
            continue
        text = _caption(cells, grid, row, lexicon)
        if not text:
            break
        wide = replace(together(cells, text), column=0, colspan=grid.columns, rowspan=1)
        grid = swap(grid, cells, [wide], "caption put together from its cells")
    return grid


def _caption(cells: Sequence[Cell], grid: Grid, row: int, lexicon: Lexicon) -> str:
    """The text of a caption row that was cut; empty if the row is none."""
    if len(cells) < 2 or cells[0].column > 0 or any(cell.rowspan > 1 for cell in cells):
        return ""
    if any(right.column > left.columns.stop for left, right in pairwise(cells)):
        return ""
    timed = [cell for cell in cells[1:] if look(cell.text).heads and not cell.text.islower()]
    if len(timed) > 1 or (timed and timed[0] is not cells[-1]):
        return ""
    if timed:
        headed = row_kind(grid, grid.matrix()[row + 1]) in (RowKind.HEADING, RowKind.WORDS)
        return _timed_caption([cell.text for cell in cells], lexicon) if headed else ""
    if len(cells) == 2 and _begins(cells[0].text, cells[1].text):
        return cells[1].text
    joined = join_shards([cell.text for cell in cells], lexicon)
    headed = row_kind(grid, grid.matrix()[row + 1]) in (RowKind.HEADING, RowKind.WORDS)
    running = headed and continues_words(cells[1].text)
    return _with_days(joined.text) if joined.breaks or running else ""


def _timed_caption(parts: Sequence[str], lexicon: Lexicon) -> str:
    """`Lost do | gs, 1 Apr | il to 30 June`: a caption that ends on its time. `Ward | 2015/16` is a row of heads.

    A word is cut at a cell's edge, or the words of its time run over the last one.
    """
    joined = join_shards(parts, lexicon)
    text = _with_days(joined.text)
    edge = text.rfind(mend(parts[-1]))
    crossed = edge > 0 and any(start < edge < end for start, end in find_period(text).spans)
    return text if joined.breaks or crossed else ""


def _with_days(text: str) -> str:
    """A caption with a day whole whose two digits stood in two cells: `to 3 1 March`."""
    return _CUT_DAY.sub(r"\1\2", text)


def _begins(shard: str, text: str) -> bool:
    """Was a shard cut from the beginning of the text beside it?"""
    return len(shard) > 4 and text.casefold().startswith(shard.casefold())


def cut_years(grid: Grid, lexicon: Lexicon) -> Grid:
    """A year label cut in two by a cell edge (`2`, `014/15`), its first digit perhaps printed twice, is whole."""
    del lexicon

    def one(grid: Grid) -> Grid:
        matrix = grid.matrix()
        for row in range(min(grid.rows, _TOP_ROWS)):
            for left, right in pairwise(cells_of(matrix[row])):
                if left.column == 0 or right.column > left.columns.stop + _BLANKS or not _DIGITS.fullmatch(left.text):
                    continue
                whole = left.text + right.text
                sure = not right.text.isdecimal() or right.text[:-1].startswith("0")  # `20`, `25`; `195`, `0`: figures
                text = whole if sure and is_year(whole) else right.text if _doubled(left.text, right.text) else ""
                if text and not is_year(left.text):
                    return merge(grid, [left, right], text, f"year {text} put together")
        return grid

    return until_done(one, grid)


def _doubled(left: str, right: str) -> bool:
    return left.isdigit() and is_year(right) and right.startswith(left)


def header_shards(grid: Grid, lexicon: Lexicon) -> Grid:
    """Header labels above a row of headings that were cut in mid-word (`Finally`, `y Recorded`) are whole."""

    def one(grid: Grid) -> Grid:
        matrix = grid.matrix()
        for row in [row for band in plan(grid).bands for row in band.heads[:-1]]:
            cells = [cell for cell in cells_of(matrix[row]) if cell.column > 0]
            for left, right in pairwise(cells):
                if right.column != left.columns.stop or look(left.text).heads or look(right.text).heads:
                    continue
                joined = join_shards([left.text, right.text], lexicon)
                if joined.breaks:
                    return merge(grid, [left, right], joined.text, "header label put together from its cells")
        return grid

    return until_done(one, grid)


def header_remainders(grid: Grid, lexicon: Lexicon) -> Grid:
    """A second header line whose words only end or echo the label above is joined to it (`campaigns run`)."""
    del lexicon
    headers = plan(grid)
    if grid.drawn or not headers.bands or len(headers.bands[0].heads) < 2:
        return grid
    upper, lower = headers.bands[0].heads[-2:]
    matrix = grid.matrix()
    cells = [cell for cell in cells_of(matrix[lower]) if cell.row == lower]
    pairs = [(matrix[upper][cell.column], cell) for cell in cells]
    ended = [
        (above, cell) for above, cell in pairs if above is not None and above.text and _ends(above.text, cell.text)
    ]
    if not ended:
        return grid
    new = [
        replace(above, text=_ended(above.text, cell.text), words=(*above.words, *cell.words)) for above, cell in ended
    ]
    grid = swap(grid, [cell for pair in ended for cell in pair], new, "header label continued from the line below")
    return without_rows(grid, {lower}) if not cells_of(grid.matrix()[lower]) else grid


def _ends(above: str, below: str) -> bool:
    if look(below).heads or look(above).heads:
        return False
    return continues_words(below) or alike(above.split()[-1], below)


def _ended(above: str, below: str) -> str:
    return above if alike(above.split()[-1], below) else f"{above} {below}"


def spread_labels(grid: Grid, lexicon: Lexicon) -> Grid:
    """Labels in an upper header row cover the columns they head, though a converter left them over one of them."""
    del lexicon
    for band in plan(grid).bands:
        for upper, lower in pairwise(band.heads):
            row = grid.matrix()[upper]
            labels = [cell for cell in cells_of(row) if cell.column > 0]
            certain = grid.drawn or IN_BOXES in grid.notes or any(cell.rowspan > 1 for cell in labels)
            if certain or not labels or not _plain(grid, lower):
                continue
            groups = column_groups(_leaves(grid, lower))
            groups = _labelled_each(labels, groups if grid.method is Method.TEXT else _at_labels(labels, groups))
            grid, labels = _split(grid, labels, groups)
            grid = _spread(grid, labels, groups)
    return grid


def _at_labels(labels: Sequence[Cell], groups: Sequence[range]) -> list[range]:
    """Groups of columns, cut where a label of several columns begins or ends within: each stands over its own."""
    edges = {edge for label in labels if label.colspan > 1 for edge in (label.columns.start, label.columns.stop)}
    cuts = [[group.start, *sorted(edges & {*group[1:]}), group.stop] for group in groups]
    return [range(a, b) for cut in cuts for a, b in pairwise(cut)]


def _labelled_each(labels: Sequence[Cell], groups: Sequence[range]) -> list[range]:
    """Groups of columns, those apart over each column of which a label of its own stands: heads of two lines."""
    over = {label.column for label in labels if label.colspan == 1}
    return [
        part
        for group in groups
        for part in ([range(c, c + 1) for c in group] if len(group) > 1 and over.issuperset(group) else [group])
    ]


def _split(grid: Grid, labels: list[Cell], groups: Sequence[range]) -> tuple[Grid, list[Cell]]:
    """Cut a label that swallowed the rate heading beside it, where two groups of columns wait for labels."""
    parts = _SWALLOWED.fullmatch(labels[0].text) if len(labels) == 1 and len(groups) == 2 else None
    if not parts:
        return grid, labels
    count = len(parts["first"].split())
    words = labels[0].words
    first = replace(labels[0], text=parts["first"], words=words[:count], column=groups[0].start, colspan=1)
    rate = replace(labels[0], text=parts["rate"], words=words[count:], column=groups[1].start, colspan=1)
    cut = swap(grid, labels, [first, rate], "header label cut where a second label begins")
    return (cut, [first, rate]) if cut is not grid else (grid, labels)


def _plain(grid: Grid, row: int) -> bool:
    """A row of single cells: its columns are certain."""
    return all(cell.colspan == 1 for cell in cells_of(grid.matrix()[row]))


def _leaves(grid: Grid, row: int) -> list[tuple[int, str]]:
    return [(cell.column, cell.text) for cell in cells_of(grid.matrix()[row]) if cell.column > 0]


def column_groups(leaves: Sequence[tuple[int, str]]) -> list[range]:
    """Columns that one label may head, told by how their own headings run: quarters up to their total, years up to
    their change, a heading that returns."""
    groups: list[list[tuple[int, str]]] = []
    for column, text in leaves:
        if groups and not _breaks(groups[-1], text):
            groups[-1].append((column, text))
        else:
            groups.append([(column, text)])
    changes = [len(group) > 2 and _change(group) for group in groups]
    if sum(changes) == 1 and len(groups) > 1:
        # `% change` beside the years of one label has a measure of its own; where each group has one, it is headed too.
        groups = [group[:-1] if change else group for group, change in zip(groups, changes, strict=True)]
    return [range(group[0][0], group[-1][0] + 1) for group in groups]


def _change(group: Sequence[tuple[int, str]]) -> bool:
    """Years, and the change between them."""
    return look(group[-1][1]) is Look.MEASURE and all(is_year(text) for _, text in group[:-1])


def _breaks(group: Sequence[tuple[int, str]], text: str) -> bool:
    """Does a heading begin a new group of columns?"""
    last = group[-1][1]
    if text.casefold() in {other.casefold() for _, other in group}:
        return True
    if quarter_of(text) and quarter_of(text) <= quarter_of(last):
        return True
    if look(last) is Look.TOTAL or (look(last) is Look.MEASURE and is_year(text)):
        return look(text) is not Look.MEASURE
    if is_year(text):
        return is_quarter(last) or (is_year(last) and (len(text) > 4) != (len(last) > 4))
    return False


def _spread(grid: Grid, labels: Sequence[Cell], groups: Sequence[range]) -> Grid:
    if len(groups) < 2 and len(labels) > 1:
        return _extend(grid, labels)
    labels = [*labels]
    if len(labels) > len(groups):
        grouped = [list(part) for _, part in groupby(labels, key=lambda cell: _group_of(cell, groups))]
        if len(grouped) == len(groups):
            made = [together(part, " ".join(cell.text for cell in part)) for part in grouped]
            grid = swap(grid, labels, made, "header labels put together")
            labels = made
    if len(labels) > len(groups):
        return grid
    homes = range(len(groups)) if len(labels) == len(groups) else [_group_of(cell, groups) for cell in labels]
    if len(set(homes)) < len(labels):
        return grid
    wide = [
        replace(cell, column=groups[home].start, colspan=len(groups[home]))
        for cell, home in zip(labels, homes, strict=True)
    ]
    note = "header labels moved over the columns they head" if _moved(labels, wide) else ""
    return swap(grid, labels, wide, note)


def _moved(labels: Sequence[Cell], wide: Sequence[Cell]) -> bool:
    return any(cell.column not in other.columns for cell, other in zip(labels, wide, strict=True))


def _group_of(cell: Cell, groups: Sequence[range]) -> int:
    """The group a label's middle lies in or nearest to."""
    middle = cell.column + (cell.colspan - 1) / 2
    return min(range(len(groups)), key=lambda g: max(groups[g].start - middle, middle - groups[g].stop + 1, 0))


def _extend(grid: Grid, labels: Sequence[Cell]) -> Grid:
    """Labels reach as far as the next label begins."""
    ends = [*(cell.column for cell in labels[1:]), grid.columns]
    wide = [replace(cell, colspan=end - cell.column) for cell, end in zip(labels, ends, strict=True)]
    return swap(grid, labels, wide)


def bullet_columns(grid: Grid, lexicon: Lexicon) -> Grid:
    """A column that holds nothing but list marks belongs to the column right of it."""
    del lexicon
    for column in range(grid.columns - 1):
        marks = [cell for cell in grid.cells if cell.column == column and cell.colspan == 1]
        if marks and all(len(cell.text) == 1 and cell.text in "•▪◦-–" for cell in marks):
            right = {cell.row: cell for cell in grid.cells if cell.column == column + 1}
            if not all(cell.row in right for cell in marks) or column == 0:
                continue
            new = [replace(right[m.row], words=(*m.words, *right[m.row].words)) for m in marks]
            old = [*marks, *(right[m.row] for m in marks)]
            kept = recast(grid, [*(c for c in grid.cells if not any(c is o for o in old)), *new])
            return without_columns(kept, {column}, "a column of list marks joined to the next")
    return grid
