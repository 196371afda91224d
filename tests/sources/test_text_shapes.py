"""Texts in the shapes that people and converters give them."""

from pathlib import Path

import pytest

from extractor.sources.document import CHARACTER_WIDTH
from extractor.sources.text import read_text
from tests.drawing import figures, sketch, tables


def test_pipes_need_no_outer_bars() -> None:
    """As often as not the outer bars are left out, and bold print is starred.

    ## Shed theft

    Area | Q1 2031/32 | Q2 2031/32
    --- | ---: | ---:
    Elm | 12 | 15
    Fir** | 20 | n/a
    **Elm & Fir** | **32** | 15
    """
    (table,) = tables(sketch(test_pipes_need_no_outer_bars))
    assert table.title == "Shed theft"
    assert figures(table)["Elm & Fir | Q1 2031/32"] == "32"
    assert figures(table)["Fir** | Q2 2031/32"] == "n/a"


def test_a_lone_bar_makes_no_table() -> None:
    """Prose.

    The lead is the council | the police follow.
    It was agreed in May.
    """
    assert not tables(sketch(test_a_lone_bar_makes_no_table))


def test_rules_of_characters_are_no_rows() -> None:
    """Heads underlined with dashes, and a table framed by hand.

    Area            Q1 2031/32   Q2 2031/32
    --------------  ----------   ----------
    Elm                     41           42
    Fir                     43           44

    +-------+------------+------------+
    | Area  | Q1 2031/32 | Q2 2031/32 |
    +=======+============+============+
    | Elm   | 51         | 52         |
    +-------+------------+------------+
    | Fir   | 53         | 54         |
    +-------+------------+------------+
    """
    first, second = tables(sketch(test_rules_of_characters_are_no_rows))
    assert figures(first)["Fir | Q2 2031/32"] == "44"
    assert figures(second)["Fir | Q2 2031/32"] == "54"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_read_alike(encoding: str, ending: str) -> None:
    """Two pages with a form feed between them."""
    text = f"Grants – £400{ending}Area\tQ1{ending}\fElm\t12{ending}"
    read = read_text(Path("a.txt"), text.encode(encoding), "")
    assert [(word.text, word.page, word.line) for word in read.words] == [
        *(("Grants", 1, 1), ("–", 1, 1), ("£400", 1, 1), ("Area", 1, 2), ("Q1", 1, 2), ("Elm", 2, 3), ("12", 2, 3)),
    ]


def test_marks_of_bold_print_leave_no_gap_in_a_sentence_and_move_no_column() -> None:
    """A word closes up to the one after it; what stands in a column stays there."""
    text = b"**Owner:** the parish\n**Elm**      12\nAsh          14\n"
    by_line: dict[int | None, list[int]] = {}
    for word in read_text(Path("gap.txt"), text, "").words:
        by_line.setdefault(word.line, []).append(round(word.box.x0 / CHARACTER_WIDTH))
    assert by_line == {1: [0, 7, 11], 2: [0, 13], 3: [0, 13]}
