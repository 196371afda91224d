"""What a dataset folder was built from: a build with nothing new does nothing. Must not know: how it is built."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from extractor.dataset.staging import current

NAME = ".receipt.json"


@dataclass(frozen=True, slots=True)
class Receipt:
    """`inputs`: all that decides the result, as one digest. `outputs`: file → SHA-256. `counts`: the closing line's."""

    inputs: str
    outputs: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes; empty where there is no such file."""
    if not path.is_file():
        return ""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_receipt(staged: Path, inputs: str, counts: Mapping[str, int]) -> None:
    """Note down, beside the staged files, what they were made of."""
    outputs = {path.name: file_digest(path) for path in sorted(staged.iterdir()) if path.name != NAME}
    text = json.dumps(asdict(Receipt(inputs, outputs, dict(counts))), indent=1)
    (staged / NAME).write_text(text + "\n", encoding="utf-8")


def nothing_new(folder: Path, inputs: str) -> Receipt | None:
    """The receipt of the folder where it was built from the same inputs and no file was touched since, else None."""
    try:
        receipt = Receipt(**json.loads(current(folder, NAME).read_text(encoding="utf-8")))
        if receipt.inputs != inputs or not receipt.outputs:
            return None
        touched = any(file_digest(current(folder, name)) != digest for name, digest in receipt.outputs.items())
    except (OSError, ValueError, TypeError):
        return None
    return None if touched else receipt
