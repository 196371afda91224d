"""An HTML page becomes a document; its tables arrive with their stated grid. Must not know: what they mean.

What a reader of the page can't see (scripts, styles, hidden elements) stays out. A block of text is one line, save
where it breaks its lines itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.errors import MissingLibrary, UnreadableFile
from extractor.model.place import Box
from extractor.settings import Settings
from extractor.sources.document import CHARACTER_WIDTH, LINE_HEIGHT, Document, GivenCell, GivenGrid, Page, Word

_HEADINGS = {"h1": 20.0, "h2": 17.0, "h3": 14.0, "h4": 12.5, "h5": 12.0, "h6": 11.5}
"""Font size in points by heading level, as browsers have them; running text has 10."""
_BLOCKS = frozenset(
    ["p", "li", "dt", "dd", "blockquote", "pre", "address", "caption", "figcaption", "summary", "legend"]
) | frozenset(_HEADINGS)
_UNSEEN = frozenset(["script", "style", "template", "noscript", "head", "title", "object", "iframe", "select", "svg"])
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_DEEPEST = 200
"""Levels of nesting that are followed; a page made by a person has a tenth of it."""
_BREAK = "\v"
"""Stands for a line break in a text."""
_SPAN_LIMIT = 1000
"""Columns or rows a cell may span (HTML Living Standard, 4.9.11)."""


def read_html(path: Path, data: bytes, sha256: str, settings: Settings) -> Document:
    """An HTML file as a document. Raises UnreadableFile where there is no mark-up in it."""
    del settings
    return document_of(path, data, sha256, "text/html")


def document_of(path: Path, data: bytes, sha256: str, media_type: str) -> Document:
    """HTML bytes as a document, whatever they were made from."""
    try:
        from lxml import etree, html
    except ImportError as error:
        raise MissingLibrary("HTML and DOCX need the extra `office`: pip install 'extractor[office]'") from error
    try:
        parser = html.HTMLParser(huge_tree=False, no_network=True, encoding=_encoding(data))
        root = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableFile(str(path), f"not readable as HTML ({error})") from error
    writer = _Writer()
    _walk(root, writer, 0)
    page = Page(1, 0.0, writer.line * LINE_HEIGHT, tuple(writer.words), grids=tuple(writer.grids))
    return Document(str(path), sha256, media_type, (page,), paged=False, title=_title(root))


def _encoding(data: bytes) -> str | None:
    """UTF-8 where the bytes are just that; else what the page declares (None)."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _title(root: Any) -> str:
    return " ".join((root.findtext(".//title") or "").split())


@dataclass(slots=True)
class _Writer:
    """Puts one line below the other; the words and grids written so far."""

    words: list[Word] = field(default_factory=list)
    grids: list[GivenGrid] = field(default_factory=list)
    line: int = 1

    def write(self, text: str, column: int, size: float, bold: bool) -> tuple[Word, ...]:
        """Words of a text on the current line, from a character column on."""
        top = (self.line - 1) * LINE_HEIGHT
        made: list[Word] = []
        for match in re.finditer(r"\S+", text):
            x0, x1 = ((column + edge) * CHARACTER_WIDTH for edge in match.span())
            box = Box(x0, top, x1, top + LINE_HEIGHT)
            made.append(Word(len(self.words) + len(made), match.group(), box, 1, self.line, size, bold))
        self.words += made
        return tuple(made)

    def end_block(self) -> None:
        """White below a block, so that the next is another."""
        self.line += 2


def _walk(element: Any, writer: _Writer, depth: int) -> None:
    """Write an element's text blocks and tables in order; text that stands loose between blocks is a block too."""
    if depth > _DEEPEST or not _seen(element):
        return
    if element.tag == "table" and len(element.findall(".//tr")) > 0 and not _lays_out(element):
        _write_table(element, writer)
    elif element.tag in _BLOCKS and not element.findall(".//table"):
        _write_block(element, _text(element), writer)
    else:
        _write_block(element, element.text, writer)
        for child in element:
            _walk(child, writer, depth + 1)
            _write_block(element, child.tail, writer)


def _lays_out(table: Any) -> bool:
    """Does a table only set other tables side by side: does every other cell with text in it hold one?"""
    if table.find(".//table") is None:
        return False
    cells = [cell for cell in table.iter("td", "th") if next(cell.iterancestors("table")) is table]
    held = [cell.find(".//table") is not None for cell in cells if _text(cell).strip()]
    return 2 * sum(held) >= len(held)


def _seen(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or element.get("hidden") is not None:
        return False
    return not _HIDDEN.search(element.get("style") or "")


def _write_block(element: Any, text: str | None, writer: _Writer) -> None:
    lines = [" ".join(line.split()) for line in (text or "").split(_BREAK)]
    if not any(lines):
        return
    mark = "• " if element.tag == "li" else ""
    for line in filter(None, lines):
        bold = element.tag in _HEADINGS or element.tag == "caption" or _all_bold(element, line)
        writer.write(mark + line, 2 if mark else 0, _HEADINGS.get(element.tag, 10.0), bold)
        writer.line += 1
        mark = "  " if mark else ""
    writer.line -= 1
    writer.end_block()


def _all_bold(element: Any, text: str) -> bool:
    strong = " ".join(" ".join(_text(e).split()) for e in element.iter("b", "strong"))
    return bool(text) and strong == text


def _text(element: Any) -> str:
    """The text that a reader sees; a line break is a blank of its own kind."""
    return "".join(_pieces(element, 0))


def _pieces(element: Any, depth: int) -> Iterator[str]:
    if depth > _DEEPEST or not _seen(element):
        return
    yield _BREAK if element.tag == "br" else " " if element.tag in ("p", "div", "li", "tr", "td") else ""
    yield element.text or ""
    for child in element:
        yield from _pieces(child, depth + 1)
        yield child.tail or ""


def _write_table(table: Any, writer: _Writer) -> None:
    for caption in table.findall("caption"):
        writer.write(" ".join(_text(caption).split()), 0, 11.0, True)
        writer.line += 1
    first, cells, taken = writer.line, [], set()
    for row, element in enumerate(e for e in table.iter("tr") if next(e.iterancestors("table")) is table):
        column = 0
        for part in element.iterchildren("td", "th"):
            while (row, column) in taken:
                column += 1
            spans = _span(part, "rowspan"), _span(part, "colspan")
            taken |= {(row + r, column + c) for r in range(spans[0]) for c in range(spans[1])}
            text = " ".join(_text(part).split())
            header = part.tag == "th"
            words = writer.write(text, column * 40, 10.0, header or _all_bold(part, text))
            cells.append(GivenCell(row, column, words, spans[0], spans[1], header))
        writer.line += 1
    if cells:
        writer.grids.append(GivenGrid(_within(cells), first, writer.line - 1))
    writer.end_block()


def _span(element: Any, name: str) -> int:
    told = re.match(r"\s*(\d{1,5})", element.get(name) or "1")
    return max(1, min(int(told.group(1)), _SPAN_LIMIT)) if told else 1


def _within(cells: list[GivenCell]) -> tuple[GivenCell, ...]:
    """Row spans cut at the table's last row, as browsers do."""
    last = max(cell.row for cell in cells)
    return tuple(
        GivenCell(c.row, c.column, c.words, min(c.rowspan, last - c.row + 1), c.colspan, c.header) for c in cells
    )
