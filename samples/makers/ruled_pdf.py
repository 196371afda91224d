"""A story as a PDF in the look of a word processor: ruled tables, grey heads, tables cut where the page ends.

Must not know: what the figures mean.
"""

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from samples.makers.story import Action, Cell, Grid, Heading, Passage, Story, said

Places = dict[object, int]
"""Element or cell → the page on which it begins."""

HEADINGS = {
    0: ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=16, leading=20, spaceAfter=8),
    1: ParagraphStyle("objective", fontName="Helvetica-Bold", fontSize=13, leading=16, spaceBefore=10, spaceAfter=6),
    2: ParagraphStyle("theme", fontName="Helvetica-Bold", fontSize=11.5, leading=15, spaceBefore=8, spaceAfter=5),
    3: ParagraphStyle("section", fontName="Helvetica-Bold", fontSize=10, leading=13, spaceBefore=5, spaceAfter=4),
}
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=5)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=8, leading=10)
ITEM = ParagraphStyle("item", parent=BODY, leftIndent=18, bulletIndent=6)
LEFT = ParagraphStyle("left", fontName="Helvetica", fontSize=8.5, leading=10)
MIDDLE = ParagraphStyle("middle", parent=LEFT, alignment=1)
MARGIN = 53


class Marked(Paragraph):  # type: ignore[misc]
    """A paragraph that says on which page it begins."""

    marks: tuple[object, ...] = ()
    places: Places | None = None

    def draw(self) -> None:
        """Draw, and say where."""
        for mark in self.marks:
            if self.places is not None:
                self.places.setdefault(mark, self.canv.getPageNumber())
        super().draw()

    def split(self, width: float, height: float) -> list[Any]:
        """Cut at the page's end; the first part keeps the marks."""
        parts: list[Any] = super().split(width, height)
        if parts and parts[0] is not self:
            parts[0].marks, parts[0].places = self.marks, self.places
        return parts


def draw(story: Story, path: Path) -> Places:
    """Write the PDF; returns where everything came to stand."""
    places: Places = {}
    flow: list[Flowable] = []
    for element in story.elements:
        if isinstance(element, Heading):
            flow.append(Paragraph(escape(element.text), HEADINGS[element.level]))
        elif isinstance(element, Passage):
            flow.append(_passage(element, places))
        elif isinstance(element, Action):
            flow += _action(element, places)
        elif isinstance(element, Grid):
            flow += [_table(element, places), Spacer(0, 10)]
    page = SimpleDocTemplate(
        str(path),
        pagesize=A4,
        invariant=1,
        title=story.title,
        author=story.publisher,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=50,
        bottomMargin=50,
    )
    page.build(flow, onFirstPage=_foot, onLaterPages=_foot)
    return places


def _foot(canvas: Any, document: Any) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawCentredString(A4[0] / 2, 30, f"Page {document.page}")


def _marked(text: str, style: ParagraphStyle, marks: tuple[object, ...], places: Places, bullet: str = "") -> Marked:
    paragraph = Marked(text, style, bulletText=bullet or None)
    paragraph.marks, paragraph.places = marks, places
    return paragraph


def _passage(passage: Passage, places: Places) -> Flowable:
    style = ITEM if passage.mark else SMALL if passage.small else BODY
    marks = (passage.update,) if passage.update else ()
    return _marked(escape(said(passage.text)), style, marks, places, passage.mark)


def _action(action: Action, places: Places) -> list[Flowable]:
    words, lead = escape(action.words), f"(Lead agency = {escape(action.lead)})" if action.lead else ""
    out: list[Flowable] = []
    if action.opens_list:
        out.append(Paragraph("<b>Actions:</b>", BODY))
    if action.listed:
        tail = f" – {escape(said(action.update.text))}" if action.update else ""
        marks = (action, action.update) if action.update else (action,)
        return [*out, _marked(f"{words} {lead}{tail}", ITEM, marks, places, "•")]
    head = f"<b>{action.letter}) {words}</b>" if action.letter else f"<b>Action: {words}</b>"
    return [*out, _marked(f"{head} {lead}", BODY, (action,), places)]


def _table(grid: Grid, places: Places) -> Table:
    cells = [["" if cell is None else _cell(cell, grid, places) for cell in row] for row in grid.rows]
    style: list[Any] = [
        ("GRID", (0, 0), (-1, -1), 0.75, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ]
    style += [("BACKGROUND", (0, n), (-1, n), colors.lightgrey) for n in (*range(grid.heads), *grid.bands)]
    for y, row in enumerate(grid.rows):
        for x, cell in enumerate(row):
            if cell is not None and (cell.columns > 1 or cell.rows > 1):
                style.append(("SPAN", (x, y), (x + cell.columns - 1, y + cell.rows - 1)))
    return Table(
        cells,
        colWidths=list(grid.widths),
        repeatRows=grid.heads,
        style=TableStyle(style),
        splitInRow=int(grid.look == "words"),
    )


def _cell(cell: Cell, grid: Grid, places: Places) -> Flowable:
    text = escape(said(cell.text))
    marks: tuple[object, ...] = (cell, cell.update) if cell.update else (cell,)
    style = LEFT if cell.left or grid.look == "words" else MIDDLE
    return _marked(f"<b>{text}</b>" if cell.strong else text, style, marks, places)
