"""Headings flush left over figures flush right, in columns so wide that the two hardly meet."""

from hypothesis import given
from hypothesis import strategies as st

from extractor.model.place import Box
from extractor.sources.document import Fill, Page, Word
from extractor.tables.flush import heads_over
from extractor.tables.phrases import phrase_of
from extractor.tables.regions import grids_of

STUB, WIDTH, SIZE = 140.0, 70.0, 10.0


def _word(ordinal: int, text: str, x: float, top: float, *, flush: str, bold: bool = False) -> Word:
    width = 5.0 * len(text)
    x0 = x if flush == "left" else x + WIDTH - 6 - width
    return Word(ordinal, text, Box(x0, top, x0 + width, top + SIZE), 1, size=SIZE, bold=bold)


def _drawn(heads: list[list[str]], rows: list[list[str]]) -> Page:
    words: list[Word] = []
    fills: list[Fill] = []
    for r, row in enumerate([*heads, *rows]):
        top = 100 + 16.0 * r
        if r < len(heads) or r % 2:
            fills.append(
                Fill(Box(45, top - 3, 60 + STUB + WIDTH * 7, top + 13), 0x223344 if r < len(heads) else 0xEEEEEE)
            )
        for c, text in enumerate(row):
            if text:
                flush = "left" if r < len(heads) or c == 0 else "right"
                x = 50 + STUB * (c > 0) + WIDTH * max(c - 1, 0)
                words.append(_word(len(words), text, x, top, flush=flush, bold=r < len(heads)))
    return Page(1, 800, 600, tuple(words), fills=tuple(fills))


def test_heads_of_quarters_to_come_stand_over_nothing() -> None:
    heads = [["", "Total", "Q1", "Q2", "Q3", "Q4", "Total"]]
    page = _drawn(heads, [["Dinghies", "142", "40", "31"], ["Punts", "59", "23", "14"], ["Rafts", "35", "8", "9"]])
    (grid,) = grids_of(page)
    texts = [[cell.text if cell else "" for cell in row] for row in grid.matrix()]
    assert texts[0] == heads[0]
    assert texts[1] == ["Dinghies", "142", "40", "31", "", "", ""]


def test_one_row_of_figures_under_heads_of_time_is_a_table() -> None:
    (grid,) = grids_of(_drawn([["", "Total", "Q1", "Q2", "Q3"]], [["Dinghies", "142", "40", "31"]]))
    assert [cell.text for cell in grid.cells if cell.row] == ["Dinghies", "142", "40", "31"]
    assert [cell.column for cell in grid.cells if cell.row] == [0, 1, 2, 3]


@given(st.lists(st.booleans(), min_size=3, max_size=8).filter(lambda filled: sum(filled) > 1))
def test_every_column_finds_the_head_it_stands_under(filled: list[bool]) -> None:
    heads = [phrase_of([_word(c, "2031", 50 + WIDTH * c, 10, flush="left")]) for c in range(len(filled))]
    figures = [_word(c, "7", 50 + WIDTH * c, 30, flush="right").box for c, there in enumerate(filled) if there]
    columns = [(box.x0, box.x1) for box in figures]
    assert heads_over(heads, columns) == [at for at, there in enumerate(filled) if there]


def test_figures_without_any_heads_have_none() -> None:
    assert heads_over([], [(50.0, 60.0), (120.0, 130.0)]) == []
