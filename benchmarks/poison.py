"""Many reports with one of each kind of poison among them: the run ends, each poison is named, memory stays flat.

    python -m benchmarks.poison [1000] [--seconds 20] [--megabytes 700]

The reports are made as in benchmarks/builds.py. Prints what became of each poison, then one line that sums it up. Exits
with 1 where a poison is not named or a good report is lost.
"""

import argparse
import io
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from pathlib import Path

from benchmarks.builds import PROJECT, make_reports, spent
from extractor.dataset.folder import load


def pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1; one of them is the catalog."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out) + end % (len(places) + 1, table, len(places) + 1, root, len(out))


def stream(body: bytes, told: bytes = b"") -> bytes:
    """A stream object, packed."""
    packed = zlib.compress(body, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (told, len(packed), packed)


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>"


def one_page(content: bytes, more: bytes = b"", *others: bytes) -> bytes:
    """A PDF of one page with this content; `others` are objects from 6 on, `more` names them among its resources."""
    return pdf(CATALOG, ONE_PAGE, PAGE % more, stream(content), FONT, *others)


def endless() -> bytes:
    """A form that draws ten times a form that draws ten times a form …: ten thousand million words on one page."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>%s>>"
    forms = [stream(b"/X Do " * 10, form % (b"/XObject<</X %d 0 R>>" % number)) for number in range(7, 16)]
    forms.append(stream(b"BT /F 9 Tf 1 0 0 1 9 9 Tm (7) Tj ET", form % b""))
    return one_page(b"/X Do", b"/XObject<</X 6 0 R>>", *forms)


def bomb() -> bytes:
    """A page whose content is packed twice: a megabyte that grows to a thousand."""
    inner = zlib.compressobj(9)
    packed = b"".join(inner.compress(b" " * 2**20) for _ in range(1500)) + inner.flush()
    body = zlib.compress(packed, 9)
    told = b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream" % (len(body), body)
    return pdf(CATALOG, ONE_PAGE, PAGE % b"", told, FONT)


def hog() -> bytes:
    """A page of eight million letters, one on the other."""
    return one_page(b"BT /F 9 Tf 1 0 0 1 9 9 Tm " + b"(" + b"7 1 " * 2_000_000 + b") Tj ET")


def encrypted() -> bytes:
    """A report that asks for a password."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", strength=128))
    canvas.drawString(100, 700, "Burglary 2014/15")
    canvas.save()
    return out.getvalue()


def many_pages(count: int = 200_000) -> bytes:
    """A document of very many pages."""
    kids = b"3 0 R " * count
    return pdf(CATALOG, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), PAGE % b"", stream(b"BT ET"), FONT)


def deep_tree(depth: int = 100_000) -> bytes:
    """Pages within pages within pages …, and a page's boxes within brackets within brackets."""
    brackets = b"[" * depth + b"]" * depth
    return pdf(
        CATALOG,
        b"<</Type/Pages/Kids[3 0 R]/Count 1/Extra %s>>" % brackets,
        PAGE % (b"/Deep " + brackets),
        stream(b"BT ET"),
        FONT,
    )


def deep_html(depth: int = 200_000) -> bytes:
    """Tables within tables."""
    return b"<html><body>" + b"<table><tr><td>" * depth + b"7"


def zip_bomb() -> bytes:
    """A word processor's file whose text grows to a thousand megabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as folder:
        folder.writestr("[Content_Types].xml", "<Types/>")
        with folder.open("word/document.xml", "w", force_zip64=True) as text:
            text.write(b"<w:document><w:body><w:p><w:r><w:t>")
            for _ in range(1000):
                text.write(b" " * 2**20)
            text.write(b"</w:t></w:r></w:p></w:body></w:document>")
    return out.getvalue()


def poisons() -> dict[str, bytes]:
    """Name of a file → what is in it."""
    whole = min((PROJECT / "samples").rglob("*.pdf"))
    return {
        "empty.pdf": b"",
        "truncated.pdf": whole.read_bytes()[:4000],
        "garbage.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 20,
        "encrypted.pdf": encrypted(),
        "endless.pdf": endless(),
        "bomb.pdf": bomb(),
        "hog.pdf": hog(),
        "many-pages.pdf": many_pages(),
        "deep-tree.pdf": deep_tree(),
        "deep.html": deep_html(),
        "zip-bomb.docx": zip_bomb(),
        "binary.txt": b"\x00\x01\x02" * 99,
        "one-line.txt": b"7 1 " * 10_000_000,
    }


def main() -> int:
    """Build the reports with the poison among them, and tell what became of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("reports", type=int, nargs="?", default=1000)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--megabytes", type=int, default=700)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shelf, out = Path(folder) / "shelf", Path(folder) / "out"
        shelf.mkdir()
        make_reports(asked.reports, shelf)
        poisoned = poisons()
        for name, body in poisoned.items():
            (shelf / name).write_bytes(body)
        began = time.perf_counter()
        limits = ["--seconds", str(asked.seconds), "--megabytes", str(asked.megabytes)]
        command = [sys.executable, "-m", "extractor", "build", str(shelf), "--out", str(out), *limits]
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
        took = time.perf_counter() - began
        told = {report.path: report.error for report in load(out).reports}
    for name in poisoned:
        print(f"  {name:16} {told.get(name) or 'NOT NAMED'}")
    good = sum(not error for error in told.values())
    print(
        f"  {good} of {asked.reports} reports read beside {len(poisoned)} poisoned, {took:.0f} s, peak {spent():.0f} MB"
    )
    return int(done.returncode != 1 or good != asked.reports or not all(told.get(name) for name in poisoned))


if __name__ == "__main__":
    sys.exit(main())
