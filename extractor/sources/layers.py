"""Has a PDF layers (optional content) that are switched off? Must not know: pages, words.

pdfium draws layers as the file says but does not tell which are off, so the file's own catalogue is asked, which may
stand in a compressed stream of objects. A yes only means that pages are worth a closer look.
"""

import re
import zlib
from collections.abc import Iterator

_LAYERS = b"/OCProperties"
_OFF = re.compile(rb"/OFF\b(?!\s*\[\s*\])")
"""A list of layers that is not empty, or a state."""
_OBJECTS = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
_LARGEST = 4_000_000
"""Bytes that are unpacked of one stream; objects of a report take less."""


def has_hidden_layers(data: bytes) -> bool:
    """Does a PDF's catalogue tell of layers that are off?"""
    parts = list(_catalogues(data))
    return any(_LAYERS in part for part in parts) and any(_OFF.search(part) for part in parts)


def _catalogues(data: bytes) -> Iterator[bytes]:
    yield data
    for match in _OBJECTS.finditer(data):
        try:
            yield zlib.decompressobj().decompress(data[match.end() :], _LARGEST)
        except zlib.error:
            continue  # encrypted, or packed otherwise
