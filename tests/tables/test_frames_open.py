"""Tables with rulings above and below their heads alone: heads of several lines, rows that end a page unclosed."""

from extractor.model.place import Box
from extractor.settings import Settings
from extractor.sources.document import Document, Page, Rule, Word
from extractor.tables.finding import find_tables

COLUMNS = (50.0, 190.0, 260.0, 330.0, 400.0)
HEADS = ["Punts", "2012", "2013", "% change", "2013/14"]
ROWS = [
    ["Elm Row", "31", "42", "35%", "1.2"],
    ["Old Quay", "12", "9", "-25%", "0.7"],
    ["Both", "43", "51", "19%", "1.0"],
]


def entries(number: int, top: float, texts: list[str], *, bold: bool = False) -> list[Word]:
    """A line of entries, each at the left of its column; a character is four points wide."""
    words: list[Word] = []
    for x0, text in zip(COLUMNS, texts, strict=True):
        for part in text.split():
            box = Box(x0, top, x0 + 4.0 * len(part), top + 10)
            words.append(Word(int(10_000 * number + 10 * top + len(words)), part, box, number, bold=bold, size=10))
            x0 = box.x1 + 2.5
    return words


def rule(y: float) -> Rule:
    return Rule(Box(45, y, 460, y), horizontal=True)


def test_heads_of_three_lines_are_heads_and_rows_go_on_overleaf_without_a_closing_rule() -> None:
    heads = [
        *entries(1, 600, ["May to", "Counted", "", "", "Per"], bold=True),
        *entries(1, 612, ["July", "", "", "", "1,000"], bold=True),
        *entries(1, 624, ["", "", "", "", "moorings"], bold=True),
        *entries(1, 645, HEADS, bold=True),
    ]
    first = Page(1, 600, 800, (*heads, *entries(1, 668, ROWS[0])), (rule(595), rule(640), rule(660)))
    body = (*entries(2, 50, ROWS[1]), *entries(2, 65, ROWS[2]))
    document = Document("open.pdf", "0" * 64, "application/pdf", (first, Page(2, 600, 800, body, (rule(80),))))
    tables = find_tables(document, Settings(second_reading="never"))
    said = {cell.cell.text: (cell.column_path, cell.row_path) for table in tables for cell in table.cells}
    assert set(said) == {figure for row in ROWS for figure in row[1:]}
    assert said["1.2"] == (("Per 1,000 moorings", "2013/14"), ("Elm Row",))
    assert said["1.0"] == (("Per 1,000 moorings", "2013/14"), ("Both",))
