"""What all records share: frozen, strict about fields. Field order is the contract's column order.

A field is described by the text below it, which `publish` reads where it is asked for: as part of the model it would
have every start of the program parse every record's source. Must not know: files and formats.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """One row of one file of the dataset.

    Records of one kind share the set that notes which fields were given: nobody asks for it, and it is half of their
    memory.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_post_init(self, context: Any, /) -> None:
        """Share the set of fields."""
        object.__setattr__(self, "__pydantic_fields_set__", _all_fields(type(self)))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields changed, unchecked. What a record holds is immutable: no copy needs to be deep."""
        del deep
        copy = self.__new__(type(self))
        object.__setattr__(copy, "__dict__", {**self.__dict__, **(update or {})})
        object.__setattr__(copy, "__pydantic_extra__", None)
        object.__setattr__(copy, "__pydantic_private__", None)
        copy.model_post_init(None)
        return copy


@cache
def _all_fields(kind: type[Record]) -> set[str]:
    return set(kind.model_fields)
