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
HEADLESS = 20
"""A page on which most heads of the second level were forgotten."""
HEADS = {
    "totale positivi": ("totale",),
    "attualmente positivi": ("attualmente",),
    "delta": ("δ",),
    "totale deceduti": ("deceduti",),
    "decessi": ("decessi", "deceduti"),
    "negativizzati virologici": ("negativizzati",),
    "negativizzati ricoverati": ("negativizzati",),
    "isolamento": ("isolamento",),
    "non critici": ("pazienti",),
    "terapia intensiva": ("terapia",),
    "dimessi": ("dimessi",),
}
"""The truth's name of a column → words of which the printed head has one."""
Column = tuple[str, str]
"""The heads over a figure in lower case, and the figure."""


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def bare(text: str) -> str:
    return re.sub(r"[ ,\u00a0]", "", text)


def test_every_cell_of_monthly_tables(shared: Path, tmp_path: Path) -> None:
    series = shared / "series" / "nics_monthly"
    months: dict[str, list[list[str]]] = defaultdict(list)
    (_, _, *names), *lines = rows_of(series / "truth" / "nics_2016-01.csv")
    for month, *row in lines:
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
        if page != HEADLESS:
            heads = {body.cell.column: letters(" ".join(body.column_path)) for body in table.cells}
            named = [re.search(name.replace("_", ".*"), heads.get(at, "")) for at, name in enumerate(names, start=1)]
            assert all(named), (page + 1, heads)
    assert not wrong


def letters(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


def labelled(tables: tuple[Table, ...]) -> dict[str, list[list[Column]]]:
    """Label, letters only, → the columns of each row that has it. A figure beside two rows is the first one's."""
    rows: dict[tuple[int, int, str], list[Column]] = defaultdict(list)
    for at, table in enumerate(tables):
        for body in sorted(table.cells, key=lambda body: body.cell.column):
            label = letters("".join(body.row_path))
            heads = " ".join(body.column_path).casefold()
            rows[at, body.cell.row, label].append((heads, re.sub(r"[^\d-]", "", body.cell.text)))
    out: dict[str, list[list[Column]]] = defaultdict(list)
    for (_, _, label), columns in rows.items():
        out[label].append(columns)
    return out


def standing(wanted: list[Column], columns: list[Column]) -> int:
    """How many of the figures wanted stand under their heads: each in the first column from the left that has them."""
    right = at = 0
    for name, figure in wanted:
        headed = [i for i in range(at, len(columns)) if any(word in columns[i][0] for word in HEADS[name])]
        if headed:
            right += columns[headed[0]][1] == figure
            at = headed[0] + 1
    return right


def test_every_figure_of_daily_bulletins_in_four_layouts(shared: Path) -> None:
    """Two of the 3,395 figures stand beside a label that the truth calls otherwise than the bulletin does."""
    series = shared / "series" / "it_veneto_daily"
    short: dict[str, int] = {}
    for path in sorted(series.glob("*.pdf")):
        rows = labelled(find_tables(open_document(path, Settings()), Settings()))
        for truth in sorted((series / "truth").glob(f"*{path.stem[:8]}.csv")):
            (_, *names), *body = rows_of(truth)
            for label, *values in body:
                figures = [(name, re.sub(r"[^\d-]", "", value)) for name, value in zip(names, values, strict=False)]
                wanted = [(name, figure) for name, figure in figures if figure]
                found = rows.get(letters(label), [])
                right = max((standing(wanted, columns) for columns in found), default=0)
                short[truth.stem] = short.get(truth.stem, 0) + len(wanted) - right
    assert len(short) == 18
    assert {stem: count for stem, count in short.items() if count} == {"cases20200310": 2}
