"""Years set over runs of quarters: the run ends where the quarters begin again. Must not know: rulings, bodies.

`2022/23 | 2023/24` over `Q2 Q3 Q4 Q1 Q2`: three quarters of the one and two of the other, however they are centred.
"""

from collections.abc import Sequence

from extractor.tables.looks import is_year, quarter_of
from extractor.tables.phrases import Phrase

Span = tuple[float, float]
_SLACK = 6.0
"""Points by which the columns of figures reach beyond their heads."""


def years_over_quarters(
    phrases: Sequence[Phrase], below: Sequence[Sequence[Phrase]], columns: Sequence[Span]
) -> dict[int, tuple[int, int]]:
    """Index of a year in a line of heads → first and last of the columns of its quarters; x of columns in points.

    Empty unless each year stands over a run of its own and nothing but quarters stands between the runs.
    """
    years = [at for at, phrase in enumerate(phrases) if is_year(phrase.text)]
    quarters = next((line for line in below if sum(bool(quarter_of(p.text)) for p in line) > len(years)), None)
    if len(years) < 2 or quarters is None:
        return {}
    placed = [
        (_column(phrase, columns), quarter, phrase) for phrase in quarters if (quarter := quarter_of(phrase.text))
    ]
    held = [column for column, _, _ in placed]
    if held != list(range(held[0], held[0] + len(held))):
        return {}
    runs: list[list[tuple[int, int, Phrase]]] = []
    for one in placed:
        if runs and one[1] == runs[-1][-1][1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    fits = len(runs) == len(years) and all(
        min(run[0][2].x0, columns[run[0][0]][0]) - _SLACK
        <= phrases[at].middle
        <= max(run[-1][2].x1, columns[run[-1][0]][1]) + _SLACK
        for at, run in zip(years, runs, strict=True)
    )
    return {at: (run[0][0], run[-1][0]) for at, run in zip(years, runs, strict=True)} if fits else {}


def _column(phrase: Phrase, columns: Sequence[Span]) -> int:
    """The column that a head stands on, or else nearest to."""
    return min(
        range(len(columns)),
        key=lambda i: (max(columns[i][0] - phrase.x1, phrase.x0 - columns[i][1], 0.0), abs(columns[i][1] - phrase.x1)),
    )
