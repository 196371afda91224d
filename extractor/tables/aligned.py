"""Tables of a text that are aligned by blanks: which lines make one, its headings, its rows. Must not know: meaning.

Rows of figures are found first; lines between and below them belong to their rows, lines above them are headings while
they look like headings.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.model.place import around
from extractor.sources.document import Page, Word
from extractor.tables.aligned_heads import are_doubtful, cut_heads, stands_on
from extractor.tables.aligned_layout import Part, laid_out, restored
from extractor.tables.aligned_lines import (
    Line,
    Span,
    columns_of,
    end_of,
    heads_columns,
    holds_figures,
    ink_of,
    lines_of,
    start_of,
    white_stripes,
)
from extractor.tables.aligned_stacks import Heading, stacked_heads
from extractor.tables.borderless import Region, assembled, below_heads
from extractor.tables.grid import Cell, Grid
from extractor.tables.looks import Look, continues_words, look
from extractor.tables.phrases import is_figure

_FAR = 3
"""Lines from one row to the next, blank ones counted, at most."""
_HEADINGS = 7
"""Lines of headings, at most."""
_TOLD = 9
"""Words of an entry alone on its line that is told, and no part of a table."""
_INDENT = 2
"""Characters by which labels may be indented."""
_DOUBTED = 0.4
"""Margin of a table whose headings may stand over other columns."""
_NEAR = 4
"""Characters by which a heading may stand beside its figures."""
_FULL = 0.85
"""Of a table's width: a title as wide as this goes on in the next line."""
_YEARS = 2
"""Years in which the months of one table lie, at most."""
_FEWEST = 2
"""Rows of figures that make a table."""
_TITLE = re.compile(r"(?:table|figure|chart|annex|appendix)\s+\w{1,4}\b|\d{1,2}(?:\.\d{1,2}){0,3}\s?\.?\s+\D", re.I)
"""How a line begins that numbers or names what follows."""
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d\d){1,2})?\W?")


@dataclass(frozen=True, slots=True)
class _Body:
    """Rows of figures and the lines between them: indices of lines, last one included, and the white stripes."""

    first: int
    last: int
    rows: tuple[Line, ...]
    stripes: tuple[Span, ...]


def aligned_grids(page: Page, words: Sequence[Word]) -> list[Grid]:
    """The tables of figures among the words of a text's page, from top to bottom."""
    lines = lines_of(words)
    found = [_grid(page, lines, body, after) for body, after in _with_floor(_bodies(lines))]
    return [grid for grid in found if grid is not None]


def _with_floor(bodies: Sequence[_Body]) -> list[tuple[_Body, int]]:
    """Bodies with the index of the line behind the body before them: headings are not looked for above it."""
    return [(body, bodies[i - 1].last + 1 if i else 0) for i, body in enumerate(bodies)]


def _bodies(lines: Sequence[Line]) -> list[_Body]:
    out: list[_Body] = []
    open_: list[int] = []
    for index in [i for i, line in enumerate(lines) if holds_figures(line)]:
        if open_ and not _belongs(lines, open_, index):
            out += _closed(lines, open_)
            open_ = []
        open_.append(index)
    return [*out, *_closed(lines, open_)]


def _belongs(lines: Sequence[Line], rows: Sequence[int], index: int) -> bool:
    """Is a row of figures one of the table above it?"""
    between = lines[rows[-1] + 1 : index]
    steps = [b.number - a.number for a, b in zip(lines[rows[-1] :], lines[rows[-1] + 1 : index + 1], strict=False)]
    if max(steps) > _FAR or any(_ends(line) for line in between):
        return False
    above = [lines[i] for i in rows]
    left = min(line.x0 for line in above)
    if any(step > 1 and line.x0 < left for step, line in zip(steps, between, strict=False)):
        return False  # the text beside the table goes on
    if any(len(line.entries) > 2 and not holds_figures(line) for line in between) and _is_head(lines, rows, index):
        return False
    alike = len(above[-1].pieces) == len(lines[index].pieces) and _told_by_order([*above[-1:], lines[index]])
    return alike or len(rows) < _FEWEST or len(white_stripes([*above, lines[index]])) >= len(white_stripes(above))


def _is_head(lines: Sequence[Line], rows: Sequence[int], index: int) -> bool:
    """Do headings stand between a table's last row and a row: as many entries as the row has, and none its label's?"""
    between = [line for line in lines[rows[-1] + 1 : index] if len(line.entries) > 2]
    return any(len(line.entries) >= len(lines[index].entries) - 1 for line in between)


def _ends(line: Line) -> bool:
    """Is a line a title or told, and no part of a row?"""
    if len(line.entries) > 1:
        return False
    return bool(_TITLE.match(line.text)) or len(line.words) > _TOLD


def _closed(lines: Sequence[Line], rows: Sequence[int]) -> list[_Body]:
    while len(rows) > 1 and (_heads_only(lines[rows[0]]) or _ends_periods(lines[max(0, rows[0] - 2) : rows[0] + 1])):
        rows = rows[1:]
    if len(rows) < _FEWEST and not _right_below_heads(lines, rows):
        return []
    figures = tuple(lines[i] for i in rows)
    stripes = white_stripes(figures) or _beside_labels(figures)
    if not stripes:
        return []
    last, left = rows[-1], min(row.x0 for row in figures)
    while last + 1 < len(lines) and lines[last + 1].x0 >= left and _runs_on(lines[last], lines[last + 1], stripes):
        last += 1
    return [_Body(rows[0], last, figures, tuple(stripes))]


def _right_below_heads(lines: Sequence[Line], rows: Sequence[int]) -> bool:
    """Is a row alone, with several figures, the body of the heads right above it?"""
    if not rows or not rows[0] or len(lines[rows[0]].entries) <= _FEWEST:
        return False
    row, above = lines[rows[0]], lines[rows[0] - 1]
    return above.number == row.number - 1 and len(above.entries) + 1 >= len(row.entries) and heads_columns(above)


def _beside_labels(rows: Sequence[Line]) -> list[Span]:
    """A stripe between labels and figures of rows whose columns are told by their order alone."""
    if len({len(row.pieces) for row in rows}) > 1 or len(rows[0].pieces) < _FEWEST or not _told_by_order(rows):
        return []
    figures = min(start_of(row.pieces[1][0]) for row in rows)
    return [(figures - 1, figures)]


def _heads_only(line: Line) -> bool:
    """A line whose figures are all years heads columns."""
    figures = [word.text for word in line.words if any(c.isdigit() for c in word.text)]
    return all(_YEAR.fullmatch(figure) for figure in figures)


def _ends_periods(lines: Sequence[Line]) -> bool:
    """Does the last of some lines hold the years of the months that stand above them?"""
    above = [word for line in lines[:-1] for word in line.words]

    def over(piece: Sequence[Word]) -> list[Word]:
        return [word for word in above if start_of(word) <= end_of(piece[-1]) and start_of(piece[0]) <= end_of(word)]

    ends = [
        any(word.text.isalpha() and look(f"{word.text} {piece[0].text}") is Look.PERIOD for word in over(piece))
        for piece in lines[-1].pieces
    ]
    return 2 * sum(ends) > len(ends) and len({piece[0].text for piece in lines[-1].pieces}) <= _YEARS


def _runs_on(above: Line, line: Line, stripes: Sequence[Span]) -> bool:
    """Does a line directly below a body hold the rest of cells that begin in it?"""
    if line.number != above.number + 1 or holds_figures(line) or _ends(line):
        return False
    crossing = [e for e in line.entries if any(start_of(e[0]) < a and end_of(e[-1]) > b for a, b in stripes)]
    return not crossing and line.words[0].text[:1] not in "*†"


def _grid(page: Page, lines: Sequence[Line], body: _Body, floor: int) -> Grid | None:
    head, start = _heads(lines, body, floor)
    heads, rest = lines[head:start], lines[start : body.last + 1]
    stripes, columns = _columns(body, heads)
    cuts = [(a + b) / 2 for a, b in stripes]
    parts = [_parts(line, cuts, columns) for line in rest]
    told = _with_corner(stacked_heads(heads, columns), body, stripes) if heads else None
    grid, doubtful = _below(page, parts, columns, told) if told else _with_heads(page, heads, parts, columns)
    if grid is None:
        return None
    grid = replace(grid, margin=min(grid.margin, _DOUBTED if doubtful else 1.0))
    return restored(grid, {word.ordinal: word for line in (*heads, *rest) for word in line.words})


def _with_corner(
    told: tuple[list[Heading], bool] | None, body: _Body, stripes: Sequence[Span]
) -> tuple[list[Heading], bool] | None:
    """Headings, the first that of the labels where it stands over no figures and the labels have no other."""
    if told is None or not stripes or any(not head.first for head in told[0]) or ink_of(body.rows, stripes)[1]:
        return told
    return [replace(head, first=0, last=0) if head.first == head.last == 1 else head for head in told[0]], told[1]


def _below(
    page: Page, rows: Sequence[Sequence[Part]], columns: Sequence[Span], told: tuple[list[Heading], bool]
) -> tuple[Grid | None, bool]:
    """The grid of rows below headings of known columns, and whether these are in doubt."""
    heads, doubtful = told
    layout = laid_out(rows, columns)
    moved = tuple(word for line in layout.lines for phrase in line.line.phrases for word in phrase.words)
    region = Region(page.number, moved, around([word.box for word in moved]))
    deep = 1 + max(head.level for head in heads)
    spanned = {column for head in heads if head.level for column in range(head.first, head.last + 1)}
    cells = []
    for head in heads:
        high = not head.level and head.first not in spanned
        row, depth = (0, deep) if high else (1 - head.level if deep > 1 else 0, 1)
        cells.append(Cell(row, head.first, head.text, head.words, depth, head.last - head.first + 1))
    return below_heads(region, cells, list(layout.lines), len(columns)), doubtful


def _with_heads(
    page: Page, heads: Sequence[Line], rows: Sequence[Sequence[Part]], columns: Sequence[Span]
) -> tuple[Grid | None, bool]:
    """The grid of rows with lines of headings whose columns follow from where they stand, and whether it may not."""
    over = cut_heads(heads, columns)
    layout = laid_out([*over, *rows], columns)
    moved = tuple(word for line in layout.lines for phrase in line.line.phrases for word in phrase.words)
    region = Region(page.number, moved, around([word.box for word in moved]))
    grid = assembled(region, layout.lines, len(heads), layout.white, ([], layout.under(len(heads))))
    return grid, are_doubtful(over, columns)


def _columns(body: _Body, heads: Sequence[Line]) -> tuple[list[Span], list[Span]]:
    """The white stripes of a body, and where its columns stand; no stripes where order alone tells its columns."""
    left = min(row.x0 for row in body.rows)
    named = [row for row in body.rows if not _unnamed(row, left)]
    counts = {len(row.pieces) + _unnamed(row, left) for row in body.rows}
    stripes = white_stripes(body.rows, heads)
    if len(counts) == 1 and len(stripes) + 1 != max(counts) and named and _told_by_order(named):
        figures = [[row.pieces[-i] for row in body.rows] for i in range(max(counts) - 1, 0, -1)]
        return [], [_mean([row.pieces[0] for row in named]), *map(_mean, figures)]
    stripes = _with_empty(stripes, heads, _ink(body, stripes))
    return stripes, _ink(body, stripes)


def _unnamed(row: Line, left: int) -> bool:
    """Does a row begin with a figure, right of where labels begin? Its label stands on the lines around it."""
    return row.x0 > left + _INDENT and is_figure(row.pieces[0][-1].text)


def _told_by_order(rows: Sequence[Line]) -> bool:
    """Are the pieces of rows entries: figures side by side, or more than a blank apart in some row?"""
    pairs = zip(*(pairwise(row.pieces) for row in rows), strict=True)
    return all(
        any(start_of(b[0]) - end_of(a[-1]) > 1 for a, b in pair)
        or all(is_figure(a[-1].text) and is_figure(b[0].text) for a, b in pair)
        for pair in pairs
    )


def _mean(pieces: Sequence[Sequence[Word]]) -> Span:
    starts, ends = [start_of(piece[0]) for piece in pieces], [end_of(piece[-1]) for piece in pieces]
    return sum(starts) // len(pieces), sum(ends) // len(pieces)


def _with_empty(stripes: list[Span], heads: Sequence[Line], columns: Sequence[Span]) -> list[Span]:
    """Stripes, parted where a heading stands though no row has ink there: a column of quarters to come."""
    lowest = max(heads, key=lambda line: len(line.entries), default=None)
    if lowest is None or len(lowest.entries) <= len(stripes) + bool(lowest.x0 < stripes[0][0]):
        return stripes
    spans = [(start_of(entry[0]), end_of(entry[-1])) for entry in lowest.entries]
    right = columns[-1][1]
    for x0, x1 in _unclaimed(spans, columns):
        inside = next((i for i, (a, b) in enumerate(stripes) if a < x0 and x1 < b), None)
        if inside is not None:
            a, b = stripes[inside]
            stripes = [*stripes[:inside], (a, x0), (x1, b), *stripes[inside + 1 :]]
        elif x0 > right:
            stripes, right = [*stripes, (right, x0)], x1
    return stripes


def _unclaimed(heads: Sequence[Span], columns: Sequence[Span]) -> list[Span]:
    """Headings that no column of figures has for its own: one that is under none takes the nearest right beside it."""
    free = [span for span in heads if not any(span[0] < x1 and x0 < span[1] for x0, x1 in columns)]
    for x0, x1 in columns[1:]:
        if not any(a < x1 and x0 < b for a, b in heads):
            near = min(free, key=lambda span: max(x0 - span[1], span[0] - x1), default=None)
            if near is not None and max(x0 - near[1], near[0] - x1) <= _NEAR:
                free.remove(near)
    return free


def _parts(line: Line, cuts: Sequence[float], columns: Sequence[Span]) -> list[Part]:
    """The parts of a line of the body by column, what stands in one column together."""
    if not cuts:
        first = int(_unnamed(line, columns[0][0]))
        return [Part(piece, min(first + index, len(columns) - 1)) for index, piece in enumerate(line.pieces)]
    out: list[Part] = []
    sole = {first for piece in line.pieces for first, last in [columns_of(piece, cuts)] if first == last}
    for piece in line.pieces:
        first, last = _over(piece, cuts, columns, sole)
        if out and out[-1].last is None and first == last == out[-1].column:
            out[-1] = Part((*out[-1].words, *piece), first)
        else:
            out.append(Part(piece, first, None if first == last else last))
    return out


def _over(piece: tuple[Word, ...], cuts: Sequence[float], columns: Sequence[Span], sole: set[int]) -> tuple[int, int]:
    """First and last column of a piece; of a text too wide for one, those with ink beneath it that none else takes."""
    first, last = columns_of(piece, cuts)
    if first == last or not first:
        return first, first
    x0, x1 = start_of(piece[0]), end_of(piece[-1])
    free = [i for i in range(first, last + 1) if i not in sole] or [first, last]
    over = [i for i in free if x0 < columns[i][1] and x1 > columns[i][0]] or free
    return over[0], over[-1]


def _ink(body: _Body, stripes: Sequence[Span]) -> list[Span]:
    """The character columns that the entries of each column take up; all that is free where it is empty."""
    lefts = [min(row.x0 for row in body.rows), *(b for _, b in stripes)]
    rights = [*(a for a, _ in stripes), max(row.x1 for row in body.rows)]
    return [
        (min(a for a, _ in inside), max(b for _, b in inside)) if inside else (left, max(right, left + 1))
        for inside, left, right in zip(ink_of(body.rows, stripes), lefts, rights, strict=True)
    ]


def _heads(lines: Sequence[Line], body: _Body, floor: int) -> tuple[int, int]:
    """Index of the first line of headings above a body, and of the first that is none: a label above figures."""
    label, columns = body.stripes[0], _ink(body, body.stripes)
    first = start = body.first
    for index in range(body.first - 1, max(floor, body.first - _HEADINGS) - 1, -1):
        line, step = lines[index], lines[index + 1].number - lines[index].number
        if step > 2 or (step == 2 and first < body.first):
            break
        whole = first == start and not _TITLE.match(line.text) and stands_on(line, columns)
        if not whole and not _may_head(line, label):
            break
        if floor < index and first < start and _ends_title(lines[index - 1], line, columns):
            break
        if line.x1 <= label[1] and line.x0 < label[0]:
            if not _headed(lines, index, label, floor):
                break
            if first == start:
                first = start = index
                continue
        first = index
    return first, start


def _ends_title(above: Line, line: Line, columns: Sequence[Span]) -> bool:
    """Is a line the rest of a title that is as wide as its table?"""
    if not _TITLE.match(above.text) or line.number != above.number + 1 or len(line.entries) > 1:
        return False
    wide = above.x1 - above.x0 + len(line.words[0].text) >= _FULL * (columns[-1][1] - columns[0][0])
    bare = line.text[0] != "(" and look(line.text) is Look.PERIOD
    return continues_words(line.text) or (wide and not bare)


def _headed(lines: Sequence[Line], index: int, label: Span, floor: int) -> bool:
    """Does a line of headings stand directly above a line that holds a label alone?"""
    above = lines[index - 1] if index > floor else None
    if above is None or above.number != lines[index].number - 1:
        return False
    beside_corner = len(above.entries) > _FEWEST and (_heads_only(above) or not holds_figures(above))
    return (above.x0 > label[0] or beside_corner) and _may_head(above, label)


def _may_head(line: Line, label: Span) -> bool:
    if _ends(line) or line.text.endswith((".", ":", ";")):
        return False
    return len(line.entries) > 1 or line.x0 > label[0] or line.x1 <= label[1]
