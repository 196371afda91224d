"""How the characters of a PDF look: size, weight, slant, colour, painted or not. Must not know: where they stand."""

import ctypes

import numpy as np

from extractor.model.fixed import fixed
from extractor.sources import pdfium_calls as pdfium
from extractor.sources.frame import Frame

BOLD_WEIGHT = 650
"""pdfium's guess from the stem; asked only where the font's name says nothing."""
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_ITALIC_NAMES = ("italic", "oblique")
_ITALIC_FLAG, _FORCED_BOLD_FLAG = 1 << 6, 1 << 18
_INVISIBLE_MODES = (3, 7)
_STROKED_MODES = (2, 6)


@fixed
class Look:
    """How a text object's characters look. `turn`: quarters clockwise as seen, None where the writing is aslant."""

    size: float
    bold: bool
    italic: bool
    colour: int
    painted: bool
    turn: int | None


class Looks:
    """The looks of one page's text objects, each asked for once."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._known: dict[int, Look] = {}
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self._floats = np.zeros(6, dtype=np.float32)
        self._ints = np.zeros(4, dtype=np.uint32)
        self._floats_at: int = self._floats.ctypes.data
        self._ints_at: int = self._ints.ctypes.data

    def of(self, thing: int, textpage: int, index: int) -> Look:
        """The look of a text object (its address) that holds the character `index` of a text page."""
        look = self._known.get(thing)
        if look is None:
            look = self._known[thing] = self._ask(thing, textpage, index)
        return look

    def _ask(self, thing: int, textpage: int, index: int) -> Look:
        floats = self._floats
        matrix = (1.0, 0.0, 0.0, 1.0)
        if pdfium.char_matrix(textpage, index, self._floats_at):
            a, b, c, d = floats[:4].tolist()
            matrix = (a, b, c, d)
        size = 10.0
        if thing and pdfium.text_size(thing, self._floats_at):
            size = float(floats[0])
        scale = (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5 or 1.0
        mode = pdfium.text_mode(thing) if thing else 0
        colour, opaque = self._colour(thing)
        bold, italic = self._font(pdfium.text_font(thing) or 0 if thing else 0)
        return Look(
            size=abs(size * scale),
            bold=bold or mode in _STROKED_MODES,
            italic=italic,
            colour=colour,
            painted=mode not in _INVISIBLE_MODES and opaque,
            turn=self._frame.quarter(matrix[0], matrix[1]),
        )

    def _colour(self, thing: int) -> tuple[int, bool]:
        start = self._ints_at
        if not thing or not pdfium.fill_colour(thing, start, start + 4, start + 8, start + 12):
            return 0, True
        red, green, blue, alpha = self._ints.tolist()
        return (red << 16) | (green << 8) | blue, alpha > 12

    def _font(self, font: int) -> tuple[bool, bool]:
        known = self._fonts.get(font)
        if known is None:
            known = self._fonts[font] = _weight_and_slant(font) if font else (False, False)
        return known


def _weight_and_slant(font: int) -> tuple[bool, bool]:
    buffer = ctypes.create_string_buffer(256)
    pdfium.font_name(font, ctypes.addressof(buffer), 256)
    name = buffer.value.decode("utf-8", errors="replace").lower().partition("+")
    style = name[2] or name[0]
    flags = pdfium.font_flags(font)
    bold = any(part in style for part in _BOLD_NAMES) or bool(flags & _FORCED_BOLD_FLAG and flags > 0)
    if not bold and len(style) < 6:  # a name such as F3 says nothing
        bold = pdfium.font_weight(font) >= BOLD_WEIGHT
    return bold, any(part in style for part in _ITALIC_NAMES) or bool(flags & _ITALIC_FLAG and flags > 0)
