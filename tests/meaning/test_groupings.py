"""How a report groups digits is told by its columns, never assumed."""

from decimal import Decimal

import pytest

from extractor.meaning.cells import read_cell
from extractor.meaning.groupings import told_apart
from extractor.settings import Settings
from extractor.tables.finding import find_tables
from tests.drawing import document


def values(*cells: str, other: str = "12") -> list[Decimal | None]:
    """The figures of one column, read beside a second one."""
    rows = [f"Place {chr(65 + at)}a\t{cell}\t{other}" for at, cell in enumerate(cells)]
    tables = find_tables(document("\n".join(["Area\tCases\tStaff", *rows])), Settings())
    grouped = told_apart(tables)
    read = [(b, read_cell(grouped.get(id(b), b.cell.text))) for table in tables for b in table.cells]
    return [one.parts[0].figure.value if one.parts else None for b, one in read if b.cell.column == 1]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("65", "113", "34", "52", "1.336"), "1336"),
        (("1.250.000", "34,5", "2.000", "3.500", "1.336"), "1336"),
        (("34,5", "7,25", "8,1", "9,0", "1.336,4"), "1336.4"),
        (("0.125", "0.113", "2", "0.520", "1.336"), "1.336"),
        (("1.125", "2.113", "2.250", "4.520", "1.336"), "1.336"),
        (("65", "113", "34", "3.5", "1.336"), "1.336"),
        (("65", "113", "34", "2,500", "1.336"), "1.336"),
        (("31,359", "5,265", "25,562", "13,780", "119 166"), "119166"),
    ],
)
def test_the_last_figure_of_a_column(cells: tuple[str, ...], told: str) -> None:
    assert values(*cells)[-1] == Decimal(told)


def test_two_small_figures_in_one_cell_are_not_one() -> None:
    assert values("65", "113", "34", "52", "31 166")[-1] is None
