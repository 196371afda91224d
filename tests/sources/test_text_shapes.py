"""Texts in the shapes that people and converters give them."""

from pathlib import Path

import pytest

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
