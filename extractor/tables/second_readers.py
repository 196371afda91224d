"""Independent readings of a region by pdfplumber and camelot, asked where our own is in doubt.

Both open the file again and see only what they are told: file, page, box. Their exceptions end here: a reader that
fails gives no grid. Must not know: our page types beyond file, page and box.
"""

import logging
from collections.abc import Callable, Sequence
from itertools import pairwise

from extractor.model.place import Box
from extractor.model.terms import Method
from extractor.sources.document import Word
from extractor.tables.grid import Cell, Grid
from extractor.tables.phrases import lines_of_words

log = logging.getLogger(__name__)

MARGIN = 3.0
"""Points around a region that a reader is shown, so that its outer rulings are in it."""
Axes = tuple[list[float], list[float]]
"""The x and the y between which a reader sees columns and rows, in points from the page's top left corner."""


def second_readings(path: str, page: int, box: Box, words: Sequence[Word]) -> list[Grid]:
    """What other readers make of a region. `words` are ours: they fill the cells that the others find."""
    out = []
    for method, reader in READERS.items():
        try:
            axes = reader(path, page, box)
        except Exception as error:  # a foreign reader may fail in any way on any file; ours stands then
            log.info("%s can't read page %d: %s", method, page, error)
            continue
        grid = _grid(axes, words, page, method) if axes else None
        if grid:
            out.append(grid)
    return out


def pdfplumber_axes(path: str, page: int, box: Box) -> Axes | None:
    """pdfplumber's columns and rows: by rulings where the region has some both ways, else by aligned words."""
    import pdfplumber

    with pdfplumber.open(path, pages=[page]) as pdf:
        seen = pdf.pages[0]
        left, top = max(box.x0 - MARGIN, 0), max(box.top - MARGIN, 0)
        region = seen.crop((left, top, min(box.x1 + MARGIN, seen.width), min(box.bottom + MARGIN, seen.height)))
        ruled = len(region.vertical_edges) > 2 and len(region.horizontal_edges) > 2
        strategy = "lines" if ruled else "text"
        found = region.find_tables({"vertical_strategy": strategy, "horizontal_strategy": strategy})
        if not found:
            return None
        table = max(found, key=lambda t: (t.bbox[2] - t.bbox[0]) * (t.bbox[3] - t.bbox[1]))
        xs = sorted({round(edge, 1) for cell in table.cells for edge in (cell[0], cell[2])})
        ys = sorted({round(edge, 1) for cell in table.cells for edge in (cell[1], cell[3])})
        return xs, ys


def camelot_axes(path: str, page: int, box: Box) -> Axes | None:
    """camelot's columns and rows in the region, by blanks between words."""
    import camelot
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        height = pdf[page - 1].get_height()
    area = f"{box.x0 - MARGIN},{height - box.top + MARGIN},{box.x1 + MARGIN},{height - box.bottom - MARGIN}"
    found = camelot.read_pdf(  # type: ignore[attr-defined]
        path, pages=str(page), flavor="stream", table_areas=[area], suppress_stdout=True
    )
    if not len(found):
        return None
    xs = sorted({edge for pair in found[0].cols for edge in pair})
    ys = sorted({height - edge for pair in found[0].rows for edge in pair})
    return xs, ys


def _grid(axes: Axes, words: Sequence[Word], page: int, method: Method) -> Grid | None:
    """Our words in another reader's cells, without rows and columns that hold none."""
    xs, ys = axes
    if len(xs) < 3 or len(ys) < 3:
        return None
    held: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        x, y = word.box.middle
        spot = (_interval(ys, y), _interval(xs, x))
        held.setdefault(spot, []).append(word)
    rows = {row: i for i, row in enumerate(sorted({row for row, _ in held}))}
    columns = {column: i for i, column in enumerate(sorted({column for _, column in held}))}
    if len(rows) < 2 or len(columns) < 2:
        return None
    cells = tuple(_cell(rows[row], columns[column], inside) for (row, column), inside in sorted(held.items()))
    return Grid(len(rows), len(columns), cells, page, method)


def _interval(edges: list[float], value: float) -> int:
    inside = [i for i, (a, b) in enumerate(pairwise(edges)) if a <= value < b]
    return inside[0] if inside else (0 if value < edges[0] else len(edges) - 2)


def _cell(row: int, column: int, words: list[Word]) -> Cell:
    lines = lines_of_words(words)
    ordered = tuple(word for line in lines for phrase in line.phrases for word in phrase.words)
    return Cell(row, column, " ".join([word.text for word in ordered]), ordered)


READERS: dict[Method, Callable[[str, int, Box], Axes | None]] = {
    Method.PDFPLUMBER: pdfplumber_axes,
    Method.CAMELOT: camelot_axes,
}
"""Method → reader, in the order they are asked."""
