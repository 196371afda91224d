"""Where the columns of unruled lines are: white stripes that run down them. Must not know: rows' meaning, headers."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from statistics import median

from extractor.tables.phrases import BLANK, Phrase, TextLine, usual_blank

STRIPE = 0.33
"""Of the font size: the narrowest white stripe that parts two columns; blanks are narrower."""
CROSSED = 0.08
"""Part of the lines that may cross a stripe: long labels, reasons written over several columns."""
FEWEST_BESIDE, OVER = 3, 0.4
"""Lines, and part of all lines, with figures side by side under words that lie across their columns."""
CERTAIN = 0.55
"""Of the font size: a stripe wider than this needs no further proof."""
WIDE = 0.6
"""Of the font size: a gap that is no blank."""
TIGHT_LINES = 0.4
"""Part of the lines that may leave no more than a blank between two columns, where no ink crosses at all."""
STEP = 0.5
"""Points: the grain in which stripes are looked for."""


def stripes(lines: Sequence[TextLine], walls: Sequence[float] = ()) -> list[tuple[float, float]]:
    """White stripes (x0, x1 in points) inside the lines' extent, from left to right; walls (drawn lines) part too."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    lines = _without_lying_across(lines)
    count = int((right - left) / STEP) + 2
    broad = max(1.0, usual_blank(lines) / BLANK)
    size = median(line.size for line in lines) * broad
    cover = _cover(lines, (left, count), STRIPE * size, walls)
    ink = _cover(lines, (left, count), 0.0, walls)
    allowed = int(CROSSED * len(lines))
    found = []
    bound = TIGHT_LINES * len(lines) if len(lines) > 4 else -1.0
    tight = [not inked and covered <= bound for inked, covered in zip(ink, cover, strict=True)]
    for start, end in _runs([covered <= allowed or t for covered, t in zip(cover, tight, strict=True)]):
        first, last = _whitest(cover[start:end])
        x0, x1 = left + (start + first) * STEP, left + (start + last + 1) * STEP
        if x0 <= left or x1 >= right:
            continue
        walled = any(x0 - STEP <= wall <= x1 + STEP for wall in walls)
        if walled or (end - start) * STEP >= STRIPE * size * 0.9 or any(tight[start:end]):
            found.append((x0, x1, walled or x1 - x0 > CERTAIN * size))
    return _proven(found, lines, WIDE * broad)


def _without_lying_across(lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """Lines without words that lie across columns where others print figures side by side: reasons over several."""
    across: set[int] = set()
    figures = [[phrase for phrase in line.phrases if phrase.figure] for line in lines]
    enough = max(FEWEST_BESIDE, OVER * len(lines))
    most = max(map(len, figures))
    full = sum(len(row) == most for row in figures)
    for line in lines:
        for phrase in (phrase for phrase in line.phrases[1:] if not phrase.figure and len(phrase.words) > 1):
            under = (sum(1 for one in row if one.x0 < phrase.x1 - 1 and phrase.x0 + 1 < one.x1) for row in figures)
            beside = sum(count > 1 for count in under)
            if beside >= enough or beside == full > 1:  # in a short table: all rows that lack no figure
                across.add(id(phrase))
    if not across:
        return lines
    kept = [(line, tuple(p for p in line.phrases if id(p) not in across)) for line in lines]
    return [TextLine(line.base, line.size, phrases) for line, phrases in kept if phrases]


def _proven(
    found: list[tuple[float, float, bool]], lines: Sequence[TextLine], least: float
) -> list[tuple[float, float]]:
    """Stripes; narrow ones only where half of the lines have ink on both sides, some with a gap of `least` sizes."""
    kept = list(found)
    for stripe in [s for s in found if not s[2]]:
        at = kept.index(stripe)
        low = kept[at - 1][1] if at else -1e9
        high = kept[at + 1][0] if at + 1 < len(kept) else 1e9
        right = sum(1 for line in lines if _ink_between(line, stripe[1], high))
        gaps = [gap for line in lines if (gap := _gap_at(line, stripe[:2], low, high)) is not None]
        wide = sum(1 for gap in gaps if gap >= least)
        if len(gaps) < 0.4 * len(lines) or right < 0.5 * len(lines) or wide < 0.15 * len(gaps):
            kept.remove(stripe)
    return [(x0, x1) for x0, x1, _ in kept]


def _gap_at(line: TextLine, stripe: tuple[float, float], low: float, high: float) -> float | None:
    """The gap at a stripe, of the font size, between ink in the columns on both sides; None where one is empty."""
    words = [w for phrase in line.phrases for w in phrase.words]
    middle = (stripe[0] + stripe[1]) / 2
    left = [w.box.x1 for w in words if w.box.middle[0] < middle and w.box.x1 >= low]
    right = [w.box.x0 for w in words if w.box.middle[0] > middle and w.box.x0 <= high]
    return (min(right) - max(left)) / line.size if left and right else None


def _ink_between(line: TextLine, x0: float, x1: float) -> bool:
    return any(x0 - STEP <= w.box.middle[0] <= x1 + STEP for phrase in line.phrases for w in phrase.words)


def _cover(lines: Sequence[TextLine], extent: tuple[float, int], blank: float, walls: Sequence[float]) -> list[int]:
    """How many lines have ink at each step from the left; gaps below `blank` points count as ink."""
    left, count = extent
    change = [0] * (count + 1)
    for line in lines:
        for x0, x1 in _inked(line, blank, walls):
            change[int((x0 - left) / STEP)] += 1
            change[min(int((x1 - left) / STEP) + 1, count)] -= 1
    return list(accumulate(change))[:count]


def _runs(marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where runs of true marks begin and end (the end not in it)."""
    at = 0
    for mark, run in groupby(marks):
        begun, at = at, at + sum(1 for _ in run)
        if mark:
            yield begun, at


def _whitest(cover: Sequence[int]) -> tuple[int, int]:
    """First and last index of the longest run of the lowest cover."""
    lowest = min(cover)
    first, end = max(_runs([one == lowest for one in cover]), key=lambda run: run[1] - run[0])
    return first, end - 1


def _inked(line: TextLine, blank: float, walls: Sequence[float]) -> list[tuple[float, float]]:
    """The extents of a line's words, blanks between words of one cell filled."""
    out: list[tuple[float, float]] = []
    for phrase in line.phrases:
        for word in phrase.words:
            x0, x1 = word.box.x0, word.box.x1
            if out and x0 - out[-1][1] < blank and not any(out[-1][1] <= wall <= x0 for wall in walls):
                out[-1] = (out[-1][0], max(out[-1][1], x1))
            else:
                out.append((x0, x1))
    return out


def spans_between(cuts: Sequence[float], phrase: Phrase) -> tuple[int, int]:
    """First and last column (cuts are the inner borders, in points, ascending) that a phrase's ink lies in."""
    slack = min(1.5, (phrase.x1 - phrase.x0) / 4)
    first = bisect_right(cuts, phrase.x0 + slack)
    return first, max(first, bisect_left(cuts, phrase.x1 - slack))
