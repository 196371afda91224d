"""The characters of a PDF page become words with size, weight, colour and turn. Must not know: lines, tables.

A character's box is its ink; a word's box has the ink's width and the height of its font on its base line, so that a
dash and a capital on one line have the same top and bottom.
"""

import ctypes
from collections import deque
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

from extractor.model.fixed import fixed
from extractor.model.place import Box
from extractor.sources import pdfium_calls as pdfium
from extractor.sources.frame import Boxes, Frame
from extractor.sources.typefaces import Look, Looks

ASCENT, DESCENT = 0.75, 0.21
"""Of the font size: what Latin letters need above and below the base line."""
WORD_GAP = 0.42
"""Of the font size: a gap that separates words even where no blank is printed (the ink of 1 and 1 is 0.3 apart)."""

LETTER_GAP, SAME_LINE = 0.12, 0.05
"""Of the height of a line: from the end of one letter to the next of its word, and from base line to base line."""
MANY_CLOSED = 5
"""Line ends inside words, from which on they are taken for an error."""

RAISED = 0.2
"""Of the font size: a digit or letter whose foot stands this far above the base line is a mark."""

_WIDE_BLANKS = np.array([*range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000], dtype=np.uint32)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_HYPHENS = {0x0002: "-", 0x00AD: "-", 0x2010: "-", 0x2011: "-", 0xFFFE: "-"}
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF076: "❖", 0xF0A8: "□", 0xF02D: "-", 0xF0B0: "°"}
_CLEANED = str.maketrans(_LIGATURES | _HYPHENS | _SYMBOLS | dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), ""))
_RAISED = str.maketrans("0123456789abcdefghijklmnoprstuvwxyz+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ⁺⁻⁼⁽⁾")


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The printed characters of one page in the order of its text stream, blanks left out.

    `index` is the character's number in pdfium's text page; a gap in it means a blank or a line's end between them,
    save after the characters that are `closed`, where pdfium sees an end inside a word.
    """

    text: str
    index: NDArray[np.int64]
    boxes: Boxes
    closed: NDArray[np.bool_]


@fixed
class Scrap:
    """A word before it gets its number: text, box as seen, look, address of its text object."""

    text: str
    box: Box
    look: Look
    thing: int = 0


def glyphs_of(textpage: object, count: int, frame: Frame) -> Glyphs:
    """All printed characters of a pdfium text page with the boxes of their ink."""
    handle = pdfium.address(textpage)
    text = _text(handle, count)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    index = np.flatnonzero(~_blank(codes))
    corners = np.zeros((len(index), 4))
    start = corners.ctypes.data
    steps = [range(start + offset, start + 32 * len(index) + offset, 32) for offset in (0, 8, 16, 24)]
    deque(map(pdfium.char_box, repeat(handle), index.tolist(), *steps), maxlen=0)
    boxes = frame.boxes(corners[:, 0], corners[:, 2], corners[:, 1], corners[:, 3])
    kept = codes[index].tobytes().decode("utf-32-le", "replace")
    closed = _closed(handle, codes, index)
    return _undoubled(Glyphs(kept, index, boxes, closed), handle)


def _closed(handle: int, codes: NDArray[np.uint32], index: NDArray[np.int64]) -> NDArray[np.bool_]:
    """After which characters a line ends though the next one goes on with the word.

    pdfium takes a page of a line or two, whose letters are placed one by one, for one that is written downwards.
    """
    none = np.zeros(len(index), dtype=bool)
    ends = np.flatnonzero(np.isin(codes[np.minimum(index[:-1] + 1, len(codes) - 1)], (0x0A, 0x0D)))
    if len(ends) < MANY_CLOSED:
        return none
    closed = none.copy()
    (_, y), (next_x, next_y) = (_origins(handle, index[ends + step].tolist()) for step in (0, 1))
    rect = raw.FS_RECTF()
    for number, at in enumerate(ends.tolist()):
        pdfium.loose_box(handle, int(index[at]), ctypes.addressof(rect))
        tall = abs(rect.top - rect.bottom)
        near = abs(next_x[number] - rect.right) < LETTER_GAP * tall
        closed[at] = near and abs(next_y[number] - y[number]) < SAME_LINE * tall
    return closed if max(MANY_CLOSED, len(ends) / 3) <= closed.sum() else none


def _blank(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Blanks, line ends and control characters; 2 is pdfium's mark for a hyphen at a line's end."""
    blank: NDArray[np.bool_] = ((codes <= 0x20) & (codes != 2)) | ((codes >= 0x7F) & (codes <= 0xA0))
    if codes.size and codes.max() > 0x1FFF:
        blank |= np.isin(codes, _WIDE_BLANKS)
    return blank


def _text(handle: int, count: int) -> str:
    """One character for each of pdfium's, so that both count alike."""
    buffer = ctypes.create_string_buffer(2 * count + 4)
    pdfium.text_of(handle, 0, count, ctypes.addressof(buffer))
    text = buffer.raw[: 2 * count].decode("utf-16-le", errors="replace")
    if len(text) == count and "\x00" not in text:
        return text
    return "".join(map(chr, (code if code < 0x110000 else 0xFFFD for code in _codes(handle, count))))


def _codes(handle: int, count: int) -> list[int]:
    return list(map(pdfium.unicode_at, repeat(handle), range(count)))


def _undoubled(glyphs: Glyphs, handle: int) -> Glyphs:
    """Without characters that are printed twice almost on one spot to look bold.

    The letters of a ligature stand on one spot too, but they are one glyph of one text object.
    """
    boxes = glyphs.boxes
    if len(boxes) < 2:
        return glyphs
    codes = np.frombuffer(glyphs.text.encode("utf-32-le"), dtype=np.uint32)
    twins = np.flatnonzero(codes[1:] == codes[:-1])
    later = boxes[twins + 1]
    near = np.abs(later - boxes[twins]).max(axis=1) < 0.25 * (later[:, 2] - later[:, 0])
    keep = np.ones(len(codes), dtype=bool)
    for at in twins[near].tolist():
        one, other = (pdfium.char_object(handle, int(glyphs.index[i])) for i in (at, at + 1))
        keep[at + 1] = one == other and bool((boxes[at] == boxes[at + 1]).all())
    if keep.all():
        return glyphs
    text = "".join(np.array(list(glyphs.text))[keep].tolist())
    return Glyphs(text, glyphs.index[keep], boxes[keep], glyphs.closed[keep])


def scraps_of(textpage: object, glyphs: Glyphs, frame: Frame, looks: Looks) -> list[Scrap]:
    """Characters joined to words, in the order of the text stream; a word printed twice on one spot comes once."""
    count = len(glyphs.index)
    if not count:
        return []
    handle = pdfium.address(textpage)
    starts = np.flatnonzero(np.concatenate([[True], _breaks(glyphs)]))
    ends = np.append(starts[1:], count).tolist()
    ink = np.column_stack(
        [
            np.minimum.reduceat(glyphs.boxes[:, 0], starts),
            np.minimum.reduceat(glyphs.boxes[:, 1], starts),
            np.maximum.reduceat(glyphs.boxes[:, 2], starts),
            np.maximum.reduceat(glyphs.boxes[:, 3], starts),
        ]
    )
    first = glyphs.index[starts].tolist()
    x, y = _origins(handle, first)
    base_x, base_y = frame.points(x, y)
    objects = list(map(pdfium.char_object, repeat(handle), first))
    last = glyphs.boxes[np.append(starts[1:], count) - 1, 3]
    seen = [looks.of(thing or 0, handle, index) for thing, index in zip(objects, first, strict=True)]
    boxes = _word_boxes(ink, (base_x, base_y), seen).tolist()
    rows = zip(starts.tolist(), ends, boxes, (base_y - last).tolist(), seen, objects, strict=True)
    scraps: list[Scrap] = []
    for start, end, box, lift, look, thing in rows:
        text = glyphs.text[start:end]
        if look.turn == 0 and lift > RAISED * look.size:
            text = _with_raised(text, glyphs.boxes[start:end], glyphs.boxes[end - 1, 3] + lift, look.size)
        if not text.isascii() or text[-1] == "\x02":
            text = text.translate(_CLEANED)
            if not text:
                continue
        scraps.append(Scrap(text, Box(*box), look, thing or 0))
    return _whole(_once(scraps))


def _whole(scraps: list[Scrap]) -> list[Scrap]:
    """Single letters joined with the word that begins where they end, though drawn at another time (`M`, `ar`)."""
    lone = [at for at, scrap in enumerate(scraps) if len(scrap.text) == 1 and scrap.text.isalpha()]
    if not lone:
        return scraps
    starts: dict[tuple[int, int], list[int]] = {}
    for at, scrap in enumerate(scraps):
        if scrap.text[0].islower() and scrap.look.turn == 0:
            starts.setdefault((round(scrap.box.bottom), round(scrap.box.x0)), []).append(at)
    joined: set[int] = set()
    out = list(scraps)
    for at in lone:
        first = scraps[at]
        near = [(round(first.box.bottom), round(first.box.x1) + step) for step in (0, 1, 2)]
        for other in (other for spot in near for other in starts.get(spot, ()) if other not in joined and other != at):
            rest = scraps[other]
            gap = rest.box.x0 - first.box.x1
            if first.look.size == rest.look.size and -SAME_LINE < gap / first.look.size < LETTER_GAP + SAME_LINE:
                box = Box(first.box.x0, first.box.top, rest.box.x1, first.box.bottom)
                out[at] = Scrap(first.text + rest.text, box, first.look, first.thing)
                joined.add(other)
                break
    return [scrap for at, scrap in enumerate(out) if at not in joined]


def _once(scraps: list[Scrap]) -> list[Scrap]:
    """Without words that are printed again almost on the same spot: shadows and fake bold."""
    if len(scraps) < 2:
        return scraps
    suspects = _crowded(np.array([(scrap.box.x0, scrap.box.top) for scrap in scraps]))
    again: set[int] = set()
    kept: dict[tuple[str, int, int], list[Box]] = {}
    for at in sorted(suspects):
        box, text = scraps[at].box, scraps[at].text
        near = max(box.height / 6, 0.1)
        x, y = round(box.x0), round(box.top)
        twins = (kept.get((text, x + dx, y + dy), ()) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        if any(abs(o.x0 - box.x0) < near and abs(o.top - box.top) < near for boxes in twins for o in boxes):
            again.add(at)
        else:
            kept.setdefault((text, x, y), []).append(box)
    return [scrap for at, scrap in enumerate(scraps) if at not in again] if again else scraps


def _crowded(corners: Boxes) -> set[int]:
    """Points (by index) that share a square of two points with another, wherever the squares' net begins."""
    found: set[int] = set()
    for shift in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)):
        cells = np.floor((corners + shift) / 2) @ (1_000_003.0, 1.0)
        ordered = np.sort(cells)
        shared = ordered[1:][ordered[1:] == ordered[:-1]]
        if shared.size:
            found.update(np.flatnonzero(np.isin(cells, shared)).tolist())
    return found


def _breaks(glyphs: Glyphs) -> NDArray[np.bool_]:
    """Between which neighbours a new word begins; letters are as tall as their ink is across the writing."""
    boxes, index = glyphs.boxes, glyphs.index
    blank = (index[1:] != index[:-1] + 1) & ~glyphs.closed[:-1]
    height = boxes[:, 3] - boxes[:, 1]
    width = boxes[:, 2] - boxes[:, 0]
    middles = boxes[:, :2] + boxes[:, 2:]
    sideways = np.abs(middles[1:, 1] - middles[:-1, 1]) > np.abs(middles[1:, 0] - middles[:-1, 0])
    tall = np.where(sideways, np.maximum(width[1:], width[:-1]), np.maximum(height[1:], height[:-1]))
    em = np.maximum(tall, _upper_quartile(np.maximum(height, width)) * 0.8) * 1.3
    across = np.maximum(boxes[1:, 0] - boxes[:-1, 2], boxes[:-1, 0] - boxes[1:, 2])
    down = np.maximum(boxes[1:, 1] - boxes[:-1, 3], boxes[:-1, 1] - boxes[1:, 3])
    apart: NDArray[np.bool_] = blank | (np.maximum(across, down) > WORD_GAP * em)
    return apart


def _upper_quartile(sizes: NDArray[np.float64]) -> float:
    """As `np.percentile` tells it at 75, which takes ten times as long."""
    at, part = divmod(3 * (len(sizes) - 1), 4)
    low, high = np.partition(sizes, (at, min(at + 1, len(sizes) - 1)))[[at, min(at + 1, len(sizes) - 1)]].tolist()
    return float(low + (high - low) * part / 4)


def _origins(handle: int, index: list[int]) -> tuple[Boxes, Boxes]:
    out = np.zeros((len(index), 2))
    start, end = out.ctypes.data, out.ctypes.data + 16 * len(index)
    deque(
        map(pdfium.char_origin, repeat(handle), index, range(start, end, 16), range(start + 8, end + 8, 16)), maxlen=0
    )
    return out[:, 0], out[:, 1]


def _word_boxes(ink: Boxes, base: tuple[Boxes, Boxes], looks: list[Look]) -> Boxes:
    """The ink's extent along the writing, the font's extent across it; the ink alone where the two disagree."""
    boxes = ink.copy()
    size = np.array([look.size for look in looks])
    turn = np.array([-1 if look.turn is None else look.turn for look in looks])
    for quarters, (line, low, high, sign) in enumerate(((1, 1, 3, 1), (0, 0, 2, -1), (1, 1, 3, -1), (0, 0, 2, 1))):
        if not (turn == quarters).any():
            continue
        over, under = base[line] - sign * ASCENT * size, base[line] + sign * DESCENT * size
        start, end = np.minimum(over, under), np.maximum(over, under)
        held = (turn == quarters) & (start - size <= ink[:, low]) & (ink[:, high] <= end + size)
        boxes[held, low], boxes[held, high] = start[held], end[held]
    return boxes


def _with_raised(text: str, boxes: Boxes, base: float, size: float) -> str:
    """Small raised digits and letters after a word as superscripts, so that a footnote mark is no digit of a figure."""
    if len(text) < 2 or not text[-1].isalnum():
        return text
    lifted = base - boxes[:, 3] > RAISED * size
    if not lifted[-1]:
        return text
    cut = len(text)
    while cut > 1 and lifted[cut - 1] and text[cut - 1].isalnum():
        cut -= 1
    return text[:cut] + text[cut:].translate(_RAISED)
