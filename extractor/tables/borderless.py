"""Words of a region without a full set of rulings become a grid. Must not know: how it was found.

Columns are the white stripes between the entries of the body's lines; header cells follow from what stands over which
columns; rows of the body from leading, rulings, fills and which entries begin.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.model.place import Box, around
from extractor.model.terms import Method
from extractor.sources.document import Word
from extractor.tables.body_rows import OVERLAP, levelled, rows_of
from extractor.tables.columns import spans_between, stripes
from extractor.tables.grid import Cell, Grid
from extractor.tables.head_rows import Ground, head_cells
from extractor.tables.headed_columns import YEAR, of_figures, under_heads, with_headed
from extractor.tables.phrases import OVER_BLANK, Phrase, TextLine, lines_of_words, phrase_of, usual_blank
from extractor.tables.pieces import CutLine, cut_line
from extractor.tables.rulings import Stroke
from extractor.tables.spared import sparing, with_spanning_labels
from extractor.tables.wrapped_labels import rest_below, room_of

WIDE = 0.7
"""Of a region's width: a ruling at least this long parts rows; shorter ones stand under a heading of some columns."""
BLANK = 0.4
"""Of the font size: what stands nearer together than this is parted by nothing but a blank."""
HAIR = 1.5
"""Points by which the edges, or the middles, of the lines of one entry differ."""
HEAD_LINES = 8
"""Lines that a header's lower level has at most."""
SET_OFF = 1.5
"""Of the font size: a line so far below the heads is no further line of theirs."""
_RULED_ROWS = 4
"""Rows between rulings that show a table to be ruled row by row."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page that holds one table: its words and what is drawn in it."""

    page: int
    words: tuple[Word, ...]
    box: Box
    across: tuple[Stroke, ...] = ()
    walls: tuple[Stroke, ...] = ()
    """Vertical lines, and edges at which fills touch, that part columns; each as long as it is drawn."""
    borders: tuple[float, ...] = ()
    """y of fill edges that part rows."""
    boxes: tuple[Box, ...] = ()
    """Drawn cells and fills: a heading alone on its line in one spans what lies below in it."""

    @property
    def axes(self) -> list[float]:
        """x of all walls."""
        return sorted({wall.axis for wall in self.walls})

    def beside(self, line: TextLine) -> list[float]:
        """x of the walls that are drawn at a line's height."""
        y = line.base - 0.3 * line.size
        return [wall.axis for wall in self.walls if wall.start - 1 <= y <= wall.end + 1]


def grid_of_region(region: Region) -> Grid | None:
    """The region as a grid; None where it has no two columns or no two rows."""
    axes = region.axes
    lines = lines_of_words(region.words, axes) if region.words else []
    if len(lines) < 2:
        return None
    lines = _undivided(lines, region) if axes else lines
    wide, narrow = _by_width(region)
    if _ruled_throughout(lines, wide):
        region = replace(region, borders=())
    start = body_start(lines, [s.axis for s in wide], region.borders)
    while 0 < start < len(lines) and lines[start].base - lines[start - 1].base < OVERLAP * lines[start].size:
        start -= 1  # lines that overlap in height are one row
    start = _before_title(lines, start)
    body = levelled(lines[start:])
    own = [line for line in body if not _again(line, lines[:start])]
    voters = [line for line in own if len(line.phrases) > 1]
    if len(voters) < 2 and not (start and any(len(line.phrases) > 2 for line in voters)):
        voters = [line for line in lines if len(line.phrases) > 1]
    if not voters:
        return None
    white = _walled(stripes(voters, axes), axes)
    if not white:
        return None
    white, held = _without_needless(white, lines[:start], own, region)
    if not white:
        return None
    if not region.walls:
        columns = _extents(held or [cut_line(line, white) for line in lines], white)
        parted = with_headed(white, lines[:start], columns)
        white, held = parted, held if parted == white else []
    known = {id(cut.line): cut for cut in held}
    cut = [known.get(id(line)) or cut_line(line, white, region.beside(line)) for line in lines]
    return assembled(region, cut, start, white, (wide, narrow))


def _undivided(lines: Sequence[TextLine], region: Region) -> list[TextLine]:
    """Lines with entries joined that a wall drawn only above or below them has cut at a mere blank."""
    axes, blank = region.axes, max(BLANK, OVER_BLANK * usual_blank(lines))
    out: list[TextLine] = []
    for line in lines:
        phrases, drawn = list(line.phrases[:1]), region.beside(line)
        for phrase in line.phrases[1:]:
            before = phrases[-1]
            crossed = [x for x in axes if before.words[-1].box.middle[0] < x < phrase.words[0].box.middle[0]]
            near = phrase.x0 - before.x1 < blank * line.size and not (before.figure and phrase.figure)
            if near and crossed and not any(x in drawn for x in crossed):
                phrases[-1] = phrase_of([*before.words, *phrase.words])
            else:
                phrases.append(phrase)
        out.append(TextLine(line.base, line.size, tuple(phrases)))
    return out


def _walled(white: list[tuple[float, float]], walls: Sequence[float]) -> list[tuple[float, float]]:
    """Every wall as a stripe of its own, and the stripes in which no wall stands."""
    free = [(x0, x1) for x0, x1 in white if not any(x0 - 0.5 <= wall <= x1 + 0.5 for wall in walls)]
    return sorted([*free, *((wall - 0.25, wall + 0.25) for wall in walls)])


def _again(line: TextLine, heads: Sequence[TextLine]) -> bool:
    """Does a line of the body say again what a line of heads says right of its corner? It shows where heads stand."""
    said = [phrase.text for phrase in line.phrases[1:]]
    return len(said) > 1 and any([phrase.text for phrase in head.phrases[1:]] == said for head in heads)


def _by_width(region: Region) -> tuple[list[Stroke], list[Stroke]]:
    """Rulings that run through the region, in one piece or several, and those that stand under some columns."""
    box = region.box
    left = min(word.box.x0 for word in region.words)
    wide: list[Stroke] = []
    narrow: list[Stroke] = []
    for stroke in region.across:
        level = [s for s in region.across if s.axis == stroke.axis]
        length = sum(min(s.end, box.x1) - max(s.start, box.x0) for s in level)
        through = min(s.start for s in level) < left + 8
        (wide if through and length >= WIDE * box.width else narrow).append(stroke)
    return wide, narrow


def _ruled_throughout(lines: Sequence[TextLine], wide: Sequence[Stroke]) -> bool:
    """Do rulings part hardly less than every line from the next? Then fills, which may end line by line, part none."""
    axes = sorted(stroke.axis for stroke in wide)
    bands = {bisect_right(axes, line.base) for line in lines}
    return len(bands) >= _RULED_ROWS and 2 * len(bands) >= len(lines)


def body_start(lines: Sequence[TextLine], wide: Sequence[float], borders: Sequence[float] = ()) -> int:
    """Index of the first line of the body: below the first ruling with text above it, else at the first figures.

    A ruling below several lines of figures is a total's, and tells nothing of heads.
    """
    for axis in sorted(wide):
        above = sum(1 for line in lines if line.base <= axis + 1)
        if 0 < above < len(lines):
            if sum(map(of_figures, lines[:above])) > 1:
                break
            return _past_second_head(lines, above, wide)
    below_years = 1
    for i, line in enumerate(lines):
        right = line.phrases[1:]
        figures = [phrase for phrase in right if phrase.figure and not _within_head(phrase, lines, i)]
        if not figures or len(figures) * 2 < len(right):
            continue
        years = all(YEAR.match(phrase.text) for phrase in figures)
        if not (years and i + 1 < len(lines) and i < 4):
            steps = range(below_years, i + 1)
            edged = [k for k in steps if any(lines[k - 1].base < y < lines[k].base for y in borders)]
            return _past_heads(lines, edged) if edged and edged[0] < i else _above_sections(lines, i)
        below_years = i + 1
    return 0


def _within_head(figure: Phrase, lines: Sequence[TextLine], index: int) -> bool:
    """Is a number a line of a head of several lines, words right above and below it: `Crimes per | 1,000 | people`?"""
    around_it = [*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2]]
    near = [line for line in around_it if abs(line.base - lines[index].base) <= SET_OFF * line.size]
    held = [next((phrase for phrase in line.phrases if _flush(phrase, figure)), None) for line in near]
    return len(held) == 2 and all(phrase is not None and not phrase.figure for phrase in held)


def _flush(one: Phrase, other: Phrase) -> bool:
    return min(abs(one.x0 - other.x0), abs(one.middle - other.middle)) < HAIR


def _past_heads(lines: Sequence[TextLine], edges: Sequence[int]) -> int:
    """The first of the lines below an edge that is no further row of heads: several entries down to the next edge."""
    start = edges[0]
    for edge in edges[1:]:
        if any(_alone(lines, index) for index in range(start, edge)):
            break
        start = edge
    return start


def _alone(lines: Sequence[TextLine], index: int) -> bool:
    """Is a line one entry, and none set against the middle of the lines around it?"""
    line, around_it = lines[index], [*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2]]
    return len(line.phrases) < 2 and all(abs(other.base - line.base) >= OVERLAP * line.size for other in around_it)


def _bold(phrases: Sequence[Phrase]) -> bool:
    return all(word.bold for phrase in phrases for word in phrase.words)


def _above_sections(lines: Sequence[TextLine], first: int) -> int:
    """The first line of the body, section labels above its first figures included."""
    edge = next(phrase.x0 for phrase in lines[first].phrases[1:] if phrase.figure)
    start = first
    label = lines[first].phrases[0].x1
    while (
        start > 1 and len(lines[start - 1].phrases) == 1 and lines[start - 1].x1 < edge and lines[start - 1].x0 < label
    ):
        start -= 1
    heads = [line for line in lines[:start] if len(line.phrases) > 1]
    return _below_corner(lines, start, first) if any(head.x0 < label for head in heads) else first


def _below_corner(lines: Sequence[TextLine], start: int, first: int) -> int:
    """The first line of the body without the bold lines that are the rest of the label of the bold heads above them.

    Where bold labels stand alone further down they open blocks of rows, and so does the first.
    """
    if not _bold(lines[start - 1].phrases) or _bold(lines[first].phrases):
        return start
    below = pairwise(lines[first:])
    if any(len(line.phrases) < 2 and _bold(line.phrases) and not _bold(above.phrases) for above, line in below):
        return start
    room = room_of(line.phrases[0] for line in lines[first:] if len(line.phrases) > 1)
    return start + len(rest_below(lines[start - 1].phrases[0], [line.phrases[0] for line in lines[start:first]], room))


def _before_title(lines: Sequence[TextLine], start: int) -> int:
    """The first line of the body, with the title of its first section where that stands set off below the heads."""
    if not 1 < start < len(lines) or not any(phrase.figure for phrase in lines[start].phrases[1:]):
        return start
    title, head = lines[start - 1], lines[start - 2]
    edge = next(phrase.x0 for phrase in lines[start].phrases[1:] if phrase.figure)
    alone = len(title.phrases) == 1 and title.x0 <= lines[start].x1 and title.x1 < edge and not title.phrases[0].figure
    off = title.base - head.base > SET_OFF * title.size
    return start - 1 if alone and off and title.x0 < lines[start].phrases[0].x1 and len(head.phrases) > 1 else start


def _past_second_head(lines: Sequence[TextLine], start: int, wide: Sequence[float]) -> int:
    """A ruling may stand within the header too: the body is below the last ruling before the first figures."""
    for axis in sorted(wide):
        above = sum(1 for line in lines if line.base <= axis + 1)
        if start < above <= start + HEAD_LINES and above < len(lines):
            between = [phrase for line in lines[start:above] for phrase in line.phrases]
            beneath = [phrase for line in lines[above : above + 3] for phrase in line.phrases]
            if any(p.figure and not YEAR.match(p.text) for p in between):
                break
            if any(p.figure for p in beneath) or (_bold(between) and not _bold(beneath)):
                return above
    return start


def _without_needless(
    white: list[tuple[float, float]], heads: Sequence[TextLine], body: Sequence[TextLine], region: Region
) -> tuple[list[tuple[float, float]], list[CutLine]]:
    """Drop stripes between columns of which no line fills both: one column, aligned in two ways.

    A heading of several words stands over both. Gives the stripes left, and the body's lines cut at these.
    """
    walls = region.axes
    while True:
        cuts = [(x0 + x1) / 2 for x0, x1 in white]
        filled = [{spans_between(cuts, phrase)[0] for phrase in line.phrases} for line in heads]
        cut = [cut_line(line, white, region.beside(line)) for line in body]
        filled += [line.columns for line in cut]
        for i, (x0, x1) in enumerate(white):
            if not any(x0 <= wall <= x1 for wall in walls) and not any({i, i + 1} <= columns for columns in filled):
                white = [*white[:i], *white[i + 1 :]]
                break
        else:
            return white, cut


def assembled(
    region: Region,
    cut: list[CutLine],
    start: int,
    white: list[tuple[float, float]],
    strokes: tuple[list[Stroke], list[Stroke]],
) -> Grid | None:
    """The grid of lines cut at white stripes (x0, x1 in points), of which the first `start` are headings.

    strokes: rulings that run through the region, and those that stand under some columns. None where no two rows or
    columns are left.
    """
    wide, narrow = strokes
    count = len(white) + 1
    extents = under_heads(_extents(cut[start:] or cut, white), [line.line for line in cut[:start]])
    borders = sorted([*region.borders, *[s.axis for s in wide]])
    ground = Ground(tuple(extents), tuple(white), tuple(narrow), region.boxes, tuple(borders))
    heads, depth = head_cells([line.line for line in cut[:start]], ground)
    cells = [_cell(h.row, h.first, h.words, h.last_row - h.row + 1, h.last - h.first + 1) for h in heads]
    spared = sparing(narrow, extents)
    rows = rows_of(cut[start:], sorted([*borders, *spared]))
    body = [cell for r, row in enumerate(rows) for cell in _row_cells(depth + r, row, count)]
    cells = _apart([*cells, *(with_spanning_labels(body, rows, (borders, spared), depth) if spared else body)])
    total = depth + len(rows)
    if total < 2 or len({cell.column for cell in cells}) < 2:
        return None
    box = around([region.box, *[word.box for cell in cells for word in cell.words]])
    return Grid(total, count, tuple(cells), region.page, Method.BORDERLESS, box)


def below_heads(region: Region, heads: Sequence[Cell], rows: list[list[CutLine]], count: int) -> Grid | None:
    """The grid of rows cut into so many columns below headings that are known; None where there is no row."""
    depth = max((cell.row + cell.rowspan for cell in heads), default=0)
    cells = _apart([*heads, *(cell for r, row in enumerate(rows) for cell in _row_cells(depth + r, row, count))])
    return Grid(depth + len(rows), count, tuple(cells), region.page, Method.BORDERLESS, region.box) if rows else None


def _extents(cut: Sequence[CutLine], white: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Left and right end of what stands in each column."""
    out = []
    for column in range(len(white) + 1):
        inside = [p.phrase for line in cut for p in line.pieces if p.first == p.last == column]
        low = white[column - 1][1] if column else min(line.line.x0 for line in cut)
        high = white[column][0] if column < len(white) else max(line.line.x1 for line in cut)
        out.append((min((p.x0 for p in inside), default=low), max((p.x1 for p in inside), default=high)))
    return out


def _row_cells(row: int, lines: list[CutLine], count: int) -> list[Cell]:
    """The cells of one body row; an entry that runs on into empty columns from the first is a label, and no span.

    What stands below words that lie across several columns goes on with them.
    """
    held: dict[int, list[Word]] = {}
    reach: dict[int, int] = {}
    for line in lines:
        wide = {column: first for first, last in reach.items() if first for column in range(first, last + 1)}
        for piece in line.pieces:
            first = piece.first if piece.phrase.figure else wide.get(piece.first, piece.first)
            held.setdefault(first, []).extend(piece.phrase.words)
            reach[first] = max(reach.get(first, 0), piece.last)
    cells = []
    starts = sorted(held)
    for at, column in enumerate(starts):
        limit = starts[at + 1] - 1 if at + 1 < len(starts) else count - 1
        last = column if column == 0 else min(reach[column], limit)
        cells.append(_cell(row, column, tuple(held[column]), 1, last - column + 1))
    return cells


def _cell(row: int, column: int, words: tuple[Word, ...], rowspan: int, colspan: int) -> Cell:
    text = " ".join([word.text for word in words])
    return Cell(row, column, text, words, rowspan, colspan, bold=all(word.bold for word in words))


def _apart(cells: list[Cell]) -> list[Cell]:
    """Cells that would cover one position twice: the later one gives way, and gives its words to the earlier."""
    taken: dict[tuple[int, int], int] = {}
    out: list[Cell] = []
    for cell in cells:
        spots = [(r, c) for r in cell.rows for c in cell.columns]
        clash = next((taken[spot] for spot in spots if spot in taken), None)
        if clash is not None:
            other = out[clash]
            words = (*other.words, *cell.words)
            out[clash] = _cell(other.row, other.column, words, other.rowspan, other.colspan)
            continue
        for spot in spots:
            taken[spot] = len(out)
        out.append(cell)
    return out
