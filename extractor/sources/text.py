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

_BARS = re.compile(r"(?<!\\)\|")
"""What parts the cells of a table drawn with pipes; a backslash before it makes it a letter."""
_RULE = re.compile(r"\s*(?:\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?:(?::?-{2,}:?)?\s*)|\+(?:[-=]+\+)+\s*|(?:[-=_─━]{3,}\s*)+)")
"""A line drawn with characters: under the heads of a table of pipes, around its rows, under a heading."""
_STRONG = re.compile(r"(?<![^\s|(])(\*\*|__)(?=[^\s*_])(?P<inner>(?:(?!\1).)*[^\s*_])\1(?![^\s|).,:;%])")
"""Markdown's bold print. `cases**` is no beginning of it, but a mark of a note."""
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?=\S)")
"""How Markdown begins a heading."""


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
    piped = _piped(lines)
    for offset, text in enumerate(lines):
        line = first_line + offset
        parts = _parts(text, piped=offset in piped)
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


def _piped(lines: Sequence[str]) -> frozenset[int]:
    """Indices of lines that pipes part into cells: framed by pipes, or as often parted as a line beside them."""
    bars = [len(_BARS.findall(text.strip().strip("|"))) for text in lines]
    framed = {
        i for i, text in enumerate(lines) if text.strip()[:1] == "|" == text.strip()[-1:] and len(text.strip()) > 1
    }
    alike = {
        i
        for i, count in enumerate(bars)
        if count and any(0 <= k < len(bars) and (bars[k] == count or _RULE.fullmatch(lines[k])) for k in (i - 1, i + 1))
    }
    return frozenset(framed | alike)


def _parts(text: str, *, piped: bool) -> list[tuple[int, str]]:
    """The cells of a line with their offsets; one part where the line states no cells."""
    if _RULE.fullmatch(text):
        return []
    if "\t" not in text and not piped:
        begun = _HEADING.match(text)
        return [(begun.end(), text[begun.end() :].rstrip("# "))] if begun else [(0, text)]
    parts, start = [], 0
    for bar in re.finditer(r"\t" if "\t" in text else _BARS, text):
        parts.append((start, text[start : bar.start()]))
        start = bar.end()
    parts.append((start, text[start:]))
    if "\t" in text:
        return parts
    return parts[not parts[0][1].strip() : len(parts) - (not parts[-1][1].strip() and text.rstrip()[-1:] == "|")]


def _words(text: str, start: int, line: int, page: int, ordinal: int) -> Iterator[Word]:
    plain, strong = _unmarked(text)
    for count, match in enumerate(re.finditer(r"\S+", plain)):
        x0, x1 = ((start + edge) * CHARACTER_WIDTH for edge in match.span())
        box = Box(x0, (line - 1) * LINE_HEIGHT, x1, line * LINE_HEIGHT)
        bold = any(a <= match.start() < b for a, b in strong)
        yield Word(ordinal + count, match.group(), box, page, line, bold=bold)


def _unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A line without its marks of bold print, and what was bold in it.

    The room the marks took goes to the next wide gap, so that columns stay where they were and sentences close up.
    """
    plain, strong, room, at = "", [], 0, 0

    def filled(part: str) -> str:
        nonlocal room
        wide = re.search(r"\S(?=\s{2})|^(?=\s{2})", part) if room else None
        if wide is None:
            return part
        gap, room = " " * room, 0
        return part[: wide.end()] + gap + part[wide.end() :]

    for match in _STRONG.finditer(text):
        plain += filled(text[at : match.start()])
        strong.append((len(plain), len(plain) + len(match["inner"])))
        plain += match["inner"]
        room += len(match.group()) - len(match["inner"])
        at = match.end()
    return plain + filled(text[at:]), strong


def _grids(cells: dict[int, list[tuple[Word, ...]]], lines: Sequence[str], first_line: int) -> Iterator[GivenGrid]:
    """Runs of lines with cells, one directly below the other (a pipe table's rule line between them apart)."""

    def before(line: int) -> int:
        above = line - 1
        while above > first_line and _RULE.fullmatch(lines[above - first_line]):
            above -= 1
        return above

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
