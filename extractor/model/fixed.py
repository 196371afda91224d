"""How values are made of which a page has thousands: words, boxes, phrases. Must not know: what they stand for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Made = TypeVar("Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def fixed(cls: type[Made]) -> type[Made]:
    """A slotted dataclass, equal and hashed by its fields, that the type checker lets nobody change.

    `dataclass(frozen=True)` guards at run time as well, and each new value then costs five times as long.
    """
    make: Callable[[type[Made]], type[Made]] = dataclass(slots=True, unsafe_hash=True)
    return make(cls)
