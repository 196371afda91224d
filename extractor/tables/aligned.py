"""Tables of a text that are aligned by blanks: which lines make one, its headings, its rows. Must not know: meaning.

Rows of figures are found first; lines between and below them belong to their rows, lines above them are headings while
they look like headings.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.model.place import around
from extractor.sources.document import Page, Word
from extractor.tables.aligned_columns import columns_under, inks, parts_of_lines, told_by_order
from extractor.tables.aligned_heads import are_doubtful, cut_heads, stands_on
from extractor.tables.aligned_layout import Part, laid_out, restored
from extractor.tables.aligned_lines import (
    Line,
    Span,
    end_of,
    heads_columns,
    holds_figures,
    ink_of,
    lines_of,
    start_of,
    white_stripes,
)
from extractor.tables.aligned_rows import rows_of_text
from extractor.tables.aligned_stacks import Heading, stacked_heads
from extractor.tables.borderless import Region, assembled, below_heads
from extractor.tables.grid import Cell, Grid
from extractor.tables.looks import Look, continues_words, look

_FAR = 3
"""Lines from one row to the next, blank ones counted, at most."""
_HEADINGS = 7
"""Lines of headings, at most."""
_TOLD = 9
"""Words of an entry alone on its line that is told, and no part of a table."""
_DOUBTED = 0.4
"""Margin of a table whose headings may stand over other columns."""
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
            out += _closed(lines, open_, out[-1].last + 1 if out else 0)
            open_ = []
        open_.append(index)
    return [*out, *_closed(lines, open_, out[-1].last + 1 if out else 0)]


def _belongs(lines: Sequence[Line], rows: Sequence[int], index: int) -> bool:
    """Is a row of figures one of the table above it?"""
    between = lines[rows[-1] + 1 : index]
    steps = [b.number - a.number for a, b in zip(lines[rows[-1] :], lines[rows[-1] + 1 : index + 1], strict=False)]
    if max(steps) > _FAR or any(_ends(line) for line in between):
        return False
    if lines[index].words[0].page != lines[rows[-1]].words[0].page and any(map(_heads_again, between)):
        return False
    above = [lines[i] for i in rows]
    left = min(line.x0 for line in above)
    if any(step > 1 and line.x0 < left for step, line in zip(steps, between, strict=False)):
        return False  # the text beside the table goes on
    if any(len(line.entries) > 2 and not holds_figures(line) for line in between) and _is_head(lines, rows, index):
        return False
    alike = len(above[-1].pieces) == len(lines[index].pieces) and told_by_order([*above[-1:], lines[index]])
    return alike or len(rows) < _FEWEST or len(white_stripes([*above, lines[index]])) >= len(white_stripes(above))


def _heads_again(line: Line) -> bool:
    """May a line between rows hold headings: several entries, none of them a figure?"""
    looks = [look(_text(entry)) for entry in line.entries]
    return len(looks) > 1 and Look.FIGURE not in looks and not holds_figures(line)


def _is_head(lines: Sequence[Line], rows: Sequence[int], index: int) -> bool:
    """Do headings stand between a table's last row and a row: as many entries as the row has, and none its label's?"""
    between = [line for line in lines[rows[-1] + 1 : index] if len(line.entries) > 2 and _heads_again(line)]
    return any(len(line.entries) >= len(lines[index].entries) - 1 for line in between)


def _ends(line: Line) -> bool:
    """Is a line a title or told, and no part of a row?"""
    if len(line.entries) > 1:
        return False
    return bool(_TITLE.match(line.text)) or len(line.words) > _TOLD


def _closed(lines: Sequence[Line], rows: Sequence[int], floor: int) -> list[_Body]:
    while len(rows) > 1 and (_heads_only(lines[rows[0]]) or _ends_periods(lines[max(0, rows[0] - 2) : rows[0] + 1])):
        rows = rows[1:]
    if len(rows) < _FEWEST and not _right_below_heads(lines, rows):
        return []
    figures = tuple(lines[i] for i in rows)
    stripes = white_stripes(figures) or _beside_labels(figures)
    if not stripes:
        return []
    last, left = rows[-1], min(row.x0 for row in figures)
    while last + 1 < len(lines) and lines[last + 1].x0 >= left:
        above, line = lines[last], lines[last + 1]
        if not _runs_on(above, line, stripes) and not (_near(above, line) and _tells_reasons(line, left)):
            break
        last += 1
    return [_Body(_with_reasons(lines, rows[0], left, floor), last, figures, tuple(stripes))]


def _with_reasons(lines: Sequence[Line], first: int, left: int, floor: int) -> int:
    """Index of the first row of a body, those that have reasons in place of all figures included."""
    at = first - 1
    while at >= floor and lines[at + 1].number - lines[at].number <= _FEWEST:
        rest = len(lines[at].entries) == 1 and lines[at].x0 <= left and at > floor
        if _tells_reasons(lines[at], left):
            first = at
        elif not rest or lines[at + 1].number - lines[at].number > 1 or not _tells_reasons(lines[at - 1], left):
            break
        at -= 1
    return first


def _near(above: Line, line: Line) -> bool:
    """May a line be the next row below another?"""
    return line.number - above.number <= _FEWEST and line.words[0].page == above.words[0].page


def _tells_reasons(line: Line, left: int) -> bool:
    """Does a line begin with a label and hold else reasons, a figure or a rating beside them perhaps?"""
    looks = [look(_text(entry)) for entry in line.entries]
    told = [one for one in looks[1:] if one is Look.REASON]
    fills = all(one.fills or len(entry) == 1 for one, entry in zip(looks[1:], line.entries[1:], strict=True))
    return line.x0 <= left and bool(told) and fills and not looks[0].heads


def _right_below_heads(lines: Sequence[Line], rows: Sequence[int]) -> bool:
    """Is a row alone, with several figures, the body of the heads right above it?"""
    if not rows or not rows[0] or len(lines[rows[0]].entries) <= _FEWEST:
        return False
    row, above = lines[rows[0]], lines[rows[0] - 1]
    return above.number == row.number - 1 and len(above.entries) + 1 >= len(row.entries) and heads_columns(above)


def _beside_labels(rows: Sequence[Line]) -> list[Span]:
    """A stripe between labels and figures of rows whose columns are told by their order alone."""
    if len({len(row.pieces) for row in rows}) > 1 or len(rows[0].pieces) < _FEWEST or not told_by_order(rows):
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
    if line.words[0].page != above.words[0].page:
        return False
    crossing = [e for e in line.entries if any(start_of(e[0]) < a and end_of(e[-1]) > b for a, b in stripes)]
    return not crossing and line.words[0].text[:1] not in "*†"


def _grid(page: Page, lines: Sequence[Line], body: _Body, floor: int) -> Grid | None:
    head, start = _heads(lines, body, floor)
    heads, rest = lines[head:start], lines[start : body.last + 1]
    stripes, columns = columns_under(body.rows, heads)
    cuts = [(a + b) / 2 for a, b in stripes]
    parts = parts_of_lines(rest, cuts, columns)
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
    return below_heads(region, cells, rows_of_text(layout.lines, columns), len(columns)), doubtful


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


def _heads(lines: Sequence[Line], body: _Body, floor: int) -> tuple[int, int]:
    """Index of the first line of headings above a body, and of the first that is none: a label above figures."""
    label, columns = body.stripes[0], inks(body.rows, body.stripes)
    first = start = body.first
    for index in range(body.first - 1, max(floor, body.first - _HEADINGS) - 1, -1):
        line, step = lines[index], lines[index + 1].number - lines[index].number
        if step > 2 or (step == 2 and first < start and not _headed(lines, index, label, floor)):
            break
        if first == start and _is_section(lines[max(floor, index - _HEADINGS) : index + 1], body):
            first = start = index
            continue
        if first == start and line.x0 > label[0] and all(look(_text(e)) is Look.REASON for e in line.entries):
            first = start = index
            continue
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


def _text(entry: Sequence[Word]) -> str:
    return " ".join(word.text for word in entry)


def _is_section(lines: Sequence[Line], body: _Body) -> bool:
    """Is the last of some lines alone at the left, below heads or set off from them: the label of rows below it?"""
    line = lines[-1]
    if len(line.entries) > 1 or len(line.words) > _TOLD or line.text[-1] in ".;":
        return False
    heads = [line]
    for above in reversed(lines[:-1]):
        if heads[-1].number - above.number > _FEWEST or _ends(above) or holds_figures(above):
            return False
        heads.append(above)
        if len(above.entries) > _FEWEST:
            return line.x0 <= min(row.x0 for row in body.rows) and above.x1 > body.stripes[0][1]
        if above.x0 < body.stripes[0][0]:
            return False
    return False


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
