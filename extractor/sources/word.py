"""A DOCX file becomes a document, by way of HTML: its tables keep their grid. Must not know: what they mean."""

import io
import zipfile
from pathlib import Path

from extractor.errors import MissingLibrary, UnreadableFile
from extractor.settings import Settings
from extractor.sources.document import Document
from extractor.sources.html import document_of

_LARGEST = 200 * 2**20
"""Bytes that a file may unpack to; a report of 500 pages has a tenth of it."""


def read_docx(path: Path, data: bytes, sha256: str, settings: Settings) -> Document:
    """A DOCX file as a document. Raises UnreadableFile for damage and for archives that unpack beyond reason."""
    del settings
    try:
        import mammoth
    except ImportError as error:
        raise MissingLibrary("DOCX needs the extra `office`: pip install 'extractor[office]'") from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _LARGEST:
                raise UnreadableFile(str(path), f"unpacks to more than {_LARGEST // 2**20} MB; it is refused")
        made = mammoth.convert_to_html(io.BytesIO(data), convert_image=mammoth.images.img_element(lambda _: {}))
    except UnreadableFile:
        raise
    except Exception as error:  # the library raises whatever the archive and its XML raise
        raise UnreadableFile(str(path), f"not a readable DOCX file ({type(error).__name__}: {error})") from error
    page = f"<html><body>{made.value}</body></html>"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return document_of(path, page.encode("utf-8"), sha256, media_type)
