"""A Data Package descriptor of the CSV files, from the models (Frictionless Data Package v1). Must not know: rows."""

import json
from functools import cache
from typing import Any

from extractor.model.dataset import RECORDS
from extractor.publish.columns import KEYS, Column, Kind, described

_TYPES = {Kind.TEXT: "string", Kind.INTEGER: "integer", Kind.NUMBER: "number", Kind.DATE: "date"}


def descriptor() -> dict[str, Any]:
    """The descriptor of a dataset folder, for `datapackage.json`."""
    return {
        "profile": "tabular-data-package",
        "name": "performance-reports",
        "title": "Figures, actions and promises read from performance reports",
        "resources": [_resource(name) for name in RECORDS],
    }


def _resource(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in described(name)], "missingValues": [""]}
    if name in KEYS:
        schema["primaryKey"] = list(KEYS[name])
    return {
        "name": name.replace("_", "-"),
        "path": f"{name}.csv",
        "description": " ".join((RECORDS[name].__doc__ or "").split()),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind], "description": column.description}
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    return field | ({"constraints": constraints} if constraints else {})


@cache
def descriptor_bytes() -> bytes:
    """`descriptor` as the bytes of its file."""
    return (json.dumps(descriptor(), indent=2, ensure_ascii=False) + "\n").encode()
