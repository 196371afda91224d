"""Exactly what is on the pages of one report: words, rulings, fills. Must not know: lines, tables, meaning.

For a paged document a box is in PDF points from the top left corner. For a text a character column is an x and a line
is a y: column c spans `c * CHARACTER_WIDTH` to `(c + 1) * CHARACTER_WIDTH`, line n (from 1) spans
`(n - 1) * LINE_HEIGHT` to `n * LINE_HEIGHT`, so that the rest of the house needs no special case.
"""

from dataclasses import dataclass, field

from extractor.model.fixed import fixed
from extractor.model.place import Box, Place

CHARACTER_WIDTH = 6.0
LINE_HEIGHT = 12.0


@fixed
class Word:
    """Characters without a blank between them. `ordinal` is unique in the document, in the order of its text stream."""

    ordinal: int
    text: str
    box: Box
    page: int
    line: int | None = None
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    colour: int = 0
    upright: bool = True
    certainty: float = 1.0
    turn: int = 0
    """Quarters clockwise by which its writing is turned; `upright` says 0 (and that it is not aslant)."""

    @property
    def place(self) -> Place:
        """Page and box, or line."""
        return Place(line=self.line) if self.line is not None else Place(page=self.page, box=self.box)


@fixed
class Rule:
    """A horizontal or vertical line, or a thin filled box that serves as one. `box` has the stroke's extent."""

    box: Box
    horizontal: bool
    thickness: float = 0.5


@fixed
class Fill:
    """A filled rectangle; colour is 0xRRGGBB."""

    box: Box
    colour: int


@fixed
class GivenCell:
    """A cell of a grid that the file itself states: by tabs or pipes in a text, by mark-up in DOCX and HTML."""

    row: int
    column: int
    words: tuple[Word, ...]
    rowspan: int = 1
    colspan: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class GivenGrid:
    """Cells that belong together, in rows. `first_line` and `last_line` frame it in the page's lines (from 1)."""

    cells: tuple[GivenCell, ...]
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page; a text without form feeds is one page. `notes` tell what a reader of the page can't see, or a limit."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    images: tuple[Box, ...] = ()
    grids: tuple[GivenGrid, ...] = ()
    scan: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One report as pages. `paged` is False for texts, whose places are lines."""

    path: str
    sha256: str
    media_type: str
    pages: tuple[Page, ...]
    paged: bool = True
    title: str = ""
    notes: tuple[str, ...] = field(default=())

    @property
    def words(self) -> tuple[Word, ...]:
        """All words, page by page."""
        return tuple(word for page in self.pages for word in page.words)
