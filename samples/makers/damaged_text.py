"""A story as the text that a converter makes of its PDF, with the damage that converters do, the same every time.

Tabs between cells; captions cut into cells in mid-word; a reason that spans rows in shards; the words of heads that
span columns apart; a label that goes on after the page's end; a row of prose in two lines.
Must not know: figures.
"""

from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

from samples.makers.story import Action, Grid, Heading, Passage, Story, said

Places = dict[object, int]
"""Element or cell → the line, from 1, on which it begins."""


@dataclass
class Sheet:
    """The lines written so far."""

    story: Story
    lines: list[str] = field(default_factory=list)
    places: Places = field(default_factory=dict)
    cut_prose: bool = False

    def write(self, text: str, *marks: object) -> None:
        """One line, and who begins on it."""
        self.lines.append(text)
        for mark in marks:
            self.places.setdefault(mark, len(self.lines))

    def gap(self) -> None:
        """An empty line, unless one is there."""
        if self.lines and self.lines[-1].strip():
            self.lines.append("")

    def dice(self, *what: str) -> int:
        """The same number for the same thing, time and again."""
        return crc32("|".join((self.story.report_id, *what)).encode())


def write(story: Story, path: Path) -> Places:
    """Write the text; returns where everything came to stand."""
    sheet = Sheet(story, [" "])
    for element in story.elements:
        if isinstance(element, Heading):
            sheet.gap()
            sheet.write(element.text)
            sheet.gap()
        elif isinstance(element, Passage):
            _passage(sheet, element)
        elif isinstance(element, Action):
            _action(sheet, element)
        elif isinstance(element, Grid):
            sheet.gap()
            _table(sheet, element)
            sheet.gap()
    path.write_text("\n".join(sheet.lines) + "\n", encoding="utf-8", newline="\n")
    return sheet.places


def _passage(sheet: Sheet, passage: Passage) -> None:
    if not passage.mark or not sheet.lines[-1].startswith("- "):
        sheet.gap()
    marks = (passage.update,) if passage.update else ()
    sheet.write(("- " if passage.mark else "") + said(passage.text), *marks)
    if not passage.mark:
        sheet.gap()


def _action(sheet: Sheet, action: Action) -> None:
    lead = f"(Lead agency = {action.lead})" if action.lead else ""
    if action.opens_list:
        sheet.gap()
        sheet.write("Actions:")
        sheet.gap()
    if action.listed:
        tail = f" – {said(action.update.text)}" if action.update else ""
        marks = (action, action.update) if action.update else (action,)
        sheet.write(f"- {action.words} {lead}{tail}", *marks)
        return
    sheet.gap()
    head = f"{action.letter}) {action.words}" if action.letter else f"Action: {action.words}"
    sheet.write(f"{head} {lead}".rstrip(), action)
    sheet.gap()


def _table(sheet: Sheet, grid: Grid) -> None:
    texts = _spread(sheet, grid)
    for y, row in enumerate(grid.rows):
        cells = texts[y]
        marks = [mark for cell in row if cell for mark in (cell, cell.update) if mark]
        if grid.look == "words" and y >= grid.heads and not sheet.cut_prose and len(cells) == 4:
            sheet.cut_prose = True
            upper, lower = zip(*(_halves(text, 60) for text in cells), strict=True)
            sheet.write("\t".join(upper), *marks)
            sheet.write("\t".join(lower))
        elif grid.cut == y and y:
            label, rest = _halves(cells[0], 99)
            sheet.write("\t".join([label, *cells[1:]]), *marks)
            sheet.gap()
            if rest:
                sheet.write("\t".join([rest, "", "", ""]))
        else:
            loose = "\t" * (sheet.dice(grid.title, str(y)) % 3 if y < grid.heads else 0)
            sheet.write("\t".join(cells) + loose, *marks)


def _spread(sheet: Sheet, grid: Grid) -> list[list[str]]:
    """The text of every cell, spans laid out over the cells that they cover."""
    texts = [["" for _ in row] for row in grid.rows]
    for y, row in enumerate(grid.rows):
        for x, cell in enumerate(row):
            if cell is None:
                continue
            if grid.captioned and y == 0:
                pieces = _cut(sheet, said(cell.text), cell.columns)
                texts[y][x : x + cell.columns] = pieces
            elif cell.rows > 1:
                for down, shard in enumerate(_shards(said(cell.text), cell.rows)):
                    texts[y + down][x] = shard
            elif cell.columns > 1 and y < grid.heads:
                words = said(cell.text).split()
                at = x + (sheet.dice(grid.title) % 2 if len(words) == 1 else 0)
                texts[y][at : at + len(words)] = words
            else:
                texts[y][x] = said(cell.text)
    return texts


def _cut(sheet: Sheet, caption: str, columns: int) -> list[str]:
    """A caption in as many cells as its row has columns, cut where the columns' edges happen to fall."""
    pieces = [""] * columns
    if sheet.dice(caption) % 4 == 0 or columns < 3:
        return [caption, *pieces[1:]]
    step = max(9, -(-len(caption) // (columns - 1)))
    for n, start in enumerate(range(0, len(caption), step)):
        pieces[n] = caption[start : start + step].strip()
    return pieces


def _shards(reason: str, rows: int) -> list[str]:
    """A reason that spans rows: some words in each."""
    words = reason.split()
    size = -(-len(words) // rows)
    return [" ".join(words[n * size : (n + 1) * size]) for n in range(rows)]


def _halves(text: str, limit: int) -> tuple[str, str]:
    """What stands above and below a cut: at `limit` letters for prose, before the last word of a short label."""
    words = text.split()
    if len(text) <= limit:
        return (text, "") if limit < 99 or len(words) < 2 else (" ".join(words[:-1]), words[-1])
    cut = text.rfind(" ", 0, limit)
    return text[:cut], text[cut + 1 :]
