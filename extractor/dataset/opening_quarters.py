"""A first quarter that is the year so far. Must not know: series, vintages.

`April to June` is the first quarter and the year to date alike. Which of the two a table means its later editions tell:
where the same table goes on with `April to September`, it counts from the year's first day in every report.
"""

from collections import defaultdict
from collections.abc import Sequence

from extractor.language.periods import find_period
from extractor.model.extract import Extract
from extractor.model.observation import Observation
from extractor.model.terms import PeriodBasis

_WHOLE = PeriodBasis.FINANCIAL_YEAR
"""What the year so far comes to in the last quarter."""

_Table = tuple[str, str]
"""A title and a column head without their times."""


def counted_from_the_start(extracts: Sequence[Extract]) -> list[Extract]:
    """One publisher's extracts, first quarters told as year to date in tables that are so in every other quarter."""
    bases: dict[_Table, set[PeriodBasis]] = defaultdict(set)
    for extract in extracts:
        if extract.report.quarter in (2, 3, 4):
            for one in extract.observations:
                if one.period_end == extract.report.period_end:
                    bases[_table(one)].add(one.period_basis)
    running = {table for table, found in bases.items() if found - {_WHOLE} == {PeriodBasis.YEAR_TO_DATE}}
    return [_told(extract, running) if extract.report.quarter == 1 and running else extract for extract in extracts]


def _told(extract: Extract, running: set[_Table]) -> Extract:
    observations = tuple(
        one.model_copy(update={"period_basis": PeriodBasis.YEAR_TO_DATE, "quarter": None})
        if one.period_basis is PeriodBasis.QUARTER and _ends_alike(one, extract) and _table(one) in running
        else one
        for one in extract.observations
    )
    return extract.model_copy(update={"observations": observations})


def _ends_alike(one: Observation, extract: Extract) -> bool:
    """Is a figure of the report's own quarter, in this year or another, its head aside?"""
    end, own = one.period_end, extract.report.period_end
    said = find_period(one.column_label).words.quarter or find_period(one.row_label).words.quarter
    return bool(end and own and end.month == own.month and not said)


def _table(one: Observation) -> _Table:
    return find_period(one.table_title).rest.casefold(), find_period(one.column_label).rest.casefold()
