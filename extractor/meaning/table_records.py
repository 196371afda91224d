"""The tables of a report as rows of `tables.csv`, with ids that do not change when a table is found before them.

Must not know: what the figures in them mean.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from extractor.language.vocabulary import Vocabulary
from extractor.meaning.figures import Numbered
from extractor.meaning.gazetteer import Gazetteer
from extractor.meaning.headed import Headed, read_table
from extractor.model.keys import digest, numbered
from extractor.model.observation import Observation
from extractor.model.report import TableRecord
from extractor.tables.table import Table


def number_tables(
    tables: Sequence[Table],
    headings: Mapping[int, tuple[str, ...]],
    report_id: str,
    gazetteer: Gazetteer,
    vocabulary: Vocabulary,
) -> tuple[Numbered, ...]:
    """Each table with its headers read, its id, and the group of the table it continues."""
    ids = numbered(f"{report_id}-t{_key(table, headings.get(i, ()))}" for i, table in enumerate(tables))
    read: list[Headed] = []
    out: list[Numbered] = []
    for index, table in enumerate(tables):
        before = table.continues if table.continues is not None and table.continues < index else None
        part = out[before] if before is not None else None
        headed = read_table(table, headings.get(index, ()), part.headed if part else None, gazetteer, vocabulary)
        read.append(headed)
        first = _first_band(part, table) if part else 0
        out.append(Numbered(headed, index, ids[index], part.group if part else ids[index], first))
    return tuple(out)


def _key(table: Table, headings: Sequence[str]) -> str:
    """What a table is: its title, corner and column heads, and the heading it stands under."""
    heads = dict.fromkeys(text for body in table.cells for text in body.column_path)
    return digest(table.title, *table.corner, *heads, *headings[-1:])


def _first_band(part: Numbered, table: Table) -> int:
    """A part goes on in the last band of the part before, unless it opens with another corner."""
    last = max(part.headed.bands.values(), default=0)
    corner = table.corner[0] if table.corner else ""
    same = not corner or (part.table.corner and corner == part.table.corner[-1])
    return part.first_band + last + (0 if same else 1)


def table_records(
    tables: Sequence[Numbered],
    actions: Mapping[int, str],
    observations: Sequence[Observation],
    report_id: str,
) -> tuple[TableRecord, ...]:
    """The rows of `tables.csv`, in reading order. `actions`: index of a table → action it stands under."""
    count = Counter(observation.table_id for observation in observations)
    ids = {numbered_table.index: numbered_table.table_id for numbered_table in tables}
    return tuple(_record(table, actions, count, ids, report_id) for table in tables)


def _record(
    numbered_table: Numbered, actions: Mapping[int, str], count: Counter[str], ids: Mapping[int, str], report_id: str
) -> TableRecord:
    table, place = numbered_table.table, numbered_table.table.place
    box = place.box
    notes = [" ".join(filter(None, (note.mark, note.text))) for note in table.notes]
    continues = ids.get(table.continues, "") if table.continues is not None else ""
    return TableRecord(
        table_id=numbered_table.table_id,
        report_id=report_id,
        title=table.title,
        page=place.page,
        line=place.line,
        x0=box.x0 if box else None,
        top=box.top if box else None,
        x1=box.x1 if box else None,
        bottom=box.bottom if box else None,
        rows=table.grid.rows,
        columns=table.grid.columns,
        header_rows=len(table.header_rows),
        header_columns=table.header_columns,
        method=table.grid.method,
        confidence=round(table.margin, 3),
        action_id=actions.get(numbered_table.index, ""),
        notes=" | ".join([*notes, *table.repairs]),
        continues=continues,
        observations=count[numbered_table.table_id],
    )
