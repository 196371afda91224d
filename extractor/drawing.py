"""What was seen on each page, drawn into its picture: words, rulings, cells, header paths, reading order.

For bug reports and review. Must not know: what a figure means.
"""

from pathlib import Path
from typing import Any

from extractor.layout.blocks import Block
from extractor.model.place import Box, around
from extractor.pipeline import see
from extractor.settings import Settings
from extractor.sources.document import Page
from extractor.sources.locate import LocatedFile
from extractor.sources.page_picture import page_pictures
from extractor.tables.table import Table

SCALE = 2.0
"""Pixels a point: small print stays readable."""
WORD, RULE, FILL, HEADER, BODY, ORDER = "#9ecae1", "#e6550d", "#fdd0a2", "#756bb1", "#31a354", "#de2d26"


def draw(file: LocatedFile, folder: Path, settings: Settings) -> list[Path]:
    """Write each page of a report as `<name>-<page>.png` into a folder; returns the files in page order."""
    sight = see(file, settings)
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    pictures = page_pictures(file.path, sight.document, SCALE, settings)
    for page, (scale, picture) in zip(sight.document.pages, pictures, strict=True):
        story = [item for item in sight.story if _page_of(item) == page.number]
        _Pencil(picture, scale).page(page, story)
        made.append(folder / f"{file.path.stem}-{page.number:03d}.png")
        picture.save(made[-1])
    return made


def _page_of(item: Block | Table) -> int:
    return item.page if isinstance(item, Block) else item.grid.page


class _Pencil:
    """Draws boxes in points onto a picture of `scale` pixels a point."""

    def __init__(self, picture: Any, scale: float) -> None:
        from PIL import ImageDraw

        self._ink = ImageDraw.Draw(picture)
        self._scale = scale

    def page(self, page: Page, story: list[Block | Table]) -> None:
        """Everything that was seen on one page."""
        for fill in page.fills:
            self.box(fill.box, FILL)
        for word in page.words:
            self.box(word.box, WORD)
        for rule in page.rules:
            self.box(rule.box, RULE, 2)
        for number, item in enumerate(story, start=1):
            if isinstance(item, Table):
                self.table(item)
            place = item.grid.extent() if isinstance(item, Table) else item.words[0].box
            if place:
                self.label(place.x0 - 14, place.top, str(number), ORDER)

    def table(self, table: Table) -> None:
        """A table's cells; beside each body cell the headers that apply to it."""
        body = {(cell.cell.row, cell.cell.column): cell for cell in table.cells}
        for cell in table.grid.cells:
            place = cell.box or _around(cell.words)
            if place is None:
                continue
            told = body.get((cell.row, cell.column))
            self.box(place, BODY if told else HEADER, 2)
            if told:
                path = " / ".join((*told.row_path, "|", *told.column_path))
                self.label(place.x0 + 1, place.bottom - 5, path[:60], BODY)

    def box(self, box: Box, colour: str, width: int = 1) -> None:
        """The outline of a box."""
        x0, top, x1, bottom = (edge * self._scale for edge in (box.x0, box.top, box.x1, box.bottom))
        self._ink.rectangle((x0, top, max(x0, x1), max(top, bottom)), outline=colour, width=width)

    def label(self, x: float, y: float, text: str, colour: str) -> None:
        """Small text at a point; what the built-in font lacks becomes `?`."""
        plain = text.encode("latin-1", "replace").decode("latin-1")
        self._ink.text((x * self._scale, y * self._scale), plain, fill=colour, font_size=8)


def _around(words: tuple[Any, ...]) -> Box | None:

    return around([word.box for word in words]) if words else None
