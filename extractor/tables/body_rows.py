"""Lines of a table's body become rows: by rulings and fills between them, by leading, by which entries begin.

Must not know: headers, columns' meaning.
"""

import itertools
from collections.abc import Sequence
from statistics import median

from extractor.tables.phrases import TextLine
from extractor.tables.pieces import CutLine
from extractor.tables.wrapped_labels import rests_of_labels

TIGHT = 0.9
"""Of the usual distance between rows: lines nearer than this belong to one row."""
OVERLAP = 0.8
"""Of the font size: base lines nearer than this are of one row."""
INDENT = 0.4
"""Of the font size: from here on a label counts as indented."""


def rows_of(lines: Sequence[CutLine], borders: Sequence[float], *, wraps: bool = True) -> list[list[CutLine]]:
    """Lines from top to bottom, gathered to rows. borders: the y of rulings or fill edges between rows, in points.

    wraps: labels may go on below where they found no room.
    """
    if not lines:
        return []
    bands = _bands(lines, borders)
    if len(bands) >= 3 and all(_one_row(band) for band in bands):
        return bands
    return _by_lines(lines, borders, wraps=wraps)


def _bands(lines: Sequence[CutLine], borders: Sequence[float]) -> list[list[CutLine]]:
    bands: list[list[CutLine]] = []
    before = None
    for line in lines:
        middle = line.line.base - 0.3 * line.line.size
        if before is None or any(before < border < middle for border in borders):
            bands.append([])
        bands[-1].append(line)
        before = middle
    return bands


def _one_row(band: list[CutLine]) -> bool:
    """A band of lines is one row unless figures stand under one another in it."""
    if len(band) < 2:
        return True
    with_figures = [line for line in band if line.figures]
    if len(with_figures) < 2:
        return True
    labelled = [line for line in with_figures if 0 in line.columns]
    return len(labelled) < 2


def _by_lines(lines: Sequence[CutLine], borders: Sequence[float], *, wraps: bool) -> list[list[CutLine]]:
    pitch = _pitch(lines)
    texty = _mostly_text(lines)
    rests = rests_of_labels(lines) if wraps and not texty else frozenset()
    rows: list[list[CutLine]] = []
    lead = False
    for i, line in enumerate(lines):
        before = lines[i - 1] if i else None
        after = lines[i + 1] if i + 1 < len(lines) else None
        if before is None or _parted(before, line, borders):
            rows.append([line])
        elif lead or i in rests or _overlaps(before, line) or _goes_on(before, line, after, pitch, texty=texty):
            rows[-1].append(line)
        else:
            rows.append([line])
        lead = _leads(lines, i, pitch)
    return rows


def _parted(before: CutLine, line: CutLine, borders: Sequence[float]) -> bool:
    return any(before.line.base < border < line.line.base - 0.3 * line.line.size for border in borders)


def levelled(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines with those as one at whose heights no two rows have room: a label in two lines, figures at its middle."""
    out: list[TextLine] = []
    last = None
    for line in lines:
        if last is not None and line.base - last.base < OVERLAP * min(last.size, line.size):
            phrases = sorted([*out[-1].phrases, *line.phrases], key=lambda phrase: phrase.x0)
            out[-1] = TextLine(line.base, max(out[-1].size, line.size), tuple(phrases))
        else:
            out.append(line)
        last = line
    return out


def _overlaps(before: CutLine, line: CutLine) -> bool:
    """Do two lines stand at heights at which no two rows have room: entries set in the middle of their row?"""
    return line.line.base - before.line.base < OVERLAP * min(before.line.size, line.line.size)


def _pitch(lines: Sequence[CutLine]) -> float:
    """The usual distance between lines that both hold figures with a label, in points; 0 where it is not known."""
    anchors = [line.figures > 0 or len(line.pieces) > 2 for line in lines]
    pairs = zip(itertools.pairwise(lines), itertools.pairwise(anchors), strict=True)
    steps = [b.line.base - a.line.base for (a, b), both in pairs if all(both)]
    return median(steps) if steps else 0.0


def _mostly_text(lines: Sequence[CutLine]) -> bool:
    figures = sum(line.figures for line in lines)
    texts = sum(1 for line in lines for piece in line.pieces if piece.first and not piece.phrase.figure)
    return texts > 2 * figures


def _goes_on(before: CutLine, line: CutLine, after: CutLine | None, pitch: float, *, texty: bool) -> bool:
    """Does a line go on with the row of the line before?"""
    step = line.line.base - before.line.base
    if texty:
        return _text_goes_on(before, line, step, pitch)
    if line.figures:
        # figures alone, set against the middle of a label of two lines
        return 0 not in line.columns and before.columns == {0} and bool(pitch) and step < 0.75 * pitch
    if pitch and step < TIGHT * pitch:
        if _other_look(before, line):
            return False
        nearer = after is None or after.line.base - line.line.base >= step * 0.98 or after.columns == {0}
        return nearer or 0 not in line.columns
    if line.columns == {0}:
        return _label_goes_on(before, line, after)
    return 0 not in line.columns and step <= 1.5 * line.line.size


def _other_look(before: CutLine, line: CutLine) -> bool:
    """A label that is bolder than the one above, or set further out, begins a row of its own."""
    above, here = before.starting(0), line.starting(0)
    if above is None or here is None:
        return False
    bold = all(w.bold for w in here.phrase.words) and not all(w.bold for w in above.phrase.words)
    return bold or here.phrase.x0 < above.phrase.x0 - INDENT * line.line.size


def _text_goes_on(before: CutLine, line: CutLine, step: float, pitch: float) -> bool:
    if 0 not in line.columns:
        return step <= 1.6 * line.line.size
    if step > 1.35 * line.line.size and (not pitch or step >= TIGHT * pitch):
        return False
    label = line.starting(0)
    return label is not None and label.phrase.text[:1].islower() and step <= 1.35 * line.line.size


def _label_goes_on(before: CutLine, line: CutLine, after: CutLine | None) -> bool:
    """A label alone at the rows' own distance: the rest of the label above where set in, else a section's."""
    above, here = before.starting(0), line.starting(0)
    if above is None or here is None or line.line.base - before.line.base > 1.5 * line.line.size:
        return False
    deeper = here.phrase.x0 - above.phrase.x0
    following = after.starting(0) if after else None
    back = following is None or following.phrase.x0 < here.phrase.x0 - INDENT * line.line.size
    if deeper > INDENT * line.line.size and back:
        return True
    return _carries_on(above.phrase.text, here.phrase.text) and deeper > -INDENT * line.line.size


def _carries_on(above: str, text: str) -> bool:
    """Does a line of a label read as the rest of the line above: in small letters, in brackets, after a hyphen?"""
    return text[:1].islower() or text[:1] == "(" or above.count("(") > above.count(")") or above.endswith(("-", ","))


def _leads(lines: Sequence[CutLine], i: int, pitch: float) -> bool:
    """Is this line the first of a label whose figures stand on a later line?"""
    line = lines[i]
    after = lines[i + 1] if i + 1 < len(lines) else None
    if after is None or line.columns != {0} or (0 not in after.columns and not after.figures):
        return False
    here, below = line.starting(0), after.starting(0)
    step = after.line.base - line.line.base
    if below is None:
        return bool(pitch) and step < TIGHT * pitch
    if here is None or step > 1.5 * line.line.size or not after.columns - {0} or _other_look(line, after):
        return False
    if pitch and step < TIGHT * pitch:
        return True
    return _carries_on(line.pieces[0].phrase.text, below.phrase.text) and bool(after.figures)
