"""Tables without rulings whose columns stand hardly further apart than words do, as some converters set them."""

from collections.abc import Sequence
from dataclasses import replace

from extractor.settings import Settings
from extractor.sources.document import Page, Word
from extractor.tables.grid import Grid
from extractor.tables.making import make_table
from extractor.tables.phrases import lines_of_words, usual_blank
from extractor.tables.regions import find_grids
from tests.tables.test_few_rulings import Printed, texts, words

Line = tuple[float, bool, Sequence[tuple[float, str]]]
"""Base line, bold or not, entries as right end and text."""
ENDS = (200.0, 222.0, 244.0, 266.0)
"""Right ends of the columns of figures."""
SIZE = 9.0


def printed(lines: Sequence[Line]) -> Page:
    out: list[Word] = []
    for base, bold, entries in lines:
        placed: list[Printed] = []
        for end, text in entries:
            blanks = text.count(" ")
            width = 0.5 * SIZE * (len(text) - blanks) + 0.28 * SIZE * blanks
            placed.append((end - width + 0.25 * SIZE * len(text), base, text))
        out += [replace(word, bold=bold) for word in words(placed)]
    return Page(1, 595, 842, tuple(replace(word, ordinal=at) for at, word in enumerate(out)))


def read(lines: Sequence[Line]) -> Grid:
    (grid,) = find_grids(printed(lines), Settings())
    return grid


def body(first: float, ends: Sequence[float] = ENDS) -> list[Line]:
    rows = {"Alder": ("12", "15", "9", "36"), "Birch": ("31", "28", "40", "99"), "Cedar": ("7", "11", "5", "23")}
    return [
        (first + 24 * at, False, [(150.0, label), *zip(ends, figures, strict=True)])
        for at, (label, figures) in enumerate(rows.items())
    ]


def test_bold_heads_a_little_further_apart_than_words_are_heads_of_their_own_and_a_caption_is_none() -> None:
    ends = (200.0, 239.6, 281.2, 313.8)
    names = ("Target", "May 2016", "Variance", "Rating")
    heads = [(150.0, "Kind"), *zip(ends, names, strict=True)]
    caption = (88.0, False, [(260.0, "Table 7: Repairs")])
    grid = read([caption, (100.0, True, heads), *body(124, ends)])
    assert texts(grid)[0] == ["Kind", *names]


def test_years_that_all_but_touch_head_their_own_quarters_beside_a_corner_between_both_levels() -> None:
    ends = (200.0, 216.0, 232.0, 248.0)
    first, second = "2015/16", "2016/17"
    lines: list[Line] = [
        (100.0, True, [(219.25, first), (251.25, second)]),
        (114.0, True, [(150.0, "Garden waste")]),
        (128.0, True, [*zip(ends, ("Q1", "Q2", "Q1", "Q2"), strict=True)]),
    ]
    table = make_table(read([*lines, *body(152, ends)]))
    paths = [cell.column_path for cell in table.cells][:4]
    assert paths == [(first, "Q1"), (first, "Q2"), (second, "Q1"), (second, "Q2")]
    assert table.corner[0] == "Garden waste"


def test_a_head_that_names_two_times_is_in_doubt() -> None:
    heads = [(150.0, "Kind"), (203.0, "Q1 Q2"), (244.0, "Q3"), (266.0, "Total")]
    rows = [(base, bold, [entry for entry in entries if entry[0] != ENDS[1]]) for base, bold, entries in body(124)]
    assert make_table(read([(100.0, True, heads), *rows])).margin < 0.5


def test_gaps_between_labels_and_figures_are_no_blanks() -> None:
    ends = [165.3 + 14.3 * at for at in range(4)]
    rows: list[Line] = [
        (124.0, False, [(150.0, "Alder"), *zip(ends, ("12", "15", "19", "46"), strict=True)]),
        (148.0, False, [(150.0, "Birch & Elm"), *zip(ends, ("31", "28", "40", "99"), strict=True)]),
        (172.0, False, [(150.0, "Cedar"), *zip(ends, ("17", "11", "15", "43"), strict=True)]),
    ]
    assert usual_blank(lines_of_words(printed(rows).words)) < 0.3
