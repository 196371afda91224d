"""Which leading columns of a grid name its rows, and which only tell more of them: `count_labels`.

Must not know: indicators, what a label says.
"""

import re
from collections.abc import Sequence
from functools import cache

from extractor.tables.grid import Cell, cells_of
from extractor.tables.looks import Look, look

Matrix = list[list[Cell | None]]

_COUNTED = re.compile(r"(?:quarter|qtr|year|month|week|date|period|rank|no\.?|ref\.?|reference|#|item|id|age).*", re.I)
_CODE = re.compile(r"(?:[A-Za-z]{0,6}[ ./-]?\d+(?:[./-]\d+)*[a-z]?|[A-Z]{1,4}(?:[./-][A-Z]{1,3})*)\.?")
"""The number of a row: `1.2`, `PI 14`, `HC-3a`, `SC/A`."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_SAID = 2
"""Words beside a number that make it a name: `999 calls received` counts nothing, `19 days` does."""
_NAMES = (Look.EMPTY, Look.WORDS, Look.PERIOD)
"""What stands in columns that name rows: `Burglary | Northfield | Q2 2020/21` before one figure."""


def count_labels(matrix: Matrix, rows: Sequence[int], heads: Sequence[int]) -> int:
    """How many leading columns hold labels, of a grid with body `rows` below the rows of `heads`."""
    width = len(matrix[0])
    rows = [row for row in rows if not _alone(matrix[row])] or list(rows)
    if not rows or width < 2:
        return 1 if width > 1 else 0
    if not _labels(matrix, rows, heads):
        return 0
    figures = [column for column in range(1, width) if _counts(matrix, rows, heads, column)]
    if not figures or any(_looks_at(matrix, row, figures[0]) is Look.PROSE for row in rows):
        return 1
    named = 1
    while named < figures[0] and _names(matrix, rows, heads, named):
        named += 1
    return named


def _alone(row: Sequence[Cell | None]) -> bool:
    """Is a row the title of a section: nothing stands right of its first cell?"""
    return row[0] is not None and len(cells_of(row)) == 1


def _counts(matrix: Matrix, rows: Sequence[int], heads: Sequence[int], column: int) -> bool:
    """Does a column hold figures, or reasons where they were expected? Beside codes, names may begin with a number."""
    if any(_looks_at(matrix, row, column).heads for row in heads):
        return True
    cells = [cell for row in rows if (cell := matrix[row][column]) is not None]
    if column == 1 and _coded(matrix, rows) and 2 * sum(_is_name(cell.text) for cell in cells) > len(rows):
        return False
    return any(look(cell.text).fills for cell in cells)


def _is_name(text: str) -> bool:
    """Words, though they begin with a number: `999 calls received`."""
    seen = look(text)
    return seen in (Look.WORDS, Look.PROSE) or (seen is Look.FIGURE and len(_WORD.findall(text)) >= _SAID)


def _names(matrix: Matrix, rows: Sequence[int], heads: Sequence[int], column: int) -> bool:
    """Does a column name the rows further? What is said beside codes is the name itself, however long."""
    if column == 1 and _coded(matrix, rows):
        return True
    if _text(matrix, heads[-1:], column) in _remarks("heads"):
        return False
    texts = {text for row in rows if (text := _text(matrix, [row], column))}
    said = bool(texts) and texts <= _remarks("cells")
    return not said and all(_looks_at(matrix, row, column) in _NAMES for row in rows)


@cache
def _remarks(kind: str) -> frozenset[str]:
    """Heads of columns that name no row, and what stands in such columns, in small letters."""
    from extractor.language.vocabulary import DEFAULT

    return frozenset(DEFAULT.table("remarks").get(kind, ()))


def _coded(matrix: Matrix, rows: Sequence[int]) -> bool:
    """Does the first column hold nothing but codes?"""
    texts = [cell.text.strip() for row in rows if (cell := matrix[row][0]) is not None and cell.text]
    return len(texts) > 1 and all(_CODE.fullmatch(text) for text in texts)


def _text(matrix: Matrix, rows: Sequence[int], column: int) -> str:
    """What rows say in a column, in small letters without marks at its ends."""
    said = [cell.text for row in rows if (cell := matrix[row][column]) is not None]
    return " ".join(" ".join(said).casefold().split()).strip(" .:?")


def _labels(matrix: Matrix, rows: Sequence[int], heads: Sequence[int]) -> bool:
    """Does the first column hold labels?"""
    firsts = [cell for row in rows if (cell := matrix[row][0]) is not None and cell.text]
    texts = [cell.text for cell in firsts if cell.colspan < len(matrix[0])]
    head = " ".join(cell.text for row in heads if (cell := matrix[row][0]) is not None)
    if not texts:
        return not head
    if head and look(head).heads and all(look(cell.text).heads for row in heads[-1:] for cell in cells_of(matrix[row])):
        looks = {look(text) for text in texts}
        beside = any(look(cell.text) is Look.FIGURE for row in rows for cell in cells_of(matrix[row])[1:])
        return look(head) is Look.MEASURE or looks == {Look.PERIOD} or (beside and looks == {Look.WORDS})
    figures = sum(look(text) is Look.FIGURE and not _is_name(text) for text in texts)
    return figures * 2 <= len(texts) or bool(_COUNTED.fullmatch(head)) or _ordinals(texts)


def _ordinals(texts: Sequence[str]) -> bool:
    return [text.rstrip(".)") for text in texts] == [str(count + 1) for count in range(len(texts))]


def _looks_at(matrix: Matrix, row: int, column: int) -> Look:
    cell = matrix[row][column]
    return look(cell.text) if cell is not None else Look.EMPTY
