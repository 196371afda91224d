"""Tables under heads that each stand in a filled box: columns, spans and rows that nothing else draws."""

from extractor.model.place import Box
from extractor.settings import Settings
from extractor.sources.document import Document, Fill, Page, Word
from extractor.tables.banners import banner_grids
from extractor.tables.finding import find_tables
from extractor.tables.grid import Grid

SIZE = 10.0
GREY = 0xDDDDDD


def _words(*entries: tuple[float, float, str]) -> list[Word]:
    """Words from entries (left edge, top, text) with characters five points wide."""
    out: list[Word] = []
    for x, top, text in entries:
        for part in text.split():
            out.append(Word(len(out), part, Box(x, top, x + 5 * len(part), top + SIZE), 1, size=SIZE))
            x += 5 * len(part) + 3
    return out


def _fills(*boxes: tuple[float, float, float]) -> tuple[Fill, ...]:
    """Grey boxes (left edge, right edge, top), fourteen points high."""
    return tuple(Fill(Box(x0, top - 2, x1, top + 12), GREY) for x0, x1, top in boxes)


def _read(words: list[Word], fills: tuple[Fill, ...]) -> list[Grid]:
    return banner_grids(Page(1, 600, 800, tuple(words), fills=fills), words)


def _texts(grid: Grid) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in grid.matrix()]


def test_heads_far_above_centred_figures_belong_to_them() -> None:
    words = _words(
        *((60, 100, "Ward"), (150, 100, "May"), (210, 100, "June")),
        *((70, 140, "Elm Row"), (152, 140, "7"), (214, 140, "12")),
        *((55, 175, "Old Quay Side"), (150, 175, "31"), (216, 175, "4")),
        (50, 230, "The wards are listed as they were drawn up after the review of last spring."),
    )
    (grid,) = _read(words, _fills((50, 140, 100), (144, 200, 100), (204, 260, 100)))
    assert _texts(grid) == [["Ward", "May", "June"], ["Elm Row", "7", "12"], ["Old Quay Side", "31", "4"]]


def test_a_box_over_others_spans_them_and_labels_need_no_box() -> None:
    words = _words(
        *((170, 80, "2031/32"), (290, 80, "2032/33")),
        *((150, 96, "Q1"), (200, 96, "Q2"), (260, 96, "Q1"), (310, 96, "Q2")),
        *((60, 120, "Elm Row"), (150, 120, "7"), (200, 120, "8"), (260, 120, "9"), (310, 120, "10")),
        *((60, 145, "Quay"), (150, 145, "1"), (200, 145, "2"), (260, 145, "3"), (310, 145, "4")),
    )
    fills = _fills((140, 238, 80), (242, 340, 80), (140, 188, 96), (192, 238, 96), (242, 298, 96), (302, 340, 96))
    (grid,) = _read(words, fills)
    assert _texts(grid)[0] == ["", "2031/32", "2031/32", "2032/33", "2032/33"]
    assert _texts(grid)[1:] == [["", "Q1", "Q2", "Q1", "Q2"], ["Elm Row", *"789", "10"], ["Quay", *"1234"]]


def test_cells_of_prose_set_against_their_middles_are_rows() -> None:
    words = _words(
        *((60, 100, "Ref"), (110, 100, "Action"), (260, 100, "Progress")),
        *((110, 130, "Mend the gates of"), (260, 130, "Two were hung in May and")),
        *((62, 136, "1.1"), (110, 142, "the yard"), (260, 142, "one waits for paint")),
        *((62, 176, "1.2"), (110, 170, "Count the boats"), (260, 170, "None was seen since the")),
        *((110, 182, "at the quay"), (260, 182, "storm in autumn")),
    )
    (grid,) = _read(words, _fills((50, 100, 100), (104, 250, 100), (254, 420, 100)))
    assert _texts(grid)[1:] == [
        ["1.1", "Mend the gates of the yard", "Two were hung in May and one waits for paint"],
        ["1.2", "Count the boats at the quay", "None was seen since the storm in autumn"],
    ]


def test_boxes_above_running_text_are_no_heads() -> None:
    words = _words(
        *((60, 100, "Home"), (150, 100, "News"), (210, 100, "Contact")),
        (50, 140, "The town has always looked to its harbour and it will do so for long"),
        (50, 152, "since nobody who lives there would have it otherwise if they could choose."),
    )
    assert _read(words, _fills((50, 140, 100), (144, 200, 100), (204, 260, 100))) == []


def test_a_boxed_head_over_heads_of_two_lines_keeps_the_columns_of_its_box() -> None:
    """The upper line of the first head below has no neighbour: it is none of the level above."""
    heads = [(160, 80, "Stolen boats"), (350, 80, "Bin fires")]
    for x in (140, 300):
        heads += [(x + 14, 100, "Q1"), (x + 6, 112, "20/21"), (x + 64, 100, "Q1"), (x + 56, 112, "21/22")]
        heads += [(x + 110, 112, "% chg")]
    rows = [
        (x, top, text)
        for top, figures in ((140, "1234567"), (165, "2345678"))
        for x, text in zip((60, 156, 206, 266, 316, 366, 426), ("Quay", *figures[1:]), strict=True)
    ]
    edges = [(140, 188), (188, 238), (238, 300), (300, 348), (348, 398), (398, 460)]
    fills = [Fill(Box(140, 76, 300, 92), GREY), Fill(Box(300, 76, 460, 92), GREY), Fill(Box(50, 76, 140, 126), GREY)]
    fills += [Fill(Box(x0, 94, x1 - 1, 126), GREY) for x0, x1 in edges]
    page = Page(1, 600, 800, tuple(_words(*heads, (60, 112, "Ward"), *rows)), fills=tuple(fills))
    document = Document("boxes.pdf", "0" * 64, "application/pdf", (page,))
    (table,) = find_tables(document, Settings(second_reading="never"))
    paths = [body.column_path for body in table.cells if body.cell.row == max(cell.row for cell in table.grid.cells)]
    assert paths[0] == ("Stolen boats", "Q1 20/21")
    assert paths[3] == ("Bin fires", "Q1 20/21")
    assert paths[5] == ("Bin fires", "% chg")
