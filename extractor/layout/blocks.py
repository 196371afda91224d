"""What stands on a page beside its tables: headings, paragraphs, bullets, notes, in the order a person reads.

Must not know: what a heading is called, what a table says.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from extractor.layout.lines import Line, lines_of
from extractor.layout.looks import Look, is_strong, look_of, running_look
from extractor.layout.marks import bullet_mark, drawn_bullets, is_hung, note_mark
from extractor.layout.panes import Pane, panes_of
from extractor.layout.reading_order import PARAGRAPH, gutter
from extractor.model.place import Box, Place
from extractor.sources.document import Document, Page, Word

_LOOSE = 0.65
"""White between two lines of one paragraph, at most, in heights of a line."""
_NARROWEST = 150.0
"""Points a column must be wide before its right edge tells where a line was broken."""
_HEADING_LENGTH = 300
"""Characters; no heading is longer."""
_SMALL = 0.88
"""Times the size of running text below which text is a note's."""
_SAID = 8
"""Words from which a line with a full stop is a sentence."""
_LABEL = re.compile(r"[A-Z][^\W\d]*(?: [^\W\d]+){0,3}: ")
"""One to four words and a colon at the beginning of a line."""
_MOST_WORDS = 1500
"""Of one block; three pages of close print have as many."""
_DRAWN = "•"
"""The mark of a bullet that is drawn."""
_STEP = 9.0
"""Points by which a deeper bullet is indented, at least."""


class BlockKind(StrEnum):
    """What a block is by its looks."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Block:
    """Words that belong together. `text` joins its lines by one blank; `words` are in reading order.

    `level`: for headings 1 is the strongest look in the document (size, then weight, then capitals); for bullets the
    depth from 1; else 0. `mark` is a bullet's or a lettered item's mark as printed (`•`, `a)`), which `text` omits.
    `lead` is the part of the text's beginning that is printed bold, empty if none is.
    """

    kind: BlockKind
    text: str
    words: tuple[Word, ...]
    page: int
    level: int = 0
    mark: str = ""
    lead: str = ""

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.words[0].place if self.words else Place(page=self.page)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with what its neighbours and its column tell of it."""

    line: Line
    strong: bool
    look: Look
    mark: str
    right: float
    """Right edge of its column in points."""
    small: bool = False
    """Printed smaller than running text."""
    drawn: bool = False
    """Its mark is a shape, no word."""

    @property
    def first(self) -> str:
        return self.line.words[0].text


def arrange(document: Document, taken: Container[int], panes: Sequence[Sequence[Pane]] | None = None) -> list[Block]:
    """The blocks of a document, made of the words whose ordinals are not taken by its tables or furniture.

    Page by page, pane by pane, column by column; heading levels are those of the whole document. `panes`: the parts of
    each page, where they are known already.
    """
    free = {w.ordinal for w in document.words if w.ordinal not in taken}
    running = running_look(document, (w.ordinal for w in document.words if w.ordinal not in free))
    found: list[tuple[Block, Look]] = []
    for pane in chain.from_iterable(panes or map(panes_of, document.pages)):
        dots = drawn_bullets(rule.box for rule in pane.page.rules)
        for column in _columns(pane.page, free, paged=document.paged):
            found.extend(_blocks(_rows(column, running, dots, paged=document.paged), pane.page.number))
    return [part for block in _deepened(_levelled(found)) for part in _cut(block)]


def _cut(block: Block) -> Iterator[Block]:
    """A block of a hostile length in pieces: what reads a block looks at all of it for each of its words."""
    if len(block.words) <= _MOST_WORDS:
        yield block
        return
    for start in range(0, len(block.words), _MOST_WORDS):
        words = block.words[start : start + _MOST_WORDS]
        yield replace(block, words=words, text=" ".join(word.text for word in words))


def _columns(page: Page, free: Container[int], *, paged: bool) -> list[list[Line]]:
    """The lines of each column of a page: of two that run down it, or of two that a few of its lines form."""
    words = [word for word in page.words if word.ordinal in free]
    lines = lines_of(words)
    if not paged:
        return [lines]
    if (cut := gutter(words)) is not None:
        return _parted(lines, cut)
    out: list[list[Line]] = [[]]
    for run in _runs(lines):
        cut = gutter((word for line in run for word in line.words), PARAGRAPH) if len(run) > 1 else None
        if cut is None:
            out[-1].extend(run)
        else:
            out.extend([*_parted(run, cut), []])
    return [column for column in out if column]


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand together."""
    out: list[list[Line]] = []
    for line in lines:
        if out and _near(out[-1][-1], line):
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _parted(lines: Sequence[Line], cut: float) -> list[list[Line]]:
    """Lines in two columns, left side first; lines across both part them into bands."""
    crossing = [line for line in lines if any(w.box.x0 < cut < w.box.x1 for w in line.words)]
    across = {word.ordinal for line in crossing for word in line.words}
    words = [word for line in lines for word in line.words if word.ordinal not in across]
    return _banded(
        crossing, [lines_of(w for w in words if (w.box.middle[0] > cut) == right) for right in (False, True)]
    )


def _banded(crossing: list[Line], sides: list[list[Line]]) -> list[list[Line]]:
    """Lines across both columns part the columns into bands; each band is read left side first."""
    edges = [line.box.top for line in crossing]
    out: list[list[Line]] = []
    for index in range(len(edges) + 1):
        top = edges[index - 1] if index else float("-inf")
        bottom = edges[index] if index < len(edges) else float("inf")
        if index:
            out.append([crossing[index - 1]])
        out.extend([line for line in side if top <= line.box.top < bottom] for side in sides)
    return _joined([column for column in out if column], set(map(id, crossing)))


def _joined(columns: list[list[Line]], crossing: Container[int]) -> list[list[Line]]:
    """Lines across the page that follow one another are one column."""
    out: list[list[Line]] = []
    for column in columns:
        if out and id(column[0]) in crossing and id(out[-1][-1]) in crossing:
            out[-1].extend(column)
        else:
            out.append(column)
    return out


def _rows(lines: Sequence[Line], running: Look, dots: Sequence[Box], *, paged: bool) -> list[_Row]:
    right = max((line.box.x1 for line in lines), default=0.0)
    out = []
    for index, line in enumerate(lines):
        words = [word.text for word in line.words]
        above = lines[index - 1] if index else None
        below = lines[index + 1] if index + 1 < len(lines) else None
        alone = not paged and not _near(above, line) and not _near(line, below)
        mark = bullet_mark(words[0], " ".join(words[1:]) or words[0][1:])
        drawn = not mark and is_hung(line.box, dots)
        mark = _DRAWN if drawn else mark
        strong = is_strong(line, running, alone=alone and not mark)
        edge = right if paged else _run_edge(lines, index)
        look = look_of(line.words)
        out.append(_Row(line, strong, look, mark, edge, look.size < _SMALL * running.size, drawn))
    return out


def _near(above: Line | None, below: Line | None) -> bool:
    if above is None or below is None:
        return False
    return below.box.top - above.box.bottom < _LOOSE * below.box.height


def _run_edge(lines: Sequence[Line], index: int) -> float:
    """Right edge of the lines of a text that stand together without a blank line between them."""
    first = last = index
    while first and _near(lines[first - 1], lines[first]):
        first -= 1
    while last + 1 < len(lines) and _near(lines[last], lines[last + 1]):
        last += 1
    return max(line.box.x1 for line in lines[first : last + 1])


def _blocks(rows: Sequence[_Row], page: int) -> list[tuple[Block, Look]]:
    groups: list[list[_Row]] = []
    for row in rows:
        if groups and _continues(groups[-1], row):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [_block(group, page) for group in groups]


def _continues(group: Sequence[_Row], row: _Row) -> bool:
    """Is a line the next one of the block above it?"""
    last = group[-1]
    if not _near(last.line, row.line):
        return False
    if row.mark and (group[0].mark or not _broken(last, row) or not row.first[0].isdigit()):
        return False
    if abs(last.look.size - row.look.size) > 1 or note_mark(row.first) or _opens_anew(last, row):
        return False
    if last.strong and row.strong and not group[0].mark:
        return last.look == row.look or _broken(last, row)
    if last.strong != row.strong and not _goes_on(last, row):
        return False
    return _broken(last, row) or row.first[0].islower() or row.first[0] in "(&" or _is_open(last.line.text)


def _is_open(text: str) -> bool:
    """Does a line leave a bracket open, whose rest must follow?"""
    return text.count("(") == text.count(")") + 1 and ")" not in text[text.rindex("(") :]


def _opens_anew(last: _Row, row: _Row) -> bool:
    """A line with a label (`Funding: …`) below one that is labelled or at its end."""
    if not _LABEL.match(row.line.text):
        return False
    above = last.line.text
    return bool(_LABEL.match(above)) or above[-1] in ".!?)]:;"


def _goes_on(last: _Row, row: _Row) -> bool:
    """Bold words may end half way: `**Action: reduce harm** (Lead` / `agency = A)`."""
    if row.first[0].islower() or row.first[0] in "(&" or _is_open(last.line.text):
        return True
    return _broken(last, row) and (not last.strong or row.line.words[0].bold == last.line.words[-1].bold)


def _broken(last: _Row, row: _Row) -> bool:
    """Was the line above broken because the next word did not fit?"""
    if last.right - last.line.box.x0 < _NARROWEST:
        return False
    first = row.line.words[0].box
    return last.line.box.x1 + first.width + 0.25 * first.height > last.right


def _block(group: Sequence[_Row], page: int) -> tuple[Block, Look]:
    words = tuple(word for row in group for word in row.line.words)
    text = " ".join(word.text for word in words)
    mark, look = group[0].mark, group[0].look
    heading = all(row.strong for row in group) and len(text) <= _HEADING_LENGTH and not _is_said(text, look)
    if heading and not (mark and not mark[0].isdigit()):
        return Block(BlockKind.HEADING, text, words, page, lead=_lead(words, "")), look
    if mark:
        rest = text if group[0].drawn else text[len(mark) :].lstrip()
        return Block(BlockKind.BULLET, rest, words, page, mark=mark, lead=_lead(words, mark)), look
    kind = BlockKind.NOTE if note_mark(words[0].text) or group[0].small else BlockKind.PARAGRAPH
    return Block(kind, text, words, page, lead=_lead(words, "")), look


def _is_said(text: str, look: Look) -> bool:
    """A full stop after many words that are neither bold nor in capitals: larger running text, no heading."""
    return not look.bold and not look.capitals and text.endswith(".") and len(text.split()) > _SAID


def _lead(words: Sequence[Word], mark: str) -> str:
    """The bold words a text begins with, where not all of it is bold."""
    start = 1 if mark and words[0].text == mark else 0
    end = start
    while end < len(words) and words[end].bold:
        end += 1
    return " ".join(word.text for word in words[start:end]) if end < len(words) else ""


def _levelled(found: Sequence[tuple[Block, Look]]) -> list[Block]:
    looks = sorted({_rank(look) for block, look in found if block.kind is BlockKind.HEADING}, reverse=True)
    return [
        replace(block, level=looks.index(_rank(look)) + 1) if block.kind is BlockKind.HEADING else block
        for block, look in found
    ]


def _rank(look: Look) -> tuple[int, bool, bool]:
    return look.size, look.bold, look.capitals


def _deepened(blocks: Sequence[Block]) -> list[Block]:
    """Depth of bullets: one more for each indent that is still open in the list."""
    out: list[Block] = []
    open_indents: list[float] = []
    for block in blocks:
        if block.kind is not BlockKind.BULLET:
            open_indents = open_indents if block.kind is BlockKind.PARAGRAPH and open_indents else []
            out.append(block)
            continue
        x0 = block.words[0].box.x0
        open_indents = [indent for indent in open_indents if indent < x0 - _STEP]
        open_indents.append(x0)
        out.append(replace(block, level=len(open_indents)))
    return out
