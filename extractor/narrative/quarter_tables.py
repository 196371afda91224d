"""Tables whose columns are quarters and whose cells are prose: one piece of progress a cell.

Must not know: actions, columns of other kinds.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.language.numbers import figure
from extractor.language.periods import find_period
from extractor.narrative.passages import goes_on, join
from extractor.narrative.plan_tables import Entry, is_reason
from extractor.tables.grid import Cell
from extractor.tables.table import Table

_FEWEST = 2
"""Columns of quarters that make a table one of quarters."""
_WORDS = 8
"""Words that all its cells hold together, at least, for it to be prose."""
_CELL_WORDS = 4
"""Words of a cell that tells something, rather than holding the shard of a reason; half the cells do."""


@dataclass(frozen=True, slots=True)
class QuarterCell:
    """What was told for one quarter, and the label of its row, if it has one."""

    quarter: int
    entry: Entry
    label: str = ""


def read_quarter_cells(table: Table) -> tuple[QuarterCell, ...]:
    """The prose under the heads Q1 to Q4, column by column; nothing where figures or reasons stand there."""
    matrix = table.grid.matrix()
    for index, row in enumerate(matrix[:4]):
        quarters = {column: number for column, cell in enumerate(row) if cell and (number := _quarter(cell.text))}
        if len(quarters) >= _FEWEST:
            found = [cell for column, number in quarters.items() for cell in _column(matrix, index + 1, column, number)]
            return tuple(found) if _is_prose([cell.entry.text for cell in found]) else ()
    return ()


def _quarter(text: str) -> int | None:
    if not re.fullmatch(r"\s*(?:q|qtr|quarter)\s*\w+\s*", text, re.I):
        return None
    return find_period(text).words.quarter


def _column(matrix: Sequence[Sequence[Cell | None]], first: int, column: int, quarter: int) -> list[QuarterCell]:
    out: list[QuarterCell] = []
    for index in range(first, len(matrix)):
        cell = matrix[index][column]
        if cell is None or cell.row != index or cell.column != column or not any(map(str.isalnum, cell.text)):
            continue
        entry = Entry(join((cell.text,)), cell.words)
        left = matrix[index][0]
        label = left.text if left is not None and column else ""
        if out and goes_on(out[-1].entry.text, entry.text):
            out[-1] = QuarterCell(quarter, out[-1].entry.plus(entry), out[-1].label)
        else:
            out.append(QuarterCell(quarter, entry, label))
    return out


def _is_prose(texts: Sequence[str]) -> bool:
    if not texts or any(figure(text) is not None for text in texts):
        return False
    said = [text for text in texts if not is_reason(text) and not re.match(r"\s*\W?\d", text)]
    whole = [text for text in said if len(text.split()) >= _CELL_WORDS and text[0].isupper()]
    return 2 * len(said) > len(texts) <= 2 * len(whole) and sum(len(text.split()) for text in said) >= _WORDS
