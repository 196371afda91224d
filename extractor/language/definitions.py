"""Does a note say that an indicator no longer counts what it counted? Must not know: whose note it is."""

import tomllib
from functools import cache
from importlib import resources


@cache
def _cues() -> tuple[str, ...]:
    text = resources.files("extractor.language").joinpath("vocabulary/definitions.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["cues"])


@cache
def tells_new_definition(note: str) -> bool:
    """True where the note speaks of a change of definition."""
    words = " ".join(note.casefold().split())
    return any(cue in words for cue in _cues())
