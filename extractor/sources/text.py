"""Plain text becomes a document: a character column is an x, a line is a y. Must not know: what a table means.

Tabs and pipes state a grid, and it is handed on as such; tables aligned by blanks are left to `tables`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from extractor.errors import UnreadableFile
from extractor.model.place import Box
from extractor.settings import Settings
from extractor.sources.document import CHARACTER_WIDTH, LINE_HEIGHT, Document, GivenCell, GivenGrid, Page, Word

_PIPED = re.compile(r"^\s*\|.*\|\s*$")
_PIPE_RULE = re.compile(r"^\s*\|?(\s*:?-{2,}:?\s*\|)+\s*(:?-{2,}:?)?\s*$")


def read_text(path: Path, data: bytes, sha256: str, settings: Settings | None = None) -> Document:
    """A text file (UTF-8, UTF-16 with a byte order mark, else cp1252) as a document; a form feed begins a new page."""
    del settings
    text = _decode(str(path), data)
    pages: list[Page] = []
    ordinal, line = 0, 1
    for number, part in enumerate(text.split("\f"), start=1):
        page = _page(part.split("\n"), number, line, ordinal)
        pages.append(page)
        ordinal += len(page.words)
        line += part.count("\n")
    return Document(str(path), sha256, "text/plain", tuple(pages), paged=False)


def _decode(path: str, data: bytes) -> str:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if marked else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(path, "not a text in UTF-8, UTF-16 or cp1252; save it as UTF-8 and try again")


def _page(lines: Sequence[str], number: int, first_line: int, ordinal: int) -> Page:
    words: list[Word] = []
    cells: dict[int, list[tuple[Word, ...]]] = {}
    for offset, text in enumerate(lines):
        line = first_line + offset
        parts = _parts(text)
        row = []
        for start, part in parts:
            made = tuple(_words(part, start, line, number, ordinal + len(words)))
            words.extend(made)
            row.append(made)
        if len(parts) > 1:
            cells[line] = row
    width = max((len(text) for text in lines), default=0) * CHARACTER_WIDTH
    height = (first_line + len(lines)) * LINE_HEIGHT
    return Page(number, width, height, tuple(words), grids=tuple(_grids(cells, lines, first_line)))


def _parts(text: str) -> list[tuple[int, str]]:
    """The cells of a line with their offsets; one part where the line states no cells."""
    if _PIPE_RULE.match(text):
        return []
    separator = "\t" if "\t" in text else "|" if _PIPED.match(text) else ""
    if not separator:
        return [(0, text)]
    parts, start = [], 0
    for part in text.split(separator):
        parts.append((start, part))
        start += len(part) + 1
    return parts[1:-1] if separator == "|" else parts


def _words(text: str, start: int, line: int, page: int, ordinal: int) -> Iterator[Word]:
    for count, match in enumerate(re.finditer(r"\S+", text)):
        x0, x1 = ((start + edge) * CHARACTER_WIDTH for edge in match.span())
        box = Box(x0, (line - 1) * LINE_HEIGHT, x1, line * LINE_HEIGHT)
        yield Word(ordinal + count, match.group(), box, page, line)


def _grids(cells: dict[int, list[tuple[Word, ...]]], lines: Sequence[str], first_line: int) -> Iterator[GivenGrid]:
    """Runs of lines with cells, one directly below the other (a pipe table's rule line between them apart)."""

    def before(line: int) -> int:
        ruled = _PIPE_RULE.match(lines[line - 1 - first_line]) if line > first_line else None
        return line - 2 if ruled else line - 1

    starts = [line for line in sorted(cells) if before(line) not in cells]
    for _, run in groupby(sorted(cells), key=lambda line: max(start for start in starts if start <= line)):
        numbers = list(run)
        yield GivenGrid(
            tuple(
                GivenCell(row, column, words)
                for row, line in enumerate(numbers)
                for column, words in enumerate(cells[line])
            ),
            numbers[0],
            numbers[-1],
        )
