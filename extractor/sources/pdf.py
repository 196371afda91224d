"""A PDF with a text layer becomes a document, through pdfium. Must not know: lines, tables.

pdfium is not thread-safe: one process reads one document at a time and never from two threads.
"""

from itertools import groupby
from pathlib import Path

import pypdfium2 as pdfium

from extractor.errors import UnreadableFile
from extractor.model.place import Box, around
from extractor.settings import Settings
from extractor.sources.document import Document, Page, Word


def read_pdf(path: Path, data: bytes, sha256: str, settings: Settings) -> Document:
    """Words with boxes, rulings and fills of every page. Raises UnreadableFile for damage, a password, or no pages."""
    try:
        pdf = pdfium.PdfDocument(data, password=settings.password or None)
    except pdfium.PdfiumError as error:
        raise UnreadableFile(
            str(path), f"not a readable PDF ({error}); is it damaged, or does it need --password?"
        ) from error
    try:
        pages, ordinal = [], 0
        for number in range(len(pdf)):
            page = _page(pdf[number], number + 1, ordinal)
            ordinal += len(page.words)
            pages.append(page)
    finally:
        pdf.close()
    return Document(str(path), sha256, "application/pdf", tuple(pages))


def _page(page: pdfium.PdfPage, number: int, ordinal: int) -> Page:
    width, height = page.get_size()
    text = page.get_textpage()
    characters = []
    for index in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(index)
        characters.append((text.get_text_range(index, 1), Box(left, height - top, right, height - bottom)))
    words: list[Word] = []
    for blank, run in groupby(characters, key=lambda pair: pair[0].isspace() or not pair[0]):
        if not blank:
            pairs = list(run)
            box = around([b for _, b in pairs])
            words.append(Word(ordinal + len(words), "".join(t for t, _ in pairs), box, number, size=box.height))
    return Page(number, width, height, tuple(words), scan=not words)
