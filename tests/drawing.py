"""A table or a text sketched in a test's docstring becomes a grid, a page or a document, so that no PDF is needed.

A grid is drawn with pipes: `<` goes on with the cell left of it, `^` with the cell above. A text is drawn as it stands,
`→` is a tab. In a docstring the drawing begins after the first empty line.
"""

import inspect
import re
from collections.abc import Callable
from pathlib import Path

from extractor.model.place import Box
from extractor.model.terms import Method
from extractor.settings import Settings
from extractor.sources.document import CHARACTER_WIDTH, LINE_HEIGHT, Document, Word
from extractor.sources.text import read_text
from extractor.tables.finding import find_tables
from extractor.tables.grid import Cell, Grid
from extractor.tables.table import Table


def sketch(test: Callable[..., object]) -> str:
    """The drawing in a test's docstring."""
    _, _, drawing = inspect.cleandoc(test.__doc__ or "").partition("\n\n")
    return drawing


def grid(drawing: str, *, method: Method = Method.TEXT, drawn: bool = False, page: int = 1) -> Grid:
    """The grid that pipes draw."""
    rows = [re.split(r"(?<!\\)\|", line.strip())[1:-1] for line in drawing.strip().splitlines()]
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, raw in enumerate(row):
            mark = raw.strip()
            home = owner.get((r, c - 1)) if mark == "<" else owner.get((r - 1, c)) if mark == "^" else None
            if home is not None:
                owner[r, c] = home
                spans[home] = (max(spans[home][0], r - home[0] + 1), max(spans[home][1], c - home[1] + 1))
            elif mark:
                owner[r, c] = (r, c)
                spans[r, c] = (1, 1)
    cells, ordinal = [], 0
    for (r, c), (rowspan, colspan) in sorted(spans.items()):
        x = sum(len(raw) + 1 for raw in rows[r][:c])
        words = words_of(rows[r][c].strip(), x, r + 1, ordinal, page)
        ordinal += len(words)
        cells.append(Cell(r, c, " ".join(w.text for w in words), words, rowspan, colspan))
    return Grid(len(rows), max(map(len, rows)), tuple(cells), page, method, drawn=drawn)


def words_of(text: str, column: int, line: int, ordinal: int = 0, page: int = 1) -> tuple[Word, ...]:
    """Words of a line that begins at a character column."""
    out = []
    for count, match in enumerate(re.finditer(r"\S+", text)):
        x0, x1 = ((column + edge) * CHARACTER_WIDTH for edge in match.span())
        box = Box(x0, (line - 1) * LINE_HEIGHT, x1, line * LINE_HEIGHT)
        out.append(Word(ordinal + count, match.group(), box, page, line))
    return tuple(out)


def document(drawing: str) -> Document:
    """A text as a document; `→` is a tab."""
    return read_text(Path("drawn.txt"), drawing.replace("→", "\t").encode(), "0" * 64)


def tables(drawing: str) -> tuple[Table, ...]:
    """The tables of a drawn text."""
    return find_tables(document(drawing), Settings())


def figures(table: Table) -> dict[str, str]:
    """`row path | column path` → text of the cell, for all positions that cells cover."""
    return {
        f"{' / '.join(rows)} | {' / '.join(columns)}": body.cell.text
        for body in table.cells
        for _, _, columns, rows in (body.covered or ((0, 0, body.column_path, body.row_path),))
    }


def draw(drawn: Grid) -> str:
    """A grid as pipes, for comparison: spans as `<` and `^`, empty positions blank."""
    lines = []
    for r, row in enumerate(drawn.matrix()):
        marks = []
        for c, cell in enumerate(row):
            if cell is None:
                marks.append("")
            elif (cell.row, cell.column) == (r, c):
                marks.append(cell.text)
            else:
                marks.append("<" if cell.column < c else "^")
        lines.append(" | ".join(["", *marks, ""]).strip())
    return "\n".join(lines)
