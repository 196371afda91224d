"""A folder of files changed as one: staged beside, marked complete, then moved in. Must not know: what the files hold.

Killed before the mark, the old files are whole and the staged ones are swept away by the next run. Killed after it, the
next run (or `load`) finishes the move. A reader that asks `current` never sees half of one build and half of another.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

_STAGED, _COMPLETE = ".staged", "COMPLETE"


def replace_files(folder: Path, write: Callable[[Path], None]) -> None:
    """Have `write` fill a staging folder, then move what it wrote into `folder`, all or nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    settle(folder)
    staged = folder / _STAGED
    staged.mkdir()
    try:
        write(staged)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise
    for path in staged.iterdir():
        _flush(path)
    (staged / _COMPLETE).touch()
    _flush(staged)
    settle(folder)


def settle(folder: Path) -> None:
    """Finish a move that was marked complete; sweep away one that was not."""
    staged = folder / _STAGED
    if (staged / _COMPLETE).exists():
        for path in sorted(staged.iterdir()):
            if path.name != _COMPLETE:
                os.replace(path, folder / path.name)
        _flush(folder)
    if staged.exists():
        shutil.rmtree(staged)


def current(folder: Path, name: str) -> Path:
    """Where the newest complete version of a file stands, whether or not its move was finished."""
    staged = folder / _STAGED / name
    return staged if (folder / _STAGED / _COMPLETE).exists() and staged.exists() else folder / name


def _flush(path: Path) -> None:
    """Have the operating system write a file or folder to disk (a no-op for folders where it can't, as on Windows)."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
