"""The samples' truth as extracts: every indicator comes out as one series, none joined with another, revisions told."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.dataset.assemble import assemble
from extractor.model.dataset import Dataset
from extractor.model.extract import Extract
from extractor.model.observation import Observation
from extractor.model.report import Report
from extractor.model.terms import MatchedBy, Method, Revision

PARTNERSHIPS = ("safer-lindmoor", "harrowmere-and-thornsea")


def truth(series: Path, name: str) -> list[dict[str, str]]:
    """One file of a sample series' truth, each label as its own report words it."""
    with (series / "truth" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def extracts(series: Path) -> Iterator[Extract]:
    """One extract for each report of the truth, its indicators in the report's own words."""
    figures = defaultdict(list)
    for row in truth(series, "observations"):
        figures[row["report_id"]].append(row)
    for row in truth(series, "reports"):
        report = Report(
            report_id=row["report_id"],
            publisher=row["publisher"],
            quarter=int(row["quarter"]),
            period_start=date.fromisoformat(row["period_start"]),
            period_end=date.fromisoformat(row["period_end"]),
            path=row["file"],
        )
        yield Extract(report=report, observations=tuple(map(observation, figures[row["report_id"]])))


def observation(row: dict[str, str]) -> Observation:
    return Observation.model_validate(
        {
            "observation_id": row["truth_id"],
            "indicator": row["label"],
            "table_id": row["report_id"] + row["table_title"],
            "method": Method.RULED,
            "value": Decimal(row["value"]) if row["value"] else None,
            "period_start": row["period_start"] or None,
            "period_end": row["period_end"] or None,
        }
        | {
            name: row[name]
            for name in (
                "report_id",
                "area",
                "breakdown",
                "measure",
                "unit",
                "period_basis",
                "value_text",
                "status",
                "note",
                "table_title",
                "row_label",
                "column_label",
            )
        }
    )


@pytest.fixture(scope="module", params=PARTNERSHIPS)
def history(request: pytest.FixtureRequest, samples: Path) -> tuple[Path, Dataset]:
    series = samples / request.param
    return series, assemble(extracts(series))


def test_each_indicator_is_one_series_and_no_two_share_one(history: tuple[Path, Dataset]) -> None:
    series, dataset = history
    told = {
        row["truth_id"]: tuple(row[n] for n in ("indicator", "area", "breakdown", "measure", "period_basis"))
        for row in truth(series, "observations")
    }
    pairs = {(told[o.observation_id], o.series_id) for o in dataset.observations}
    assert len(pairs) == len({key for key, _ in pairs}) == len({series_id for _, series_id in pairs})


def test_a_renamed_indicator_says_how_it_was_matched(history: tuple[Path, Dataset]) -> None:
    series, dataset = history
    renamed = [row for row in truth(series, "events") if row["kind"] == "renamed"]
    assert renamed
    for event in renamed:
        drifted = [s for s in dataset.series if {event["before"], event["after"]} <= set(s.labels.split(" | "))]
        assert drifted
        assert all(s.matched_by != MatchedBy.SAME_LABEL and s.indicator == event["before"] for s in drifted)


def test_what_was_restated_is_revised_and_nothing_else(history: tuple[Path, Dataset]) -> None:
    series, dataset = history
    restated = {Decimal(e["after"]) - Decimal(e["before"]) for e in truth(series, "events") if e["kind"] == "restated"}
    revised = [v for v in dataset.vintages if v.revision == Revision.REVISED]
    steps = {v.value - v.previous_value for v in revised if v.value is not None and v.previous_value is not None}
    assert revised
    assert steps <= restated
