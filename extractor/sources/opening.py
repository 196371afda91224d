"""Looks at a file's bytes and picks its reader. Must not know: file names' endings.

A reader is imported when a file asks for it: what reads PDFs takes longer to load than a text takes to read.
"""

import hashlib
import importlib
import re
from collections.abc import Callable
from pathlib import Path

from extractor.errors import UnreadableFile
from extractor.settings import Settings
from extractor.sources.document import Document

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
    module, name = READERS[_kind(str(path), data)]
    read: Reader = getattr(importlib.import_module(f"extractor.sources.{module}"), name)
    return read(path, data, hashlib.sha256(data).hexdigest(), settings)


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


Reader = Callable[[Path, bytes, str, Settings], Document]

READERS = {
    "application/pdf": ("pdf", "read_pdf"),
    _DOCX: ("word", "read_docx"),
    "text/html": ("html", "read_html"),
    "text/plain": ("text", "read_text"),
}
"""Media type → module and function that read it."""
