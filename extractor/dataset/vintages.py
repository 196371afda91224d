"""Which report gave which value: first, unchanged or revised; the dataset as it stood on a day. Facts only.

Must not know: which value is right, files.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from extractor.errors import WrongUsage
from extractor.model.dataset import Dataset
from extractor.model.observation import Observation
from extractor.model.report import Report
from extractor.model.series import Vintage
from extractor.model.terms import Method, Revision, Verification

_TRUST = (Verification.CORRECTED, Verification.VERIFIED, Verification.UNVERIFIED, Verification.CONTRADICTED)

PeriodKey = tuple[str, date | None, date | None]
"""Series and the first and last day of a period."""


def vintages(reports: Iterable[Report], observations: Sequence[Observation]) -> tuple[Vintage, ...]:
    """One row for each series, period and report; `reports` stand in their order in time."""
    order = {report.report_id: (place, report) for place, report in enumerate(reports)}
    size: dict[str, int] = defaultdict(int)
    prints: dict[PeriodKey, dict[int, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for one in observations:
        size[one.table_id] += 1
        prints[one.series_id, one.period_start, one.period_end][order[one.report_id][0]].append(one)
    by_place = dict(order.values())
    out: list[Vintage] = []
    for key in sorted(prints, key=lambda k: (k[0], k[1] or date.min, k[2] or date.min)):
        out.extend(_life(prints[key], by_place, size))
    return tuple(out)


def _life(
    by_report: Mapping[int, list[Observation]], reports: Mapping[int, Report], size: Mapping[str, int]
) -> Iterable[Vintage]:
    """The prints of one period of one series, report by report."""
    before: Decimal | None = None
    for place in sorted(by_report):
        one = _spokesman(by_report[place], before, size)
        report = reports[place]
        revision, previous = Revision.UNCHANGED, None
        if before is None or (one.period_start is None and one.period_end is None):
            revision = Revision.FIRST
        elif one.value is not None and not same_figure(before, one.value):
            revision, previous = Revision.REVISED, before
        yield Vintage(
            series_id=one.series_id,
            period_start=one.period_start,
            period_end=one.period_end,
            report_id=one.report_id,
            report_date=report.report_date or report.period_end,
            value=one.value,
            status=one.status,
            observation_id=one.observation_id,
            revision=revision,
            previous_value=previous,
        )
        before = one.value if one.value is not None else before


def _spokesman(prints: Sequence[Observation], before: Decimal | None, size: Mapping[str, int]) -> Observation:
    """Of several prints in one report the one that counts: a figure told twice is no revision.

    A figure before a reason; one that agrees with the report before; the better verified; a table before prose, the
    larger table before the smaller (a summary repeats what the detail says); then the one that stands first.
    """

    if len(prints) == 1:
        return prints[0]

    def rank(one: Observation) -> tuple[object, ...]:
        agrees = before is not None and one.value is not None and same_figure(before, one.value)
        trust = _TRUST.index(one.verification)
        prose = one.method == Method.NARRATIVE
        return one.value is None, not agrees, trust, prose, -size[one.table_id], one.observation_id

    return min(prints, key=rank)


def same_figure(one: Decimal, other: Decimal) -> bool:
    """Equal, or equal once the finer is rounded to the printed digits of the coarser: 12.43 and 12.4."""
    if one == other:
        return True
    coarse, fine = sorted((one, other), key=lambda v: -int(v.as_tuple().exponent))
    step = Decimal(1).scaleb(int(coarse.as_tuple().exponent))
    if coarse == 0 or int(coarse.as_tuple().exponent) > 0 or coarse.as_tuple().exponent == fine.as_tuple().exponent:
        return False
    return coarse in (fine.quantize(step, ROUND_HALF_UP), fine.quantize(step, ROUND_HALF_EVEN))


def latest(rows: Iterable[Vintage]) -> tuple[Vintage, ...]:
    """The last figure printed for each period of each series; the last reason where no figure ever was."""
    last: dict[PeriodKey, Vintage] = {}
    for one in rows:
        key = (one.series_id, one.period_start, one.period_end)
        if key not in last or one.value is not None or last[key].value is None:
            last[key] = one
    return tuple(last.values())


def as_of(dataset: Dataset, moment: date | str) -> tuple[Vintage, ...]:
    """What was known on a day, or when a report came out: `latest` of all that was printed until then.

    Raises WrongUsage where no report has that id.
    """
    known = reports_until(dataset.reports, moment)
    return latest(one for one in dataset.vintages if one.report_id in known)


def reports_until(reports: Sequence[Report], moment: date | str) -> set[str]:
    """The ids of the reports out by a day, or by the day on which a report came out: the day of publication, else the
    last day reported on. Raises WrongUsage where no report has that id.
    """
    if isinstance(moment, date):
        day = moment
    else:
        told = next((r for r in reports if r.report_id == moment), None)
        if told is None:
            raise WrongUsage(f"{moment}: no report has this id; reports.csv lists them")
        day = told.report_date or told.period_end or date.max
    return {r.report_id for r in reports if (r.report_date or r.period_end or date.max) <= day}


def triangle(dataset: Dataset, series_id: str) -> dict[tuple[date | None, date | None], dict[str, Decimal | None]]:
    """The revision triangle of a series: period → report_id → value as that report printed it, in order of time."""
    out: dict[tuple[date | None, date | None], dict[str, Decimal | None]] = {}
    for one in dataset.vintages:
        if one.series_id == series_id:
            out.setdefault((one.period_start, one.period_end), {})[one.report_id] = one.value
    return out
