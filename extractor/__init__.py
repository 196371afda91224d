"""Turns shelves of old quarterly performance reports into one longitudinal dataset.

The front door: `read`, `build`, `load`, `trend`, `frames`, views in time and the record types. Rooms are entered when
their name is asked for, so that `import extractor` costs nothing. Must not know: any logic.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.dataset.derived import derived_quarters
    from extractor.dataset.folder import load
    from extractor.dataset.frames import frames
    from extractor.dataset.moments import as_it_stood
    from extractor.dataset.trends import trend
    from extractor.dataset.vintages import triangle
    from extractor.errors import ExtractorError, UnreadableFile
    from extractor.journeys import build
    from extractor.model.dataset import Dataset
    from extractor.model.extract import Extract
    from extractor.reading import read
    from extractor.settings import Settings

__all__ = [
    "Dataset",
    "Extract",
    "ExtractorError",
    "Settings",
    "UnreadableFile",
    "as_it_stood",
    "build",
    "derived_quarters",
    "frames",
    "load",
    "read",
    "trend",
    "triangle",
]

_ROOMS = {
    "Dataset": "extractor.model.dataset",
    "Extract": "extractor.model.extract",
    "ExtractorError": "extractor.errors",
    "Settings": "extractor.settings",
    "UnreadableFile": "extractor.errors",
    "as_it_stood": "extractor.dataset.moments",
    "build": "extractor.journeys",
    "derived_quarters": "extractor.dataset.derived",
    "frames": "extractor.dataset.frames",
    "load": "extractor.dataset.folder",
    "read": "extractor.reading",
    "trend": "extractor.dataset.trends",
    "triangle": "extractor.dataset.vintages",
}


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module 'extractor' has no attribute {name!r}")
    return getattr(importlib.import_module(_ROOMS[name]), name)
