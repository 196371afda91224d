"""Which words a reader of the page can see; what he can't is told, never read. Must not know: lines, tables."""

from collections.abc import Sequence

import numpy as np

from extractor.model.place import Box
from extractor.sources.frame import Frame
from extractor.sources.glyphs import Scrap
from extractor.sources.strokes import Drawing

SMALLEST_PRINT = 1.0
"""Points: smaller letters are not for readers."""
DARK = 0xF50000
"""Below this value of 0xRRGGBB the red channel alone shows that it is not white."""
MAXIMUM = 1 << 30
"""The place in the order of painting of what is painted at an unknown time: over everything."""
PALE = 0xF5
"""A colour whose channels all reach this can't be told from white paper."""


def seen(scraps: Sequence[Scrap], drawing: Drawing, frame: Frame) -> tuple[list[Scrap], list[str]]:
    """The words a reader sees, and notes on what was left out, by cause."""
    width, height = frame.size
    visible: list[Scrap] = []
    left_out: dict[str, int] = {}
    for scrap in scraps:
        box, look = scrap.box, scrap.look
        if (
            look.painted
            and look.colour < DARK
            and box.x0 > 0
            and box.top > 0
            and box.x1 < width
            and box.bottom < height
        ) and look.size >= SMALLEST_PRINT:
            visible.append(scrap)
            continue
        cause = _hidden(scrap, drawing, (width, height))
        if cause:
            left_out[cause] = left_out.get(cause, 0) + 1
        else:
            visible.append(scrap)
    covered = _covered(visible, drawing)
    if covered:
        left_out["covered by something painted over it"] = len(covered)
        visible = [scrap for i, scrap in enumerate(visible) if i not in covered]
    return visible, [f"{count} words left out: {cause}" for cause, count in sorted(left_out.items())]


def _hidden(scrap: Scrap, drawing: Drawing, size: tuple[float, float]) -> str:
    box, look = scrap.box, scrap.look
    x, y = box.middle
    if not (0 <= x <= size[0] and 0 <= y <= size[1]):
        return "outside the page"
    if look.size < SMALLEST_PRINT and box.height < SMALLEST_PRINT * 1.5:
        return "too small to be seen"
    if not look.painted and not any(image.contains(x, y) for image in drawing.images):
        return "not painted"
    if _pale(look.colour) and look.painted and not _on_ground(box, drawing):
        return "white on white"
    return ""


def _pale(colour: int) -> bool:
    return min(colour >> 16, (colour >> 8) & 0xFF, colour & 0xFF) >= PALE


def _on_ground(box: Box, drawing: Drawing) -> bool:
    """Does something darker than paper lie behind the middle of a box?"""
    x, y = box.middle
    ground = any(fill.box.contains(x, y) and not _pale(fill.colour) for fill in drawing.fills)
    return ground or any(image.contains(x, y) for image in drawing.images)


def _covered(scraps: Sequence[Scrap], drawing: Drawing) -> set[int]:
    """Words (by index) under a solid fill that was painted after them."""
    return _under(scraps, drawing, drawing.covers) if drawing.covers and scraps else set()


def _under(scraps: Sequence[Scrap], drawing: Drawing, later: Sequence[tuple[int, Box]]) -> set[int]:
    """Words (by index) whose middles lie in a box that was painted after them."""
    middles = np.array([scrap.box.middle for scrap in scraps])
    painted = np.array([drawing.painted.get(scrap.thing, MAXIMUM) for scrap in scraps])
    orders = np.array([order for order, _ in later])
    boxes = np.array([(box.x0, box.top, box.x1, box.bottom) for _, box in later])
    x, y = middles[:, :1], middles[:, 1:]
    over = (boxes[:, 0] < x) & (x < boxes[:, 2]) & (boxes[:, 1] < y) & (y < boxes[:, 3]) & (orders > painted[:, None])
    hidden: list[int] = np.flatnonzero(over.any(axis=1)).tolist()
    return set(hidden)


def doubted(scraps: Sequence[Scrap], drawing: Drawing, frame: Frame) -> list[int]:
    """Words (by index) that reach out of their clip, or over which a picture or shape was painted later.

    What covers half the page is a scan over its own text.
    """
    width, height = frame.size
    veils = [(order, box) for order, box in drawing.veils if box.width * box.height < width * height / 2]
    if not scraps or not (veils or drawing.clipped):
        return []
    under: set[int] = _under(scraps, drawing, veils) if veils else set()
    return sorted(under | {i for i, scrap in enumerate(scraps) if scrap.thing in drawing.clipped})
