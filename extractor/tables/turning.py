"""A page as seen by a reader who turns it, so that sideways writing stands upright. Must not know: tables."""

from dataclasses import replace

from extractor.model.place import Box
from extractor.sources.document import Fill, Page, Rule, Word


def turned(page: Page, turn: int) -> Page:
    """The page turned back by `turn` quarters: writing turned clockwise by so many is upright on it, other is not."""
    size = (page.width, page.height)
    odd = bool(turn % 2)
    return Page(
        page.number,
        page.height if odd else page.width,
        page.width if odd else page.height,
        tuple(_turned_word(word, size, turn) for word in page.words if word.turn == turn and not word.upright),
        rules=tuple(
            Rule(turned_box(rule.box, size, turn), rule.horizontal != odd, rule.thickness) for rule in page.rules
        ),
        fills=tuple(Fill(turned_box(fill.box, size, turn), fill.colour) for fill in page.fills),
        images=tuple(turned_box(box, size, turn) for box in page.images),
    )


def _turned_word(word: Word, size: tuple[float, float], turn: int) -> Word:
    return replace(word, box=turned_box(word.box, size, turn), upright=True, turn=0)


def turned_box(box: Box, size: tuple[float, float], turn: int) -> Box:
    """A box on a page of a size (width, height in points) that is turned back by so many quarters clockwise."""
    width, height = size
    turn %= 4
    if turn == 1:  # what ran down runs to the right
        return Box(box.top, width - box.x1, box.bottom, width - box.x0)
    if turn == 2:
        return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
    if turn == 3:
        return Box(height - box.bottom, box.x0, height - box.top, box.x1)
    return box
