"""Reports of a fictional board, figure by figure, so that a test shows its whole history on one screen."""

from datetime import date
from decimal import Decimal

from extractor.model.extract import Extract
from extractor.model.keys import digest, report_id
from extractor.model.observation import Observation
from extractor.model.period import FiscalYear, Quarter
from extractor.model.report import Report
from extractor.model.terms import Measure, Method, PeriodBasis, Status

PUBLISHER = "Marsh and Fen Safety Board"


def quarter(name: str) -> Quarter:
    """`2013/14 Q2` → the quarter."""
    return FiscalYear(int(name[:4])).quarter(int(name[-1]))


def figure(
    where: str,
    label: str,
    value: str,
    period: str,
    *,
    area: str = "",
    basis: PeriodBasis = PeriodBasis.QUARTER,
    title: str = "Crime",
    row: int = 0,
    note: str = "",
    measure: Measure = Measure.COUNT,
    publisher: str = PUBLISHER,
) -> Observation:
    """One figure of the report of quarter `where`; a value that is no number is a reason."""
    told = quarter(period)
    start: date = told.year.start if basis == PeriodBasis.YEAR_TO_DATE else told.start
    rid = report_id(publisher, where[:7], int(where[-1]))
    number = value.lstrip("-").replace(".", "").isdigit()
    return Observation(
        observation_id=f"{rid}-{digest(label, area, period, basis, title, row, measure)}",
        report_id=rid,
        indicator=label,
        area=area,
        measure=measure,
        unit="crimes",
        period_start=start,
        period_end=told.end,
        period_basis=basis,
        value=Decimal(value) if number else None,
        value_text=value,
        status=Status.REPORTED if number else Status.NOT_AVAILABLE,
        note=note or ("" if number else value),
        table_title=title,
        table_id=f"{rid}-{digest(title)}",
        row=row,
        method=Method.RULED,
    )


def report(where: str, *figures: Observation, publisher: str = PUBLISHER, **told: object) -> Extract:
    """The report of a quarter with the figures given."""
    q = quarter(where)
    rid = report_id(publisher, where[:7], q.number)
    head = Report(
        report_id=rid,
        publisher=publisher,
        fiscal_year=where[:7],
        quarter=q.number,
        period_start=q.start,
        period_end=q.end,
        path=f"{rid}.pdf",
        observations=len(figures),
    )
    return Extract(report=head, observations=figures, **told)  # type: ignore[arg-type]
