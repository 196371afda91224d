"""What is read in two sample reports, in a form that a person can read and approve: tests/golden/*.md.

`pytest tests/test_golden.py --rewrite-golden` writes them anew; look at the difference before it is kept.
"""

import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

import extractor
from extractor.model.extract import Extract
from extractor.model.observation import Observation

GOLDEN = Path(__file__).parent / "golden"
REPORTS = (
    "harrowmere-and-thornsea/reports/csp-report-2017-18-q3.pdf",
    "safer-lindmoor/reports/digest-2023-24-q3.pdf",
)


@pytest.mark.parametrize("name", REPORTS)
def test_the_extract_is_the_one_approved(name: str, samples: Path, request: pytest.FixtureRequest) -> None:
    golden = GOLDEN / f"{Path(name).name}.md"
    told = "\n".join(_told(extractor.read(samples / name))) + "\n"
    if request.config.getoption("--rewrite-golden"):
        golden.write_text(told, encoding="utf-8", newline="\n")
    assert golden.read_text(encoding="utf-8").splitlines() == told.splitlines()


def test_golden_files_are_not_rewritten_where_nobody_looks(request: pytest.FixtureRequest) -> None:
    rewriting = request.config.getoption("--rewrite-golden")
    assert not (rewriting and os.environ.get("CI")), "--rewrite-golden is for a person who reads the difference"
    project = request.config.rootpath
    for name in ("Makefile", "pyproject.toml", ".ci/run"):
        assert "rewrite-golden" not in (project / name).read_text(encoding="utf-8"), f"{name} rewrites golden files"


def test_every_golden_file_is_compared() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{Path(name).name}.md" for name in REPORTS}


def _told(extract: Extract) -> Iterator[str]:
    report = extract.report
    yield f"# {report.report_id}"
    yield f"\n{report.publisher} | {report.period_start} to {report.period_end} | {report.numbers} numbers, "
    yield f"{report.numbers_unaccounted} of them unaccounted for\n\n## Figures"
    for place, figures in groupby(extract.observations, key=lambda figure: (figure.table_title, figure.page)):
        yield f"\n### {place[0] or '(no title)'}{f' (page {place[1]})' if place[1] else ''}\n"
        yield "| row | column | indicator | area | breakdown | measure | period | value |"
        yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
        yield from (_figure(figure) for figure in figures)
    yield "\n## Plan"
    for action in extract.actions:
        above = " / ".join(part for part in (action.objective, action.theme, action.section) if part)
        yield f"\n### {action.action}\n\n{above} | lead: {action.lead_agencies}\n"
        for update in extract.updates:
            if update.action_id == action.action_id:
                parts = (update.project, update.funding, update.summary, update.update, update.outcome)
                quarter = f"Q{update.quarter} " if update.quarter else ""
                yield f"- {quarter}{update.form}: {' | '.join(part for part in parts if part)}"
        for promise in extract.commitments:
            if promise.action_id == action.action_id:
                due = promise.due_date or f"{promise.due_fiscal_year} Q{promise.due_quarter}"
                yield f"- promised for {due}: {promise.text}"


def _figure(figure: Observation) -> str:
    period = f"{figure.period_basis} {figure.period_start} to {figure.period_end}"
    value = f"{figure.value} {figure.unit}".strip() if figure.value is not None else f"{figure.status}: {figure.note}"
    where = (figure.row_label, figure.column_label, figure.indicator, figure.area, figure.breakdown)
    return "| " + " | ".join((*where, figure.measure, period, value)) + " |"
