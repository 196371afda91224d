"""What each column of the contract is, told once for every format. Must not know: files."""

import ast
import inspect
import textwrap
import types
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Union, cast, get_args, get_origin

from extractor.model.dataset import RECORDS, columns
from extractor.model.record import Record


class Kind(StrEnum):
    """The kinds of value a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `choices` are its allowed words, if it has a closed list; `required` means never empty."""

    name: str
    kind: Kind
    record: type[Record]
    choices: tuple[str, ...]
    required: bool

    @property
    def description(self) -> str:
        """What it means, as the record's source says below it."""
        return _descriptions(self.record).get(self.name, "")


KEYS = {
    "reports": ("report_id",),
    "tables": ("table_id",),
    "observations": ("observation_id",),
    "series": ("series_id",),
    "findings": ("finding_id",),
    "action_updates": ("update_id",),
}
"""Files whose rows have an id of their own → its column."""

REFERENCES = {"report_id": "reports", "series_id": "series", "table_id": "tables", "observation_id": "observations"}
"""Columns that name a row of another file."""


def described(name: str) -> tuple[Column, ...]:
    """The columns of one file of the contract (`observations`), in order."""
    return tuple(_column(RECORDS[name], field) for field in columns(RECORDS[name]))


def _column(record: type[Record], name: str) -> Column:
    field = record.model_fields[name]
    kind = _plain_type(field.annotation)
    choices = tuple(str(word.value) for word in kind) if issubclass(kind, StrEnum) else ()
    return Column(name, _KINDS.get(kind, Kind.TEXT), record, choices, field.is_required())


@cache
def _descriptions(record: type[Record]) -> dict[str, str]:
    """Field → the text that stands below it in the record's source."""
    told: dict[str, str] = {}
    for kind in reversed(record.__mro__):
        if issubclass(kind, Record):
            source = ast.parse(textwrap.dedent(inspect.getsource(kind)))
            for field, text in pairwise(cast(ast.ClassDef, source.body[0]).body):
                if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
                    told[ast.unparse(field.target)] = inspect.cleandoc(str(ast.literal_eval(text.value)))
    return told


def _plain_type(annotation: object) -> type:
    """`int | None` → `int`."""
    if get_origin(annotation) in (Union, types.UnionType):
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    return annotation if isinstance(annotation, type) else str


_KINDS = {int: Kind.INTEGER, float: Kind.NUMBER, Decimal: Kind.NUMBER, date: Kind.DATE}
