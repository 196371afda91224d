"""JSON, JSON lines and workbooks. Must not know: CSV (that is `dataset/folder`), databases."""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path

from extractor.dataset.rows import columns_of
from extractor.errors import MissingLibrary
from extractor.model.dataset import RECORDS, Dataset
from extractor.model.record import Record

Plain = str | int | float | None
ROWS_OF_A_SHEET = 1_048_576
"""What a worksheet can hold, its header included (Excel's specification)."""


def plain_record(record: Record) -> dict[str, Plain]:
    """A record as JSON has it: numbers as numbers, dates in ISO form, text exactly as printed."""
    return {name: plain_value(getattr(record, name)) for name in columns_of(type(record))}


def plain_value(value: object) -> Plain:
    """A field as JSON has it. A decimal becomes the integer or the shortest float that prints as it."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        return int(value) if value.as_tuple().exponent == 0 else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, int | float) else str(value)


def json_lines(records: Iterable[Record]) -> str:
    """One JSON object a line."""
    return "".join(json.dumps(plain_record(record), ensure_ascii=False) + "\n" for record in records)


def write_json_lines(dataset: Dataset, target: Path) -> None:
    """A folder with one `.jsonl` file for each file of the contract."""
    target.mkdir(parents=True, exist_ok=True)
    for name in RECORDS:
        (target / f"{name}.jsonl").write_text(json_lines(getattr(dataset, name)), encoding="utf-8", newline="\n")


def write_workbook(dataset: Dataset, target: Path) -> None:
    """One workbook, a sheet for each file; text is written as text, so that no cell is ever a formula."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingLibrary("workbooks need the extra `excel`: pip install 'extractor[excel]'") from error
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with xlsxwriter.Workbook(str(target), options) as book:
        for name, kind in RECORDS.items():
            sheet = book.add_worksheet(name)
            names = columns_of(kind)
            sheet.write_row(0, 0, names)
            sheet.freeze_panes(1, 0)
            for row, record in enumerate(getattr(dataset, name)[: ROWS_OF_A_SHEET - 1], start=1):
                for column, field in enumerate(names):
                    value = plain_value(getattr(record, field))
                    if isinstance(value, str) and value:
                        sheet.write_string(row, column, value[:32_767])
                    elif value is not None and value != "":
                        sheet.write_number(row, column, value)
