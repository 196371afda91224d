"""Figures set large side by side, each with its name above it: what a report shows at a glance. Must not know: fills.

Each becomes a row: its name, the figure, and the lines below it (`last year: 522 (+1.9%)`).
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractor.model.terms import Method
from extractor.sources.document import Page, Word
from extractor.tables.grid import Cell, Grid
from extractor.tables.phrases import Phrase, TextLine

_LARGE = 1.4
"""Times the usual size of the page: print that is meant to be seen first."""
_NEAR = 1.6
"""Of the large figures' size: their names, and the next line below, stand no further off, base to base."""
_LINE = 2.4
"""Of the font size: two lines of one of these columns are no further apart."""
_FLUSH = 6.0
"""Points by which a name and its figure begin, end or are centred alike."""
_NAME_WORDS = 8
"""Words in one line of a name."""


def glance_grids(page: Page, lines: Sequence[TextLine]) -> list[Grid]:
    """The figures shown large on a page, a grid for each row of them. `lines` from top to bottom."""
    words = [word for line in lines for phrase in line.phrases for word in phrase.words]
    if not words:
        return []
    usual = median(word.size for word in words)
    out = []
    for at, line in enumerate(lines):
        if line.size >= _LARGE * usual and len(line.phrases) > 1 and all(phrase.figure for phrase in line.phrases):
            grid = _grid(page.number, lines, at)
            if grid is not None:
                out.append(grid)
    return out


def _grid(page: int, lines: Sequence[TextLine], at: int) -> Grid | None:
    """The figures on one line with their names and what stands below them; None where one has no name."""
    figures = lines[at]
    names = _names(lines[:at], figures)
    if not all(names):
        return None
    sides = [
        (min(p.x0 for p in (*name, figure)), max(p.x1 for p in (*name, figure)))
        for name, figure in zip(names, figures.phrases, strict=True)
    ]
    if any(b[0] <= a[1] for a, b in pairwise(sides)):
        return None
    left = all(abs(name[0].x0 - p.x0) <= _FLUSH for name, p in zip(names, figures.phrases, strict=True))
    cuts = [b[0] - 1 if left else (a[1] + b[0]) / 2 for a, b in pairwise(sides)]
    told = [tuple(word for part in name for word in part.words) for name in names]
    small = max(word.size for words in told for word in words)
    below = [_cells(line, cuts) for line in _below(lines[at + 1 :], figures, cuts, small)]
    columns = [told, _cells(figures, cuts), *below]
    cells = [
        Cell(row, column, " ".join(word.text for word in held), held, bold=all(word.bold for word in held))
        for column, entries in enumerate(columns)
        for row, held in enumerate(entries)
        if held
    ]
    return Grid(len(sides), len(columns), tuple(cells), page, Method.BORDERLESS)


def _names(above: Sequence[TextLine], figures: TextLine) -> list[list[Phrase]]:
    """For each figure the lines of its name, from the top: entries right above that stand alike, in words."""
    names: list[list[Phrase]] = [[] for _ in figures.phrases]
    base, reach = figures.base, _NEAR * figures.size
    for line in reversed(above):
        if base - line.base > reach or line.size >= figures.size:
            break
        found = [next((p for p in line.phrases if _alike(p, figure)), None) for figure in figures.phrases]
        if not any(found) or any(p.figure or len(p.words) > _NAME_WORDS for p in line.phrases):
            break
        for name, phrase in zip(names, found, strict=True):
            if phrase is not None:
                name.insert(0, phrase)
        base, reach = line.base, _LINE * line.size / 2
    return names


def _alike(phrase: Phrase, figure: Phrase) -> bool:
    return min(abs(phrase.x0 - figure.x0), abs(phrase.middle - figure.middle), abs(phrase.x1 - figure.x1)) <= _FLUSH


def _below(lines: Sequence[TextLine], figures: TextLine, cuts: Sequence[float], small: float) -> list[TextLine]:
    """Lines below the figures, close together, no larger than their names (`small`), whose entries keep apart."""
    out: list[TextLine] = []
    base, reach = figures.base, _NEAR * figures.size
    for line in lines:
        crossing = any(p.x0 < cut < p.x1 for p in line.phrases for cut in cuts)
        apart = line.base - base > reach or line.size > small + 0.5
        if crossing or apart or (len(line.phrases) < 2 and not out):
            break
        out.append(line)
        base, reach = line.base, _LINE * line.size
    return out


def _cells(line: TextLine, cuts: Sequence[float]) -> list[tuple[Word, ...]]:
    held: list[list[Word]] = [[] for _ in range(len(cuts) + 1)]
    for phrase in line.phrases:
        held[sum(phrase.middle > cut for cut in cuts)].extend(phrase.words)
    return [tuple(words) for words in held]
