"""Tables that go on overleaf: rows, a heading that returns, heads alone at the foot, a label that the break cuts."""

import pytest

from extractor.layout.furniture import furniture
from extractor.model.place import Box
from extractor.model.terms import Method
from extractor.sources.document import Document, Page, Word
from extractor.tables.grid import Cell, Grid
from extractor.tables.making import make_table
from extractor.tables.parts import tie_parts
from extractor.tables.table import Table

HEADS = [["1 May to 31 July", "Boats seen", "", "Per 1,000"], ["Dinghies", "2012", "2013", "2013/14"]]
ROWS = [["Elm Row", "31", "42", "1.2"], ["Old Quay", "12", "9", "0.7"]]
AGAIN = [["Punts", "2012", "2013", "2013/14"], ["Elm Row", "3", "4", "0.1"], ["Old Quay", "1", "0", "0.0"]]
WIDTH, LINE = 90.0, 16.0


def _grid(rows: list[list[str]], page: int) -> Grid:
    cells: list[Cell] = []
    count = 1000 * page
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text:
                at = Box(50 + WIDTH * c, 100 + LINE * r, 100 + WIDTH * c, 112 + LINE * r)
                span = 2 if text == "Boats seen" else 1
                cells.append(Cell(r, c, text, (Word(count, text, at, page),), colspan=span))
                count += 1
    return Grid(len(rows), max(map(len, rows)), tuple(cells), page, Method.RULED)


def _tied(upper: list[list[str]], lower: list[list[str]]) -> tuple[Table, ...]:
    grids = [_grid(upper, 1), _grid(lower, 2)]
    pages = tuple(Page(grid.page, 600, 800, tuple(grid.words())) for grid in grids)
    tables = [make_table(grid) for grid in grids]
    document = Document("a.pdf", "", "application/pdf", pages)
    return tie_parts(tables, document, furniture(document))


def _said(table: Table) -> dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Figure → corner, column path and row path."""
    return {b.cell.text: (table.corner[b.band], b.column_path, b.row_path) for b in table.cells}


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ([*HEADS, *ROWS], AGAIN),
        ([*HEADS, ROWS[0]], [ROWS[1], *AGAIN]),
        (HEADS, [*ROWS, *AGAIN]),
        ([*HEADS, *ROWS, AGAIN[0]], AGAIN[1:]),
    ],
)
def test_wherever_the_page_breaks_the_figures_mean_the_same(upper: list[list[str]], lower: list[list[str]]) -> None:
    whole = _said(make_table(_grid([*HEADS, *ROWS, *AGAIN], 1)))
    first, second = _tied(upper, lower)
    assert second.continues == 0
    assert _said(first) | _said(second) == whole
    assert whole["4"] == ("1 May to 31 July / Punts", ("Boats seen", "2013"), ("Elm Row",))


def test_a_label_goes_on_overleaf() -> None:
    first, second = _tied(
        [*HEADS, ROWS[0], ["Old Quay and", "12", "9", "0.7"]], [["the slipway"], ["Pier", "5", "6", "0.2"]]
    )
    assert _said(first)["12"][2] == ("Old Quay and the slipway",)
    assert _said(second)["5"] == ("1 May to 31 July / Dinghies", ("Boats seen", "2012"), ("Pier",))


def test_columns_in_which_nothing_stands_overleaf_are_kept() -> None:
    first, second = _tied([*HEADS, *ROWS], [["Pier", "5"], ["Wharf", "6"]])
    assert _said(second)["5"][1] == ("Boats seen", "2012")
    assert first.grid.columns == second.grid.columns == 4


def test_other_heads_overleaf_begin_a_table_of_their_own() -> None:
    _, second = _tied([*HEADS, *ROWS], [["Crews", "Paid", "Unpaid", "All"], ["Elm Row", "3", "4", "7"]])
    assert second.continues is None
