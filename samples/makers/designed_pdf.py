"""A story as a PDF that a designer set: no boxes, coloured headings, zebra rows or thin rules, columns of prose.

Must not know: what the figures mean.
"""

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BalancedColumns,
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from samples.makers.ruled_pdf import Marked, Places
from samples.makers.story import Break, Cell, Grid, Heading, Pair, Passage, Story, said

INK, TINT, LINE = HexColor("#1d5c63"), HexColor("#e6f0f0"), HexColor("#9fb8ba")
HEADINGS = {
    0: ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=22, leading=26, textColor=INK, spaceAfter=4),
    1: ParagraphStyle("part", fontName="Helvetica-Bold", fontSize=15, leading=19, textColor=INK, spaceAfter=6),
    2: ParagraphStyle(
        "head", fontName="Helvetica-Bold", fontSize=12, leading=15, textColor=INK, spaceBefore=9, spaceAfter=4
    ),
}
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10.5, leading=13.5, spaceAfter=6)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=8, leading=10)
CAPTION = ParagraphStyle("caption", fontName="Helvetica-Oblique", fontSize=9, leading=12, spaceAfter=2)
LEFT = ParagraphStyle("left", fontName="Helvetica", fontSize=8.5, leading=10.5)
RIGHT = ParagraphStyle("right", parent=LEFT, alignment=2)
HEAD_LEFT = ParagraphStyle("head_left", parent=LEFT, fontName="Helvetica-Bold", textColor=INK)
HEAD_RIGHT = ParagraphStyle("head_right", parent=HEAD_LEFT, alignment=2)
HEAD_OVER = ParagraphStyle("head_over", parent=HEAD_LEFT, alignment=1)
MARGIN = 53


def draw(story: Story, path: Path) -> Places:
    """Write the PDF; returns where everything came to stand."""
    places: Places = {}
    flow: list[Flowable] = []
    columns: list[Flowable] = []
    for element in story.elements:
        if isinstance(element, Passage) and element.columns > 1:
            columns.append(Paragraph(escape(element.text), BODY))
            continue
        if columns:
            flow.append(BalancedColumns(columns, nCols=2, innerPadding=16))
            columns = []
        flow += _drawn(element, places)
    _document(story, path).build(flow)
    return places


def _drawn(element: object, places: Places) -> list[Flowable]:
    if isinstance(element, Heading):
        return [Paragraph(escape(element.text), HEADINGS[element.level])]
    if isinstance(element, Passage):
        return [Paragraph(escape(element.text), SMALL if element.small else BODY)]
    if isinstance(element, Break):
        return [NextPageTemplate("wide" if element.wide else "upright"), PageBreak()]
    if isinstance(element, Pair):
        sides = [_captioned(grid, places) for grid in (element.left, element.right)]
        return [Table([sides], colWidths=[sum(element.left.widths) + 14] * 2, style=TableStyle(_FLUSH)), Spacer(0, 6)]
    if isinstance(element, Grid):
        parts = _captioned(element, places)
        return [*(parts if element.look == "plan" else [KeepTogether(parts)]), Spacer(0, 8)]
    return []


def _captioned(grid: Grid, places: Places) -> list[Flowable]:
    table = _table(grid, places)
    caption = [Paragraph(escape(grid.title), CAPTION)] if grid.title else []
    return [*caption, table]


_FLUSH: list[Any] = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
]


def _table(grid: Grid, places: Places) -> Table:
    cells = [
        ["" if cell is None else _cell(cell, y < grid.heads, places) for cell in row] for y, row in enumerate(grid.rows)
    ]
    style: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("LINEBELOW", (0, grid.heads - 1), (-1, grid.heads - 1), 1.2, INK),
    ]
    body = range(grid.heads, len(grid.rows))
    if grid.look == "zebra":
        style += [("BACKGROUND", (0, y), (-1, y), TINT) for y in body[::2]]
    else:
        style += [("LINEBELOW", (0, y), (-1, y), 0.4, LINE) for y in body]
    for y, row in enumerate(grid.rows):
        for x, cell in enumerate(row):
            if cell is not None and (cell.columns > 1 or cell.rows > 1):
                style.append(("SPAN", (x, y), (x + cell.columns - 1, y + cell.rows - 1)))
    return Table(
        cells,
        colWidths=list(grid.widths),
        repeatRows=grid.heads,
        style=TableStyle(style),
        hAlign="LEFT",
    )


def _cell(cell: Cell, head: bool, places: Places) -> Flowable:
    text = escape(said(cell.text))
    if head:
        style = HEAD_LEFT if cell.left else HEAD_OVER if cell.columns > 1 else HEAD_RIGHT
    else:
        style = LEFT if cell.left else RIGHT
        text = f"<b>{text}</b>" if cell.strong else text
    paragraph = Marked(text, style)
    paragraph.marks = (cell, cell.update) if cell.update else (cell,)
    paragraph.places = places
    return paragraph


def _document(story: Story, path: Path) -> BaseDocTemplate:
    wide = landscape(A4)
    sizes = {"upright": A4, "wide": wide}
    templates = [
        PageTemplate(
            id=name,
            pagesize=size,
            frames=[Frame(MARGIN, 48, size[0] - 2 * MARGIN, size[1] - 110, 0, 0, 0, 0, id="body")],
            onPage=lambda canvas, document, size=size: _furniture(canvas, document.page, story, size),
        )
        for name, size in sizes.items()
    ]
    return BaseDocTemplate(str(path), pageTemplates=templates, invariant=1, title=story.title, author=story.publisher)


def _furniture(canvas: Any, page: int, story: Story, size: tuple[float, float]) -> None:
    width, height = size
    canvas.setFillColor(INK)
    canvas.rect(0, height - 40, width, 40, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#ffffff"))
    canvas.setFont("Helvetica", 9)
    canvas.drawString(MARGIN, height - 25, f"{story.publisher} | Quarter {story.quarter} {story.fiscal_year}")
    canvas.setFillColor(INK)
    canvas.drawRightString(width - MARGIN, 26, str(page))
