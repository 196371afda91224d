"""Keeps extracts by content, program version and settings. Must not know: how an extract is made."""

import hashlib
import os
import zlib
from dataclasses import astuple
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import ValidationError

from extractor.model.extract import Extract
from extractor.settings import Settings


@cache
def program_version() -> str:
    """Digest of the program's own source and word lists: another program may read a report otherwise."""
    digest = hashlib.sha256()
    for path in sorted(_sources(files("extractor")), key=str):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _sources(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for path in folder.iterdir():
        if path.is_dir():
            found += _sources(path)
        elif path.name.endswith((".py", ".toml")):
            found.append(path)
    return found


def key_of(sha256: str, settings: Settings) -> str:
    """Name under which the extract of a file with these bytes is kept, for this program and these settings.

    Limits and the number of workers do not change what is read, a profile's content does.
    """
    profile = hashlib.sha256(Path(settings.profile).read_bytes()).hexdigest() if settings.profile else ""
    what = astuple(settings.for_reading())
    return hashlib.sha256("\x1f".join([sha256, program_version(), profile, *map(str, what)]).encode()).hexdigest()[:40]


class Cache:
    """A folder of extracts. An entry is whole or absent; a damaged one counts as absent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def has(self, key: str) -> bool:
        """Is there an entry? (It may still prove damaged.)"""
        return self._path(key).is_file()

    def get(self, key: str) -> Extract | None:
        """The extract kept under a key, None where there is none that can be read."""
        try:
            return Extract.model_validate_json(zlib.decompress(self._path(key).read_bytes()))
        except (OSError, zlib.error, ValidationError):
            return None

    def put(self, key: str, extract: bytes) -> None:
        """Keep an extract, given as JSON."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._path(key)
        beside = path.with_suffix(f".{os.getpid()}.part")
        beside.write_bytes(zlib.compress(extract, 1))
        os.replace(beside, path)

    def keep_only(self, keys: set[str]) -> None:
        """Drop all entries but these, and what a killed run left half written."""
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.suffix == ".part" or path.stem not in keys:
                    path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.extract"
