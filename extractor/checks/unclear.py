"""Cases of identity that the evidence did not decide. Must not know: how labels are matched."""

from collections.abc import Iterator

from extractor.checks.history import History
from extractor.checks.wording import finding
from extractor.model.finding import Finding
from extractor.model.terms import Doubt, Severity


def unclear_series(history: History) -> Iterator[Finding]:
    """A label may continue another's series; the evidence does not decide, so they were left apart."""
    for one in history.dataset.questions:
        others = " or ".join(f"“{label}”" for label in one.candidates)
        yield finding(
            "unclear_series",
            Severity.INFO,
            f"{one.report_id}: “{one.label}” may be what was called {others} before; they were left apart "
            f"({one.evidence}). If they are one, list both under `aliases` in codebook.toml; if not, under `apart`.",
            report_id=one.report_id,
            series_id=one.series_ids[0] if one.series_ids else "",
            expected=" | ".join(one.candidates),
            actual=one.label,
            doubt=Doubt.READING,
            about=one.label,
        )
