"""Labels of several lines in tables without rulings: which line is the rest of one, and which opens a block."""

from collections.abc import Sequence
from dataclasses import replace

from extractor.layout.panes import panes_of
from extractor.settings import Settings
from extractor.sources.document import Page, Word
from extractor.tables.grid import Grid
from extractor.tables.regions import find_grids
from extractor.tables.shards import Lexicon
from extractor.tables.wrapping import wrapped_words
from tests.tables.test_few_rulings import COLUMNS, Printed, label, row, texts, words

STEP = 12.0


def page(lines: Sequence[Sequence[Printed]], bold: int = 0) -> Page:
    """Lines set one below the other without more white between rows; the first `bold` of them in bold print."""
    out: list[Word] = []
    for at, line in enumerate(lines):
        placed = [(x, 100 + STEP * at, text) for x, _, text in line]
        out += [replace(word, bold=at < bold) for word in words(placed)]
    return Page(1, 595, 842, tuple(replace(word, ordinal=at) for at, word in enumerate(out)))


def read(lines: Sequence[Sequence[Printed]], bold: int = 0) -> Grid:
    (grid,) = find_grids(page(lines, bold), Settings())
    return grid


HEADS = row("Ward", 0, "2015", "2016", "2017")


def test_what_found_no_room_beside_a_label_is_its_rest_in_the_last_row_too() -> None:
    rows = [
        row("Alder Ward", 0, "12", "15", "9"),
        row("Birch and", 0, "31", "28", "40"),
        [label("Cedar", 0)],
        row("Dale Ward", 0, "64", "59", "71"),
        row("Referrals", 0, "8", "6", "5"),
        [label("Elsewhere", 0)],
    ]
    assert [line[0] for line in texts(read([HEADS, *rows], bold=1))] == [
        "Ward",
        "Alder Ward",
        "Birch and Cedar",
        "Dale Ward",
        "Referrals Elsewhere",
    ]


def test_a_label_alone_that_had_room_above_opens_a_block() -> None:
    rows = [
        row("Wards of the town", 0, "12", "15", "9"),
        row("Alder", 0, "7", "10", "4"),
        [label("Parks", 0)],
        row("Birch", 0, "5", "5", "5"),
        [label("Fire stations", 0)],
        row("Cedar", 0, "2", "3", "1"),
    ]
    firsts = [line[0] for line in texts(read([HEADS, *rows], bold=1))]
    assert firsts[3:5] == ["Parks", "Birch"]
    assert firsts[-2:] == ["Fire stations", "Cedar"]


def test_a_number_between_the_lines_of_a_head_begins_no_body_and_bold_lines_below_heads_are_theirs() -> None:
    first, *_, last = COLUMNS
    heads: list[list[Printed]] = [
        [label("April to", 0), ((first + COLUMNS[1]) / 2, 0, "Recorded"), (last, 0, "Thefts per")],
        [label("June", 0), (last, 0, "1,000")],
        [(last, 0, "residents")],
        row("Bicycle", 0, "2015", "2016", "2016/17"),
        [label("theft", 0)],
    ]
    rows = [row("Alder", 0, "12", "15", "0.9"), row("Birch", 0, "31", "28", "1.4"), row("Cedar", 0, "7", "11", "2.5")]
    grid = read([*heads, *rows], bold=5)
    assert texts(grid)[1][1:3] == ["2015", "2016"]
    assert texts(grid)[1][3].endswith("2016/17")
    assert [line[0] for line in texts(grid)[2:]] == ["Alder", "Birch", "Cedar"]


def test_a_reason_across_two_columns_parts_them_in_a_table_of_few_rows() -> None:
    across, far = (COLUMNS[1] + COLUMNS[2]) / 2, COLUMNS[2] + 60
    rows = [
        [*HEADS, (far, 0, "2018")],
        [label("Alder", 0), (COLUMNS[0], 0, "2"), (across, 0, "Counting has stopped"), (far, 0, "9")],
        [label("and Ash", 0), (across, 0, "in both years")],
        [*row("Birch", 0, "3", "4", "8"), (far, 0, "5")],
        [*row("Cedar", 0, "1", "2", "7"), (far, 0, "6")],
    ]
    grid = read(rows, bold=1)
    assert texts(grid)[-2:] == [["Birch", "3", "4", "8", "5"], ["Cedar", "1", "2", "7", "6"]]
    assert texts(grid)[1][2] == texts(grid)[1][3] == "Counting has stopped in both years"


def test_columns_of_figures_flush_right_are_no_table_beside_a_longer_one() -> None:
    """Their heads and reasons stand further left than they do."""
    lines: list[list[Printed]] = [
        [label("Repairs", 0), (200, 0, "2014/15"), (300, 0, "2015/16"), (400, 0, "2016/17")],
        [(195, 0, "Total"), (295, 0, "Total"), (400, 0, "Q1")],
        [label("Locks", 0), (214, 0, "106"), (314, 0, "145"), (400, 0, "19")],
        [label("changed", 0)],
        [label("Doors", 0), (214, 0, "40"), (314, 0, "32"), (400, 0, "13")],
        [label("mended", 0)],
        [label("Other", 0), (193, 0, "Not"), (293, 0, "Not"), (400, 0, "1")],
        [label("work", 0), (198, 0, "told"), (298, 0, "told")],
        [label("done", 0)],
    ]
    assert len(panes_of(page(lines, bold=2))) == 1


def test_a_word_too_long_for_its_line_is_whole_however_often_it_is_cut() -> None:
    rows = [row("Alderw", 0, "12", "15", "9"), [label("ood", 0)], row("Birch", 0, "3", "4", "8")]
    grid = wrapped_words(read([HEADS, *rows], bold=1), Lexicon(frozenset({"alderwood", "alderw", "ood"})))
    assert texts(grid)[1][0] == "Alderwood"
