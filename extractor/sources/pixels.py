"""Whether text shows on the page, by drawing the page with and without it. Must not know: why it might not show.

Slow beside everything else that is asked of a page, and right whatever hides a text: asked only where one is in doubt.
"""

from collections.abc import Sequence
from typing import Any

import pypdfium2 as pdfium

from extractor.model.place import Box
from extractor.sources import pdfium_calls

_SCALE, _LARGEST = 1.0, 2000.0
"""Pixels a point; pixels of the longer side at most."""


def showing(page: pdfium.PdfPage, things: Sequence[int], boxes: Sequence[Box], side: float) -> list[bool]:
    """Which of the boxes (points as seen) look different once these text objects (addresses) are not drawn.

    `side` is the page's longer side in points. The objects stay switched off, so nothing may be drawn after.
    """
    scale = min(_SCALE, _LARGEST / max(side, 1.0))
    drawn = _picture(page, scale)
    for thing in sorted(set(things)):
        pdfium_calls.set_active(thing, 0)
    changed = drawn != _picture(page, scale)
    return [bool(changed[_pixels(box.top, box.bottom, scale), _pixels(box.x0, box.x1, scale)].any()) for box in boxes]


def _picture(page: pdfium.PdfPage, scale: float) -> Any:
    return page.render(scale=scale, grayscale=True, no_smoothimage=True).to_numpy().copy()


def _pixels(start: float, end: float, scale: float) -> slice:
    return slice(max(0, int(start * scale)), max(1, int(end * scale) + 1))
