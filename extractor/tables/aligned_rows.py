"""Lines of a text's table become rows: a label's further lines belong to the row above where they found no room there.

In a text rows may stand two lines apart or one, whatever the height of their cells was, so that distances tell little.
Must not know: headings, columns' meaning.
"""

from collections.abc import Sequence
from itertools import pairwise

from extractor.tables.aligned_lines import Span
from extractor.tables.body_rows import rows_of
from extractor.tables.looks import continues_words, opens_on
from extractor.tables.pieces import CutLine
from extractor.tables.wrapped_labels import adds_words, goes_below

_FILLED = 0.6
"""Of the way from the labels' left end to the figures: where no label reaches so far, none needed a second line."""


def rows_of_text(lines: Sequence[CutLine], columns: Sequence[Span]) -> list[list[CutLine]]:
    """Lines from top to bottom, gathered to rows; by their distances where figures stand on lines without a label.

    columns: the character columns that the entries of each column take up.
    """
    middle = _around_middles(lines)
    if middle:
        return middle
    (left, right), (beside, _) = columns[:2]
    if right - left < _FILLED * (beside - left):
        return rows_of(lines, [], wraps=False)
    begun = [line for line in lines if line.figures and 0 in line.columns]
    if len(begun) < 2 or any(line.figures and 0 not in line.columns for line in lines):
        return rows_of(lines, [])
    labels = [piece.phrase for line in begun for piece in line.pieces if piece.first == 0]
    room = max(label.x1 for label in labels)
    rests = [index for index in range(1, len(lines)) if _is_rest(lines[index - 1], lines[index], room)]
    alone = [i for i, line in enumerate(lines) if line.columns == {0} and i not in rests]
    if alone:
        rests = [index for index in rests if _reads_on(lines[index - 1], lines[index])]
    leads = {i for i in range(len(lines) - 1) if lines[i].columns == {0} and _is_rest(lines[i], lines[i + 1], room)}
    if not rests or leads - {index - 1 for index in rests}:
        return rows_of(lines, [])
    rows: list[list[CutLine]] = []
    for index, line in enumerate(lines):
        if rows and (index in rests or 0 not in line.columns):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _around_middles(lines: Sequence[CutLine]) -> list[list[CutLine]]:
    """Rows that have as many lines above that of their figures as below it, each cell set in its middle.

    Empty where no row begins above its figures, and where lines are left over.
    """
    figures = [i for i, line in enumerate(lines) if line.figures]
    above = figures[0] if figures else 0
    if len(figures) < 2 or (not above and all(0 in lines[i].columns for i in figures)):
        return []
    rows: list[list[CutLine]] = []
    for at, after in pairwise([*figures, len(lines)]):
        below = min(above, after - at - 1)
        rows.append(list(lines[at - above : at + below + 1]))
        labels = [line for line in rows[-1] if 0 in line.columns]
        told = lines[at] in labels and not all(_reads_on(*pair) for pair in pairwise(labels))
        if below < above or not labels or told:
            return []
        above = after - at - 1 - below
    return rows if not above else []


def _reads_on(above: CutLine, line: CutLine) -> bool:
    """Do the words of a label go on in the middle of a phrase? What stands alone may open a block of rows instead."""
    one, other = above.pieces[0].phrase.text, line.pieces[0].phrase.text
    return continues_words(other) or other[0] == "(" or opens_on(one)


def _is_rest(above: CutLine, line: CutLine, room: float) -> bool:
    """Does a line hold the rest of the label above, and else no more than rests of the words beside it?"""
    one, other = above.starting(0), line.starting(0)
    if one is None or other is None or line.figures:
        return False
    fits = other.phrase.x1 <= room
    return fits and adds_words(above, line) and goes_below(one.phrase, other.phrase, room)
