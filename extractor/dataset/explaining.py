"""The whole life of one figure: every print, check, revision, decision. Must not know: how it is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from extractor.dataset.corrections import Correction
from extractor.dataset.trends import fiscal_start, select
from extractor.errors import WrongUsage
from extractor.language.periods import find_period, resolve
from extractor.model.dataset import Dataset
from extractor.model.finding import Finding
from extractor.model.observation import Observation
from extractor.model.period import Period, Quarter
from extractor.model.series import Gap, Series, Vintage


@dataclass(frozen=True, slots=True)
class Print:
    """One report's print of the figure: what it said, where it stands, what came of it."""

    vintage: Vintage
    observation: Observation
    path: str


@dataclass(frozen=True, slots=True)
class Life:
    """One series in one period, through all reports."""

    series: Series
    period_start: date | None
    period_end: date | None
    prints: tuple[Print, ...]
    findings: tuple[Finding, ...]
    decisions: tuple[Correction, ...]
    gap: Gap | None


def explain(dataset: Dataset, query: str, decisions: Sequence[Correction] = ()) -> tuple[Life, ...]:
    """The lives of all figures that a query means: an observation_id, a series_id, or words with or without a period
    (`burglary east 2021/22 Q2`). Raises WrongUsage where nothing answers.
    """
    wanted = _asked(dataset, query)
    lives = tuple(_lives(dataset, wanted, decisions))
    if not lives:
        raise WrongUsage(f"no figure answers {query!r}; try fewer words, or `extractor trend DIR` to see the series")
    return lives


def _asked(dataset: Dataset, query: str) -> set[tuple[str, date | None, date | None]]:
    """The (series, first day, last day) that a query means."""
    spans = {(v.series_id, v.period_start, v.period_end) for v in dataset.vintages}
    told = [v for v in dataset.vintages if v.observation_id == query]
    if told:
        return {(v.series_id, v.period_start, v.period_end) for v in told}
    if any(series.series_id == query for series in dataset.series):
        return {span for span in spans if span[0] == query}
    found = find_period(query)
    period = resolve(found.words, _newest_quarter(dataset), fiscal_start(dataset.reports))
    meant = {series.series_id for series in select(dataset, found.rest if period else query)}
    return {span for span in spans if span[0] in meant and (period is None or _same(span, period))}


def _same(span: tuple[str, date | None, date | None], period: Period) -> bool:
    return span[1] == period.start and span[2] == period.end


def _newest_quarter(dataset: Dataset) -> Quarter | None:
    days = [report.period_end for report in dataset.reports if report.period_end]
    return Quarter.of(max(days), fiscal_start(dataset.reports)) if days else None


def _lives(
    dataset: Dataset, wanted: set[tuple[str, date | None, date | None]], decisions: Iterable[Correction]
) -> Iterable[Life]:
    figures = {o.observation_id: o for o in dataset.observations}
    paths = {report.report_id: report.path for report in dataset.reports}
    series = {one.series_id: one for one in dataset.series}
    decided = list(decisions)
    for key in sorted(wanted, key=lambda k: (series[k[0]].indicator, series[k[0]].area, k[0], str(k[1]), str(k[2]))):
        prints = tuple(
            Print(v, figures[v.observation_id], paths.get(v.report_id, ""))
            for v in dataset.vintages
            if (v.series_id, v.period_start, v.period_end) == key
        )
        ids = {one.vintage.observation_id for one in prints}
        yield Life(
            series[key[0]],
            key[1],
            key[2],
            prints,
            tuple(f for f in dataset.findings if ids & set(f.observation_ids.split("; "))),
            tuple(d for d in decided if d.observation_id in ids or d.series_id == key[0]),
            next((g for g in dataset.gaps if (g.series_id, g.period_start, g.period_end) == key), None),
        )
