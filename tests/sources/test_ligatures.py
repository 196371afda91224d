"""Letters that one glyph stands for are all read: word processors join them in print."""

from pathlib import Path

from extractor.settings import Settings
from extractor.sources.opening import open_document

_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
4 beginbfchar <41> <0073> <42> <0074> <43> <0061> <44> <00660066> endbfchar
endcmap end end"""
_PRINTED = b"BT /F 12 Tf 50 700 Td (ABCD) Tj ET"


def _pdf() -> bytes:
    def stream(content: bytes) -> bytes:
        return b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)

    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 800]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
        stream(_PRINTED),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        stream(_TO_UNICODE),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj" % number + content + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 7\n0000000000 65535 f \n" + table
    return out + b"trailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start


def test_both_letters_of_a_ligature_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "joined.pdf"
    path.write_bytes(_pdf())
    assert [word.text for word in open_document(path, Settings()).words] == ["staff"]
