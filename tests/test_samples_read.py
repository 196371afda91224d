"""What the program reads in the sample reports, against their truth: figures, reasons, actions, updates, promises.

A failing test prints what was found, wrong, missing and extra, a line each.
"""

from collections import defaultdict
from pathlib import Path

import pytest
from rapidfuzz import fuzz

import extractor
from extractor.model.dataset import Dataset
from tests.sample_truth import Comparison, Row, by_report, compare, differences, rows, truth, words

READINGS = (
    ("harrowmere-and-thornsea", "reports"),
    ("harrowmere-and-thornsea", "text"),
    ("safer-lindmoor", "reports"),
)
SAME_WORDS = 90
"""Likeness in per cent (rapidfuzz's ratio) from which two texts say the same"""


@pytest.fixture(scope="session")
def datasets(samples: Path) -> dict[tuple[str, str], Dataset]:
    """Each sample series, built once."""
    return {(name, form): extractor.build([samples / name / form]) for name, form in READINGS}


@pytest.fixture(params=READINGS, ids="-".join)
def reading(
    request: pytest.FixtureRequest, samples: Path, datasets: dict[tuple[str, str], Dataset]
) -> tuple[Path, Dataset]:
    """A series' folder and the dataset built from it."""
    return samples / request.param[0], datasets[request.param]


def grouped(found: list[Row]) -> dict[str, list[Row]]:
    """Rows by report."""
    out: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        out[row["report_id"]].append(row)
    return out


def test_every_report_is_known(reading: tuple[Path, Dataset]) -> None:
    series, dataset = reading
    columns = ("report_id", "publisher", "fiscal_year", "quarter", "period_start", "period_end")
    expected = [[row[name] for name in columns] for row in truth(series, "reports")]
    assert [[row[name] for name in columns] for row in rows(dataset.reports)] == expected
    assert not [report.error for report in dataset.reports if report.error]


def test_every_figure_and_reason(reading: tuple[Path, Dataset]) -> None:
    series, dataset = reading
    got = by_report(dataset, series, dataset.observations)
    result = Comparison()
    for report, expected in grouped(truth(series, "observations")).items():
        result.add(compare(expected, got[report]))
    assert result.perfect, f"\n{result}"


def test_no_number_is_unaccounted(reading: tuple[Path, Dataset]) -> None:
    _, dataset = reading
    lost = [
        (entry.report_id, entry.page, entry.line, entry.text) for entry in dataset.ledger if entry.fate == "unaccounted"
    ]
    assert sum(report.numbers for report in dataset.reports) > 1000
    assert not lost


def test_every_action(reading: tuple[Path, Dataset]) -> None:
    series, dataset = reading
    got = by_report(dataset, series, dataset.actions)
    for report, expected in grouped(truth(series, "actions")).items():
        told = {words(row["action"]): words(row["lead_agencies"]) for row in got[report]}
        assert told == {words(row["action"]): words(row["lead_agencies"]) for row in expected}
        for row in expected:
            (mine,) = (other for other in got[report] if words(other["action"]) == words(row["action"]))
            assert words(row["objective"].removesuffix(":")) in words(mine["objective"])
            assert words(mine["theme"]) == words(row["theme"])
            assert words(mine["section"]) == words(row["section"])


def test_actions_keep_their_id(reading: tuple[Path, Dataset]) -> None:
    _, dataset = reading
    ids = defaultdict(set)
    for action in dataset.actions:
        ids[words(action.action)].add(action.action_id)
    assert ids
    assert all(len(found) == 1 for found in ids.values())


def test_every_update(reading: tuple[Path, Dataset]) -> None:
    series, dataset = reading
    got = by_report(dataset, series, dataset.action_updates)
    result = Comparison()
    for report, expected in grouped(truth(series, "action_updates")).items():
        pool = list(got[report])
        for row in expected:
            fits = [other for other in pool if fuzz.token_sort_ratio(_told(row), _told(other)) >= SAME_WORDS]
            fits = [other for other in fits if not row["quarter"] or other["quarter"] == row["quarter"]]
            fits = [other for other in fits if not row["amount"] or other["amount"] == row["amount"]]
            (result.found if fits else result.missing).append(f"{row['update_id']} p{row['page']} {_told(row)}")
            if fits:
                pool.remove(fits[0])
        result.extra += [f"{row['report_id']} {_told(row)}" for row in pool]
    assert result.perfect, f"\n{result}"


def _told(row: Row) -> str:
    return words(" ".join(row[name] for name in ("project", "funding", "summary", "update", "outcome")))


def test_every_promise(reading: tuple[Path, Dataset]) -> None:
    series, dataset = reading
    got = by_report(dataset, series, dataset.commitments)
    reports = {row["report_id"] for row in truth(series, "reports")}
    result = Comparison()
    for report in sorted(reports):
        pool = list(got[report])
        for row in grouped(truth(series, "commitments"))[report]:
            fits = [
                other for other in pool if fuzz.partial_ratio(words(row["text"]), words(other["text"])) >= SAME_WORDS
            ]
            if not fits:
                result.missing.append(f"{report} {row['text']}")
                continue
            pool.remove(fits[0])
            dues = ("due_fiscal_year", "due_quarter", "due_date", "state", "resolved_by")
            unlike = [
                f"{name} {fits[0][name] or '–'} for {row[name] or '–'}" for name in dues if fits[0][name] != row[name]
            ]
            (result.wrong if unlike else result.found).append(f"{report} {row['text']}: {'; '.join(unlike)}")
        result.extra += [f"{report} {row['text']}" for row in pool]
    assert result.perfect, f"\n{result}"


def test_pdf_and_text_of_a_report_say_the_same(samples: Path, datasets: dict[tuple[str, str], Dataset]) -> None:
    series = samples / "harrowmere-and-thornsea"
    pdf, text = (
        by_report(datasets[series.name, form], series, datasets[series.name, form].observations)
        for form in ("reports", "text")
    )
    assert pdf
    assert pdf.keys() == text.keys()
    for report, figures in pdf.items():
        left = list(text[report])
        for row in figures:
            same = [other for other in left if not differences({**row, "label": row["indicator"]}, other)]
            assert same, row
            left.remove(same[0])
        assert not left


def test_what_was_planted_is_told(reading: tuple[Path, Dataset]) -> None:
    """The wrong total is a finding, the restated figures are revisions, and the new name leads to the old series."""
    series, dataset = reading
    events = grouped([{**row, "report_id": row["kind"]} for row in truth(series, "events")])
    wrong = [finding for finding in dataset.findings if finding.check == "total_of_areas"]
    assert len({finding.report_id for finding in wrong}) == len(events["total_of_areas"])
    assert len([vintage for vintage in dataset.vintages if vintage.revision == "revised"]) >= len(events["restated"])
    for event in events["renamed"]:
        held = [one for one in dataset.series if {event["before"], event["after"]} <= set(one.labels.split(" | "))]
        assert held, event
