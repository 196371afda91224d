"""How a report groups digits and marks decimals, told by the report itself. Must not know: what figures count.

`1.250` is a thousand and more where the report prints `12,5` or `1.250.000`, or where it stands in a column that holds
whole numbers beside it; a report that prints `1,250` or `3.5` anywhere has said the opposite. `119 166` is one number
where its column has others as large.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from extractor.tables.table import BodyCell, Table

_LARGEST_BLANK = 0.65
"""Of the font size: the ink that a blank parts, between two narrow digits; two figures stand further apart."""
_FEWEST = 4
"""Figures of a column that tell how it groups digits; cells with a decimal comma that tell how a report does."""
_BARE = r"[^\w.,]*"
_DOTTED = re.compile(rf"{_BARE}[1-9]\d{{0,2}}(?:\.\d{{3}})+{_BARE}")
_WHOLE = re.compile(rf"{_BARE}\d{{1,3}}{_BARE}")
_DECIMAL_COMMA = re.compile(rf"{_BARE}(?:\d+,\d{{1,2}}|\d{{1,3}}(?:\.\d{{3}})+,\d+){_BARE}")
_GROUPED_BY_DOTS = re.compile(rf"{_BARE}\d{{1,3}}(?:\.\d{{3}}){{2,}}{_BARE}")
_BRITISH = re.compile(rf"{_BARE}(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+\.(?:\d{{1,2}}|\d{{4,}})|0\.\d+){_BARE}")
_POINTED = re.compile(rf"{_BARE}\d[\d.,]*{_BARE}")
_SPACED = re.compile(rf"{_BARE}[1-9]\d{{0,2}}(?: \d{{3}})+{_BARE}")
_THOUSANDS = re.compile(r"\d{4,}|\d,\d{3}| \d{3}")
_SWAPPED = str.maketrans(".,", ",.")


def told_apart(tables: Sequence[Table]) -> Mapping[int, str]:
    """The texts, by `id` of the body cell, of cells whose figures are grouped otherwise than `1,250.5`, in that form.

    Every text keeps its length, so that places in it stay true.
    """
    out: dict[int, str] = {}
    columns = list(_columns(tables))
    texts = [body.cell.text for column in columns for body in column]
    if not any(_BRITISH.fullmatch(text) for text in texts):
        everywhere = any(map(_GROUPED_BY_DOTS.fullmatch, texts)) or _count(_DECIMAL_COMMA, texts) >= _FEWEST
        for column in columns:
            if everywhere or _mixes_wholes([body.cell.text for body in column]):
                out.update(_read(column, _POINTED, _SWAPPED))
    for column in columns:
        spaced = [body for body in column if _SPACED.fullmatch(body.cell.text) and _is_close(body)]
        others = [body.cell.text for body in column if body not in spaced]
        if spaced and any(_THOUSANDS.search(text) for text in others):
            out.update(_read(spaced, _SPACED, {ord(" "): "\u00a0"}))
    return out


def _columns(tables: Iterable[Table]) -> Iterator[list[BodyCell]]:
    for table in tables:
        columns: dict[tuple[int, int], list[BodyCell]] = defaultdict(list)
        for body in table.cells:
            columns[body.band, body.cell.column].append(body)
        yield from columns.values()


def _mixes_wholes(texts: Sequence[str]) -> bool:
    """Does a column hold whole numbers below a thousand, and else only numbers with points before three digits?"""
    figures = [text for text in texts if re.search(r"\d", text)]
    dotted, whole = _count(_DOTTED, figures), _count(_WHOLE, figures)
    plain = sum(bool(re.fullmatch(rf"{_BARE}\d{{4,}}{_BARE}", text)) for text in figures)
    return dotted > 0 and whole > 0 and len(figures) >= _FEWEST and dotted + whole + plain == len(figures)


def _count(pattern: re.Pattern[str], texts: Sequence[str]) -> int:
    return sum(bool(pattern.fullmatch(text)) for text in texts)


def _read(column: Sequence[BodyCell], which: re.Pattern[str], how: Mapping[int, str | int]) -> dict[int, str]:
    return {id(b): b.cell.text.translate(how) for b in column if which.fullmatch(b.cell.text)}


def _is_close(body: BodyCell) -> bool:
    """Do the words of a cell follow each other at the distance of a blank, on one line?"""
    words = body.cell.words
    return all(
        b.box.x0 - a.box.x1 <= _LARGEST_BLANK * a.size and abs(a.box.bottom - b.box.bottom) < 1
        for a, b in pairwise(words)
    )
