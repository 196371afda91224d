"""Silenced findings: for a time, for what was seen, and never for longer."""

from datetime import date

import pytest

from extractor.checks.waivers import BadWaiver, read_waivers, waive
from extractor.model.finding import Finding
from extractor.model.terms import Doubt, Severity

TEXT = """\
# finding | seen | until | who | reason

f1 | 128 | 2026-06-30 | A. Reyes | counted again | twice
f9 | 5   | 2026-06-30 | A. Reyes | gone since
"""
FOUND = Finding(finding_id="f1", severity=Severity.ERROR, check="revision", actual="128", doubt=Doubt.FACT)


def test_a_waiver_silences_what_was_seen() -> None:
    waived = waive([FOUND], read_waivers(TEXT), date(2026, 6, 30))
    assert (waived.shown, waived.silenced) == ((), (FOUND,))
    assert [(one.finding_id, why) for one, why in waived.stale] == [("f9", "no such finding")]
    assert read_waivers(TEXT)[0].reason == "counted again | twice"


@pytest.mark.parametrize(
    ("found", "today", "why"),
    [
        (FOUND, date(2026, 7, 1), "expired"),
        (FOUND.model_copy(update={"actual": "130"}), date(2026, 6, 1), "now says 130"),
    ],
)
def test_stale_waivers_let_the_finding_come_back(found: Finding, today: date, why: str) -> None:
    waived = waive([found], read_waivers(TEXT), today)
    assert waived.shown == (found,)
    assert waived.stale[0][1] == why


@pytest.mark.parametrize("line", ["f1 | 128 | 2026-06-30 | A. Reyes", "f1 | 1 | June | A. Reyes | why"])
def test_a_bad_line_is_named(line: str) -> None:
    with pytest.raises(BadWaiver, match="line 2"):
        read_waivers(f"\n{line}\n")
