"""A PDF with a text layer becomes a document, through pdfium. Must not know: lines, tables.

pdfium is not thread-safe: one process reads one document at a time and never from two threads.
"""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractor.errors import UnreadableFile
from extractor.settings import Settings
from extractor.sources.document import Document, Page, Word
from extractor.sources.frame import Frame, frame_of
from extractor.sources.glyphs import Scrap, glyphs_of, scraps_of
from extractor.sources.layers import has_hidden_layers
from extractor.sources.pixels import showing
from extractor.sources.strokes import WHITE, Drawing, Pen
from extractor.sources.typefaces import Looks
from extractor.sources.visibility import doubted, seen

MOST_CHARACTERS = 400_000
"""Of one page; a page of small print has 15,000."""


def read_pdf(path: Path, data: bytes, sha256: str, settings: Settings) -> Document:
    """Words with boxes, rulings and fills of every page. Raises UnreadableFile for damage, a password, or no pages."""
    pdf = _opened(path, data, settings)
    try:
        count = len(pdf)
        if not count:
            raise UnreadableFile(str(path), "a PDF without pages")
        if count > settings.pages_per_report:
            raise UnreadableFile(
                str(path), f"{count} pages, more than the {settings.pages_per_report} that a report may have"
            )
        pages = tuple(_pages(pdf, path, count, layers=has_hidden_layers(data)))
        title = pdf.get_metadata_value("Title").strip()
    finally:
        pdf.close()
    return Document(str(path), sha256, "application/pdf", pages, title=title)


def _opened(path: Path, data: bytes, settings: Settings) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data, password=settings.password or None)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            how = "the password given does not open it" if settings.password else "give it with --password"
            raise UnreadableFile(str(path), f"the PDF is locked by a password; {how}") from error
        raise UnreadableFile(str(path), f"not a readable PDF ({error}); is it damaged?") from error


def _pages(pdf: pdfium.PdfDocument, path: Path, count: int, *, layers: bool) -> Iterator[Page]:
    ordinal = 0
    for number in range(1, count + 1):
        try:
            opened = pdf[number - 1]
        except pdfium.PdfiumError:
            yield Page(number, 0, 0, (), notes=("the page is damaged and can't be read",))
            continue
        page = _page(opened, number, ordinal, layers=layers)
        opened.close()
        ordinal += len(page.words)
        yield page


def _page(page: pdfium.PdfPage, number: int, ordinal: int, *, layers: bool) -> Page:
    """`layers`: the file has some that are switched off."""
    frame = frame_of(page.raw)
    width, height = frame.size
    drawing = Pen(frame).draw(page.raw)
    notes = list(drawing.notes)
    textpage = raw.FPDFText_LoadPage(page.raw)
    count = raw.FPDFText_CountChars(textpage)
    if count > MOST_CHARACTERS:
        notes.append(f"{count} characters on one page: those after {MOST_CHARACTERS} are left out")
        count = MOST_CHARACTERS
    glyphs = glyphs_of(textpage, max(count, 0), frame)
    scraps = scraps_of(textpage, glyphs, frame, Looks(frame))
    raw.FPDFText_ClosePage(textpage)
    visible, told = seen(scraps, drawing, frame)
    if doubts := list(range(len(visible))) if layers else doubted(visible, drawing, frame):
        visible, more = _shown(visible, doubts, page, frame)
        told += more
    words = tuple(_word(scrap, ordinal + i, number) for i, scrap in enumerate(visible))
    return Page(
        number,
        width,
        height,
        words,
        rules=tuple(drawing.rules),
        fills=tuple(fill for fill in drawing.fills if fill.colour != WHITE),
        images=tuple(drawing.images),
        scan=_is_scan(words, drawing, width * height),
        notes=(*notes, *told),
    )


def _shown(scraps: list[Scrap], doubts: list[int], page: pdfium.PdfPage, frame: Frame) -> tuple[list[Scrap], list[str]]:
    """Words without those in doubt that the page's picture does not show, and a note on these."""
    asked = [scraps[i] for i in doubts]
    shows = showing(page, [scrap.thing for scrap in asked], [scrap.box for scrap in asked], max(frame.size))
    hidden = {i for i, shown in zip(doubts, shows, strict=True) if not shown}
    kept = [scrap for i, scrap in enumerate(scraps) if i not in hidden]
    note = f"{len(hidden)} words left out: clipped, under a picture or in a layer that is switched off"
    return kept, [note] if hidden else []


def _word(scrap: Scrap, ordinal: int, page: int) -> Word:
    look = scrap.look
    return Word(
        ordinal,
        scrap.text,
        scrap.box,
        page,
        None,
        look.size,
        look.bold,
        look.italic,
        look.colour,
        look.turn == 0,
        1.0,
        look.turn or 0,
    )


def _is_scan(words: tuple[Word, ...], drawing: Drawing, area: float) -> bool:
    """A page without usable text: none at all, or a handful of words beside a picture that fills the page."""
    if not words:
        return True
    pictured = sum(image.width * image.height for image in drawing.images)
    readable = sum(1 for word in words if "\ufffd" not in word.text)
    return readable < len(words) / 2 or (len(words) < 10 and pictured > area / 2)
