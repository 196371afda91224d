"""A page as a picture, through pdfium; for texts a blank sheet. Must not know: what is drawn on it afterwards."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from extractor.settings import Settings
from extractor.sources.document import Document

LARGEST_SIDE = 6000
"""Pixels; a poster is drawn smaller rather than filling the memory."""


def page_pictures(path: Path, document: Document, scale: float, settings: Settings) -> Iterator[tuple[float, Any]]:
    """For each page its scale (pixels a point) and a `PIL.Image` in RGB that a caller may draw on."""
    if document.media_type != "application/pdf":
        yield from (_blank(page.width, page.height, scale) for page in document.pages)
        return
    pdf = pdfium.PdfDocument(path, password=settings.password or None)
    try:
        for page in pdf:
            fitting = min(scale, LARGEST_SIDE / max(1.0, *page.get_size()))
            yield fitting, page.render(scale=fitting).to_pil().convert("RGB")
            page.close()
    finally:
        pdf.close()


def _blank(width: float, height: float, scale: float) -> tuple[float, Any]:
    from PIL import Image

    fitting = min(scale, LARGEST_SIDE / max(1.0, width, height))
    return fitting, Image.new("RGB", (max(1, round(width * fitting)), max(1, round(height * fitting))), "white")
