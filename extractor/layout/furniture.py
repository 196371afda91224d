"""Running heads, page numbers: what returns on every page and belongs to none. Must not know: blocks, tables."""

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from extractor.language.periods import find_period
from extractor.layout.lines import Line, lines_of
from extractor.sources.document import CHARACTER_WIDTH, Document, Page, Word

_ZONE = 0.12
"""Share of the page's height, at its top and at its foot, where furniture stands."""
_LINE = 36.0
"""Points beyond that zone in which a line that reaches into it may stand."""
_SHARE = 0.4
"""Share of the pages on which a line must return: left and right pages may differ."""
_SAME_HEIGHT = 4.0
"""Points by which a line's place may differ from page to page."""
_SHARE_OF_BREAKS = 0.6
"""Share of a text's page breaks beside which a line must return."""
_SHARE_OF_PAGES = 0.4
"""The same where the page breaks are stated: sheets turned on their side may have running lines of their own."""
_WIDE = 2 * CHARACTER_WIDTH
"""Points between two words of a text from which they are no phrase."""
_FEW = 4
"""Words of a page's number at most: `Page 3 of 12`."""
_BESIDE = 2
"""Lines above and below a text's page break that may be running ones."""
_NUMBER_ALONE = re.compile(
    r"[^\w#]*(?:[^\W\d]{1,8}\.?\s+)?#(?:\s*(?:/|\||[^\W\d]{1,6})\s*#)?[^\w#]*(?:\|?\s*page)?[^\w#]*", re.I
)
"""`3`, `- 3 -`, `Page 3`, `Page 3 of 12`, `3 | Page`, with each number written as #."""


def furniture(document: Document) -> frozenset[int]:
    """Ordinals of the words that are page furniture. A text's pages end at form feeds, or at numbers alone on lines."""
    if not document.paged:
        return _of_text(document)
    if len(document.pages) < 2:
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


@dataclass(frozen=True, slots=True)
class _TextLine:
    """A line of a text: its number, its words, and the text with each number written as #."""

    number: int
    words: tuple[Word, ...]
    shape: str


def _of_text(document: Document) -> frozenset[int]:
    """Page numbers alone on their lines that count up, and lines that return beside page breaks."""
    lines = [_text_line(tuple(words)) for _, words in groupby(document.words, key=lambda word: word.line)]
    aside = _numbers_of_pages(lines)
    starts = {at for at in range(1, len(lines)) if lines[at].words[0].page != lines[at - 1].words[0].page}
    edges = sorted(starts | {at + 1 for at in aside} | ({len(lines)} if starts else set()))
    breaks = [at for before, at in pairwise([0, *edges]) if any(i not in aside for i in range(before, at))]
    for _ in range(_BESIDE):
        aside |= _returning(lines, aside, breaks)
    return frozenset(word.ordinal for at in aside for word in lines[at].words)


def _text_line(words: tuple[Word, ...]) -> _TextLine:
    return _TextLine(words[0].line or 0, words, re.sub(r"\d+", "#", " ".join(word.text for word in words)))


def _numbers_of_pages(lines: Sequence[_TextLine]) -> set[int]:
    """Indices of lines that hold a number alone, set off from others, where all that look so count up by one."""
    alike: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, line in enumerate(lines):
        if len(line.words) <= _FEW and _is_page_number(line) and _set_off(lines, at):
            number = next(int(digits) for word in line.words for digits in re.findall(r"\d+", word.text))
            alike[line.shape].append((at, number))
    return {
        at
        for found in alike.values()
        if len(found) > 1 and all(b == a + 1 for (_, a), (_, b) in pairwise(found))
        for at, _ in found
    }


def _is_page_number(line: _TextLine) -> bool:
    """`Page 3` is one; `Quarter 3` names a time."""
    text = " ".join(word.text for word in line.words)
    return _NUMBER_ALONE.fullmatch(line.shape) is not None and find_period(text).words.is_empty


def _set_off(lines: Sequence[_TextLine], at: int) -> bool:
    """Does a line stand between blank lines, or at an edge of its page?"""
    line = lines[at]
    above, below = lines[at - 1] if at else None, lines[at + 1] if at + 1 < len(lines) else None
    return all(
        other is None or abs(other.number - line.number) > 1 or other.words[0].page != line.words[0].page
        for other in (above, below)
    )


def _returning(lines: Sequence[_TextLine], aside: Container[int], breaks: Sequence[int]) -> set[int]:
    """Indices of the nearest lines below page breaks, and of those above, that return at most of them.

    Of a line of words set off at the foot of a page it is enough that those before its first wide gap return.
    """
    found: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for at in breaks:
        below = next((i for i in range(at, len(lines)) if i not in aside), None)
        above = next((i for i in range(at - 1, -1, -1) if i not in aside), None)
        for index, under in ((below, True), (above, False)):
            if index is not None:
                found[lines[index].shape, under].append(index)
        if above and lines[above].number - lines[above - 1].number > 1:
            found["| " + _opening(lines[above]).shape, False].append(above)
    stated = len({line.words[0].page for line in lines}) > 1
    enough = max(2, (_SHARE_OF_PAGES if stated else _SHARE_OF_BREAKS) * len(breaks))
    return {
        index
        for (shape, _), alike in found.items()
        if len(alike) >= enough and _runs([_opening(lines[i]) if shape[0] == "|" else lines[i] for i in alike])
        for index in alike
    }


def _opening(line: _TextLine) -> _TextLine:
    """The words of a line before its first wide gap, where no figures stand behind it; else the line as a whole."""
    gaps = (i for i, (a, b) in enumerate(pairwise(line.words), start=1) if b.box.x0 - a.box.x1 >= _WIDE)
    first = next(gaps, len(line.words))
    figures = any(c.isdigit() for word in line.words[first:] for c in word.text)
    return _text_line(line.words[:first]) if first > 1 and not figures else line


def _runs(alike: Sequence[_TextLine]) -> bool:
    """Do lines say the same on each page, but for a number that counts up? `Quarter 3` below `Quarter 2` does not."""
    texts = {" ".join(word.text for word in line.words) for line in alike}
    numbers = [[int(digits) for word in line.words for digits in re.findall(r"\d+", word.text)] for line in alike]
    if _has_page_number(numbers, [line.words[0].page for line in alike]):
        return True
    if len(texts) == 1 or not all(find_period(text).words.is_empty for text in texts):
        return len(texts) == 1
    steps = {tuple(b - a for a, b in zip(one, other, strict=False)) for one, other in pairwise(numbers)}
    return all(step in (0, 1) for found in steps for step in found) and sum(map(sum, steps)) <= len(steps)


def _has_page_number(numbers: Sequence[Sequence[int]], pages: Sequence[int]) -> bool:
    """Do lines end with the number of their page, or that less a constant, and have no other number that changes?"""
    if len(set(pages)) < 2 or not all(numbers):
        return False
    others = {tuple(row[:-1]) for row in numbers}
    return len(others) == 1 and len({row[-1] - page for row, page in zip(numbers, pages, strict=True)}) == 1


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
