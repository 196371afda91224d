"""One build at a time holds a folder. Must not know: what is built."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from extractor.errors import DatasetBusy, ExtractorError


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder, made if need be, while building into it; the system lets go when the process ends.

    Raises DatasetBusy with the holder's process number; ExtractorError where the folder can't be written.
    """
    holder = folder / ".holder"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / ".lock")
        lock.acquire(timeout=0)
    except Timeout as error:
        raise DatasetBusy(f"{folder}: {_told(holder)} is building here; wait for it, or build elsewhere") from error
    except OSError as error:
        raise ExtractorError(f"{folder}: can't be written ({error.strerror or error})") from error
    try:
        holder.write_text(str(os.getpid()), encoding="utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _told(holder: Path) -> str:
    try:
        return f"process {int(holder.read_text(encoding='utf-8'))}"
    except (OSError, ValueError):
        return "another process"
