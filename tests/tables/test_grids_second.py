"""Rival readings weighed, and other readers asked about a region of a drawn page."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.model.place import Box
from extractor.model.terms import Method
from extractor.settings import Settings
from extractor.sources.opening import open_document
from extractor.tables.choice import best, in_doubt, soundness
from extractor.tables.grid import Cell, Grid
from extractor.tables.regions import find_grids
from extractor.tables.second_readers import second_readings

ROWS = [
    ["Ward", "Fires", "Rescues", "Visits"],
    ["Alder", "12", "4", "40"],
    ["Birch", "7", "11", "35"],
    ["Cole", "9", "2", "51"],
    ["All", "28", "17", "126"],
]


def grid(rows: list[list[str]], method: Method = Method.BORDERLESS) -> Grid:
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text)
    return Grid(len(rows), max(map(len, rows)), cells, 1, method)


def shifted() -> Grid:
    """The same words with one column slipped into its neighbour half way down."""
    return grid([[*row[:2], "", *row[2:]] if r % 2 else [*row, ""] for r, row in enumerate(ROWS)], Method.CAMELOT)


def test_sums_that_close_and_columns_of_one_kind_speak_for_a_grid() -> None:
    assert soundness(grid(ROWS)) > soundness(shifted())
    assert best([shifted(), grid(ROWS)]).method == Method.BORDERLESS


def test_a_lone_reading_keeps_its_margin() -> None:
    assert best([grid(ROWS)]) == grid(ROWS)


def test_agreement_is_evidence_and_disagreement_is_told() -> None:
    agreed = best([grid(ROWS), grid(ROWS, Method.PDFPLUMBER)])
    assert agreed.margin == 1.0
    assert agreed.notes == ("pdfplumber reads the same cells",)
    told = best([grid(ROWS), shifted()])
    assert told.margin < 1.0
    assert told.notes == ("camelot reads other cells",)


def test_a_drawn_grid_is_never_in_doubt() -> None:
    ragged = grid([["a", ""], ["", "1"], ["b", "x"], ["", "2"], ["c", "y"], ["d", ""]])
    assert in_doubt(ragged)
    assert not in_doubt(replace(ragged, drawn=True))
    assert not in_doubt(grid(ROWS))


@pytest.mark.filterwarnings("ignore")
def test_other_readers_fill_their_cells_with_our_words(tmp_path: Path) -> None:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    for r, row in enumerate(ROWS):
        for c, text in enumerate(row):
            canvas.drawRightString(180 + 80 * c, 700 - 18 * r, text)
    canvas.save()
    path = tmp_path / "drawn.pdf"
    path.write_bytes(stream.getvalue())
    page = open_document(path, Settings()).pages[0]
    (ours,) = find_grids(page, Settings())
    box = ours.extent()
    assert box is not None
    others = second_readings(str(path), 1, box, tuple(ours.words()))
    assert {other.method for other in others} == {Method.PDFPLUMBER, Method.CAMELOT}
    for other in others:
        assert [[cell.text if cell else "" for cell in row] for row in other.matrix()] == ROWS


def test_a_reader_that_fails_gives_no_grid(tmp_path: Path) -> None:
    assert second_readings(str(tmp_path / "absent.pdf"), 1, Box(0, 0, 100, 100), ()) == []
