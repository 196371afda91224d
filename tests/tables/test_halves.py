"""A text that was cut lengthwise is put together line by line, or told as it stands."""

from tests.drawing import tables

PRINTED = (
    "The wardens visited twelve gardens behind the market",
    "hall and found that most of the lanterns had been",
    "broken again. Four neighbours have offered to repair",
    "them before the winter fair and the parish council",
    "will pay for glass. A second evening of repairs was",
    "planned for the gardens beside the old railway line.",
)
CUT = 27
TAUGHT = """
Neighbours and a second round of repairs are told of below, beside the lanterns that the wardens bought.
The wardens had to pay for the old lanterns, and the neighbours had to pay for the repairs.
What was old was not repaired.
"""


def _cut_lengthwise(lines: tuple[str, ...]) -> str:
    left = " ".join(line[:CUT].strip() for line in lines)
    right = " ".join(line[CUT:].strip() for line in lines)
    return f"{TAUGHT}\nProject→Funding→Update→\nLanterns→Parish→{left}→{right}\n"


def test_halves_of_lines_are_put_together_with_doubt() -> None:
    (table,) = tables(_cut_lengthwise(PRINTED))
    update = next(body for body in table.cells if body.column_path == ("Update",))
    assert update.cell.text == " ".join(PRINTED)
    assert table.margin < 0.5
    assert any("lengthwise" in note for note in table.repairs)


def test_halves_that_tell_nothing_stand_as_printed() -> None:
    """Without a word that the cut broke there is no telling which halves belong together."""
    left = "alpha beta gamma delta " * 6
    right = "one more word after another one " * 5
    (table,) = tables(f"Project→Funding→Update→\nLamps→Parish→{left}→{right}\n")
    update = next(body for body in table.cells if body.column_path == ("Update",))
    assert update.cell.text == f"{left.strip()} {right.strip()}"
    assert table.margin < 0.5
