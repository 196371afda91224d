"""A dataset as it stood on a day, or when a report came out: what was printed until then, and nothing later.

Series keep their ids and names, which all reports together gave them. Must not know: files.
"""

from dataclasses import replace
from datetime import date

from extractor.dataset.gaps import gaps
from extractor.dataset.vintages import reports_until
from extractor.model.action import Commitment
from extractor.model.dataset import Dataset
from extractor.model.terms import CommitmentState


def as_it_stood(dataset: Dataset, moment: date | str) -> Dataset:
    """The dataset of the reports that were out by a day, or by the day on which a report (its id) came out.

    A promise that a later report resolved is open again; a hole that a later one filled is a hole. Raises WrongUsage
    where no report has that id.
    """
    known = reports_until(dataset.reports, moment)
    reports = tuple(one for one in dataset.reports if one.report_id in known)
    rows = {
        name: tuple(row for row in getattr(dataset, name) if row.report_id in known)
        for name in ("tables", "observations", "vintages", "actions", "action_updates", "ledger")
    }
    told = {one.series_id for one in rows["vintages"]}
    figures = {one.observation_id for one in rows["observations"]}
    series = tuple(one for one in dataset.series if one.series_id in told)
    findings = [one for one in dataset.findings if one.report_id in known]
    return replace(
        dataset,
        reports=reports,
        series=series,
        commitments=tuple(_unresolved(one, known) for one in dataset.commitments if one.report_id in known),
        findings=tuple(one for one in findings if {*filter(None, one.observation_ids.split("; "))} <= figures),
        gaps=gaps(reports, series, rows["vintages"]),
        questions=tuple(one for one in dataset.questions if one.report_id in known),
        **rows,
    )


def _unresolved(one: Commitment, known: set[str]) -> Commitment:
    if not one.resolved_by or one.resolved_by in known:
        return one
    return one.model_copy(update={"state": CommitmentState.OPEN, "resolved_by": "", "resolved_text": ""})
