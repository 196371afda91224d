"""Dots and dashes of one drawn line put together: browsers and word processors paint them as boxes of a point or less.

Must not know: pages, what a line borders.
"""

from collections.abc import Iterable, Iterator

from extractor.model.place import Box, around

LARGEST = 4.0
"""Points: a piece as long as this is a line of its own."""
FEWEST = 4
"""Bits in a row that make a line; fewer are marks."""
_SAME = 0.25
"""Points by which the bits of one line differ in size and axis."""
_STEPS = 4.0
"""Times its own length after which the next bit begins, at most: a dot and up to three dots of white."""


def dotted_lines(bits: Iterable[Box]) -> Iterator[Box]:
    """Lines of bits painted one after the other in even steps, from first bit to last; and the bits that make none.

    Boxes are in points from the page's top left corner.
    """
    run: list[Box] = []
    for bit in bits:
        if run and not _goes_on(run, bit):
            yield from _whole(run)
            run = []
        run.append(bit)
    yield from _whole(run)


def _whole(run: list[Box]) -> list[Box]:
    return run if len(run) < FEWEST else [around((run[0], run[-1]))]


def _goes_on(run: list[Box], bit: Box) -> bool:
    """Does a bit of the same size stand on the axis of a run, one step further?"""
    last = run[-1]
    if abs(bit.width - last.width) > _SAME or abs(bit.height - last.height) > _SAME:
        return False
    right, down = bit.x0 - last.x0, bit.top - last.top
    if abs(down) <= _SAME:
        step, size = right, last.width
    elif abs(right) <= _SAME:
        step, size = down, last.height
    else:
        return False
    if len(run) == 1:
        return 0.5 * size < abs(step) <= _STEPS * size
    before = run[-2]
    across = abs(last.top - before.top) <= _SAME
    stepped = last.x0 - before.x0 if across else last.top - before.top
    return across == (abs(down) <= _SAME) and abs(step - stepped) <= max(_SAME, 0.25 * abs(stepped))
