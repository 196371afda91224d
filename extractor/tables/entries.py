"""Which phrases of a page may be entries of tables, and which are prose. Must not know: rulings, regions.

A long phrase is prose; so is a short one that ends a paragraph, or that stands between the lines of one.
"""

from collections.abc import Sequence

from extractor.model.fixed import fixed
from extractor.tables.phrases import Phrase, TextLine, is_figure

PROSE_WORDS = 6
"""A phrase of this many words that no figure follows is taken for prose."""
NUMBERS = 3
"""One word in so many is a number where narrow columns of figures or times stand as near as words do."""
TAIL = 1.6
"""Of the font size: the last words of a paragraph stand no further below its line of prose."""
BETWEEN, LEADING = 4.0, 1.4
"""Of the font size: a line of a paragraph has prose no further above and below it; and its lines' usual distance."""
SURE = 1.5
"""Times as many long phrases without figures beside them as with: then they are prose beside a table, not labels."""


@fixed
class Row:
    """Neighbouring entries of one line, with no prose between them."""

    line: TextLine
    phrases: tuple[Phrase, ...]
    prose: bool = False

    @property
    def x0(self) -> float:
        """Left end."""
        return self.phrases[0].x0

    @property
    def x1(self) -> float:
        """Right end."""
        return self.phrases[-1].x1

    @property
    def bold(self) -> bool:
        """Is the whole line printed bold, as lines of headings are?"""
        return all(word.bold for phrase in self.line.phrases for word in phrase.words)

    @property
    def figures(self) -> int:
        """Entries that are figures."""
        return sum(1 for phrase in self.phrases if phrase.figure)


def entries_of(lines: Sequence[TextLine]) -> list[Row]:
    """Each line's runs of entries, and its phrases of prose between them."""
    out: list[Row] = []
    above: list[Phrase] = []
    base = 0.0
    columns = _prose_columns(lines)
    for line in lines:
        run: list[Phrase] = []
        prose: list[Phrase] = []
        tail = [p for p in above if line.base - base <= TAIL * line.size]
        for i, phrase in enumerate(line.phrases):
            following = line.phrases[i + 1] if i + 1 < len(line.phrases) else None
            within = _within_paragraph(phrase, following, line, columns)
            if _is_prose(phrase, following) or (within and len(phrase.words) >= PROSE_WORDS):
                prose.append(phrase)
                out.extend([Row(line, tuple(run))] if run else [])
                out.append(Row(line, (phrase,), prose=True))
                run = []
            elif phrase.figure or not (within or any(abs(p.x0 - phrase.x0) <= line.size for p in tail)):
                run.append(phrase)
            elif run:
                out.append(Row(line, tuple(run)))
                run = []
        out.extend([Row(line, tuple(run))] if run else [])
        if prose:
            above, base = prose, line.base
    return out


def shared(a: Row, b: Row) -> int:
    """How many entries of one row stand under an entry of the other of their own."""
    count, at = 0, 0
    for phrase in a.phrases:
        while at < len(b.phrases) and b.phrases[at].x1 < phrase.x0 - 3:
            at += 1
        if at < len(b.phrases) and b.phrases[at].x0 <= phrase.x1 + 3:
            count += 1
            at += 1
    return count


def ends_in_note(rows: Sequence[Row]) -> bool:
    """Does a table of figures end in a line without any, in smaller print than most: a source, what a mark means?"""
    full = [row for row in rows if len(row.phrases) > 1]
    sizes = sorted(row.line.size for row in full if row.figures)
    return 2 * len(sizes) >= len(full) > 1 and not rows[-1].figures and rows[-1].line.size < sizes[len(sizes) // 2]


def _prose_columns(lines: Sequence[TextLine]) -> dict[int, list[float]]:
    """Base lines of the prose that begins at each x (in steps of three points)."""
    sure: dict[int, list[float]] = {}
    beside: dict[int, list[float]] = {}
    for line in lines:
        for i, phrase in enumerate(line.phrases):
            if len(phrase.words) >= PROSE_WORDS and not phrase.figure:
                following = line.phrases[i + 1] if i + 1 < len(line.phrases) else None
                kind = sure if _is_prose(phrase, following) else beside
                kind.setdefault(round(phrase.x0 / 3), []).append(line.base)
    return {
        x: bases + (beside.get(x, []) if len(bases) >= SURE * len(beside.get(x, [])) else [])
        for x, bases in sure.items()
    }


def _within_paragraph(
    phrase: Phrase, following: Phrase | None, line: TextLine, columns: dict[int, list[float]]
) -> bool:
    """Does a phrase stand between lines of prose that begin where it begins?"""
    if phrase.figure:
        return False
    bases = [b for x in range(-1, 2) for b in columns.get(round(phrase.x0 / 3) + x, ())]
    above = line.base - max((b for b in bases if b < line.base - 1), default=-1e9)
    below = min((b for b in bases if b > line.base + 1), default=1e9) - line.base
    alone = following is None or _is_prose(following, None)
    return max(above, below) <= (BETWEEN if alone else LEADING) * line.size


def _is_prose(phrase: Phrase, following: Phrase | None) -> bool:
    if len(phrase.words) < PROSE_WORDS or phrase.figure or (following and following.figure):
        return False
    return NUMBERS * sum(1 for word in phrase.words if is_figure(word.text)) < len(phrase.words)
