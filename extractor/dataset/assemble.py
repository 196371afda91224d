"""Extracts become one dataset, whatever order they come in. Must not know: files."""

from collections.abc import Iterable

from extractor.model.dataset import Dataset
from extractor.model.extract import Extract


def assemble(extracts: Iterable[Extract]) -> Dataset:
    """One dataset out of many extracts, ordered by publisher and period."""
    ordered = sorted(extracts, key=lambda e: (e.report.publisher, e.report.period_end is None, e.report.report_id))
    return Dataset(
        reports=tuple(e.report for e in ordered),
        tables=tuple(t for e in ordered for t in e.tables),
        observations=tuple(o for e in ordered for o in e.observations),
        actions=tuple(a for e in ordered for a in e.actions),
        action_updates=tuple(u for e in ordered for u in e.updates),
        commitments=tuple(c for e in ordered for c in e.commitments),
        ledger=tuple(entry for e in ordered for entry in e.ledger),
    )
