"""Tables broken by a page: heads alone at the foot, rows without heads at the top, a row cut in two."""

from dataclasses import replace

import pytest

from extractor.model.place import Box
from extractor.settings import Settings
from extractor.sources.document import Document, Page, Rule, Word
from extractor.tables import heads_behind
from extractor.tables.finding import find_tables
from extractor.tables.grid import Grid
from extractor.tables.table import Table

Row = tuple[float, list[tuple[float, str]], bool]
HEADS = [(50.0, "Ref"), (80.0, "Task"), (250.0, "Who"), (320.0, "News")]
FIRST = [
    (50.0, "1"),
    (80.0, "Mend the gate by the sluice"),
    (250.0, "Warden"),
    (320.0, "The hinges came in May and were hung."),
]
SECOND = [(50.0, "2"), (80.0, "Walk the dyke"), (250.0, "Reeve"), (320.0, "Not begun.")]


def page_of(number: int, rows: list[Row], rules: tuple[Rule, ...] = ()) -> Page:
    """A page of rows (y, entries (x, text), bold) of ten points; a character is four points wide."""
    words: list[Word] = []
    for top, entries, bold in rows:
        for x0, text in entries:
            at = x0
            for part in text.split():
                box = Box(at, top, at + 4 * len(part), top + 10)
                words.append(Word(1000 * number + len(words), part, box, number, bold=bold, size=10))
                at = box.x1 + 2.5
    return Page(number, 600, 800, tuple(words), rules)


def tables_of(*pages: Page) -> tuple[Table, ...]:
    return find_tables(Document("broken.pdf", "0" * 64, "application/pdf", pages), Settings(second_reading="never"))


def texts(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in table.grid.matrix()]


def test_rows_stand_under_heads_that_are_alone_at_the_foot_of_the_page_before() -> None:
    one = page_of(
        1, [(100, [(50, "Running text that opens the report and has no end in sight.")], False), (760, HEADS, True)]
    )
    two = page_of(2, [(50, FIRST, False), (75, SECOND, False)])
    heads, rows = tables_of(one, two)
    assert (texts(heads), rows.continues) == ([["Ref", "Task", "Who", "News"]], 0)
    assert texts(rows) == [[text for _, text in entries] for entries in (FIRST, SECOND)]


def test_a_line_of_heads_with_nothing_under_it_is_no_table() -> None:
    one = page_of(1, [(100, [(50, "Running text that opens the report.")], False), (760, HEADS, True)])
    two = page_of(2, [(50, [(50, "Running text that goes from side to side of the page and then some.")], False)])
    assert tables_of(one, two) == ()


def test_a_ruled_row_alone_at_the_top_of_a_page_keeps_its_columns() -> None:
    edges = (45.0, 75.0, 245.0, 315.0, 560.0)

    def mesh(*ys: float) -> tuple[Rule, ...]:
        level = [Rule(Box(edges[0], y, edges[-1], y), horizontal=True) for y in ys]
        return (*level, *(Rule(Box(x, ys[0], x, ys[-1]), horizontal=False) for x in edges))

    one = page_of(1, [(700, HEADS, True), (720, FIRST, False), (760, SECOND, False)], mesh(695, 715, 755, 775))
    two = page_of(2, [(50, [(80, "to the mill"), (320, "The boat leaks.")], False)], mesh(45, 65))
    *_, rest = tables_of(one, two)
    assert (rest.continues, texts(rest)) == (0, [["", "to the mill", "", "The boat leaks."]])


def test_figures_overleaf_stand_under_heads_left_behind_with_a_blank_corner() -> None:
    heads = [(150.0, "Elm Row"), (230.0, "Old Quay"), (310.0, "Both")]
    rows = [("Punts", 31, 12, 43), ("Dinghies", 8, 7, 15), ("Rafts", 26, 40, 66)]
    text = (100.0, [(50.0, "Running text that opens the report and has no end in sight.")], False)
    one = page_of(1, [text, (700, [(50, "Table 4: Boats moored in May")], False), (720, heads, True)])
    body: list[Row] = [
        (50.0 + 24 * n, [(50, name), *((x, str(f)) for x, f in zip((158.0, 240.0, 314.0), told, strict=True))], False)
        for n, (name, *told) in enumerate(rows)
    ]
    first, second = tables_of(one, page_of(2, body))
    assert (first.title, second.title, second.continues) == ("Table 4: Boats moored in May",) * 2 + (0,)
    assert {body.cell.text: (body.column_path, body.row_path) for body in second.cells} == {
        str(figure): ((place,), (name,)) for name, *told in rows for (_, place), figure in zip(heads, told, strict=True)
    }
    assert {word.page for word in first.grid.words()} == {1}


def test_years_left_behind_flush_with_the_last_of_their_quarters_head_all_of_them() -> None:
    ends = [158.0 + 30 * at for at in range(4)]
    years = [(50.0, "Boats moored"), (ends[1] - 28, "2015/16"), (ends[3] - 28, "2016/17")]
    text = (100.0, [(50.0, "Running text that opens the report and has no end in sight.")], False)
    one = page_of(1, [text, (720, years, True)])
    quarters = [(end - 8, name) for end, name in zip(ends, ("Q1", "Q2", "Q1", "Q2"), strict=True)]
    rows: list[Row] = [
        (74.0 + 24 * n, [(50, name), *((end - 8, figure) for end, figure in zip(ends, figures, strict=True))], False)
        for n, (name, *figures) in enumerate([("Punts", "31", "12", "43", "50"), ("Rafts", "26", "40", "66", "71")])
    ]
    _, second = tables_of(one, page_of(2, [(50, quarters, True), *rows]))
    paths = [body.column_path for body in second.cells][:4]
    assert paths == [("2015/16", "Q1"), ("2015/16", "Q2"), ("2016/17", "Q1"), ("2016/17", "Q2")]


def test_a_page_that_opens_with_larger_letters_is_not_read_again_for_heads(monkeypatch: pytest.MonkeyPatch) -> None:
    one = page_of(1, [(100, [(50, "Running text that opens the report.")], False), (760, HEADS, True)])
    two = page_of(2, [(50, [(50, "Ferries")], False), (75, FIRST, False), (100, SECOND, False)])
    large = tuple(replace(word, size=16) if word.text == "Ferries" else word for word in two.words)
    read: list[Page] = []

    def note(page: Page) -> list[Grid]:
        read.append(page)
        return []

    monkeypatch.setattr(heads_behind, "grids_of", note)
    tables_of(one, replace(two, words=large))
    assert not read
    tables_of(one, two)
    assert read
