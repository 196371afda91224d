"""Inputs and outputs that are no paths of this machine but addresses (`s3://…`, `memory://…`), through fsspec.

What is read is copied here first, what is written is built here and copied there last, the receipt at the very end: a
dataset whose receipt is missing or older than its files was not delivered whole. Must not know: reports, datasets.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from extractor.errors import ExtractorError, MissingLibrary, WrongUsage


def is_address(text: str) -> bool:
    """Is this an address of another place rather than a path?"""
    return "://" in text


@contextmanager
def fetched(inputs: Sequence[str]) -> Iterator[list[str]]:
    """The inputs as local paths, for as long as the context lasts. Raises WrongUsage where one leads nowhere."""
    if not any(map(is_address, inputs)):
        yield list(inputs)
        return
    with tempfile.TemporaryDirectory() as folder:
        places = [Path(folder) / str(number) for number in range(len(inputs))]
        yield [_copied(one, place) if is_address(one) else one for one, place in zip(inputs, places, strict=True)]


def _copied(address: str, place: Path) -> str:
    system, path = _opened(address)
    place.mkdir()
    try:
        found = system.glob(path) if any(sign in path for sign in "*?[") else [path]
        for one in found if all(map(system.exists, found)) else []:
            name = one.rstrip("/").rsplit("/", 1)[-1]
            if system.isdir(one):
                inside = place if found == [path] else place / name  # names stay relative to the folder given
                system.get(one.rstrip("/") + "/", f"{inside}/", recursive=True)
            else:
                system.get_file(one, str(place / name))
    except OSError as error:
        raise WrongUsage(f"{address}: can't be fetched ({error})") from error
    if not any(place.iterdir()):
        raise WrongUsage(f"{address}: nothing is there; check the address, or your rights")
    return str(place)


@contextmanager
def delivered(out: str, last: str) -> Iterator[Path]:
    """A local folder that stands for `out`: holding what is there already, and sent there when the context ends well.

    last: name of the file that is sent at the very end. For a path it is the path itself.
    """
    if not is_address(out):
        yield Path(out)
        return
    system, path = _opened(out)
    with tempfile.TemporaryDirectory() as folder:
        local = Path(folder) / "out"
        local.mkdir()
        try:
            if system.exists(path):
                system.get(path.rstrip("/") + "/", f"{local}/", recursive=True)
            yield local
            files = [one for one in sorted(local.rglob("*")) if one.is_file() and one.name not in (".lock", ".holder")]
            for one in sorted(files, key=lambda file: file.name == last):
                there = f"{path.rstrip('/')}/{one.relative_to(local).as_posix()}"
                system.makedirs(there.rsplit("/", 1)[0], exist_ok=True)
                system.put_file(str(one), there)
        except OSError as error:
            raise ExtractorError(f"{out}: can't be read or written ({error})") from error


def _opened(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise MissingLibrary("addresses need the extra `scale`: pip install 'extractor[scale]'") from error
    try:
        system, path = url_to_fs(address)
    except (ValueError, ImportError) as error:
        raise WrongUsage(f"{address}: no such kind of address, or its library is not installed ({error})") from error
    return system, str(path)
