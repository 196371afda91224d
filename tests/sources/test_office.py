"""HTML and DOCX: their tables' own grid, their blocks, nothing that a reader can't see. The DOCX is made by hand."""

import zipfile
from pathlib import Path

import pytest

from extractor.errors import UnreadableFile
from extractor.settings import Settings
from extractor.sources.document import Document
from extractor.sources.opening import open_document

HTML = """<!doctype html><html><head><title>Quarter two</title><style>p { color: red }</style></head><body>
<h1>Wellmarsh Partnership</h1><p>Two <b>groups</b> met.</p><ul><li>one</li></ul>
<p style="display: none">secret 99</p><script>var x = 12</script>
<table><caption>Thefts</caption>
<tr><th rowspan="2">Area</th><th colspan="2">2021/22</th></tr><tr><th>Q1</th><th>Q2</th></tr>
<tr><td>East</td><td>3</td><td rowspan="9">not collected</td></tr><tr><td>West</td><td>4<br>5</td></tr>
</table></body></html>"""

PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
    'document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
    "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>Thefts by area</w:t></w:r></w:p><w:tbl>"
    '<w:tr><w:tc><w:p/></w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>2021/22</w:t></w:r></w:p>'
    "</w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>East</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p>"
    "</w:tc><w:tc><w:p><w:r><w:t>4</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>",
}


def opened(path: Path, data: bytes) -> Document:
    path.write_bytes(data)
    return open_document(path, Settings())


def cells(document: Document) -> dict[tuple[int, int], tuple[str, int, int]]:
    grid = document.pages[0].grids[0]
    return {(c.row, c.column): (" ".join(w.text for w in c.words), c.rowspan, c.colspan) for c in grid.cells}


def test_an_html_table_keeps_its_grid(tmp_path: Path) -> None:
    document = opened(tmp_path / "report", HTML.encode())
    assert document.title == "Quarter two"
    assert cells(document) == {
        (0, 0): ("Area", 2, 1),
        (0, 1): ("2021/22", 1, 2),
        (1, 1): ("Q1", 1, 1),
        (1, 2): ("Q2", 1, 1),
        (2, 0): ("East", 1, 1),
        (2, 1): ("3", 1, 1),
        (2, 2): ("not collected", 2, 1),
        (3, 0): ("West", 1, 1),
        (3, 1): ("4 5", 1, 1),
    }


def test_what_a_reader_of_the_page_cannot_see_stays_out(tmp_path: Path) -> None:
    words = {word.text for word in opened(tmp_path / "report", HTML.encode()).words}
    assert {"Wellmarsh", "groups", "one", "Thefts"} <= words
    assert not words & {"secret", "99", "12", "red"}


def test_a_docx_table_keeps_its_grid(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
    document = open_document(path, Settings())
    assert cells(document)[(0, 1)] == ("2021/22", 1, 2)
    assert cells(document)[(1, 2)] == ("4", 1, 1)


def test_a_damaged_docx_is_told_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"report\.docx.*not a readable DOCX"):
        opened(tmp_path / "report.docx", b"PK\x03\x04 word/document.xml, and then nothing")


def test_utf_8_needs_no_declaration(tmp_path: Path) -> None:
    page = "<!doctype html><p>Spent £4 – and 5 €</p>"
    assert [w.text for w in opened(tmp_path / "a", page.encode()).words] == ["Spent", "£4", "–", "and", "5", "€"]
    declared = '<!doctype html><meta charset="windows-1252"><p>Spent £4</p>'.encode("cp1252")
    assert [w.text for w in opened(tmp_path / "b", declared).words] == ["Spent", "£4"]


def test_deep_nesting_ends(tmp_path: Path) -> None:
    deep = "<!doctype html><body>" + "<div>" * 5000 + "5" + "</div>" * 5000
    assert opened(tmp_path / "deep.html", deep.encode()).words == ()


def test_a_table_that_sets_tables_side_by_side_is_none(tmp_path: Path) -> None:
    inner = "<table><caption>{0}</caption><tr><th>Area</th><th>Q1</th></tr><tr><td>East</td><td>{1}</td></tr></table>"
    cells = f"<td><h3>Left</h3>{inner.format('Bikes', 3)}</td><td>{inner.format('Carts', 4)}<p>Counted in May.</p></td>"
    document = opened(tmp_path / "two.html", f"<html><table><tr>{cells}</tr></table></html>".encode())
    grids = document.pages[0].grids
    assert [[" ".join(w.text for w in cell.words) for cell in grid.cells] for grid in grids] == [
        ["Area", "Q1", "East", "3"],
        ["Area", "Q1", "East", "4"],
    ]
    assert [word.text for word in document.words if word.line and word.line not in _lines_of(document)] == [
        *("Left", "Bikes", "Carts"),
        *("Counted", "in", "May."),
    ]


def test_a_table_in_one_cell_of_many_is_text_of_that_cell(tmp_path: Path) -> None:
    inner = "<table><tr><td>two</td><td>of them</td></tr></table>"
    rows = f"<tr><td>East</td><td>3</td><td>{inner}</td></tr><tr><td>West</td><td>4</td><td>none</td></tr>"
    (grid,) = opened(tmp_path / "one.html", f"<html><table>{rows}</table></html>".encode()).pages[0].grids
    assert [" ".join(w.text for w in cell.words) for cell in grid.cells][:4] == ["East", "3", "two of them", "West"]


def _lines_of(document: Document) -> set[int]:
    return {line for grid in document.pages[0].grids for line in range(grid.first_line, grid.last_line + 1)}
