"""Record ↔ flat row of the contract: the only place that flattens. Must not know: formats."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any, TypeVar

from extractor.model.dataset import columns
from extractor.model.record import Record

R = TypeVar("R", bound=Record)

_FORMULA = re.compile(r"'*(?:[=+@\t\r]|-(?!\.?\d+(?:\.\d+)?%?$))")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@cache
def columns_of(record: type[Record]) -> tuple[str, ...]:
    """`model.dataset.columns`, remembered: asked once a row."""
    return columns(record)


def plain(value: object) -> str:
    """A field's value as text: plain decimals without exponent, ISO dates, empty for None."""
    if value is None:
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, float):
        return format(round(value, 3), "g") if abs(value) < 1e5 else format(value, ".1f")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def guarded(text: str) -> str:
    """A CSV cell that no spreadsheet takes for a formula and no terminal for a command."""
    safe = _CONTROL.sub("�", text)
    return "'" + safe if _FORMULA.match(safe) else safe


def unguarded(text: str) -> str:
    """What `guarded` was given, control characters apart."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def to_row(record: Record) -> list[str]:
    """The cells of a record in the contract's order, guarded."""
    return [_writer(type(value))(value) for value in _fields_of(type(record))(record)]  # type: ignore[arg-type]


@cache
def _fields_of(record: type[Record]) -> Callable[[Record], tuple[Any, ...]]:
    """All fields of a record in the contract's order, in one step: a dataset has millions."""
    return attrgetter(*columns_of(record))


@cache
def _writer(kind: type) -> Callable[..., str]:
    """What writes cells of one type. Numbers, dates and the words of a closed list need no guard."""
    if kind is str:
        return _text
    if issubclass(kind, StrEnum):
        return str.__str__
    return plain if issubclass(kind, int | float | Decimal | date | NoneType) else _cell


def _cell(value: object) -> str:
    return guarded(plain(value))


def _text(value: str) -> str:
    harmless = value.isprintable() and value[:1] not in _SUSPICIOUS
    return value if harmless or not value else guarded(value)


_SUSPICIOUS = frozenset("'=+-@\t\r")
"""First characters of cells that `guarded` has to look at."""


def from_row(kind: type[R], row: Mapping[str, str]) -> R:
    """The record behind a row of text cells. Empty cells become the field's default; unknown columns are left out."""
    known = columns_of(kind)
    return kind.model_validate({name: unguarded(cell) for name, cell in row.items() if name in known and cell != ""})
