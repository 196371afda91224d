"""Title and notes of a table from the lines around it. Must not know: what they mean."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.language.labels import heads_labels
from extractor.language.measures import measure_words
from extractor.language.mending import mend
from extractor.language.vocabulary import DEFAULT
from extractor.layout.lines import Line, lines_of
from extractor.layout.panes import Pane
from extractor.layout.sides import CAPTION
from extractor.model.place import Box
from extractor.model.place import around as around_all
from extractor.tables.looks import Look, look
from extractor.tables.table import Table, TableNote

_NOTE = re.compile(
    r"(?P<mark>\*+|[†‡§¶]+|[¹²³⁴⁵⁶⁷⁸⁹]+|\(?\d{1,2}\)|\[\d{1,2}\])\s*(?=\S)"
    r"|(?P<word>(?:notes?|nb|n\.b\.|source|key|sources?)\b\s*[:.–-]?)",
    re.I,
)
_BULLET = re.compile(r"[•▪◦●○■*–-]\s|\d+[.)]\s|[a-z]\)\s")
_TITLE_GAP, _NOTE_GAP = 1.2, 3.2
"""Line heights between a title, or a note, and its table."""
_CAPTION_GAP = 2.6
"""The same for a title that says it is one (`Table 3`), or is bold: word processors set paragraphs apart."""
_CAPTION_BELOW = 0.6
"""Line heights between a table and the caption below it."""
_MOST = (2, 3)
"""Part of a document's tables that a habit needs."""
_LARGER = 1.2
"""How much larger than a table's words a heading is printed; a caption is not."""
_FULL = 0.9
"""Of the longest line of a text: so long is each line of a paragraph but the last."""
_SAME_SIZE = 0.5
"""Points."""
_LONGEST_TITLE, _SHORT_LINE = 25, 12
"""Words of a title, and of each line of a title of two lines."""


def tie_lines(tables: Sequence[Table], panes: Sequence[Sequence[Pane]]) -> list[Table]:
    """Give tables the title line right above them and the notes right below; `panes`: the parts of each page."""
    inside = {word.ordinal for table in tables for word in (*table.grid.words(), *table.title_words)}
    around: list[tuple[Table, Sequence[Line], float]] = []
    for parts in panes:
        lines = [
            line
            for pane in parts
            for line in lines_of(word for word in pane.page.words if word.ordinal not in inside and word.upright)
        ]
        boxes = [(_box(table), table) for table in tables if table.grid.page == parts[0].page.number]
        for box, table in boxes:
            below = [other.top for other, _ in boxes if other.top > box.top and _beside(other, box)]
            around.append((table, lines, min(below, default=parts[0].page.height)))
    habit = _captioned_below(around)
    return [_with_notes(_with_title(table, lines, below=habit), lines, floor) for table, lines, floor in around]


def _captioned_below(around: Sequence[tuple[Table, Sequence[Line], float]]) -> bool:
    """Does a document print its captions below its tables? A habit: most tables have one there, and few one above."""
    untitled = [(table, lines) for table, lines, _ in around if not table.title and table.counts]
    above = sum(bool(_with_title(table, lines).title_words) for table, lines in untitled)
    below = sum(_line_below(table, lines) is not None for table, lines in untitled)
    return below > 2 * above + 1 and below * _MOST[1] >= len(untitled) * _MOST[0]


def _line_below(table: Table, lines: Sequence[Line]) -> Line | None:
    """The one line that stands close below a table and reads like a title."""
    box = _box(table)
    under = [line for line in lines if line.box.top >= box.bottom - 2 and _beside(line.box, box)]
    first = min(under, key=lambda line: line.box.top, default=None)
    if first is None or first.box.top - box.bottom > _CAPTION_BELOW * first.box.height:
        return None
    goes_on = any(_close(other, first) for other in under if other is not first)
    title = not goes_on and not _is_heading(first, table) and _is_title(first, [])
    return first if title else None


def _box(table: Table) -> Box:
    """Around the cells: a frame may hold a title and notes as well."""
    boxes = [cell.box for cell in table.grid.cells if cell.box is not None]
    return around_all(boxes) if boxes else table.grid.extent() or Box(0, 0, 0, 0)


def _with_title(table: Table, lines: Sequence[Line], *, below: bool = False) -> Table:
    """The title from the line above; where there is none, from the corner, if that is more than a column's name.

    `below`: the document's captions stand below its tables.
    """
    if table.title:
        return table
    box = _box(table)
    if below and (under := _line_below(table, lines)) is not None:
        return replace(table, title=mend(under.text), title_words=under.words)
    above = [line for line in lines if line.box.bottom <= box.top + 2 and _beside(line.box, box)]
    last = max(above, key=lambda line: line.box.bottom, default=None)
    line = _with_line_above(last, above) if last is not None else None
    if last is None or line is None or not _is_title(line, above):
        return replace(table, title=_corner_title(table))
    frame = table.grid.box
    if frame is not None and last.box.top >= frame.top:
        return replace(table, title=mend(line.text), title_words=line.words)
    gap = (box.top - last.box.bottom) / last.box.height
    caption = bool(CAPTION.match(line.text))
    reach = _CAPTION_GAP if caption or all(word.bold for word in line.words) else _TITLE_GAP
    if gap <= (reach if caption or line.words[0].line is None else 0.0) and not _is_heading(line, table):
        return replace(table, title=mend(line.text), title_words=line.words)
    if gap <= reach:  # a heading names the table, and stays a heading
        corner = _corner_title(table)
        named = corner if corner and not all(map(heads_labels, corner.split(" / "))) else ""
        return replace(table, title=named or mend(line.text.strip("#* ")))
    return replace(table, title=_corner_title(table))


def named_by(last: Line, lines: Sequence[Line], table: Table) -> Table:
    """A table with the title that a line is, the line right above it taken in; as it was where the line is none."""
    line = _with_line_above(last, lines)
    if not _is_title(line, lines):
        return table
    words = () if _is_heading(line, table) else line.words
    return replace(table, title=mend(line.text), title_words=words)


def _is_heading(line: Line, table: Table) -> bool:
    """Is a line printed larger than the table below it, or marked as a heading, and not numbered as a table?"""
    if CAPTION.match(line.text):
        return False
    sizes = sorted(word.size for word in table.grid.words())
    larger = bool(sizes) and line.words[0].size > _LARGER * sizes[len(sizes) // 2]
    return larger or line.text.startswith("#")


def _corner_title(table: Table) -> str:
    """The corner of a table of figures, where it says more than what its column of labels is called."""
    period = any(look(text) is Look.PERIOD for body in table.cells for text in body.column_path)
    corner = table.corner[0] if table.corner else ""
    says_more = corner.casefold() not in {*DEFAULT.words("row_heads"), *DEFAULT.words("no_area")}
    return corner if table.counts and period and says_more and len(set(table.corner)) == 1 else ""


def _beside(line: Box, table: Box) -> bool:
    return line.x0 < table.x1 and line.x1 > table.x0


def _with_line_above(line: Line, above: Sequence[Line]) -> Line:
    """A title of two short lines, printed alike and close together, as one."""
    near = [other for other in above if other is not line and _close(line, other)]
    first = near[0] if len(near) == 1 else None
    if first is not None and CAPTION.match(first.text):
        return Line((*first.words, *line.words))
    if line.words[0].line is not None:  # in a text all lines are alike: only a number says that a title begins
        return line
    if first is None or any(_close(first, other) for other in above if other is not first):
        return line
    short = max(len(part.words) for part in (first, line)) <= _SHORT_LINE
    return Line((*first.words, *line.words)) if short and not first.text.endswith((".", ":", ")")) else line


def _close(line: Line, other: Line) -> bool:
    """Does a line stand right below another that is printed alike?"""
    return 0 <= line.box.top - other.box.bottom < 0.5 * line.box.height and _same_type(line, other)


def _is_title(line: Line, above: Sequence[Line]) -> bool:
    text = line.text
    if CAPTION.match(text):
        return True
    own = {word.ordinal for word in line.words}
    paragraph = any(
        other.words[0].ordinal not in own and _close(line, other) and _fills(other, line, above) for other in above
    )
    told = text.endswith((".", ";", ",", ")")) and not (text.endswith(("yr.", "no.")) or _in_brackets(text))
    return not (paragraph or told or _BULLET.match(text) or _NOTE.match(text)) and len(text.split()) <= _LONGEST_TITLE


def _fills(other: Line, line: Line, lines: Sequence[Line]) -> bool:
    """Had the first word of a line no room at the end of the line above? In a text, nothing else tells a paragraph."""
    first = line.words[0]
    return first.line is None or other.box.x1 + first.box.width >= _FULL * max(one.box.x1 for one in lines)


def _in_brackets(text: str) -> bool:
    """Does a title end in brackets that are part of it: its time, its unit, `(measured by survey)`, `(non rural)`?

    A name in brackets, or `lead: ...`, ends the line of an action.
    """
    inner = re.search(r"\S\s*\(([^()]*)\)$", text)
    if inner is None:
        return False
    told = measure_words(inner[1])
    if look(inner[1]).heads or ((told.measure or told.unit) and len(told.rest.split()) <= 1 and told.rest != inner[1]):
        return True
    return inner[1][:1].islower() and not re.search(r"[:;=/]", inner[1])


def _same_type(line: Line, other: Line) -> bool:
    """Are two lines printed alike, as lines of one paragraph are and a caption and the heading above it are not?"""
    one, two = line.words[0], other.words[0]
    alike = (one.bold, one.italic, one.colour) == (two.bold, two.italic, two.colour)
    return alike and abs(one.size - two.size) < _SAME_SIZE


def _with_notes(table: Table, lines: Sequence[Line], floor: float) -> Table:
    """The lines below a table that begin with a footnote mark or say that they are notes, each with its next lines."""
    box = _box(table)
    end = box.bottom
    notes: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.box.top):
        if line.box.top < end - 2 or line.box.top >= floor or not _beside(line.box, box):
            continue
        gap = (line.box.top - end) / max(line.box.height, 1.0)
        if gap <= _NOTE_GAP and _NOTE.match(line.text):
            notes.append([line])
        elif notes and gap <= 0.6 and notes[-1][-1].box.bottom <= line.box.top + 2 and not _BULLET.match(line.text):
            notes[-1].append(line)
        else:
            break
        end = line.box.bottom
    kept = [note for note in (_note(part) for part in notes) if _tied(note, table)]
    return replace(table, notes=(*table.notes, *kept)) if kept else table


def _note(lines: Sequence[Line]) -> TableNote:
    text = mend(" ".join(line.text for line in lines))
    match = _NOTE.match(text)
    mark = (match["mark"] or "").strip("()[]") if match else ""
    return TableNote(mark, text, tuple(word for line in lines for word in line.words))


def _tied(note: TableNote, table: Table) -> bool:
    """Does the table carry the note's mark? Notes without a mark belong to the table as a whole."""
    if not note.mark:
        return True
    texts = [cell.text for cell in table.grid.cells] + [table.title]
    if note.mark[0].isdigit():
        return any(re.search(rf"[A-Za-z)]\s?\(?{note.mark}\)?(?!\d)", text) for text in texts)
    return any(note.mark in text for text in texts)
