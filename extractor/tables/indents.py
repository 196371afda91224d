"""Rows whose labels stand further in than that of a row above them: they are its parts. Must not know: what labels say.

`Robbery` with its figures, and set in below it each place; then `Arson`, and the same places again.
"""

from collections import Counter
from collections.abc import Sequence

from extractor.language.mending import mend
from extractor.tables.grid import Cell

_SAME = 1.5
"""Points: labels that begin nearer than this begin alike."""
_STEP = 0.4
"""Of a word's height: so far in at least is a part's label."""


def wholes_of(matrix: Sequence[Sequence[Cell | None]], body: Sequence[int]) -> dict[int, str]:
    """Row → label of the row that it is a part of; nothing where labels stand in at random, or no part returns.

    body: the rows below one block of heads, from the top. Labels begin at two places, and some label further in
    stands below more than one row.
    """
    labels = {row: cell for row in body if (cell := matrix[row][0]) is not None and cell.row == row and cell.words}
    starts = {row: min(word.box.x0 for word in cell.words) for row, cell in labels.items()}
    if len(starts) < 2:
        return {}
    near, far = min(starts.values()), max(starts.values())
    height = max(cell.words[0].box.height for cell in labels.values())
    inner = [row for row, x in starts.items() if far - x < _SAME]
    outer = [row for row, x in starts.items() if x - near < _SAME]
    if far - near < _STEP * height or len(inner) + len(outer) < len(starts):
        return {}
    told = Counter(mend(labels[row].text) for row in inner)
    if not any(count > 1 for count in told.values()):
        return {}
    return {
        row: mend(labels[above].text) for row in inner if (above := max((o for o in outer if o < row), default=-1)) >= 0
    }
