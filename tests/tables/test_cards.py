"""Cards without rules, on pages drawn word by word."""

from extractor.model.place import Box
from extractor.sources.document import Page, Word
from extractor.tables.cards import card_grids
from extractor.tables.phrases import lines_of_words


def page_of(rows: list[tuple[float, str, str]], *, bold: bool = True) -> Page:
    """Rows (y, label at the left, text at the right) of ten points; labels are bold."""
    words: list[Word] = []
    for top, label, text in rows:
        for x0, entry, strong in ((50.0, label, bold), (250.0, text, False)):
            at = x0
            for part in entry.split():
                words.append(
                    Word(len(words), part, Box(at, top, at + 4 * len(part), top + 10), 1, bold=strong, size=10)
                )
                at += 4 * len(part) + 2.5
    return Page(1, 600, 800, tuple(words))


ROWS = [
    (100.0, "What we promised", "Mend the sluice"),
    (112.0, "Keeper", "The Drainage Board"),
    (124.0, "So far", "Two stakes were driven in May and the rest"),
    (136.0, "", "stand in the yard."),
]


def texts(page: Page) -> list[list[str]]:
    return [[cell.text for cell in grid.cells] for grid in card_grids(page, lines_of_words(page.words))]


def test_labels_and_the_texts_beside_them_are_rows() -> None:
    assert texts(page_of(ROWS)) == [
        [
            "What we promised",
            "Mend the sluice",
            "Keeper",
            "The Drainage Board",
            "So far",
            "Two stakes were driven in May and the rest stand in the yard.",
        ]
    ]


def test_columns_of_running_text_and_labels_of_figures_are_no_cards() -> None:
    assert not texts(page_of(ROWS, bold=False))
    assert not texts(
        page_of([(100.0 + 12 * i, label, "12") for i, label in enumerate(("Fen", "Wold", "Mere", "Carr"))])
    )
