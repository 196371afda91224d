"""Repair of words broken without a hyphen: by a narrow cell at a line's end, in a text by a blank (`Vehi cle`).

Must not know: other cells, what the text is about.
"""

from dataclasses import replace

from extractor.model.terms import Method
from extractor.sources.document import Word
from extractor.tables.edits import recast
from extractor.tables.grid import Cell, Grid
from extractor.tables.shards import Lexicon, breaks_at, is_strange


def wrapped_words(grid: Grid, lexicon: Lexicon) -> Grid:
    """Words broken over two lines of a cell are whole, where the document prints the whole word elsewhere."""
    converted = grid.method is Method.TEXT
    cells = [_whole(cell, lexicon, converted=converted) for cell in grid.cells]
    if all(new is old for new, old in zip(cells, grid.cells, strict=True)):
        return grid
    return recast(grid, cells, "words broken at the end of a line put together")


def _whole(cell: Cell, lexicon: Lexicon, *, converted: bool) -> Cell:
    text = cell.text
    for before, left, right in zip((None, *cell.words), cell.words, cell.words[1:], strict=False):
        alone = before is None or _next_line(before, left)
        if _next_line(left, right):
            broken = _breaks(left.text, right.text, lexicon, alone=alone)
        else:
            broken = converted and _parted(left.text, right.text, lexicon)
        if broken:
            text = text.replace(f"{left.text} {right.text}", left.text + right.text, 1)
    return cell if text == cell.text else replace(cell, text=text)


def _breaks(left: str, right: str, lexicon: Lexicon, *, alone: bool) -> bool:
    """Does a line end within a word? One that stands alone on its line may have been too long for it."""
    if alone and left.isalpha() and right.isalpha() and right.islower():
        return (left + right).casefold() in lexicon.words
    return breaks_at(left, right, lexicon)


def _parted(left: str, right: str, lexicon: Lexicon) -> bool:
    """Are two tokens of a line one word that the document prints elsewhere, and one of them no word?"""
    plain = left.isalpha() and right.isalpha() and right.islower()
    strange = plain and (is_strange(left, lexicon) or is_strange(right, lexicon))
    return strange and (left + right).casefold() in lexicon.words - lexicon.rare


def _next_line(left: Word, right: Word) -> bool:
    return right.box.top >= left.box.bottom - left.box.height / 2
