"""What a converter or a careless hand did to a grid, undone where the cells themselves say how.

Each repair is `(Grid, Lexicon) → Grid`, leaves a note, and leaves a grid alone that has nothing to repair.
Must not know: other grids.
"""

from collections.abc import Callable
from dataclasses import replace

from extractor.model.terms import Method
from extractor.tables.captions import (
    bullet_columns,
    caption_rows,
    cut_captions,
    cut_years,
    header_remainders,
    header_shards,
    spread_labels,
)
from extractor.tables.continuations import row_continuations
from extractor.tables.given import trimmed
from extractor.tables.glued import glued_figures
from extractor.tables.grid import GOES_ON, GOES_OVER, Grid
from extractor.tables.halves import cut_halves
from extractor.tables.reasons import (
    block_shards,
    column_shards,
    glued_reasons,
    row_shards,
    spanning_reasons,
    stray_shards,
)
from extractor.tables.shards import Lexicon
from extractor.tables.stacked import captions_in_corner, stacked_headings
from extractor.tables.wrapping import wrapped_words

_MOST_ROWS, _MOST_COLUMNS = 500, 100
"""A larger grid is a list of data, not a table that was typed into a report; its repair would take too long."""

Repair = Callable[[Grid, Lexicon], Grid]


def repaired(grid: Grid, lexicon: Lexicon) -> Grid:
    """The grid after all repairs, in their order; `notes` tell what was done.

    What only a converter to text does (words cut at cell edges) is looked for in texts alone.
    """
    if grid.rows > _MOST_ROWS or grid.columns > _MOST_COLUMNS:
        return replace(grid, notes=(*grid.notes, "too large a table to look for damage in"))
    trim = _kept if {GOES_ON, GOES_OVER} & set(grid.notes) else trimmed
    grid = trim(grid)
    for repair in REPAIRS:
        if grid.method is Method.TEXT or repair not in CONVERTER_DAMAGE:
            mended = repair(grid, lexicon)
            grid = grid if mended is grid else trim(mended)
    return grid


def _kept(grid: Grid) -> Grid:
    """A part of a table keeps the columns of the whole, though nothing stands in one here."""
    return grid


REPAIRS: tuple[Repair, ...] = (
    caption_rows,
    captions_in_corner,
    stacked_headings,
    cut_captions,
    cut_years,
    bullet_columns,
    header_shards,
    header_remainders,
    spread_labels,
    block_shards,
    row_shards,
    glued_figures,
    glued_reasons,
    stray_shards,
    row_continuations,
    column_shards,
    spanning_reasons,
    cut_halves,
    wrapped_words,
)
"""Captions first: the other repairs ask where the headers are."""

CONVERTER_DAMAGE: tuple[Repair, ...] = (
    cut_captions,
    cut_years,
    header_shards,
    block_shards,
    row_shards,
    glued_figures,
    glued_reasons,
    stray_shards,
    cut_halves,
)
