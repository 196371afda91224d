"""Blocks of texts and of drawn pages."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from extractor.layout.blocks import Block, BlockKind, arrange
from extractor.layout.furniture import furniture
from extractor.layout.panes import panes_of
from extractor.layout.reading_order import gutter, reading_order
from extractor.model.place import Box
from extractor.sources.document import Document, Page, Rule, Word
from extractor.sources.text import read_text

Row = tuple[float, float, str, float, bool]


def from_text(text: str) -> list[Block]:
    document = read_text(Path("a.txt"), text.encode(), "")
    return arrange(document, frozenset())


def drawn(*pages: list[Row]) -> Document:
    """Pages from rows (x, y, text, size, bold); a character is half as wide as it is high."""
    made, ordinal = [], 0
    for number, rows in enumerate(pages, start=1):
        words = []
        for x0, top, text, size, bold in rows:
            at = x0
            for part in text.split():
                width = len(part) * size / 2
                words.append(Word(ordinal, part, Box(at, top, at + width, top + size), number, size=size, bold=bold))
                ordinal += 1
                at += width + size / 4
        made.append(Page(number, 600, 800, tuple(words)))
    return Document("a.pdf", "", "application/pdf", tuple(made))


def looks(blocks: list[Block]) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks]


def test_a_text_has_headings_bullets_and_notes() -> None:
    blocks = from_text(
        "PRIORITY ONE - SAFER LANES\n\nFewer stolen tractors\n\nThe barn survey was done in May and sent to all.\n\n"
        "- Twelve locks were fitted.\n• A leaflet went out\n a) by letter\n\n*Counted by the parish.\n"
    )
    assert looks(blocks) == [
        ("heading", "PRIORITY ONE - SAFER LANES"),
        ("heading", "Fewer stolen tractors"),
        ("paragraph", "The barn survey was done in May and sent to all."),
        ("bullet", "Twelve locks were fitted."),
        ("bullet", "A leaflet went out"),
        ("bullet", "by letter"),
        ("note", "*Counted by the parish."),
    ]
    assert [block.level for block in blocks[:2]] == [1, 2]
    assert [block.mark for block in blocks[3:6]] == ["-", "•", "a)"]


def test_lines_of_a_hard_wrapped_text_make_one_paragraph() -> None:
    blocks = from_text(
        "The wardens met in the village hall and agreed on a rota for the\n"
        "winter months, which the clerk will send to every household in the\nparish.\n\nNext.\n"
    )
    assert len(blocks) == 2
    assert blocks[0].text.endswith("every household in the parish.")


def test_levels_come_from_size_then_weight() -> None:
    document = drawn(
        [
            (50, 50, "Priority one", 16, True),
            (50, 90, "Quiet streets", 12, True),
            (50, 120, "Running words that fill a line to its very end, and so must be the most", 10, False),
            (50, 132, "of all the words upon the page.", 10, False),
            (50, 160, "Priority two", 16, True),
        ]
    )
    assert [(b.kind.value, b.level) for b in arrange(document, frozenset())] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
        ("heading", 1),
    ]


def test_bold_words_that_end_half_way_stay_with_their_paragraph() -> None:
    document = drawn(
        [
            (50, 50, "Action: Mend every gate along the old drove so that no sheep get", 10, True),
            (50, 62, "out (Lead = Parish)", 10, False),
            (50, 90, "Running words that fill a line to its very end, and are the most of all,", 10, False),
            (50, 102, "so that the look of running text is theirs and not that of the action.", 10, False),
        ]
    )
    first = arrange(document, frozenset())[0]
    assert first.kind is BlockKind.PARAGRAPH
    assert first.text.endswith("get out (Lead = Parish)")
    assert first.lead.startswith("Action: Mend")


def test_a_bullet_of_a_symbol_font_hangs_its_lines() -> None:
    document = drawn(
        [
            (50, 50, "\uf0b7 Forty lamps were mended along the quay and in the lanes behind, all of", 10, False),
            (65, 62, "them at night.", 10, False),
            (50, 74, "\uf0b7 A second bullet.", 10, False),
        ]
    )
    blocks = arrange(document, frozenset())
    assert looks(blocks) == [
        ("bullet", "Forty lamps were mended along the quay and in the lanes behind, all of them at night."),
        ("bullet", "A second bullet."),
    ]


def columns_page() -> list[Row]:
    left = [(50.0, 100.0 + 12 * i, f"left words of line {i:02} run on", 10.0, False) for i in range(8)]
    right = [(320.0, 100.0 + 12 * i, f"right words of line {i:02} run on", 10.0, False) for i in range(8)]
    head = (50.0, 60.0, "A heading that goes across both columns of the page, from side to side", 14.0, True)
    return [head, *left, *right]


def test_two_columns_are_read_one_after_the_other() -> None:
    document = drawn(columns_page())
    assert gutter(document.pages[0].words) is not None
    text = " ".join(block.text for block in arrange(document, frozenset()))
    assert text.index("left words of line 07") < text.index("right words of line 00")
    assert text.startswith("A heading that goes across")


def test_one_column_of_text_has_no_gutter() -> None:
    page = drawn(
        [(50.0, 50.0 + 12 * i, f"words {'a' * (i % 5 + 1)} that run from side to side", 10, False) for i in range(20)]
    )
    assert gutter(page.pages[0].words) is None


def test_order_of_things_in_columns_and_bands() -> None:
    head, left, right, foot = Box(50, 0, 550, 20), Box(50, 30, 290, 300), Box(310, 30, 550, 90), Box(50, 320, 550, 340)
    low_right = Box(310, 100, 550, 300)
    places = [(1, low_right), (1, foot), (1, right), (1, left), (1, head), (2, head)]
    assert reading_order(places) == [4, 3, 2, 0, 1, 5]


def test_furniture_is_what_returns_and_page_numbers() -> None:
    pages = [
        [
            (50.0, 20.0, "Fenshire quarterly report", 8.0, False),
            (50.0, 200.0 + 30 * i, f"Only on page {i}", 10.0, False),
            (290.0, 780.0, f"Page {i}", 8.0, False),
        ]
        for i in range(1, 5)
    ]
    document = drawn(*pages)
    kept = " ".join(b.text for b in arrange(document, furniture(document)))
    assert kept == "Only on page 1 Only on page 2 Only on page 3 Only on page 4"


def test_the_last_row_of_a_page_is_no_page_number() -> None:
    """A short name and figures, of which one happens to be the page's own number."""
    document = drawn(*[[(50.0, 780.0, text, 10.0, False)] for text in ("Elm 41 1.7", "Ash 62 2.4", "Oak 53 3.8")])
    assert not furniture(document)


def test_furniture_of_a_text_stands_beside_its_page_breaks() -> None:
    """Page numbers alone on their lines count up; a line returns above each of them; quarters are no pages."""
    pages = [f"Kettle Bay watch, Q3 2016/17\n\nQuarter {n}\n\nOnly here {n * n}\n\n{n}\n" for n in range(1, 5)]
    document = read_text(Path("watch.txt"), "\n".join(pages).encode(), "")
    kept = " ".join(word.text for word in document.words if word.ordinal not in furniture(document))
    assert kept == "Kettle Bay watch, Q3 2016/17 " + " ".join(f"Quarter {n} Only here {n * n}" for n in range(1, 5))


def kept_of(pages: Sequence[str]) -> str:
    document = read_text(Path("pages.txt"), "\f".join(pages).encode(), "")
    return " ".join(word.text for word in document.words if word.ordinal not in furniture(document))


def test_the_foot_of_some_pages_names_its_part_or_carries_a_date() -> None:
    """Pages on their side have a foot of their own, whose last word differs; the other foot ends with the page."""
    wide = [
        f"Only here {n * n}\n\nKettle Bay watch 2016-17          {part}\n" for n, part in ((1, "Fires"), (2, "Theft"))
    ]
    plain = [f"Only here {n * n}\n\nKettle Bay watch: printed 08/11/2016        Page {n}\n" for n in (3, 4)]
    assert kept_of([*wide, *plain]) == " ".join(f"Only here {n * n}" for n in range(1, 5))


def test_the_total_at_the_foot_of_each_page_is_no_furniture() -> None:
    pages = [f"Only here {n * n}\n\nAll wards        {n + 11}    {n + 23}\n" for n in range(1, 4)]
    assert "All wards 12 24" in kept_of(pages)


def test_a_table_head_at_the_top_of_one_page_is_no_furniture() -> None:
    document = drawn(
        [(50.0, 20.0, "Burglary 2013 2014", 10.0, False)],
        [(50.0, 20.0, "Robbery 2013 2014", 10.0, False)],
        [(50.0, 20.0, "Arson 2013 2014", 10.0, False)],
    )
    assert not furniture(document)


def test_a_heading_below_columns_belongs_to_what_follows() -> None:
    left, right = Box(50, 30, 290, 90), Box(310, 30, 550, 80)
    heading, table = Box(50, 110, 170, 125), Box(50, 130, 550, 200)
    assert reading_order([(1, table), (1, heading), (1, right), (1, left)]) == [3, 2, 1, 0]


def test_a_column_that_goes_on_alone_to_the_foot_is_read_before_the_other() -> None:
    left, rest, right = Box(50, 30, 290, 90), Box(50, 100, 290, 700), Box(310, 30, 550, 80)
    assert reading_order([(1, right), (1, rest), (1, left)]) == [2, 1, 0]


def test_a_few_lines_in_two_columns() -> None:
    rows = [
        (50.0, 100.0, "These words stand on the left", 10.0, False),
        (320.0, 100.0, "Those words stand on the right", 10.0, False),
        (50.0, 112.0, "and they go on down here.", 10.0, False),
        (320.0, 112.0, "and they end there now.", 10.0, False),
        (50.0, 160.0, "A line below them that runs from one side of the page to the other side of it.", 10.0, False),
    ]
    texts = [block.text for block in arrange(drawn(rows), frozenset())]
    assert texts[:2] == [
        "These words stand on the left and they go on down here.",
        "Those words stand on the right and they end there now.",
    ]


def test_where_all_that_runs_is_in_tables_headings_are_measured_against_them() -> None:
    document = drawn(
        [
            (50, 50, "Priority one", 14, True),
            (50, 90, "The wardens met in the hall in June and agreed on a rota for the winter.", 10, False),
            (50, 160, "Priority two", 14, True),
        ]
    )
    in_table = frozenset(word.ordinal for word in document.words if word.size < 14)
    assert {block.kind for block in arrange(document, in_table)} == {BlockKind.HEADING}


def test_a_bullet_may_be_drawn_and_no_letter() -> None:
    rows: list[Row] = [
        (66, 50, "Six gates were mended before the winter came and the wardens are glad.", 10, False),
        (66, 62, "The seventh waits for a post.", 10, False),
    ]
    document = drawn(rows)
    dots = tuple(Rule(Box(54, top + 4, 57, top + 7), True, 3.0) for top in (50, 62))
    document = replace(document, pages=(replace(document.pages[0], rules=dots),))
    assert looks(arrange(document, frozenset())) == [("bullet", row[2]) for row in rows]


def test_a_quarter_at_the_head_of_pages_is_no_page_number() -> None:
    pages: list[list[Row]] = [
        [(50.0, 20.0, f"Quarter {i}", 10.0, True), (50.0, 200.0 + 30 * i, f"Told on page {i}", 10.0, False)]
        for i in range(1, 4)
    ]
    assert not furniture(drawn(*pages))


def test_two_columns_of_text_on_base_lines_of_their_own_are_two_panes() -> None:
    left = [
        "The wardens met in the hall and",
        "agreed on a rota for the winter",
        "months, which the clerk will send",
        "to every house in the parish.",
    ]
    rows = [(50.0, 50.0 + 12 * i, text, 10.0, False) for i, text in enumerate(left * 3)]
    rows += [(310.0, 56.0 + 12 * i, text, 10.0, False) for i, text in enumerate(left * 3)]
    assert len(panes_of(drawn(rows).pages[0])) == 2
    side_by_side = [(x, top if x < 300 else top - 6, text, size, bold) for x, top, text, size, bold in rows]
    assert len(panes_of(drawn(side_by_side).pages[0])) == 1
