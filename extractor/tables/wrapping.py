"""Repair of words that a narrow cell broke at the end of a line without a hyphen (`availabl`, `e in quarter four`).

Must not know: other cells, what the text is about.
"""

from dataclasses import replace

from extractor.sources.document import Word
from extractor.tables.edits import recast
from extractor.tables.grid import Cell, Grid
from extractor.tables.shards import Lexicon, breaks_at


def wrapped_words(grid: Grid, lexicon: Lexicon) -> Grid:
    """Words broken over two lines of a cell are whole, where the document prints the whole word elsewhere."""
    cells = [_whole(cell, lexicon) for cell in grid.cells]
    if all(new is old for new, old in zip(cells, grid.cells, strict=True)):
        return grid
    return recast(grid, cells, "words broken at the end of a line put together")


def _whole(cell: Cell, lexicon: Lexicon) -> Cell:
    text = cell.text
    for before, left, right in zip((None, *cell.words), cell.words, cell.words[1:], strict=False):
        alone = before is None or _next_line(before, left)
        if _next_line(left, right) and _breaks(left.text, right.text, lexicon, alone=alone):
            text = text.replace(f"{left.text} {right.text}", left.text + right.text, 1)
    return cell if text == cell.text else replace(cell, text=text)


def _breaks(left: str, right: str, lexicon: Lexicon, *, alone: bool) -> bool:
    """Does a line end within a word? One that stands alone on its line may have been too long for it."""
    if alone and left.isalpha() and right.isalpha() and right.islower():
        return (left + right).casefold() in lexicon.words
    return breaks_at(left, right, lexicon)


def _next_line(left: Word, right: Word) -> bool:
    return right.box.top >= left.box.bottom - left.box.height / 2
