"""From a PDF's own coordinates to points from the top left corner of the page as a reader sees it.

Origin, crop box and page rotation end here. Must not know: what stands on the page.
"""

import ctypes
from dataclasses import dataclass

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

Boxes = NDArray[np.float64]
"""Rows of x0, top, x1, bottom in points from the visible page's top left corner."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page: its box in PDF coordinates (y upwards) and its turn in quarters clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points as seen."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn % 2 else (width, height)

    def boxes(self, x0: Boxes, y0: Boxes, x1: Boxes, y1: Boxes) -> Boxes:
        """Corner coordinates, any corner first, as seen boxes."""
        ax, ay = self.points(x0, y0)
        bx, by = self.points(x1, y1)
        return np.stack([np.minimum(ax, bx), np.minimum(ay, by), np.maximum(ax, bx), np.maximum(ay, by)], axis=1)

    def points(self, x: Boxes, y: Boxes) -> tuple[Boxes, Boxes]:
        """Points as seen."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def quarter(self, a: float, b: float) -> int | None:
        """The turn in quarters clockwise of writing whose direction in the PDF is (a, b); None where it is aslant."""
        if abs(b) <= abs(a) * 0.02:
            quarters = 0 if a >= 0 else 2
        elif abs(a) <= abs(b) * 0.02:
            quarters = 3 if b > 0 else 1
        else:
            return None
        return (quarters + self.turn) % 4


def frame_of(page: object) -> Frame:
    """The frame of a pdfium page: crop box within media box, with the page's own rotation."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    return Frame(box.left, box.bottom, box.right, box.top, raw.FPDFPage_GetRotation(page) % 4)
