"""A section of a table that a page break cuts goes on under the heads that are printed again."""

from extractor.tables.making import make_table
from extractor.tables.sections import carried
from tests.drawing import grid, sketch


def first_part() -> None:
    """The page ends in the section of Marsh End.

    | Place and offence | Q1 | Q2 |
    | Kettle Bay        | <  | <  |
    | Theft             | 4  | 5  |
    | Fraud             | 6  | 7  |
    | Marsh End         | <  | <  |
    | Theft             | 1  | 2  |
    """


def rest() -> None:
    """It goes on without a title.

    | Place and offence | Q1 | Q2 |
    | Fraud             | 8  | 9  |
    | Sedge Row         | <  | <  |
    | Theft             | 3  | 1  |
    """


def anew() -> None:
    """Its first row has been told of the section already.

    | Place and offence | Q1 | Q2 |
    | Theft             | 8  | 9  |
    | Sedge Row         | <  | <  |
    | Theft             | 3  | 1  |
    """


def test_the_first_rows_overleaf_stand_in_the_section_the_page_before_ended_in() -> None:
    before, part = (make_table(grid(sketch(drawing), drawn=True)) for drawing in (first_part, rest))
    paths = {body.cell.text: body.row_path for body in carried(before, part).cells}
    assert paths == {
        "8": ("Marsh End", "Fraud"),
        "9": ("Marsh End", "Fraud"),
        "3": ("Sedge Row", "Theft"),
        "1": ("Sedge Row", "Theft"),
    }


def test_a_row_that_the_section_has_had_is_of_another() -> None:
    before, part = (make_table(grid(sketch(drawing), drawn=True)) for drawing in (first_part, anew))
    assert carried(before, part) == part
