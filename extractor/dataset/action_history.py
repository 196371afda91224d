"""The same action in every report, and what became of promises. Must not know: how prose is read."""

from collections.abc import Sequence

from extractor.model.extract import Extract


def follow_actions(extracts: Sequence[Extract]) -> tuple[Extract, ...]:
    """One publisher's extracts in their order in time, with actions that keep their ids."""
    return tuple(extracts)
