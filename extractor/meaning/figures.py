"""A table's body cells become observations. Must not know: page geometry, other reports."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from extractor.model.keys import digest
from extractor.model.observation import Evidence, Observation
from extractor.model.report import Report
from extractor.settings import Settings
from extractor.tables.table import Table


def observe(
    tables: Sequence[Table],
    headings: Mapping[int, tuple[str, ...]],
    report: Report,
    settings: Settings,
) -> tuple[Observation, ...]:
    """Every figure and reason of the tables, in order. `headings`: index of a table → headings it stands under."""
    del headings, settings
    out = []
    for table in tables:
        for body in table.cells:
            if re.fullmatch(r"\d+", body.cell.text):
                out.append(_observation(table, report, body.cell.text, body.row_path, body.column_path))
    return tuple(out)


def _observation(
    table: Table, report: Report, text: str, rows: tuple[str, ...], columns: tuple[str, ...]
) -> Observation:
    row, column = " / ".join(rows), " / ".join(columns)
    place = table.place
    return Observation(
        observation_id=f"{report.report_id}-{digest(row, column)}",
        report_id=report.report_id,
        indicator=row,
        value=Decimal(text),
        value_text=text,
        row_label=row,
        column_label=column,
        page=place.page,
        line=place.line,
        evidence=Evidence(),
    )
