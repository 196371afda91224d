"""Real series with the truth that others typed in: every number stands in the right row and column.

Runs where the folder of shared material is present. Pages are chosen from the beginning, middle and end of a series
whose columns come and go; where nothing is printed the truth has nothing or a nought.
"""

import csv
import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pypdfium2

from extractor.settings import Settings
from extractor.sources.opening import open_document
from extractor.tables.finding import find_tables
from extractor.tables.table import Table

PAGES = (0, 1, 20, 108, 150, 205)
COUNTED = 2241
"""Of the 3,395 numbers in the truth of the bulletins, those whose whole row is found under its label. Columns that
stand apart without labels of their own are read as tables by themselves: their rows fall short."""


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def bare(text: str) -> str:
    return re.sub(r"[ ,\u00a0]", "", text)


def test_every_cell_of_monthly_tables(shared: Path, tmp_path: Path) -> None:
    series = shared / "series" / "nics_monthly"
    months: dict[str, list[list[str]]] = defaultdict(list)
    for month, *row in rows_of(series / "truth" / "nics_2016-01.csv")[1:]:
        months[month].append(row)
    some = tmp_path / "some.pdf"
    whole = pypdfium2.PdfDocument(series / "nics_published_2016-01.pdf")
    part = pypdfium2.PdfDocument.new()
    part.import_pages(whole, list(PAGES))
    part.save(some)
    tables = find_tables(open_document(some, Settings()), Settings())
    assert len(tables) == len(PAGES)
    wrong = []
    for table, page in zip(tables, PAGES, strict=True):
        texts = {(cell.row, cell.column): cell.text for cell in table.grid.cells}
        places = {text: row for (row, column), text in texts.items() if column == 0}
        for state, *values in months[sorted(months, reverse=True)[page]]:
            for column, value in enumerate(values, start=1):
                found = bare(texts.get((places[state.strip()], column), ""))
                if Decimal(found or 0) != Decimal(value or 0):
                    wrong.append((page + 1, state, column, value, found))
    assert not wrong


def labelled(tables: tuple[Table, ...]) -> dict[str, list[list[str]]]:
    """Label, letters only, → the figures of each row that has it."""
    rows: dict[tuple[int, int, str], list[str]] = defaultdict(list)
    for at, table in enumerate(tables):
        for body in table.cells:
            label = re.sub(r"\W", "", "".join(body.row_path)).casefold()
            rows[at, body.cell.row, label].append(re.sub(r"[^\d-]", "", body.cell.text))
    out: dict[str, list[list[str]]] = defaultdict(list)
    for (_, _, label), figures in rows.items():
        out[label].append([figure for figure in figures if figure])
    return out


def test_rows_of_daily_bulletins_in_four_layouts(shared: Path) -> None:
    series = shared / "series" / "it_veneto_daily"
    right = 0
    for path in sorted((series).glob("*.pdf")):
        rows = labelled(find_tables(open_document(path, Settings()), Settings()))
        for truth in (series / "truth").glob(f"*{path.stem[:8]}.csv"):
            for label, *values in rows_of(truth)[1:]:
                wanted = [figure for value in values if (figure := re.sub(r"[^\d-]", "", value))]
                found = rows.get(re.sub(r"\W", "", label).casefold(), [])
                right += len(wanted) if wanted in found else 0
    assert right >= COUNTED
