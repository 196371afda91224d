"""Which parts of a page are tables, and the best grid of each: `find_grids`. Must not know: headers, titles."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractor.layout.panes import panes_of
from extractor.model.place import Box
from extractor.settings import Settings
from extractor.sources.document import Page, Rule, Word
from extractor.tables.banners import banner_grids
from extractor.tables.borderless import Region, grid_of_region
from extractor.tables.cards import card_grids
from extractor.tables.drawings import has_labels, is_axis, is_chart
from extractor.tables.filled import fill_edges, small_fills
from extractor.tables.flanks import flanked
from extractor.tables.frames import framed_regions
from extractor.tables.glance import glance_grids
from extractor.tables.grid import Grid
from extractor.tables.ladders import ladder_regions
from extractor.tables.phrases import SAME_LINE, TextLine, base_of, lines_of_words, without_leaders
from extractor.tables.prose import prose_grids
from extractor.tables.ruled import Lattice, grid_of, lattice_of, part_of, unframed
from extractor.tables.rulings import Mesh, Stroke, meshes_of, strokes_of
from extractor.tables.seeds import seeded_regions
from extractor.tables.strips import beside_tiles, between_tiles
from extractor.tables.tiles import tiled, tilings
from extractor.tables.turning import turned, turned_box
from extractor.tables.unfilled import Area

FRAME = 0.6
"""Part of a box's width that a line of its frame runs through at least."""
FEWEST_TURNED = 12
"""Words turned one way from which a table is looked for among them."""
AXIS = 1.8
"""Of the font size: around a chart, the figures of its axes stand no further off."""


def find_grids(page: Page, settings: Settings) -> tuple[Grid, ...]:
    """All tables of a page, pane by pane, each from top to bottom."""
    del settings
    return tuple(grid for pane in panes_of(page) for grid in grids_of(pane.page))


def grids_of(page: Page) -> list[Grid]:
    """The tables of a page that is one pane, from top to bottom; turned writing is read in its own direction."""
    turns = Counter(word.turn for word in page.words if not word.upright and word.turn)
    sideways = [turn for turn, count in sorted(turns.items()) if count >= FEWEST_TURNED]
    found = [_turned_back(grid, page, turn) for turn in sideways for grid in _upright_grids(turned(page, turn))]
    return sorted([*found, *_upright_grids(page)], key=_place)


def _turned_back(grid: Grid, page: Page, turn: int) -> Grid:
    """A grid found on a turned page, with the words and boxes of the page itself."""
    words = {word.ordinal: word for word in page.words}
    size = (page.height, page.width) if turn % 2 else (page.width, page.height)
    cells = tuple(
        replace(
            cell,
            words=tuple(words[word.ordinal] for word in cell.words),
            box=cell.box and turned_box(cell.box, size, 4 - turn),
        )
        for cell in grid.cells
    )
    return replace(grid, cells=cells, box=grid.box and turned_box(grid.box, size, 4 - turn))


def _upright_grids(page: Page) -> list[Grid]:
    words, dashes = without_leaders([word for word in page.words if word.upright])
    if not words:
        return []
    across, down = strokes_of([*page.rules, *(Rule(word.box, horizontal=True) for word in dashes)])
    found: list[Grid] = []
    lone: list[Grid] = []
    taken: set[int] = set()
    for mesh in _meshes(page, words, across, down):
        lattice = lattice_of(mesh, words)
        if lattice is None:
            continue
        if is_chart(lattice, page.fills, words):
            taken |= {word.ordinal for word in words if _near(word, lattice.box)}
            continue
        grid = _drawn(lattice, page, across)
        if grid and has_labels(grid):
            found.append(grid)
            taken |= {word.ordinal for word in grid.words()}
        elif len(lattice.xs) == 2 and (column := part_of(lattice, page.number)):
            lone.append(column)
    found = flanked(found, lone, [word for word in words if word.ordinal not in taken])
    taken |= {word.ordinal for grid in found for word in grid.words()}
    for grid in banner_grids(page, [word for word in words if word.ordinal not in taken]):
        if has_labels(grid):
            found.append(grid)
            taken |= {word.ordinal for word in grid.words()}
    more, lines = _of_kinds(page, [word for word in words if word.ordinal not in taken], across, down)
    found += more
    taken |= _ordinals(more)
    for region in seeded_regions(page, lines, across, down):
        if sum(1 for word in region.words if word.ordinal in taken) * 3 > len(region.words):
            continue
        grid = grid_of_region(region)
        if grid and has_labels(grid) and not is_axis(grid):
            found.append(grid)
            taken |= {word.ordinal for word in grid.words()}
    return found


def _of_kinds(
    page: Page, words: Sequence[Word], across: Sequence[Stroke], down: Sequence[Stroke]
) -> tuple[list[Grid], list[TextLine]]:
    """Tables that look like nothing else, and the lines that none of them took."""
    lines = lines_of_words(words) if words else []
    shown = glance_grids(page, lines)
    rest = _but(words, shown)
    framed = _read(framed_regions(page, rest, across, down))
    rest = _but(rest, framed)
    if shown or framed:
        lines = lines_of_words(rest) if rest else []
    prose = prose_grids(page, rest, across, lines=lines)
    taken = _ordinals([*shown, *framed, *prose])
    cards = [grid for grid in card_grids(page, lines) if not any(word.ordinal in taken for word in grid.words())]
    rest = _but(rest, [*prose, *cards])
    ladders = _read(ladder_regions(page, rest, across))
    rest = _but(rest, ladders)
    if len(rest) < sum(len(phrase.words) for line in lines for phrase in line.phrases):
        lines = lines_of_words(rest) if rest else []
    return [*shown, *framed, *prose, *cards, *ladders], lines


def _but(words: Sequence[Word], grids: Sequence[Grid]) -> list[Word]:
    """Words that stand in none of the grids."""
    if not grids:
        return list(words)
    taken = _ordinals(grids)
    return [word for word in words if word.ordinal not in taken]


def _meshes(page: Page, words: Sequence[Word], across: Sequence[Stroke], down: Sequence[Stroke]) -> list[Mesh]:
    """What rulings draw, with the tiles between them, and what tiles draw by themselves."""
    ruled = beside_tiles(between_tiles(meshes_of(across, down), page.fills), page.fills)
    return [*(tiled(mesh, page.fills) for mesh in ruled), *tilings(page.fills, ruled, [word.box for word in words])]


def _read(regions: Sequence[Region]) -> list[Grid]:
    """The grids of regions, those without labels and the axes of charts left out."""
    grids = [grid for region in regions if (grid := grid_of_region(region))]
    return [grid for grid in grids if has_labels(grid) and not is_axis(grid)]


def _ordinals(grids: Sequence[Grid]) -> set[int]:
    return {word.ordinal for grid in grids for word in grid.words()}


def _near(word: Word, box: Box) -> bool:
    x, y = word.box.middle
    far = AXIS * word.size
    return box.x0 - far < x < box.x1 + far and box.top - far / 2 < y < box.bottom + far


def _place(grid: Grid) -> tuple[float, float]:
    box = grid.extent()
    return (box.top, box.x0) if box else (0.0, 0.0)


def _drawn(lattice: Lattice, page: Page, across: Sequence[Stroke]) -> Grid | None:
    """The grid of a lattice; where it leaves rows undrawn they are found as in a table without rulings."""
    grid = grid_of(lattice, page.number)
    if grid is not None and not _undrawn(lattice):
        return grid
    lattice = unframed(lattice)
    box = lattice.box
    words = tuple(word for area in lattice.areas for word in area.words)
    walls = _walls(lattice)
    if not _table_like(words) or (grid is None and not _framed(box, across)):
        return grid
    inner = tuple(s for s in across if box.top + 2 < s.axis < box.bottom - 2 and s.end > box.x0 and s.start < box.x1)
    boxes = tuple(_box(area, lattice) for area in lattice.areas)
    return (
        grid_of_region(
            Region(page.number, words, box, inner, walls, fill_edges(page, box), (*boxes, *small_fills(page, box)))
        )
        or grid
    )


def _box(area: Area, lattice: Lattice) -> Box:
    xs, ys = lattice.xs, lattice.ys
    return Box(xs[area.column], ys[area.row], xs[area.column + area.colspan], ys[area.row + area.rowspan])


def _undrawn(lattice: Lattice) -> bool:
    """Do figures stand under one another in several cells of one drawn row?"""
    stacked: dict[int, int] = {}
    for area in lattice.areas:
        if area.rowspan == 1 and len(area.words) > 1 and not _on_one_line(area.words):
            lines = lines_of_words(area.words)
            figures = [line for line in lines if all(phrase.figure for phrase in line.phrases)]
            if sum(1 for line in lines if any(phrase.figure for phrase in line.phrases[1:])) > 2:
                return True
            if len(figures) > 2 or (len(figures) == 2 and len(lines) == 2):
                stacked[area.row] = stacked.get(area.row, 0) + 1
    return any(count > 1 for count in stacked.values())


def _on_one_line(words: Sequence[Word]) -> bool:
    bases = [base_of(word) for word in words]
    return max(bases) - min(bases) <= SAME_LINE * min([word.size for word in words])


def _walls(lattice: Lattice) -> tuple[Stroke, ...]:
    """Inner vertical lines that run down most of the lattice."""
    height = lattice.ys[-1] - lattice.ys[0]
    edges: dict[int, float] = {}
    for area in lattice.areas:
        if area.column:
            tall = lattice.ys[area.row + area.rowspan] - lattice.ys[area.row]
            edges[area.column] = edges.get(area.column, 0.0) + tall
    top, bottom = lattice.ys[0], lattice.ys[-1]
    return tuple(Stroke(lattice.xs[i], top, bottom) for i, tall in sorted(edges.items()) if tall > 0.5 * height)


def _framed(box: Box, across: Sequence[Stroke]) -> bool:
    """Do two horizontal lines or more run through most of a box? The axes of a chart have one."""
    through = [s for s in across if box.top - 2 <= s.axis <= box.bottom + 2 and s.start < box.x1 and s.end > box.x0]
    return sum(1 for s in through if min(s.end, box.x1) - max(s.start, box.x0) > FRAME * box.width) > 1


def _table_like(words: Sequence[Word]) -> bool:
    """Do entries stand side by side in half of the lines, lines of wrapped labels beside figures not counted?"""
    lines = lines_of_words(words)
    several = [line for line in lines if len(line.phrases) > 1]
    if len(several) < 2 or 2 * len(several) >= len(lines):
        return len(several) > 1
    edge = min(line.phrases[1].x0 for line in several)
    labels = sum(1 for line in lines if len(line.phrases) == 1 and line.x1 < edge)
    counted = sum(1 for line in several if any(phrase.figure for phrase in line.phrases[1:]))
    return 2 * (len(several) + labels) >= len(lines) and 2 * counted > len(several)
