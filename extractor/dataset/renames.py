"""Reports that stand under another name than in the build before: the same bytes, so nothing is read anew.

Must not know: how reports are read.
"""

import csv
from collections.abc import Iterable
from pathlib import Path

from extractor.dataset.rows import unguarded
from extractor.dataset.staging import current


def renamed(folder: Path, files: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """(Name in the dataset that stands there, name now) of each report renamed since; `files`: name and SHA-256."""
    now = dict(files)
    before = _names_before(folder)
    gone = {sha: name for name, sha in before.items() if sha and name not in now}
    return sorted((gone[sha], name) for name, sha in now.items() if name not in before and sha in gone)


def _names_before(folder: Path) -> dict[str, str]:
    """Name → SHA-256 as reports.csv has them; nothing where there is none that can be read."""
    try:
        with current(folder, "reports.csv").open(encoding="utf-8", newline="") as stream:
            return {unguarded(row["path"]): row["sha256"] for row in csv.DictReader(stream)}
    except (OSError, ValueError, KeyError, csv.Error):
        return {}
