"""Two levels of heads in one drawn row: where the lines between columns begin under a head, it stands over them."""

import pytest

from extractor.model.place import Box
from extractor.sources.document import Page, Rule, Word
from extractor.tables.making import make_table
from extractor.tables.regions import grids_of
from extractor.tables.repair import repaired
from extractor.tables.shards import Lexicon
from tests.drawing import figures

LABEL, WIDTH, LINE, TOP = 120.0, 60.0, 14.0, 100.0
GROUPS = [("Sailed", 3), ("Rowed", 3), ("", 1)]
LEAVES = ["Dinghy", "Raft", "Punt", "Dinghy", "Raft", "Punt", "Total"]
ROWS = [["Alder", "9", "17", "0", "4", "2", "1", "33"], ["Birch", "4", "2", "1", "0", "5", "3", "15"]]


def _page(
    leaves: list[str],
    groups: list[tuple[str, int]] = GROUPS,
    rows: list[list[str]] = ROWS,
    *,
    ruled: bool = False,
) -> Page:
    """A framed table with its heads in one row of two lines; a rule under each body row, or a frame around all."""
    words: list[Word] = []
    rules: list[Rule] = []

    def say(text: str, middle: float, top: float) -> None:
        if text:
            width = 5.0 * len(text)
            box = Box(middle - width / 2, top, middle + width / 2, top + 8)
            words.append(Word(len(words), text, box, 1, size=8.0))

    edges = [40.0, *(40 + LABEL + WIDTH * at for at in range(len(leaves) + 1))]
    foot = TOP + LINE * (2 + len(rows))
    start, begins = 1, {edges[0], edges[1]}
    for text, count in groups:
        say(text, (edges[start] + edges[start + count]) / 2, TOP + 3)
        start += count
        begins.add(edges[start])
    for at, row in enumerate([["Yard", *leaves], *rows], start=1):
        for column, text in enumerate(row):
            say(text, (edges[column] + edges[column + 1]) / 2, TOP + LINE * at + 3)
    across = [TOP, TOP + 2 * LINE, *([TOP + 3 * LINE] if ruled else []), foot]
    rules += [Rule(Box(edges[0], y, edges[-1], y), horizontal=True) for y in across]
    rules += [Rule(Box(x, TOP + LINE * (x not in begins), x, foot), horizontal=False) for x in edges]
    return Page(1, 900, 500, tuple(words), rules=tuple(rules))


@pytest.mark.parametrize("ruled", [True, False])
def test_a_head_over_lines_that_begin_under_it_heads_their_columns(*, ruled: bool) -> None:
    (grid,) = grids_of(_page(LEAVES, ruled=ruled))
    found = figures(make_table(grid))
    heads = [f"{group} / {leaf}" for group in ("Sailed", "Rowed") for leaf in LEAVES[:3]]
    assert [found[f"Alder | {head}"] for head in heads] == ROWS[0][1:7]
    assert found["Birch | Total"] == "15"


def test_a_head_over_drawn_columns_without_heads_of_their_own_heads_them_all() -> None:
    (grid,) = grids_of(_page(["Dinghy", "Raft", "Punt", "", "", "", "Total"]))
    spans = {cell.text: (cell.column, cell.colspan) for cell in grid.cells if cell.row == 0}
    assert spans["Sailed"] == (1, 3)
    assert spans["Rowed"] == (4, 3)


def test_the_first_line_of_one_head_is_no_level_over_its_neighbours() -> None:
    groups = [("", 1), ("Hire", 1), ("", 3), ("Sailed", 3), ("Rowed", 3)]
    leaves = ["Hire", "again", *3 * LEAVES[:3]]
    rows = [["Alder", *"52917042163"], ["Birch", *"71420105368"], ["Cedar", *"30512260417"]]
    (grid,) = grids_of(_page(leaves, groups, rows))
    table = make_table(repaired(grid, Lexicon(frozenset())))
    heads = [" / ".join(body.column_path) for body in table.cells if body.row_path == ("Alder",)]
    alone, grouped = (
        ["Hire", "Hire again", *LEAVES[:3]],
        [f"{one} / {leaf}" for one in ("Sailed", "Rowed") for leaf in LEAVES[:3]],
    )
    assert heads == [*alone, *grouped]
