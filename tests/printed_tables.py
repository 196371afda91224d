"""Tables as they are read, with the habit of rounding that their report shows."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from extractor.model.observation import Observation
from extractor.model.terms import Measure, PeriodBasis

Cell = tuple[Measure, int, str]
"""Measure, year and what is printed."""
COUNT, CHANGE, SHARE, RATE = Measure.COUNT, Measure.PERCENTAGE_CHANGE, Measure.PERCENTAGE, Measure.RATE_PER_1000


def table(name: str, rows: Mapping[str, Sequence[Cell]]) -> list[Observation]:
    """Areas down, figures of the half year to September across; ids are table, area and column."""
    return [
        Observation(
            observation_id=f"{name}-{area}-{column}",
            report_id="r",
            indicator=name,
            area=area,
            measure=measure,
            period_start=date(year, 4, 1),
            period_end=date(year, 9, 30),
            period_basis=PeriodBasis.YEAR_TO_DATE,
            value=Decimal(text),
            value_text=text,
            table_id=name,
            row=row,
            column=column,
            row_label=area,
            column_label=f"{measure} {year}",
        )
        for row, (area, cells) in enumerate(rows.items())
        for column, (measure, year, text) in enumerate(cells, 1)
    ]


def changes(rounding: str = "ROUND_HALF_UP") -> list[Observation]:
    """Six changes that only one habit of rounding explains, in a table of their own."""
    rows = {}
    for site in range(6):
        change = (Decimal(100 * (50 + 30 * site)) / 300).quantize(Decimal("0.1"), rounding)
        rows[f"Site {site}"] = ((COUNT, 2013, "300"), (COUNT, 2014, str(350 + 30 * site)), (CHANGE, 2014, str(change)))
    return table("Visits", rows)
