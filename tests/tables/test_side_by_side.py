"""Two tables side by side, ruled row by row: however well their lines agree, they are two."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extractor.settings import Settings
from extractor.sources.opening import open_document
from extractor.tables.regions import find_grids

LEFT = [["Kind", "2020/21", "2021/22"], ["Bikes", "41", "39"], ["Prams", "7", "11"], ["Carts", "19", "16"]]
RIGHT = [
    ["Ward", "East", "West", "All"],
    ["Bikes", "12", "27", "39"],
    ["Prams", "4", "7", "11"],
    ["Carts", "6", "10", "16"],
]


def drawn(path: Path) -> Path:
    page = Canvas(str(path), pagesize=(595, 842), invariant=1)
    page.setFont("Helvetica", 10)
    for x0, width, rows in ((40, 240, LEFT), (310, 240, RIGHT)):
        step = width / len(rows[0])
        for number, row in enumerate(rows):
            y = 700 - 20 * number
            for column, text in enumerate(row):
                page.drawString(x0 + column * step + 4, y, text)
            page.setLineWidth(0.5)
            page.line(x0, y - 6, x0 + width, y - 6)
    page.save()
    return path


def test_tables_side_by_side_are_two(tmp_path: Path) -> None:
    document = open_document(drawn(tmp_path / "two.pdf"), Settings())
    grids = find_grids(document.pages[0], Settings())
    read = [[[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.rows)] for grid in grids]
    assert read == [LEFT, RIGHT]


def stacked(path: Path, between: list[tuple[str, float]]) -> Path:
    """Two tables without rules, one below the other on the same columns, with lines (text, size) between them."""
    page = Canvas(str(path), pagesize=(595, 842), invariant=1)
    y = 700.0
    more = [["Sleds", "3", "8"], ["Skates", "22", "25"]]
    for rows in (LEFT + more, [row[:3] for row in RIGHT] + more):
        for row in rows:
            page.setFont("Helvetica", 10)
            for column, text in enumerate(row):
                page.drawString(60 + column * 150, y, text)
            y -= 20
        for text, size in between:
            page.setFont("Helvetica", size)
            page.drawString(60, y, text)
            y -= 20
    page.save()
    return path


def test_a_numbered_caption_or_a_larger_line_ends_the_table_above(tmp_path: Path) -> None:
    for name, between in (("caption", [("Table 2: Wards", 10.0)]), ("larger", [("The wards", 13.0)])):
        document = open_document(stacked(tmp_path / f"{name}.pdf", between), Settings())
        grids = find_grids(document.pages[0], Settings())
        assert [grid.rows for grid in grids] == [6, 6], name
