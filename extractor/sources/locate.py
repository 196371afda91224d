"""Files, folders and globs become a sorted list of located files. Must not know: their content beyond the hash."""

import glob
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import WrongUsage

READABLE = (".pdf", ".txt", ".md", ".docx", ".html", ".htm")
"""Endings that a folder search takes up; a file named outright is opened whatever its ending."""
ABOUT_THE_FOLDER = "readme"
"""Stem of the file that describes its folder and is no report of it"""


@dataclass(frozen=True, slots=True)
class LocatedFile:
    """A file to read. `name` is its path relative to the input that led to it, with forward slashes."""

    path: Path
    name: str


def locate(inputs: Sequence[str | Path]) -> tuple[LocatedFile, ...]:
    """All readable files behind files, folders (searched recursively) and globs, sorted by name, each once.

    Raises WrongUsage for an input that leads nowhere.
    """
    found: dict[Path, LocatedFile] = {}
    for given in inputs:
        for file in _behind(str(given)):
            found.setdefault(file.path.resolve(), file)
    return tuple(sorted(found.values(), key=lambda file: (file.name, str(file.path))))


def _behind(given: str) -> list[LocatedFile]:
    path = Path(given)
    if path.is_file():
        return [LocatedFile(path, path.name)]
    if path.is_dir():
        files = _in_folder(path)
        if not files:
            raise WrongUsage(f"{given}: no report in this folder; readable are files ending in {', '.join(READABLE)}")
        return files
    matches = sorted(glob.glob(given, recursive=True))
    if not matches:
        raise WrongUsage(f"{given}: no such file or folder; check the path, or quote a glob")
    return [file for match in matches for file in (_in_folder(Path(match)) if Path(match).is_dir() else _behind(match))]


def _in_folder(folder: Path) -> list[LocatedFile]:
    files = [p for p in sorted(folder.rglob("*")) if p.suffix.lower() in READABLE and p.is_file()]
    return [LocatedFile(p, p.relative_to(folder).as_posix()) for p in files if p.stem.lower() != ABOUT_THE_FOLDER]


def content_hash(path: Path) -> str:
    """SHA-256 of the file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def digest_or_nothing(path: Path) -> str:
    """The digest of a file's bytes; empty where it can't be opened."""
    try:
        return content_hash(path)
    except OSError:
        return ""
