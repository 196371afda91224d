"""What stands on a page beside its tables: headings, paragraphs, bullets, notes, in the order a person reads.

Must not know: what a heading is called, what a table says.
"""

from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum

from extractor.layout.lines import lines_of
from extractor.model.place import Place
from extractor.sources.document import Page, Word


class BlockKind(StrEnum):
    """What a block is by its looks."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Block:
    """Words that belong together. `text` joins its lines by one blank; `words` are in reading order.

    `level`: for headings 1 is the strongest look in the document (size, then weight, then capitals); for bullets the
    depth from 1; else 0. `mark` is a bullet's or a lettered item's mark as printed (`•`, `a)`), which `text` omits.
    `lead` is the part of the text's beginning that is printed bold, empty if none is.
    """

    kind: BlockKind
    text: str
    words: tuple[Word, ...]
    page: int
    level: int = 0
    mark: str = ""
    lead: str = ""

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.words[0].place if self.words else Place(page=self.page)


def arrange(page: Page, taken: Container[int]) -> list[Block]:
    """The blocks of a page, made of the words whose ordinals are not taken by its tables or furniture."""
    lines = lines_of(word for word in page.words if word.ordinal not in taken)
    return [Block(BlockKind.PARAGRAPH, line.text, line.words, page.number) for line in lines]
