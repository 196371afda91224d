"""Running heads, page numbers: what returns on every page and belongs to none. Must not know: blocks, tables."""

import re
from collections import defaultdict
from collections.abc import Iterator

from extractor.language.periods import find_period
from extractor.layout.lines import Line, lines_of
from extractor.sources.document import Document, Page

_ZONE = 0.12
"""Share of the page's height, at its top and at its foot, where furniture stands."""
_LINE = 36.0
"""Points beyond that zone in which a line that reaches into it may stand."""
_SHARE = 0.4
"""Share of the pages on which a line must return: left and right pages may differ."""
_SAME_HEIGHT = 4.0
"""Points by which a line's place may differ from page to page."""
_NUMBER_ALONE = re.compile(r"\W*(?:[^\W\d]{1,8}\.?\s+)?#(?:\s*(?:/|\||[^\W\d]{1,6})\s*#)?\W*(?:\|?\s*page)?\W*", re.I)
"""`3`, `- 3 -`, `Page 3`, `Page 3 of 12`, `3 | Page`, with each number written as #."""


def furniture(document: Document) -> frozenset[int]:
    """Ordinals of the words that are page furniture."""
    if not document.paged or len(document.pages) < 2:
        return frozenset()
    returning: dict[tuple[str, int], list[tuple[int, Line]]] = defaultdict(list)
    for page in document.pages:
        for line, rim in _rim_lines(page):
            key = (re.sub(r"\d+", "#", line.text), round(rim / _SAME_HEIGHT))
            returning[key].append((page.number, line))
    out: set[int] = set()
    for (text, height), found in returning.items():
        near = found + returning.get((text, height + 1), []) + returning.get((text, height - 1), [])
        pages = {number for number, _ in near}
        enough = max(2, _SHARE * len(document.pages)) if len(document.pages) > 2 else 2
        same = len({line.text for _, line in near}) == 1
        if (len(pages) >= enough and (same or _counts_up(near, len(document.pages)))) or (
            _NUMBER_ALONE.fullmatch(text) and _counts_up(found, len(document.pages))
        ):
            out.update(word.ordinal for _, line in found for word in line.words)
    return frozenset(out)


def _rim_lines(page: Page) -> Iterator[tuple[Line, float]]:
    """Lines near the top and the foot of a page, each with its distance in points from the edge (below zero: foot)."""
    high, low = _ZONE * page.height + _LINE, (1 - _ZONE) * page.height - _LINE
    for line in lines_of(word for word in page.words if not high < word.box.middle[1] < low):
        middle = line.box.middle[1]
        if middle < _ZONE * page.height:
            yield line, middle
        elif middle > (1 - _ZONE) * page.height:
            yield line, middle - page.height


def _counts_up(found: list[tuple[int, Line]], pages: int) -> bool:
    """Does the line carry the page's own number, or its number less a constant? `Quarter 2` carries none."""
    if any(find_period(line.text).words.quarter and not find_period(line.text).rest.strip() for _, line in found):
        return False
    numbers = [[int(n) - number for n in re.findall(r"\d+", line.text)] for number, line in found]
    return any(
        len(set(offsets)) == 1 and (len(found) > 1 or pages == 1 or offsets[0] == 0)
        for offsets in zip(*numbers, strict=False)
    )
