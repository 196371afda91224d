"""One report read, for a person or as a worker's task. Must not know: other reports, datasets.

Apart from `journeys`, so that who only reads need not load what keeps many reports, nor who keeps them what reads.
"""

import json
from pathlib import Path

from extractor.errors import UnreadableFile, WrongUsage
from extractor.model.extract import Extract, unreadable
from extractor.pipeline import read_file
from extractor.settings import Settings
from extractor.sources.locate import LocatedFile, digest_or_nothing, locate


def read(path: str | Path, settings: Settings | None = None) -> Extract:
    """Read one report. Raises UnreadableFile where it can't be read, WrongUsage where there is no such file."""
    return read_file(only(path), settings or Settings())


def only(path: str | Path) -> LocatedFile:
    """The one file behind a path. Raises WrongUsage where there is none or more."""
    files = locate([path])
    if len(files) != 1:
        raise WrongUsage(f"{path}: {len(files)} files; `read` takes one, `build` takes many")
    return files[0]


def extract_json(task: str) -> bytes:
    """A worker's answer: the extract of one file as JSON, or the extract that says why it can't be read."""
    told = json.loads(task)
    file = LocatedFile(Path(told["path"]), told["name"])
    try:
        extract = read_file(file, Settings(**told["settings"]))
    except UnreadableFile as error:
        reason = f"{error.place}: " * bool(error.place) + error.reason
        extract = unreadable(file.name, digest_or_nothing(file.path), reason)
    return extract.model_dump_json().encode()
