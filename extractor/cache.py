"""Keeps extracts by content, program version and settings, and what was made of them. Must not know: how they are made.

An entry of an extract opens with its report, so that thousands can be sorted by publisher without being read whole.
"""

import hashlib
import json
import os
import struct
import zlib
from contextlib import suppress
from dataclasses import astuple
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import ValidationError

from extractor.errors import ExtractorError
from extractor.model.extract import Extract
from extractor.model.report import Report
from extractor.settings import Settings

_OPENING = struct.Struct(">16sI")
"""Digest of all that follows; bytes that the report takes."""

_EXTRACT, _PART = ".extract", ".made"


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
    return content_key(sha256, program_version(), profile, *map(str, what))


def content_key(*parts: str) -> str:
    """A name that stands for all of the parts, letter by letter."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:40]


class Cache:
    """A folder of entries. An entry is whole or absent; a damaged one counts as absent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def head(self, key: str) -> Report | None:
        """The report of the extract kept under a key, None where there is none that can be read."""
        packed = self._entry(key)
        try:
            return Report.model_validate_json(zlib.decompress(packed[0])) if packed else None
        except (zlib.error, ValidationError):
            return None

    def get(self, key: str) -> Extract | None:
        """The extract kept under a key, None where there is none that can be read."""
        packed = self._entry(key)
        try:
            return Extract.model_validate_json(zlib.decompress(packed[1])) if packed else None
        except (zlib.error, ValidationError):
            return None

    def _entry(self, key: str) -> tuple[bytes, bytes] | None:
        """The report and the whole extract, both packed."""
        try:
            entry = self._path(key, _EXTRACT).read_bytes()
            told, length = _OPENING.unpack_from(entry)
        except (OSError, struct.error):
            return None
        rest = entry[_OPENING.size :]
        return (rest[:length], rest[length:]) if _digest(rest) == told else None

    def put(self, key: str, extract: bytes) -> None:
        """Keep an extract, given as JSON whose first field is its report."""
        text = extract.decode()
        start = text.index(":") + 1
        head = text[start : json.JSONDecoder().raw_decode(text, start)[1]]
        packed = zlib.compress(head.encode(), 1)
        rest = packed + zlib.compress(extract, 1)
        self._write(self._path(key, _EXTRACT), _OPENING.pack(_digest(rest), len(packed)) + rest)

    def part(self, key: str) -> bytes | None:
        """What was made of some extracts and kept under a key of its own; None where there is none."""
        try:
            return zlib.decompress(self._path(key, _PART).read_bytes())
        except (OSError, zlib.error):
            return None

    def put_part(self, key: str, part: bytes) -> None:
        """Keep what was made of some extracts."""
        self._write(self._path(key, _PART), zlib.compress(part, 1))

    def keep_only(self, keys: set[str]) -> None:
        """Drop all extracts but these, and what a killed run left half written."""
        self._sweep(_EXTRACT, keys)

    def keep_only_parts(self, keys: set[str]) -> None:
        """Drop all that was made of extracts but these."""
        self._sweep(_PART, keys)

    def _sweep(self, kind: str, keys: set[str]) -> None:
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path.suffix == ".part" or (path.suffix == kind and path.stem not in keys):
                path.unlink(missing_ok=True)

    def _write(self, path: Path, entry: bytes) -> None:
        """Write an entry whole or not at all. Raises ExtractorError where that can't be done."""
        beside = path.with_suffix(f".{os.getpid()}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(entry)
            os.replace(beside, path)
        except OSError as error:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise ExtractorError(f"{self._folder}: can't be written ({error.strerror or error})") from error

    def _path(self, key: str, kind: str) -> Path:
        return self._folder / f"{key}{kind}"


def _digest(entry: bytes) -> bytes:
    return hashlib.blake2b(entry, digest_size=16).digest()
