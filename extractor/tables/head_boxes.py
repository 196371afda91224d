"""What drawn boxes, and the lines beside one another, say of the entries of headings: which columns, which are one.

Must not know: rulings, levels of headings.
"""

from collections.abc import Sequence

from extractor.model.place import Box
from extractor.tables.phrases import Phrase, TextLine, phrase_of

FLUSH = 0.4
"""Of the font size: entries nearer than this may be one."""
LEADING = 1.35
"""Of the font size: lines of one heading stand no further apart."""
Span = tuple[float, float]


def in_box(
    phrase: Phrase, line: TextLine, below: Sequence[TextLine], boxes: Sequence[Box], columns: Sequence[Span]
) -> list[int]:
    """The columns of the drawn box in which an entry stands alone on its line; none where it is not alone."""
    box = _box_around(phrase, line, boxes)
    if box is None or _within(box, line) > 1:
        return []
    over = [i for i, (x0, x1) in enumerate(columns) if box.x0 <= (x0 + x1) / 2 <= box.x1]
    if len(over) == 1:
        return over if box.x0 < phrase.x0 and phrase.x1 < box.x1 else []
    return over if _boxes_under(box, boxes) or _entries_under(box, below) else []


def _box_around(phrase: Phrase, line: TextLine, boxes: Sequence[Box]) -> Box | None:
    y = line.base - 0.3 * line.size
    around = [box for box in boxes if box.contains(phrase.middle, y)]
    return min(around, key=lambda b: b.width * b.height, default=None)


def _within(box: Box, line: TextLine) -> int:
    """Entries of a line in a box."""
    if not box.top < line.base < box.bottom + line.size:
        return 0
    return sum(1 for phrase in line.phrases if box.x0 < phrase.middle < box.x1)


def _entries_under(box: Box, below: Sequence[TextLine]) -> bool:
    """Has a line in or below a box several entries there?"""
    return any(sum(1 for phrase in line.phrases if box.x0 < phrase.middle < box.x1) > 1 for line in below)


def _boxes_under(box: Box, boxes: Sequence[Box]) -> bool:
    """Do several boxes hang from the lower edge of one?"""
    hung = [other for other in boxes if abs(other.top - box.bottom) < 1]
    return sum(1 for other in hung if box.x0 - 1 <= other.x0 and other.x1 <= box.x1 + 1) > 1


def mended(line: TextLine, near: Sequence[TextLine], boxes: Sequence[Box]) -> TextLine:
    """The line with entries joined that something further down has cut, though one box, or a line near it, holds both.

    near: the lines next above and below, and the line itself.
    """
    out: list[Phrase] = []
    for phrase in line.phrases:
        if out and phrase.x0 - out[-1].x1 < FLUSH * line.size and _held(out[-1], phrase, line, near, boxes):
            out[-1] = phrase_of([*out[-1].words, *phrase.words])
        else:
            out.append(phrase)
    return TextLine(line.base, line.size, tuple(out))


def _held(before: Phrase, phrase: Phrase, line: TextLine, near: Sequence[TextLine], boxes: Sequence[Box]) -> bool:
    """Does one box hold two entries, or a line of the same heading bridge the gap between them?"""
    box = _box_around(phrase, line, boxes)
    if box is not None and _box_around(before, line, boxes) == box:
        return True
    beside = [other for other in near if 0 < abs(other.base - line.base) < LEADING * line.size]
    over = [[p for p in other.phrases if p.x0 < phrase.x1 and p.x1 > before.x0] for other in beside]
    bridged = any(p.x0 < before.x1 - 1 and p.x1 > phrase.x0 + 1 for entries in over for p in entries)
    return bridged and all(len(entries) < 2 for entries in over)
