"""Words of a PDF page: where they stand, how they look, and what a reader can't see. Pages are drawn here."""

import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractor.errors import UnreadableFile
from extractor.settings import Settings
from extractor.sources.document import Document, Page
from extractor.sources.layers import has_hidden_layers
from extractor.sources.opening import open_document

WIDTH, HEIGHT = A4


def document(tmp_path: Path, draw: Callable[[Canvas], None], **options: object) -> Document:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4, **options)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    path = tmp_path / "drawn.pdf"
    path.write_bytes(stream.getvalue())
    return open_document(path, Settings())


def page(tmp_path: Path, draw: Callable[[Canvas], None]) -> Page:
    return document(tmp_path, draw).pages[0]


def texts(drawn: Page) -> list[str]:
    return [word.text for word in drawn.words]


def test_a_word_stands_from_the_top_left_corner(tmp_path: Path) -> None:
    drawn = page(tmp_path, lambda c: c.drawString(100, HEIGHT - 200, "Burglary 340"))
    assert texts(drawn) == ["Burglary", "340"]
    box = drawn.words[0].box
    assert box.x0 == pytest.approx(101, abs=1.5)
    assert box.top < 200 < box.bottom
    assert drawn.words[0].size == pytest.approx(12)


def test_size_weight_slant_and_colour(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setFont("Helvetica-BoldOblique", 9)
        c.setFillColorRGB(1, 0, 0)
        c.drawString(72, 700, "Total")

    word = page(tmp_path, draw).words[0]
    assert word.size == pytest.approx(9)
    assert (word.bold, word.italic, word.colour) == (True, True, 0xFF0000)


def test_scaled_text_has_the_size_that_is_seen(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.scale(2, 2)
        c.setFont("Helvetica", 6)
        c.drawString(40, 300, "Seen")

    assert page(tmp_path, draw).words[0].size == pytest.approx(12)


def test_a_dash_and_a_capital_on_one_line_have_one_height(tmp_path: Path) -> None:
    drawn = page(tmp_path, lambda c: c.drawString(72, 700, "H - x"))
    assert len({(round(w.box.top, 1), round(w.box.bottom, 1)) for w in drawn.words}) == 1


def test_fake_bold_comes_once(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        for shift in (0, 0.3):
            c.drawString(72 + shift, 700, "Shadow 12")

    assert texts(page(tmp_path, draw)) == ["Shadow", "12"]


def test_equal_words_in_a_column_are_kept(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        for y in range(5):
            c.drawRightString(200, 700 - 12 * y, "10")

    assert texts(page(tmp_path, draw)) == ["10"] * 5


def test_a_raised_mark_is_no_digit(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        text = c.beginText(72, 700)
        text.setFont("Helvetica", 10)
        text.textOut("1,234")
        text.setFont("Helvetica", 6)
        text.setRise(4)
        text.textOut("2")
        c.drawText(text)

    assert texts(page(tmp_path, draw)) == ["1,234²"]


def test_letter_spacing_does_not_part_a_word(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        text = c.beginText(72, 700)
        text.setFont("Helvetica", 10)
        text.setCharSpace(1.2)
        text.textOut("Outcome")
        c.drawText(text)

    assert texts(page(tmp_path, draw)) == ["Outcome"]


@pytest.mark.parametrize(("turn", "x", "y"), [(0, 60, 90), (90, 90, 60), (180, 60, 90), (270, 90, 60)])
def test_a_turned_page_is_read_as_it_is_seen(tmp_path: Path, turn: int, x: float, y: float) -> None:
    def draw(c: Canvas) -> None:
        corner = {0: (x, y), 90: (WIDTH - x, y), 180: (WIDTH - x, HEIGHT - y), 270: (x, HEIGHT - y)}[turn]
        c.translate(*corner)
        c.rotate(turn)
        c.drawString(0, 0, "Upright")

    document(tmp_path, draw)
    pdf = pypdfium2.PdfDocument(tmp_path / "drawn.pdf")
    pdf[0].set_rotation(turn)
    pdf.save(tmp_path / "turned.pdf")
    drawn = open_document(tmp_path / "turned.pdf", Settings()).pages[0]
    word = drawn.words[0]
    assert word.upright
    assert word.box.x0 == pytest.approx(61, abs=2)
    assert word.box.top < drawn.height - 90 < word.box.bottom
    assert (drawn.width > drawn.height) == (turn in (90, 270))


def test_turned_writing_is_told(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.rotate(90)
        c.drawString(300, -200, "Sideways text")

    words = page(tmp_path, draw).words
    assert [w.text for w in words] == ["Sideways", "text"]
    assert not any(w.upright for w in words)
    assert {w.turn for w in words} == {3}


def test_a_crop_box_moves_the_corner(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setCropBox((50, 100, 500, 742))
        c.drawString(150, 642, "Inside")
        c.drawString(10, 20, "Outside")

    drawn = page(tmp_path, draw)
    assert (drawn.width, drawn.height) == (450, 642)
    assert texts(drawn) == ["Inside"]
    assert drawn.words[0].box.x0 == pytest.approx(101, abs=1.5)
    assert drawn.words[0].box.top < 100 < drawn.words[0].box.bottom
    assert any("outside the page" in note for note in drawn.notes)


def hidden_by_mode(c: Canvas) -> None:
    text = c.beginText(72, 600)
    text.setTextRenderMode(3)
    text.textOut("secret")
    c.drawText(text)


def hidden_by_colour(c: Canvas) -> None:
    c.setFillColorRGB(1, 1, 1)
    c.drawString(72, 600, "secret")


def hidden_by_size(c: Canvas) -> None:
    c.setFont("Helvetica", 0.1)
    c.drawString(72, 600, "secret")


def hidden_beyond(c: Canvas) -> None:
    c.drawString(72, HEIGHT + 40, "secret")


def hidden_under(c: Canvas) -> None:
    c.drawString(72, 600, "secret")
    c.setFillColorRGB(0.9, 0.9, 1)
    c.rect(60, 590, 200, 30, stroke=0, fill=1)


@pytest.mark.parametrize("hide", [hidden_by_mode, hidden_by_colour, hidden_by_size, hidden_beyond, hidden_under])
def test_what_no_reader_sees_is_left_out_and_told(tmp_path: Path, hide: Callable[[Canvas], None]) -> None:
    def draw(c: Canvas) -> None:
        c.drawString(72, 700, "Plain words here")
        hide(c)

    drawn = page(tmp_path, draw)
    assert "secret" not in texts(drawn)
    assert texts(drawn) == ["Plain", "words", "here"]
    assert any("1 words left out" in note for note in drawn.notes)


def test_white_writing_on_a_dark_ground_is_seen(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setFillColorRGB(0, 0, 0.5)
        c.rect(60, 590, 200, 30, stroke=0, fill=1)
        c.setFillColorRGB(1, 1, 1)
        c.drawString(72, 600, "Heading")

    assert texts(page(tmp_path, draw)) == ["Heading"]


def test_lines_thin_boxes_and_frames_are_rules(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.line(72, 700, 300, 700)
        c.rect(72, 650, 200, 0.6, stroke=0, fill=1)
        c.rect(100, 500, 100, 50)
        c.line(72, 400, 300, 300)

    rules = page(tmp_path, draw).rules
    assert sum(rule.horizontal for rule in rules) == 4
    assert sum(not rule.horizontal for rule in rules) == 2


def test_fills_keep_their_colour_and_white_ones_are_none(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        for x, colour in ((72, (0, 1, 0)), (200, (1, 1, 1))):
            c.setFillColorRGB(*colour)
            c.rect(x, 600, 100, 40, stroke=0, fill=1)

    fills = page(tmp_path, draw).fills
    assert [fill.colour for fill in fills] == [0x00FF00]
    assert fills[0].box.top == pytest.approx(HEIGHT - 640, abs=0.5)


def test_form_objects_are_read_where_they_are_placed(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.beginForm("stamp")
        c.drawString(0, 0, "Inner")
        c.line(0, -5, 80, -5)
        c.endForm()
        c.translate(200, 300)
        c.doForm("stamp")

    drawn = page(tmp_path, draw)
    assert texts(drawn) == ["Inner"]
    assert drawn.words[0].box.x0 == pytest.approx(201, abs=1.5)
    assert drawn.rules[0].box.x0 == pytest.approx(200, abs=1)
    assert drawn.rules[0].box.top == pytest.approx(HEIGHT - 295, abs=1)


def test_a_page_without_text_is_a_scan(tmp_path: Path) -> None:
    assert page(tmp_path, lambda c: c.rect(0, 0, 400, 400, fill=1)).scan
    assert not page(tmp_path, lambda c: c.drawString(72, 700, "Words enough to be read by anyone at all")).scan


def test_a_locked_file_says_what_to_do(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    with pytest.raises(UnreadableFile, match="--password"):
        document(tmp_path, lambda c: c.drawString(72, 700, "x"), encrypt=StandardEncryption("reader", "owner"))


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.4\nnothing of the kind")
    with pytest.raises(UnreadableFile, match="not a readable PDF"):
        open_document(path, Settings())


def test_thousands_of_rules_end_in_bounded_time_with_a_note(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        for i in range(6000):
            c.line(50 + i % 90, 50 + i // 90, 55 + i % 90, 50 + i // 90)

    drawn = page(tmp_path, draw)
    assert len(drawn.rules) == 5000
    assert any("rulings" in note for note in drawn.notes)


def test_dots_painted_one_by_one_are_one_line(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        for step in range(100):
            c.rect(72 + 1.4 * step, 500, 0.7, 0.7, stroke=0, fill=1)
        for step in range(60):
            c.rect(300, 700 - 3 * step, 1, 2, stroke=0, fill=1)
        for x, y in ((80, 300), (95, 290), (99, 120)):
            c.rect(x, y, 0.7, 0.7, stroke=0, fill=1)

    row, column = page(tmp_path, draw).rules
    assert row.horizontal
    assert (row.box.x0, row.box.x1) == pytest.approx((72, 211.3), abs=0.5)
    assert not column.horizontal
    assert column.box.height == pytest.approx(179, abs=0.5)


def test_figures_on_a_turned_page_are_whole(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setFont("Courier", 9)
        c.rotate(90)
        c.drawString(100, -200, "1,007,948 and 11.1")

    assert texts(page(tmp_path, draw)) == ["1,007,948", "and", "11.1"]


def test_what_a_clip_or_a_picture_hides_is_told(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.drawString(50, 700, "under 101")
        c.drawImage(ImageReader(Image.new("RGB", (8, 8), (200, 220, 240))), 40, 690, 200, 30)
        c.drawString(60, 705, "over 102")
        c.saveState()
        clip = c.beginPath()
        clip.rect(50, 640, 60, 20)
        c.clipPath(clip, stroke=0, fill=0)
        c.drawString(52, 645, "in 103")
        c.drawString(52, 600, "out 104")
        c.restoreState()
        c.drawString(50, 560, "shape 105")
        c.roundRect(40, 550, 150, 25, 6, fill=1, stroke=0)

    drawn = page(tmp_path, draw)
    assert texts(drawn) == ["over", "102", "in", "103"]
    assert any("6 words left out" in note for note in drawn.notes)


def test_layers_that_are_switched_off_are_found_in_packed_catalogues() -> None:
    objects = zlib.compress(b"<</OCProperties <</D <</OFF [7 0 R]>>>>>>")
    packed = b"5 0 obj <</Type /ObjStm /Filter /FlateDecode>>\nstream\n" + objects + b"\nendstream"
    assert has_hidden_layers(packed)
    assert not has_hidden_layers(b"<</OCProperties <</D <</OFF [ ]>>>>>>")


def test_text_in_a_layer_that_is_switched_off_is_not_read(tmp_path: Path) -> None:
    def stream(number: int, body: bytes) -> bytes:
        return b"%d 0 obj <</Length %d>> stream\n%s\nendstream endobj\n" % (number, len(body), body)

    text = b"BT /F 12 Tf 1 0 0 1 50 %d Tm (%s) Tj ET "
    content = b"/OC /P BDC " + text % (700, b"hidden 1") + b"EMC " + text % (600, b"shown 2")
    parts = [
        b"1 0 obj <</Type/Catalog/Pages 2 0 R/OCProperties <</OCGs [6 0 R]/D <</OFF [6 0 R]>>>>>> endobj\n",
        b"2 0 obj <</Type/Pages/Kids [3 0 R]/Count 1>> endobj\n",
        b"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox [0 0 600 800]/Contents 4 0 R/Resources "
        b"<</Font <</F 5 0 R>>/Properties <</P 6 0 R>>>>>> endobj\n",
        stream(4, content),
        b"5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n",
        b"6 0 obj <</Type/OCG/Name (Draft)>> endobj\n",
    ]
    path = tmp_path / "layers.pdf"
    path.write_bytes(b"%PDF-1.5\n" + b"".join(parts) + b"trailer <</Root 1 0 R/Size 7>>\n%%EOF\n")
    assert texts(open_document(path, Settings()).pages[0]) == ["shown", "2"]


def test_letters_placed_one_by_one_on_a_page_of_two_lines_make_words(tmp_path: Path) -> None:
    """The library below takes so short a page for one written downwards."""
    told = "All 340 of the staff have done the short course and 12 more are on the list to be taught it in the"

    def draw(c: Canvas) -> None:
        at = 72.0
        for letter in told:
            if letter != " ":
                c.drawString(at, 780, letter)
            at += c.stringWidth(letter)
        c.drawString(72, 766, "new year.")

    assert " ".join(texts(page(tmp_path, draw))) == told + " new year."


def test_a_letter_drawn_at_another_time_is_of_the_word_it_touches(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(100 + canvas.stringWidth("M", "Helvetica-Bold", 9), 700, "ar 2020")
        canvas.drawString(100, 600, "Class A drugs")
        canvas.drawString(100, 700, "M")

    assert sorted(texts(page(tmp_path, draw))) == ["2020", "A", "Class", "Mar", "drugs"]
