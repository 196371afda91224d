"""Footnote marks and the notes they lead to. Must not know: what a note says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.language.mending import mend
from extractor.layout.blocks import Block, BlockKind
from extractor.layout.marks import note_mark
from extractor.tables.table import Table

_MARKS = re.compile(r"\*+|[†‡§]|[¹²³⁴-⁹]+|\[\d{1,2}\]|\(\d{1,2}\)|\d{1,2}|[a-z]")


@dataclass(frozen=True, slots=True)
class Footnotes:
    """Notes by table (index in reading order) and mark; `anywhere` are those that stand by themselves in the report."""

    by_table: Mapping[int, Mapping[str, str]]
    anywhere: Mapping[str, str]

    def of(self, table: int, marks: str) -> str:
        """The notes that the marks lead to, joined by ` | `; the table's own come first."""
        own = self.by_table.get(table, {})
        found = [own.get(mark) or self.anywhere.get(mark, "") for mark in _MARKS.findall(marks)]
        return " | ".join(dict.fromkeys(text for text in found if text))


def collect(tables: Sequence[Table], blocks: Sequence[Block]) -> Footnotes:
    """The notes of a report. A mark that leads to different notes in different places leads nowhere by itself."""
    by_table: dict[int, dict[str, str]] = {}
    for index, table in enumerate(tables):
        mine = {note.mark: mend(note.text) for note in table.notes if note.mark}
        inherited = by_table.get(table.continues, {}) if table.continues is not None else {}
        by_table[index] = {**inherited, **mine}
    loose: dict[str, set[str]] = {}
    for block in blocks:
        if block.kind is BlockKind.NOTE and (mark := note_mark(block.text.split(" ", 1)[0])):
            loose.setdefault(mark, set()).add(mend(block.text).removeprefix(mark).strip())
    anywhere = {mark: next(iter(texts)) for mark, texts in sorted(loose.items()) if len(texts) == 1}
    return Footnotes(by_table, anywhere)
