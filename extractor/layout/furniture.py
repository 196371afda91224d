"""Running heads, page numbers: what returns on every page and belongs to none. Must not know: blocks, tables."""

from extractor.sources.document import Document


def furniture(document: Document) -> frozenset[int]:
    """Ordinals of the words that are page furniture."""
    del document
    return frozenset()
