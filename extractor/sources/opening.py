"""Looks at a file's bytes and picks its reader. Must not know: file names' endings."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from extractor.errors import UnreadableFile
from extractor.settings import Settings
from extractor.sources.document import Document
from extractor.sources.html import read_html
from extractor.sources.pdf import read_pdf
from extractor.sources.text import read_text
from extractor.sources.word import read_docx

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HTML = re.compile(
    rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|title|meta|h[1-6]|table|div)\b",
    re.I | re.S,
)


def open_document(path: Path, settings: Settings) -> Document:
    """Read a file as pages. Raises UnreadableFile with what was seen and what to do."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(str(path), f"can't be opened: {error.strerror or error}") from error
    if not data.strip():
        raise UnreadableFile(str(path), "the file is empty")
    return READERS[_kind(str(path), data)](path, data, hashlib.sha256(data).hexdigest(), settings)


def _kind(path: str, data: bytes) -> str:
    head = data[:1024]
    if b"%PDF-" in head:
        return "application/pdf"
    if head.startswith(b"PK\x03\x04") and b"word/document.xml" in data:
        return _DOCX
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UnreadableFile(path, "an office file or archive; export it as PDF or text and try again")
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFile(path, "neither a PDF nor a text; export the report as PDF or text and try again")
    if _HTML.match(head):
        return "text/html"
    return "text/plain"


READERS: dict[str, Callable[[Path, bytes, str, Settings], Document]] = {
    "application/pdf": read_pdf,
    _DOCX: read_docx,
    "text/html": read_html,
    "text/plain": lambda path, data, sha256, settings: read_text(path, data, sha256),
}
"""Media type → reader."""
