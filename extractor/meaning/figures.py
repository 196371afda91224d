"""A table's body cells become observations: figures, and reasons where a figure was expected.

Must not know: page geometry, other reports.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from extractor.language.absences import Absence, absence
from extractor.language.clocks import Form
from extractor.language.numbers import Figure, figures
from extractor.meaning.cells import Contents, Part, read_cell
from extractor.meaning.dimensions import Dimensions, dimensions_of, headed_within
from extractor.meaning.explained_signs import sign_of
from extractor.meaning.footnotes import Footnotes
from extractor.meaning.gazetteer import Gazetteer
from extractor.meaning.groupings import told_apart
from extractor.meaning.headed import Headed
from extractor.meaning.namesakes import Print, namesakes
from extractor.meaning.naming import below_title
from extractor.meaning.shapes import told_shape
from extractor.meaning.timing import Clock, fiscal_label, quarter_number
from extractor.model.keys import digest, numbered
from extractor.model.observation import Evidence, Observation
from extractor.model.period import Period
from extractor.model.place import Place, around
from extractor.model.terms import Measure, PeriodBasis, Status
from extractor.sources.document import Word
from extractor.tables.grid import Cell
from extractor.tables.reasons import SHATTERED
from extractor.tables.table import BodyCell, Table

_FEWEST_TOLD, _MOST_TOLD = 3, 15
"""Words of a text that says in its own way why a figure is missing; fewer are a mark or a state, more are a story."""
_TOLD = 20
"""Letters of a cell's text by which the note of a repair names it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What the reading of all tables of one report shares."""

    report_id: str
    gazetteer: Gazetteer
    clock: Clock
    footnotes: Footnotes
    signs: Mapping[str, Absence] = field(default_factory=dict)
    """Why no figure stands where the report prints a sign that it explains."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A table with its headers, its place in the report's order, its id, and where its bands are counted from."""

    headed: Headed
    index: int
    table_id: str
    group: str
    first_band: int

    @property
    def table(self) -> Table:
        """The table itself."""
        return self.headed.table


@dataclass(frozen=True, slots=True)
class _Finding:
    """What one position was found to hold, before it is written down with its id."""

    table: Numbered
    body: BodyCell
    dimensions: Dimensions
    words: tuple[Word, ...]
    value: Decimal | None
    status: Status
    note: str
    clean: bool


def observe(tables: Sequence[Numbered], reader: Reader) -> tuple[Observation, ...]:
    """Every figure and reason of the tables, in reading order, each with its stable id."""
    grouped = told_apart([table.table for table in tables])
    found = _told_apart([finding for table in tables for finding in _of_table(table, grouped, reader)])
    ids = numbered(f"{reader.report_id}-{_key(finding.dimensions)}" for finding in found)
    return tuple(_observation(finding, one, reader) for finding, one in zip(found, ids, strict=True))


def _told_apart(found: Sequence[_Finding]) -> list[_Finding]:
    """Two tables that disagree about one name speak of two things: each puts its title before the name."""
    prints = [Print(one.table.group, one.dimensions.indicator, _rest(one.dimensions), one.value) for one in found]
    ambiguous = namesakes(prints)
    return [
        replace(one, dimensions=replace(one.dimensions, indicator=below_title(one.dimensions.indicator, title)))
        if (one.table.group, one.dimensions.indicator) in ambiguous and (title := _title_label(one.table))
        else one
        for one in found
    ]


def _rest(told: Dimensions) -> tuple[str, str, Measure, Period | None]:
    return told.area, told.breakdown, told.measure, told.period


def _title_label(table: Numbered) -> str:
    label = table.headed.outer.label or next((corner.label for corner in table.headed.corners.values()), None)
    return label.indicator if label else ""


def _key(told: Dimensions) -> str:
    period = told.period or Period(date.min, date.min, PeriodBasis.UNKNOWN)
    return digest(told.indicator, told.area, told.breakdown, told.measure, period.start, period.end, period.basis)


def _of_table(table: Numbered, grouped: Mapping[int, str], reader: Reader) -> Iterator[_Finding]:
    """`grouped`: texts of cells that group digits in a way of their own, in the usual form."""
    contents = {id(body): read_cell(grouped.get(id(body), body.cell.text)) for body in table.table.cells}
    expected = _expected(table.headed, contents)
    for body in table.table.cells:
        read = contents[id(body)]
        explained = reader.signs.get(sign_of(body.cell.text)) if reader.signs else None
        reason = explained or read.reason or expected.told(body, read)
        if reason is not None:
            yield from _reasons(table, body, reason, expected, reader)
            continue
        for part in read.parts:
            if expected.takes(body, part) and (found := _figure(table, body, part, read, reader)):
                yield found


@dataclass(frozen=True, slots=True)
class _Expected:
    """Where a table's figures are expected: columns by (band, column), and the units they are printed with."""

    columns: frozenset[tuple[int, int]]
    counted: frozenset[tuple[int, int]]
    units: Mapping[tuple[str, int, int], str]
    plain: frozenset[tuple[int, int]]
    """Columns of more figures than words."""
    wordy: bool

    def takes(self, body: BodyCell, part: Part) -> bool:
        """Is a figure one of the table's? In a table of words only where the head counts something."""
        if not self.wordy:
            return True
        return (body.band, body.cell.column) in self.counted and part.figure.unit not in ("£", "€", "$")

    def reason(self, band: int, columns: Sequence[int]) -> bool:
        """Does a reason over some columns stand where figures were expected?"""
        return any((band, column) in (self.counted if self.wordy else self.columns) for column in columns)

    def told(self, body: BodyCell, read: Contents) -> Absence | None:
        """Words in a column of figures say why none stands there, though nobody has listed them: `Survey paused`."""
        columns = body.cell.columns
        words = len(body.cell.text.split())
        if self.wordy or read.parts or not _FEWEST_TOLD <= words <= _MOST_TOLD or figures(body.cell.text):
            return None
        if not any((body.band, column) in self.plain for column in columns):
            return None
        known = absence(body.cell.text)
        return Absence(known.status if known else Status.NOT_AVAILABLE, " ".join(body.cell.text.split()), whole=True)

    def unit(self, band: int, row: int, column: int) -> str:
        """The unit that all figures beside a position, or else all above and below it, are printed with."""
        return self.units.get(("row", band, row), "") or self.units.get(("column", band, column), "")


def _expected(headed: Headed, contents: Mapping[int, Contents]) -> _Expected:
    counts: Counter[tuple[int, int]] = Counter()
    figures: set[tuple[int, int]] = set()
    prose: set[tuple[int, int]] = set()
    units: dict[tuple[str, int, int], set[str]] = {}
    for body in headed.table.cells:
        read, key = contents[id(body)], (body.band, body.cell.column)
        counts[key] += _weight(body, read)
        if read.parts:
            figures.add(key)
        elif read.prose:
            prose.add(key)
        for part in read.parts:
            units.setdefault(("row", body.band, body.cell.row), set()).add(part.figure.unit)
            units.setdefault(("column", *key), set()).add(part.figure.unit)
    heads = headed.columns.items()
    counted = {key for key, one in heads if one.measure not in (None, Measure.AMOUNT, Measure.OTHER)}
    timed = {key for key, one in heads if one.words.says_part or one.words.says_year}
    by_rows = {(band, column) for band, column in headed.columns if _rows_expect(headed, band)}
    columns = (figures | counted | timed | by_rows) - (prose - figures)
    plain = frozenset(key for key, more in counts.items() if more > 0)
    counted |= timed & plain
    one_unit = {key: next(iter(found)) for key, found in units.items() if len(found) == 1}
    return _Expected(frozenset(columns), frozenset(counted), one_unit, plain, headed.wordy)


def _weight(body: BodyCell, read: Contents) -> int:
    """1 for a figure and nothing else, -1 for words."""
    if read.parts and read.clean:
        return 1
    return -1 if read.reason is None and len(body.cell.text.split()) >= _FEWEST_TOLD else 0


def _rows_expect(headed: Headed, band: int) -> bool:
    """Do a band's rows say that figures stand beside them: by their time, or by what they count?"""
    rows = [heads for row, heads in headed.rows.items() if headed.bands.get(row, 0) == band]
    return bool(rows) and all(heads.words.says_part or heads.words.says_year or heads.measure for heads in rows)


def _reasons(
    table: Numbered, body: BodyCell, reason: Absence, expected: _Expected, reader: Reader
) -> Iterator[_Finding]:
    own = (body.cell.row, body.cell.column, body.column_path, body.row_path)
    positions = body.covered or (own,)
    if not expected.reason(body.band, [column for _, column, _, _ in positions]):
        return
    speaking = bool(re.search(r"[^\W\d_]", reason.text))
    for row, column, above, side in positions:
        unit = expected.unit(body.band, row, column)
        told = dimensions_of(table.headed.spot(row, column), unit, "", reader.gazetteer, reader.clock)
        if not speaking and reader.clock.is_future(told.period):
            continue
        cell = replace(body.cell, row=row, column=column, rowspan=1, colspan=1)
        at = replace(body, cell=cell, column_path=above, row_path=side)
        note = " | ".join(filter(None, (reason.text, reader.footnotes.of(table.index, told.marks))))
        yield _Finding(table, at, told, body.cell.words, None, reason.status, note, clean=True)


def _figure(table: Numbered, body: BodyCell, part: Part, read: Contents, reader: Reader) -> _Finding | None:
    figure = part.figure
    spot = table.headed.spot(body.cell.row, body.cell.column)
    told = dimensions_of(spot, figure.unit, part.name, reader.gazetteer, reader.clock)
    told = headed_within(told, part.head, reader.gazetteer, reader.clock)
    notes = [note.text for note in table.table.notes] if figure.form is Form.CLOCK else []
    heads = (*reversed(body.row_path), *reversed(body.column_path), table.table.title, *notes)
    shaped = told_shape(told, figure.form, heads)
    if shaped is None:
        return None
    told = shaped
    note = " | ".join(filter(None, (part.note, reader.footnotes.of(table.index, told.marks + figure.marks))))
    words = _words_at(body.cell, part.start, part.end)
    value = _falling(figure, told.measure)
    return _Finding(table, body, told, words, value, Status.REPORTED, note, clean=read.clean)


def _falling(figure: Figure, measure: Measure) -> Decimal:
    """The value of a figure; `↓ 5%` as a change is a fall of 5, as a share it is 5 with a remark."""
    falls = figure.arrow == "down" and measure is Measure.PERCENTAGE_CHANGE and figure.value > 0
    return -figure.value if falls else figure.value


def _observation(found: _Finding, observation_id: str, reader: Reader) -> Observation:
    table, body, told = found.table, found.body, found.dimensions
    period, start_month = told.period, reader.clock.start_month
    place = _place(found.words, table.table)
    box = place.box
    return Observation(
        observation_id=observation_id,
        report_id=reader.report_id,
        indicator=told.indicator,
        area=told.area,
        breakdown=told.breakdown,
        measure=told.measure,
        unit=told.unit,
        fiscal_year=fiscal_label(period, start_month),
        quarter=quarter_number(period, start_month),
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        period_basis=period.basis if period else PeriodBasis.UNKNOWN,
        value=found.value,
        value_text=body.cell.text,
        status=found.status,
        note=found.note,
        table_title=table.table.title or _first_corner(table),
        row_label=" / ".join(body.row_path),
        column_label=" / ".join(body.column_path),
        table_id=table.table_id,
        page=place.page,
        row=body.cell.row,
        column=body.cell.column,
        line=place.line,
        x0=box.x0 if box else None,
        top=box.top if box else None,
        x1=box.x1 if box else None,
        bottom=box.bottom if box else None,
        method=table.table.grid.method,
        evidence=_evidence(found),
    )


def _evidence(found: _Finding) -> Evidence:
    table, cell = found.table, found.body.cell
    repairs = [note for note in table.table.repairs if cell.text[:_TOLD] and cell.text[:_TOLD] in note]
    return Evidence(
        words=tuple(word.ordinal for word in found.words),
        read_clean=found.clean,
        grid_margin=table.table.margin,
        indicator_told=found.dimensions.indicator_told,
        area_told=found.dimensions.area_told,
        measure_told=found.dimensions.measure_told,
        period_told=found.dimensions.period_told,
        repaired=bool(repairs),
        legible=not any(SHATTERED in note for note in repairs),
        group=table.group,
        band=table.first_band + found.body.band,
        bold=cell.bold,
    )


def _first_corner(table: Numbered) -> str:
    """What a table without a title is called: its only corner."""
    corners = set(table.table.corner)
    return corners.pop() if len(corners) == 1 else ""


def _place(words: Sequence[Word], table: Table) -> Place:
    """The line of the first word, or the box around all."""
    if not words:
        return table.place
    if words[0].line is not None:
        return Place(line=words[0].line)
    return Place(page=words[0].page, box=around([word.box for word in words if word.page == words[0].page]))


def _words_at(cell: Cell, start: int, end: int) -> tuple[Word, ...]:
    """The words of a cell that carry a stretch of its text; all of them where words and text do not agree."""
    out, at = [], 0
    for word in cell.words:
        found = cell.text.find(word.text, at)
        if found < 0:
            return cell.words
        at = found + len(word.text)
        if found < end and start < at:
            out.append(word)
    return tuple(out) or cell.words
