"""Headings of a text's columns that are written in several lines, some over several columns. Must not know: bodies.

A page that becomes a text keeps where words stand, but each line of a heading set in the middle of its cell has a line
of its own. The line with the most headings gives each column its lowest one; what stands above it is dealt out to runs
of columns so that the middles agree: one column (a heading's first lines) or several, whose heading it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractor.sources.document import Word
from extractor.tables.aligned_heads import tears
from extractor.tables.aligned_lines import Line, Span, end_of, start_of
from extractor.tables.looks import Look, continues_words, is_quarter, look, opens_on

_CORNER = 4
"""Characters right of a table's left end from which a heading is no longer that of the labels."""
_FAR = 12.0
"""Characters by which a heading may stand off its columns."""
_SHARED = 1.0
"""Characters that a heading above another costs."""
_BARE = 0.2
"""Characters that a column without a heading above its own costs."""
_SIGN = 6.0
"""Characters that a column costs whose only heading is a sign: `%`."""
_MARGIN = 2.0
"""Characters by which the second-best way to deal out headings must be worse, to be sure."""
_HEADLESS = 20.0
"""Characters that a column without any heading costs."""
_SPLIT = 8.0
"""Characters that it costs to part times of one kind that follow each other: `Q1 Q2 | Q3 Q4` below a year."""
_WRAPPED = 3.0
"""Characters gained where a heading goes on below with a small letter."""
_FLUSH = 2.0
"""Characters that it costs that a heading of several columns begins with them, and is not in their middle."""
_TWICE = 10.0
"""Characters that a year below another year costs."""
_SURE = 6.0
"""Characters of cost for each heading above others, beyond which they may belong to other columns."""
_WELL = 3.0
"""Characters by which the parts of an entry may stand off their columns, where a blank alone parts them."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Heading:
    """Words that head columns, first to last; `level` 0 for those of one column each, 1 for those above them."""

    words: tuple[Word, ...]
    first: int
    last: int
    level: int = 0

    @property
    def text(self) -> str:
        """Its words, from top to bottom."""
        return " ".join(word.text for word in sorted(self.words, key=lambda word: word.ordinal))

    @property
    def span(self) -> Span:
        """The character columns it takes up."""
        return min(map(start_of, self.words)), max(map(end_of, self.words))


def stacked_heads(lines: Sequence[Line], columns: Sequence[Span]) -> tuple[list[Heading], bool] | None:
    """The headings of all columns, that of the labels (column 0) among them, and whether they are in doubt.

    None where they can't be told.

    lines: the headings from top to bottom; columns: the character columns that the figures below take up.
    """
    rows = [[entry for entry in head_entries(line) if not in_corner(entry, columns)] for line in lines]
    if any(_squeezed(entry) for row in rows for entry in row):
        return None
    lowest = max(range(len(lines)), key=lambda i: (len(rows[i]), i), default=-1)
    entries = [part for entry in rows[lowest] for part in _parted(entry, columns)] if lowest >= 0 else []
    leaves = _leaves(entries, columns) if len(entries) > 1 else None
    if leaves is None:
        return None
    others = [
        *rows[:lowest],
        *([entry for entry in row if not _goes_below(entry, leaves)] for row in rows[lowest + 1 :]),
    ]
    stacks = _stacks(others)
    dealt = None if stacks is None else _dealt(stacks, leaves, columns)
    if dealt is None:
        return None
    corner = tuple(word for line in lines for entry in line.entries if in_corner(entry, columns) for word in entry)
    heads, doubtful = dealt
    return [*([Heading(corner, 0, 0)] if corner else []), *heads], doubtful


def in_corner(entry: Sequence[Word], columns: Sequence[Span]) -> bool:
    """Does an entry head the labels, which begin where the columns' first does?"""
    return start_of(entry[0]) <= columns[0][0] + _CORNER and end_of(entry[-1]) <= columns[1][1]


def _squeezed(entry: Sequence[Word]) -> bool:
    """Are words several quarters or months in a row, each the heading of a column?"""
    return len(entry) > 1 and all(is_quarter(word.text) for word in entry)


def _leaves(entries: Sequence[tuple[Word, ...]], columns: Sequence[Span]) -> dict[int, Heading] | None:
    """The lowest headings by column, from left to right; columns may stay without one."""
    count = len(columns)

    @cache
    def dealt(entry: int, column: int) -> tuple[float, tuple[int, ...]]:
        if entry == len(entries):
            return 0.0, ()
        if count - column < len(entries) - entry:
            return float("inf"), ()
        off = _off(_span(entries[entry]), columns[column])
        own, rest = dealt(entry + 1, column + 1)
        return min((off + own, (column, *rest)), dealt(entry, column + 1))

    cost, chosen = dealt(0, 1)
    if cost > _FAR * len(entries):
        return None
    return {column: Heading(entry, column, column) for entry, column in zip(entries, chosen, strict=True)}


def _stacks(lines: Sequence[Sequence[tuple[Word, ...]]]) -> list[tuple[Word, ...]] | None:
    """Entries of several lines that stand above each other, together; None where two of one line do so with a third."""
    spans = sorted((_span(entry), at, entry) for at, line in enumerate(lines) for entry in line)
    out: list[list[tuple[int, tuple[Word, ...]]]] = []
    right = -1
    for (x0, x1), at, entry in spans:
        if x0 >= right:
            out.append([])
        out[-1].append((at, entry))
        right = max(right, x1)
    if any(len({at for at, _ in stack}) < len(stack) for stack in out):
        return None
    return [tuple(word for _, entry in sorted(stack) for word in entry) for stack in out]


def _goes_below(words: tuple[Word, ...], leaves: dict[int, Heading]) -> bool:
    """Are words the rest of the one heading they stand below? Then it has them."""
    over = [column for column, leaf in leaves.items() if _meet(_span(words), leaf.span)]
    if len(over) == 1:
        leaves[over[0]] = Heading((*leaves[over[0]].words, *words), over[0], over[0])
    return len(over) == 1


def head_entries(line: Line) -> list[tuple[Word, ...]]:
    """The entries of a line of headings; a total a blank behind a quarter or month is one of its own."""
    out: list[tuple[Word, ...]] = []
    for entry in line.entries:
        parts = ((entry[:at], entry[at:]) for at in range(1, len(entry)))
        pair = next((pair for pair in parts if is_quarter(_text(pair[0])) and look(_text(pair[1])) is Look.TOTAL), None)
        out += pair or [entry]
    return out


def _parted(entry: tuple[Word, ...], columns: Sequence[Span]) -> list[tuple[Word, ...]]:
    """An entry in two where a blank alone parts what stands well over two columns side by side."""
    span = _span(entry)
    edges = [0, *((a[1] + b[0]) // 2 for a, b in pairwise(columns)), 10**6]
    over = [c for c in range(1, len(columns)) if span[0] < edges[c + 1] and span[1] > edges[c]]
    ways = [
        (max(_off(_span(part), columns[c]) for part, c in zip((entry[:at], entry[at:]), over, strict=True)), at)
        for at in range(1, len(entry))
        if len(over) == 2 and not tears((entry[:at], entry[at:]))
    ]
    off, at = min(ways, default=(_FAR, 0))
    return [entry[:at], entry[at:]] if off <= _WELL else [entry]


def _dealt(
    stacks: Sequence[tuple[Word, ...]], leaves: dict[int, Heading], columns: Sequence[Span]
) -> tuple[list[Heading], bool] | None:
    """All headings, the lowest and those above them, and whether it is in doubt which columns these head."""
    found = _over(stacks, leaves, columns)
    if found is None:
        return None
    first, doubtful = found
    out = dict(leaves)
    for words, (low, high) in zip(stacks, first, strict=True):
        if low == high:
            held = (*words, *(out[low].words if low in out else ()))
            out[low] = Heading(tuple(sorted(held, key=lambda word: word.ordinal)), low, low)
    wide = [words for words, (low, high) in zip(stacks, first, strict=True) if low < high]
    again = _over(wide, out, columns)
    if again is None or any(low == high for low, high in again[0]):
        return None
    heads = [Heading(words, *run, 1) for words, run in zip(wide, again[0], strict=True)]
    return [*heads, *(out[column] for column in sorted(out))], doubtful or again[1]


def _over(
    stacks: Sequence[tuple[Word, ...]], leaves: dict[int, Heading], columns: Sequence[Span]
) -> tuple[Sequence[Span], bool] | None:
    """The runs of columns, one or several, to whose middles stacks of words stand nearest, from left to right.

    And whether others would do nearly as well.
    """
    ways = _Ways(stacks, leaves, columns)
    cost, chosen = ways.best()
    each = (cost - _BARE * len(columns)) / max(1, len(stacks))
    if each > _FAR:
        return None
    alone = [(stack, run) for stack, run in enumerate(chosen) if run[0] == run[1]] or list(enumerate(chosen))
    others = [_Ways(stacks, leaves, columns, one).best()[0] for one in alone]
    least = _MARGIN + max(0.0, each - _SURE) / 4
    return chosen, bool(others) and min(others) - cost < least


class _Ways:
    """The ways to deal out stacks of words to runs of columns; `banned`: one stack and the run it may not take."""

    def __init__(
        self,
        stacks: Sequence[tuple[Word, ...]],
        leaves: dict[int, Heading],
        columns: Sequence[Span],
        banned: tuple[int, Span] | None = None,
    ) -> None:
        self._stacks, self._leaves, self._columns, self._banned = stacks, leaves, columns, banned
        self._runs = _runs(leaves)
        self._known: dict[tuple[int, int, int], tuple[float, tuple[Span, ...]]] = {}

    def best(self, stack: int = 0, column: int = 1, before: int = 0) -> tuple[float, tuple[Span, ...]]:
        """The least cost from a stack and column on, and the runs; `before`: columns of the stack left of it."""
        known = self._known.get((stack, column, before))
        if known is None:
            known = self._known[stack, column, before] = min(self._all(stack, column, before))
        return known

    def _all(self, stack: int, column: int, before: int) -> Iterator[tuple[float, tuple[Span, ...]]]:
        count, leaf = len(self._columns), self._leaves.get(column)
        if column == count:
            yield (0.0 if stack == len(self._stacks) else float("inf")), ()
            return
        same = self._runs.get(column, -1) == self._runs.get(column - 1)
        skipped, rest = self.best(stack, column + 1)
        yield skipped + self._bare(column) + _SPLIT * (same and before > 0), rest
        for last in range(column, count if stack < len(self._stacks) else column):
            if last > column and (leaf is None or last not in self._leaves):
                break
            if (stack, (column, last)) != self._banned:
                cost = _misfit(self._stacks[stack], (column, last), self._leaves, self._columns)
                own, rest = self.best(stack + 1, last + 1, 1 + last - column)
                yield cost + own + _SPLIT * (same and (before, last) != (1, column)), ((column, last), *rest)

    def _bare(self, column: int) -> float:
        """What it costs that nothing stands over a column's lowest heading, which may be missing too."""
        if column not in self._leaves:
            return _BARE if column == len(self._columns) - 1 else _HEADLESS
        return _BARE if any(c.isalnum() for c in self._leaves[column].text) else _SIGN


def _misfit(words: tuple[Word, ...], run: Span, leaves: dict[int, Heading], columns: Sequence[Span]) -> float:
    """What it costs in characters that words head a run of columns."""
    first, last = run
    span, text = _span(words), _text(words)
    if first not in leaves:
        return _off(span, columns[first])
    own = [leaves[c] for c in range(first, last + 1) if c in leaves]
    times = [leaf for leaf in own if _is_time(leaf.text)]
    twice = _TWICE * bool(_YEAR.search(text) and any(_YEAR.search(leaf.text) for leaf in times))
    whole = own[0].span[0], own[-1].span[1]
    flush = min(abs(span[0] - whole[0]), abs(span[1] - whole[1])) + _FLUSH
    if first < last and not opens_on(text):
        flush = _FAR
    off = _SHARED + min(abs(sum(span) - sum(whole)) / 2, flush)
    low = max((leaf.span[1] for c, leaf in leaves.items() if c < first), default=0)
    high = min((leaf.span[0] for c, leaf in leaves.items() if c > last), default=10**6)
    over = max(0, (low + whole[0]) / 2 - span[0]) + max(0, span[1] - (whole[1] + high) / 2)
    off += over
    if first == last:
        return off - _WRAPPED * continues_words(own[0].text) + twice
    if any((leaf.words[0].line or 0) <= max(word.line or 0 for word in words) for leaf in own):
        return _TWICE * len(own)
    unended = _SPLIT * (opens_on(text) and look(text) is Look.PERIOD) * (len(own) - len(times))
    rest = [continues_words(leaf.text) for leaf in times]
    torn = _SPLIT * (any(rest) and not all(rest))
    return off + _SHARED + unended + torn + twice * (len(times) < len(own))


def _runs(leaves: dict[int, Heading]) -> dict[int, int]:
    """For columns headed by a time or number: the run of such columns they are in, alike and none twice."""
    out: dict[int, int] = {}
    run, seen = 0, set[str]()
    for column, before in zip(sorted(leaves), [0, *sorted(leaves)], strict=False):
        text = leaves[column].text
        if not _is_time(text) and not any(c.isdigit() for c in text):
            seen = set()
            continue
        total = _is_time(text) and not any(c.isdigit() for c in text) and not is_quarter(text)
        goes_on = before == column - 1 and seen and text not in seen
        if not goes_on or not (total or any(_shape(text) == _shape(other) for other in seen)):
            run, seen = run + 1, set()
        seen.add(text)
        out[column] = run
    return out


def _shape(text: str) -> str:
    return re.sub(r"[^\W\d]+", "a", re.sub(r"\d+", "0", text))


def _is_time(text: str) -> bool:
    return look(text) in (Look.PERIOD, Look.TOTAL)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _span(words: Sequence[Word]) -> Span:
    return min(map(start_of, words)), max(map(end_of, words))


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _off(one: Span, other: Span) -> float:
    """Characters by which a span stands off another, flush left, flush right or centred."""
    return min(abs(one[0] - other[0]), abs(one[1] - other[1]), abs(sum(one) - sum(other)) / 2)
