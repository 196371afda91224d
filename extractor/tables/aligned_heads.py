"""Headings of a text's columns that only a blank parts, told apart by the columns below them. Must not know: pages.

`Burglary Vehicle offences Theft` over three columns of figures is cut where its parts stand best over them: flush left,
flush right or centred. A heading with a line of headings below it may span columns, and is cut only where each part
stands well.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from extractor.sources.document import Word
from extractor.tables.aligned_layout import Part
from extractor.tables.aligned_lines import Line, Span, end_of, start_of
from extractor.tables.looks import Look, continues_words, is_quarter, look, opens_on

_WELL = 1.5
"""Characters by which the parts of a cut heading may stand off their columns on average, where nothing forces a cut."""
_MERGED = 30.0
"""Characters that a part costs for each quarter or month in it beyond the first."""
_SKIPPED = 6.0
"""Characters that a column without a heading costs."""
_SERIES = 4
"""Words above as many headings from which each stands over its own (`Apr May Jun Jul` above `20 20 20 20`)."""
_NEAR = 4.0
"""Characters by which a heading may stand off its column without a doubt."""
_MIDWAY = 0.25
"""Of the way from one column's heading to the next: what stands so near to the middle between them is over both."""
_FAR = 6.0
"""Characters beyond which it no longer matters how far a part stands off: columns of a squeezed text drift."""
_TORN = 2.0
"""Characters that a part counts as further off where it begins in the middle of a phrase: with a small letter."""
_WHOLE = 3.0
"""Characters that a part counts as nearer where it is a heading by itself: a period, a measure."""


def cut_heads(lines: Sequence[Line], columns: Sequence[Span]) -> list[list[Part]]:
    """The parts of each line above a body, from top to bottom; `columns` is the ink of the body's columns."""
    lowest = max((i for i, line in enumerate(lines) if len(line.words) > 1), default=-1)
    named = [part.column for part in _over_all(lines[lowest], columns) if part.column] if lines else []

    def parts(index: int, line: Line) -> list[Part]:
        if index < lowest and len(line.words) == len(named) >= _SERIES and all(look(w.text).heads for w in line.words):
            return [Part((word,), column) for word, column in zip(line.words, named, strict=True)]
        whole = index == lowest or len(line.entries) + 1 >= len(columns)
        over = _over_all(line, columns) if whole else []
        return _cut_line(line, columns) if not over or (index < lowest and _tears_entries(line, over)) else over

    cut = [parts(index, line) for index, line in enumerate(lines)]
    for spread in (_spread, _midway):
        cut = [[spread(part, line, cut[index + 1 :], columns) for part in line] for index, line in enumerate(cut)]
    return [_beside_spread(line, cut[index + 1 :], len(columns)) for index, line in enumerate(cut)]


def _beside_spread(line: Sequence[Part], below: Sequence[Sequence[Part]], count: int) -> list[Part]:
    """A line in which a heading is spread over columns: the others between it and the next take the columns left.

    Where columns are left over, those of the same kind are the spread heading's: what stands over many columns ends
    further left in a text than they do.
    """
    out = list(line)
    if not any(part.last is not None for part in line):
        return out
    told = [at for at, part in enumerate(line) if part.column is not None]
    for one, other in pairwise([*told, len(line)]):
        before, others = line[one], line[one + 1 : other]
        end = count if other == len(line) else line[other].column or 0
        last = before.column or 0 if before.last is None else before.last
        while (
            before.last is not None
            and end - 1 - last > len(others)
            and _is_time(last, below)
            and _is_time(last + 1, below)
        ):
            last += 1
        if end - 1 - last == len(others):
            out[one] = replace(before, last=before.last and last)
            out[one + 1 : other] = [replace(part, column=last + step) for step, part in enumerate(others, start=1)]
    return out


def _is_time(column: int, below: Sequence[Sequence[Part]]) -> bool:
    """Is a column headed by a time alone on the lines below?"""
    own = [part for line in below for part in line if part.column == column and part.last is None]
    return len(own) == 1 and look(" ".join(word.text for word in own[0].words)) is Look.PERIOD


def _spread(part: Part, line: Sequence[Part], below: Sequence[Sequence[Part]], columns: Sequence[Span]) -> Part:
    """A heading over several columns that have each a heading of their own below it; any other as it is."""
    if part.column is not None:
        return part
    others = [other.span for other in line if other is not part]
    low = max((end for _, end in others if end <= part.span[0]), default=0)
    high = min((start for start, _ in others if start >= part.span[1]), default=10**6)
    over = [column for column in _covered(part.words, columns, (low, high)) if column]
    if len(over) < 2:
        return part
    own = [_headings(column, columns, below) for column in over]
    if not all(own):
        return part
    middle = sum(part.span) / 2
    off = abs(middle - (min(a for a, _ in own[0]) + max(b for _, b in own[-1])) / 2)
    first, last = (sum(spans[0]) / 2 for spans in (own[0], own[-1]))
    wide = part.span[1] - part.span[0] >= last - first
    return Part(part.words, over[0], over[-1]) if wide and off < min(middle - first, last - middle) else part


def _midway(part: Part, line: Sequence[Part], below: Sequence[Sequence[Part]], columns: Sequence[Span]) -> Part:
    """A heading midway between two below it is over both, where others stand over the columns beside them."""
    if part.column is not None or any(other.last is not None for other in line):
        return part
    middle, others = sum(part.span) / 2, [other.span for other in line if other is not part]
    for left in range(1, len(columns) - 1):
        one, other = _headings(left, columns, below), _headings(left + 1, columns, below)
        if not one or not other:
            continue
        a, b = sum(one[0]) / 2, sum(other[0]) / 2
        taken = [any(x0 < columns[c][1] and columns[c][0] < x1 for x0, x1 in others) for c in range(len(columns))]
        beside = all(taken[c] for c in (left - 1, left + 2) if 0 < c < len(columns))
        if abs(middle - (a + b) / 2) <= _MIDWAY * (b - a) and beside and not taken[left] and not taken[left + 1]:
            return Part(part.words, left, left + 1)
    return part


def _headings(column: int, columns: Sequence[Span], below: Sequence[Sequence[Part]]) -> list[Span]:
    """Where the headings stand, on further lines, that stand over one column alone."""
    out = []
    for part in (part for line in below for part in line):
        x0, x1 = part.span
        inked = (
            [part.column] if part.column is not None else [i for i, (a, b) in enumerate(columns) if x0 < b and a < x1]
        )
        if inked == [column] and part.last is None:
            out.append(part.span)
    return out


def stands_on(line: Line, columns: Sequence[Span]) -> bool:
    """Do the words of a line, parted by blanks alone, stand well over all columns?"""
    best = _best(line.words, columns) if len(columns) <= len(line.words) else None
    return best is not None and best[0] <= _WELL * len(columns)


def are_doubtful(heads: Sequence[Sequence[Part]], columns: Sequence[Span]) -> bool:
    """May headings stand over other columns: fewer than columns of figures, and some of them far off?"""
    lowest = next((parts for parts in reversed(heads) if len(parts) > 1), ())
    over = [part for part in lowest if part.column]
    far = [part for part in over if part.column and _off(part.words, columns[part.column]) > _NEAR]
    return bool(far) and len(over) != len(columns) - 1


def _over_all(line: Line, columns: Sequence[Span]) -> list[Part]:
    """A line's words dealt out to all columns in order; a column may stay without one. Empty if they don't fit."""
    atoms = _atoms(line)
    if len(atoms) == len(columns) - 1 and all(look(" ".join(word.text for word in atom)).heads for atom in atoms):
        return [Part(atom, column) for column, atom in enumerate(atoms, start=1)]
    named = [len(atom) > 1 or is_quarter(atom[0].text) for atom in atoms]
    wide = {id(entry[0]) for entry in line.entries}

    @cache
    def dealt(atom: int, column: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        """The least cost of the atoms and columns from here on, and behind which atom each column's part ends."""
        if atom == len(atoms):
            return _SKIPPED * (len(columns) - column), ()
        if column == len(columns):
            return float("inf"), ()
        ways = [(dealt(atom, column + 1)[0] + _SKIPPED * bool(column), dealt(atom, column + 1)[1])]
        for end in range(atom + 1, len(atoms) + 1):
            if end > atom + 1 and id(atoms[end - 1][0]) in wide:
                break
            own = _misfit(_together(atoms[atom:end]), columns[column]) + _MERGED * max(0, sum(named[atom:end]) - 1)
            ways.append((own + dealt(end, column + 1)[0], ((end, column), *dealt(end, column + 1)[1])))
        return min(ways)

    cost, ends = dealt(0, 0)
    if cost == float("inf"):
        return []
    begins = [0, *(end for end, _ in ends)]
    return [Part(_together(atoms[a:b]), column) for a, (b, column) in zip(begins, ends, strict=False)]


def _together(atoms: Sequence[tuple[Word, ...]]) -> tuple[Word, ...]:
    return tuple(word for atom in atoms for word in atom)


def _atoms(line: Line) -> list[tuple[Word, ...]]:
    """Words, those that name one period together (`Apr 20`)."""
    atoms: list[tuple[Word, ...]] = []
    for entry in line.entries:
        for index, word in enumerate(entry):
            before = atoms[-1] if index else ()
            pair = len(before) == 1 and before[0].text[-1:].isalpha() and word.text[0].isdigit()
            if pair and look(f"{before[0].text} {word.text}") is Look.PERIOD:
                atoms[-1] = (*before, word)
            else:
                atoms.append((word,))
    return atoms


def _cut_line(line: Line, columns: Sequence[Span]) -> list[Part]:
    entries = line.entries
    out: list[Part] = []
    for index, entry in enumerate(entries):
        low = end_of(entries[index - 1][-1]) if index else 0
        high = start_of(entries[index + 1][0]) if index + 1 < len(entries) else 10**6
        if start_of(entry[0]) <= columns[0][0] + _NEAR and (len(entries) > 1 or end_of(entry[-1]) <= columns[1][1]):
            out.append(Part(entry, 0))
            continue
        over = _covered(entry, columns, (low, high))
        best = _best(entry, [columns[i] for i in over]) if 1 < len(over) <= len(entry) else None
        if best and best[0] <= _WELL * len(over) and not tears(best[1]):
            out += [Part(part, column) for part, column in zip(best[1], over, strict=True)]
        else:
            out.append(Part(entry, None))
    return out


def _tears_entries(line: Line, parts: Sequence[Part]) -> bool:
    """Is an entry of a line dealt out to several columns in the middle of a phrase?"""
    begins = {id(entry[0]) for entry in line.entries}
    return any(tears((one.words, other.words)) for one, other in pairwise(parts) if id(other.words[0]) not in begins)


def tears(parts: Sequence[Sequence[Word]]) -> bool:
    """Are words parted in the middle of a phrase, or of a date: `Counted 1 April` and `to 30 September`?"""
    texts = [" ".join(word.text for word in part) for part in parts]
    return any(
        opens_on(before) or continues_words(text) or (not look(before).heads and _is_date(before, text))
        for before, text in pairwise(texts)
    )


def _is_date(before: str, text: str) -> bool:
    return before.split()[-1].isdecimal() and look(f"{before.split()[-1]} {text.split()[0]}") is Look.PERIOD


def _covered(entry: tuple[Word, ...], columns: Sequence[Span], free: Span) -> list[int]:
    """The columns that an entry must serve: those it stands over, whose ink no other entry of its line stands over."""
    x0, x1 = start_of(entry[0]), end_of(entry[-1])
    edges = [columns[0][0], *((a[1] + b[0]) // 2 for a, b in pairwise(columns)), columns[-1][1]]
    over = [i for i in range(len(columns)) if x0 < edges[i + 1] and x1 > edges[i]]
    inked = [i for i in over if x0 < columns[i][1] and x1 > columns[i][0]]
    return [i for i in inked if columns[i][1] > free[0] and columns[i][0] < free[1]]


def _best(entry: tuple[Word, ...], columns: Sequence[Span]) -> tuple[float, list[tuple[Word, ...]]] | None:
    """The cheapest way to deal an entry's words out to columns in order, and what it costs in characters."""

    @cache
    def dealt(word: int, column: int) -> tuple[float, tuple[int, ...]]:
        if column == len(columns) - 1:
            return _misfit(entry[word:], columns[column]), ()
        left = len(columns) - column - 1
        ways = (
            (_misfit(entry[word:end], columns[column]) + dealt(end, column + 1)[0], (end, *dealt(end, column + 1)[1]))
            for end in range(word + 1, len(entry) - left + 1)
        )
        return min(ways)

    cost, ends = dealt(0, 0)
    bounds = [0, *ends, len(entry)]
    return cost, [entry[a:b] for a, b in pairwise(bounds)]


def _misfit(words: Sequence[Word], column: Span) -> float:
    text = " ".join(word.text for word in words)
    torn = _TORN * continues_words(text) - _WHOLE * look(text).heads
    return torn + min(_FAR, _off(words, column))


def _off(words: Sequence[Word], column: Span) -> float:
    """Characters by which words stand off a column, flush left, flush right or centred."""
    x0, x1 = start_of(words[0]), end_of(words[-1])
    return min(abs(x0 - column[0]), abs(x1 - column[1]), abs(x0 + x1 - column[0] - column[1]) / 2)
