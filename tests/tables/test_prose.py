"""Columns of prose under heads, on pages drawn word by word."""

from extractor.model.place import Box
from extractor.sources.document import Page, Word
from extractor.tables.prose import prose_grids
from extractor.tables.rulings import Stroke

Row = tuple[float, list[tuple[float, str]], bool]


def page_of(rows: list[Row]) -> Page:
    """Rows (y, entries (x, text), bold) of ten points; a character is five points wide."""
    words: list[Word] = []
    for top, entries, bold in rows:
        for x0, text in entries:
            at = x0
            for part in text.split():
                box = Box(at, top, at + 5 * len(part), top + 10)
                words.append(Word(len(words), part, box, 1, bold=bold))
                at = box.x1 + 2.5
    return Page(1, 600, 800, tuple(words))


HEAD: Row = (100, [(50, "Ref"), (80, "Task"), (300, "News")], True)
BODY: list[Row] = [
    (
        120,
        [
            (50, "1"),
            (80, "Mend the long gate beside the sluice on"),
            (300, "The hinges came in May and were hung by"),
        ],
        False,
    ),
    (132, [(80, "the old drove"), (300, "the warden.")], False),
    (150, [(50, "2"), (80, "Walk the dyke"), (300, "Not begun.")], False),
]


def texts(page: Page, across: tuple[Stroke, ...] = ()) -> list[list[tuple[int, int, str]]]:
    return [[(c.row, c.column, c.text) for c in grid.cells] for grid in prose_grids(page, page.words, across)]


def test_columns_begin_under_their_heads_and_rows_after_wider_leading() -> None:
    assert texts(page_of([HEAD, *BODY])) == [
        [
            (0, 0, "Ref"),
            (0, 1, "Task"),
            (0, 2, "News"),
            (1, 0, "1"),
            (1, 1, "Mend the long gate beside the sluice on the old drove"),
            (1, 2, "The hinges came in May and were hung by the warden."),
            (2, 0, "2"),
            (2, 1, "Walk the dyke"),
            (2, 2, "Not begun."),
        ]
    ]


def test_rulings_part_rows_and_end_the_table() -> None:
    rulings = tuple(Stroke(y, 45, 550) for y in (113, 145, 163))
    after: Row = (170, [(50, "A line of running text that stands below the table and is none of it.")], False)
    grid = texts(page_of([HEAD, *BODY, after]), rulings)[0]
    assert max(row for row, _, _ in grid) == 2
    assert not [text for _, _, text in grid if text.startswith("A line")]


def test_figures_and_running_text_are_left_alone() -> None:
    figures: list[Row] = [
        (100, [(50, "Area"), (200, "May"), (300, "June")], True),
        (115, [(50, "Fen"), (200, "12"), (300, "9")], False),
        (130, [(50, "Wold"), (200, "4"), (300, "7")], False),
    ]
    prose: list[Row] = [
        (100, [(50, "Some bold words that open a paragraph of text")], True),
        (115, [(50, "and running text that goes from side to side of the page.")], False),
    ]
    assert not texts(page_of(figures))
    assert not texts(page_of(prose))


def test_columns_set_flush_right_are_parted_by_the_white_between_their_heads() -> None:
    def right(x1: float, text: str) -> tuple[float, str]:
        parts = text.split()
        return (x1 - sum(5 * len(part) for part in parts) - 2.5 * (len(parts) - 1), text)

    rows: list[Row] = [
        (100, [(50, "Ref"), right(250, "Task"), right(320, "Who"), right(560, "News this month")], True),
        (
            120,
            [right(250, "Mend the long gate beside the"), right(560, "The hinges came in May and were hung by")],
            False,
        ),
        (126, [(50, "1"), right(320, "Warden")], False),
        (132, [right(250, "sluice on the old drove"), right(560, "her own two hands.")], False),
        (150, [(50, "2"), right(250, "Walk the dyke"), right(320, "Rangers"), right(560, "Not begun.")], False),
        (175, [(50, "A line of running text that stands below the table and is none of it at all.")], False),
    ]
    assert [text for _, _, text in texts(page_of(rows))[0]][4:] == [
        "1",
        "Mend the long gate beside the sluice on the old drove",
        "Warden",
        "The hinges came in May and were hung by her own two hands.",
        "2",
        "Walk the dyke",
        "Rangers",
        "Not begun.",
    ]


def test_the_bold_title_of_a_section_is_a_row_over_all_columns_of_a_table_of_prose() -> None:
    head: Row = (100, [(50, "Ref"), (80, "Task"), (300, "Q2 news told")], True)
    first: Row = (115, [(50, "Priority: dykes and droves")], True)
    page = page_of([head, first, *[(y + 20, row, bold) for y, row, bold in BODY]])
    (grid,) = prose_grids(page, page.words, ())
    title = next(cell for cell in grid.cells if cell.row == 1)
    assert (title.text, title.column, title.colspan) == ("Priority: dykes and droves", 0, 3)
    assert [(c.row, c.column, c.text) for c in grid.cells if c.row == 0][2] == (0, 2, "Q2 news told")
    assert [c.text for c in grid.cells if c.row == 3] == ["2", "Walk the dyke", "Not begun."]


def test_a_bold_line_over_further_heads_is_the_title_of_another_table() -> None:
    title: Row = (170, [(50, "Priority: dykes and droves")], True)
    again = [(y + 87, row, bold) for y, row, bold in (HEAD, *BODY)]
    page = page_of([HEAD, *BODY, title, *again])
    found = prose_grids(page, page.words, ())
    assert [grid.rows for grid in found] == [3, 3]
