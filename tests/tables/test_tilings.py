"""Tables without a ruling, each cell of which is a filled tile, as word processors draw their shaded styles."""

from extractor.model.place import Box
from extractor.settings import Settings
from extractor.sources.document import Document, Fill, Page, Word
from extractor.tables.finding import find_tables
from extractor.tables.ruled import lattice_of
from extractor.tables.tiles import tilings

XS = (50.0, 130.0, 200.0, 270.0, 340.0, 430.0)
ROWS: list[list[tuple[int, int, str]]] = [
    [(0, 1, "May to July"), (1, 2, "Counted"), (3, 1, ""), (4, 1, "Per 1,000 moorings")],
    [(0, 1, "Punts"), (1, 1, "2012"), (2, 1, "2013"), (3, 1, "% change"), (4, 1, "2013/14")],
    [(0, 1, "Elm Row"), (1, 1, "31"), (2, 1, "42"), (3, 1, "35%"), (4, 1, "1.2")],
]


def tiled_page(rows: list[list[tuple[int, int, str]]], seam: float) -> Page:
    """A page of tiles; a character is four points wide."""
    words: list[Word] = []
    fills: list[Fill] = [Fill(Box(XS[0], 100, XS[-1], 100 + 20.0 * len(rows)), 0xD3DFEE)]
    for number, row in enumerate(rows):
        top = 100 + 20.0 * number
        for column, span, text in row:
            colour = 0x4F81BD if number == 0 or column == 0 else 0xA7BFDE
            fills.append(Fill(Box(XS[column], top, XS[column + span] - seam, top + 20 - seam), colour))
            x0 = XS[column] + 4
            for part in text.split():
                box = Box(x0, top + 4, x0 + 4.0 * len(part), top + 14)
                words.append(Word(len(words), part, box, 1, bold=colour == 0x4F81BD, size=10))
                x0 = box.x1 + 2.5
    return Page(1, 600, 800, tuple(words), fills=tuple(fills))


def said(page: Page) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    tables = find_tables(Document("tiles.pdf", "0" * 64, "application/pdf", (page,)), Settings(second_reading="never"))
    return {body.cell.text: (body.column_path, body.row_path) for table in tables for body in table.cells}


def test_tiles_draw_cells_and_what_heads_span() -> None:
    figures = said(tiled_page(ROWS, seam=0.1))
    assert set(figures) == {"31", "42", "35%", "1.2"}
    assert figures["31"] == (("Counted", "2012"), ("Elm Row",))
    assert figures["35%"] == (("% change",), ("Elm Row",))
    assert figures["1.2"] == (("Per 1,000 moorings", "2013/14"), ("Elm Row",))


def test_tiles_of_one_width_without_a_gap_are_a_mesh_and_loose_boxes_are_none() -> None:
    page = tiled_page(ROWS, seam=0.1)
    (mesh,) = tilings(page.fills, [], [])
    lattice = lattice_of(mesh, page.words)
    assert lattice is not None
    assert (len(lattice.xs), len(lattice.ys)) == (6, 4)
    assert [(area.column, area.colspan) for area in lattice.areas if area.row == 0] == [(0, 1), (1, 2), (3, 1), (4, 1)]
    assert tilings(tiled_page(ROWS, seam=4.0).fills, [], []) == []
    assert tilings(page.fills, [mesh], []) == []


def test_tiles_that_shade_some_rows_of_a_longer_table_draw_none() -> None:
    page = tiled_page(ROWS, seam=0.1)
    row_below, title_above = Box(60, 163, 90, 173), Box(60, 75, 140, 85)
    assert tilings(page.fills, [], [row_below]) == []
    assert len(tilings(page.fills, [], [title_above])) == 1
