"""The sample reports against the truth that stands beside them, figure by figure and word by word."""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pypdfium2
import pytest

from extractor.sources.locate import locate
from tests.sample_truth import Row, truth, words

SERIES = ("harrowmere-and-thornsea", "safer-lindmoor")


@pytest.fixture(params=SERIES)
def series(request: pytest.FixtureRequest, samples: Path) -> Path:
    folder: Path = samples / request.param
    return folder


def test_the_same_source_gives_the_same_bytes(samples: Path, tmp_path: Path) -> None:
    pytest.importorskip("reportlab")
    from samples.make_samples import make

    make(tmp_path)
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    kept = [samples / name / part for name in SERIES for part in ("reports", "text", "truth")]
    assert made == sorted(path.relative_to(samples) for part in kept if part.is_dir() for path in part.iterdir())
    changed = [str(path) for path in made if (tmp_path / path).read_bytes() != (samples / path).read_bytes()]
    assert not changed, "made anew these files differ; run python -m samples.make_samples"


def test_reports_are_small_and_say_that_they_are_invented(series: Path) -> None:
    for path in (series / "reports").iterdir():
        assert path.stat().st_size < 60_000
        assert "invented" in "".join(_pages(path))


def test_the_folder_holds_reports_and_one_page_about_itself(samples: Path) -> None:
    assert (samples / "README.md").is_file()
    assert len(locate([samples])) == 24


def test_what_the_truth_says_is_printed_on_the_page_it_names(series: Path) -> None:
    files = {row["report_id"]: series / "reports" / row["file"] for row in truth(series, "reports")}
    pages = {report: [words(text) for text in _pages(path)] for report, path in files.items()}
    for name, column in (("observations", "value_text"), ("actions", "action"), ("commitments", "text")):
        for row in truth(series, name):
            printed = pages[row["report_id"]][int(row["page"]) - 1].replace(" ", "")
            assert words(row[column]).replace(" ", "")[-40:] in printed or _runs_on(row, pages), row


def _runs_on(row: Row, pages: dict[str, list[str]]) -> bool:
    """A sentence that ends on the page after the one on which its update begins."""
    both = "".join(pages[row["report_id"]][int(row["page"]) - 1 : int(row["page"]) + 1]).replace(" ", "")
    return any(words(row[column]).replace(" ", "")[:20] in both for column in ("text", "action") if column in row)


def test_what_the_truth_says_is_printed_on_the_line_it_names(samples: Path) -> None:
    series = samples / SERIES[0]
    files = {row["report_id"]: series / "text" / f"{Path(row['file']).stem}.txt" for row in truth(series, "reports")}
    lines = {report: path.read_text(encoding="utf-8").split("\n") for report, path in files.items()}
    for row in truth(series, "observations"):
        first = row["value_text"].split()[0]
        assert first in lines[row["report_id"]][int(row["line"]) - 1], row


def test_the_truth_adds_up_but_for_what_was_planted(series: Path) -> None:
    """Districts and localities add up to the whole; each planted total, and nothing else, does not."""
    whole = {"harrowmere-and-thornsea": "Harrowmere & Thornsea", "safer-lindmoor": "Lindmoor"}[series.name]
    parts = {"Harrowmere", "Thornsea", "North Lind", "Aldermouth", "Gorse Hills"}
    sums: dict[tuple[str, ...], dict[str, Decimal]] = defaultdict(dict)
    wrong = 0
    for row in truth(series, "observations"):
        if row["measure"] == "count" and row["value"] and row["area"]:
            key = row["report_id"], row["indicator"], row["table_title"], row["period_start"], row["period_end"]
            sums[key][row["area"]] = Decimal(row["correct_value"] or row["value"])
            wrong += bool(row["correct_value"])
    added = [figures for figures in sums.values() if whole in figures and parts & set(figures)]
    assert added
    assert wrong == len([row for row in truth(series, "events") if row["kind"] == "total_of_areas"]) == 1
    for figures in added:
        assert figures[whole] == sum(value for area, value in figures.items() if area in parts), figures


def test_percentages_of_the_truth_follow_from_its_counts(series: Path) -> None:
    counts: dict[tuple[str, ...], list[tuple[str, Decimal]]] = defaultdict(list)
    for row in truth(series, "observations"):
        if row["measure"] == "count" and row["value"]:
            counts[_line_of(row)].append((row["period_end"], Decimal(row["correct_value"] or row["value"])))
    changes = [row for row in truth(series, "observations") if row["measure"] == "percentage_change"]
    assert changes
    for row in changes:
        (_, then), (_, now) = sorted(counts[_line_of(row)])[-2:]
        places = Decimal(row["value"]).as_tuple().exponent
        exact = 100 * (now - then) / then
        assert exact.quantize(Decimal(1).scaleb(int(places)), ROUND_HALF_UP) == Decimal(row["value"]), row


def _line_of(row: Row) -> tuple[str, ...]:
    return row["report_id"], row["table_title"], row["row_label"], row["indicator"]


def test_promises_are_kept_forgotten_and_open(series: Path) -> None:
    assert {row["state"] for row in truth(series, "commitments")} - {"unknown"} == {"met", "overdue", "open"}
    assert all(bool(row["resolved_by"]) == (row["state"] == "met") for row in truth(series, "commitments"))


def _pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
