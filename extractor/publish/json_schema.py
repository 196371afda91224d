"""The published JSON Schemas, from the models. Must not know: CSV."""

import json
from typing import Any

from extractor.errors import WrongUsage
from extractor.model.dataset import RECORDS
from extractor.publish.columns import Column, Kind, described

_TYPES: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"type": "string"},
    Kind.INTEGER: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.DATE: {"type": "string", "format": "date"},
}


def schema_of(name: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of one record of a file of the contract, as `read --json` and JSON lines print it.

    Raises WrongUsage for a name that is no file of the contract.
    """
    if name not in RECORDS:
        raise WrongUsage(f"no schema called {name!r}; there are {', '.join(RECORDS)}")
    fields = described(name)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        "description": " ".join((RECORDS[name].__doc__ or "").split()),
        "type": "object",
        "properties": {column.name: _property(column) for column in fields},
        "required": [column.name for column in fields],
        "additionalProperties": False,
    }


def _property(column: Column) -> dict[str, Any]:
    shape = dict(_TYPES[column.kind])
    if column.choices:
        shape["enum"] = list(column.choices)
    optional = column.kind is not Kind.TEXT or column.choices
    if optional and not column.required:
        shape["type"] = [shape["type"], "null"]
        if column.choices:
            shape["enum"] = [*column.choices, None]
    return {"description": column.description, **shape}


def schema_text(name: str) -> str:
    """`schema_of` as the text of its file in `schemas/`."""
    return json.dumps(schema_of(name), indent=2, ensure_ascii=False) + "\n"
