"""The order in which a person reads what stands on the pages. Must not know: what stands there."""

from collections.abc import Sequence

from extractor.model.place import Box


def reading_order(places: Sequence[tuple[int, Box]]) -> list[int]:
    """Indices of things, each given by page and box, in the order a person reads them."""
    return sorted(range(len(places)), key=lambda i: (places[i][0], places[i][1].top, places[i][1].x0))
