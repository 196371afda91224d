"""The dataset folder: the contract's CSV files, saved and loaded byte for byte. Must not know: other formats."""

import csv
import io
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from extractor.dataset.rows import from_row, to_row
from extractor.dataset.staging import current
from extractor.errors import NotADataset
from extractor.model.dataset import RECORDS, Dataset, columns
from extractor.model.record import Record

R = TypeVar("R", bound=Record)


def save(dataset: Dataset, folder: Path) -> None:
    """Write every CSV file of the contract; each is replaced whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, kind in RECORDS.items():
        write_atomically(folder / f"{name}.csv", csv_bytes(kind, getattr(dataset, name)))


def load(folder: str | Path) -> Dataset:
    """The dataset that a folder holds. Raises NotADataset with the file that is missing or at odds."""
    folder = Path(folder)
    tables: dict[str, tuple[Record, ...]] = {}
    for name, kind in RECORDS.items():
        path = current(folder, f"{name}.csv")
        if not path.is_file():
            raise NotADataset(
                f"{folder}: no {name}.csv here; build the dataset first: extractor build PATH --out {folder}"
            )
        tables[name] = _records(kind, path)
    return Dataset(**tables)  # type: ignore[arg-type]


def _records(kind: type[R], path: Path) -> tuple[R, ...]:
    """The records of one file. Raises NotADataset with the line that can't be one."""
    out = []
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        try:
            for row in rows:
                out.append(from_row(kind, row))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise NotADataset(
                f"{path}, line {rows.line_num}: {where}: {first['msg']}; build the dataset again"
            ) from error
        except (csv.Error, UnicodeDecodeError) as error:
            raise NotADataset(f"{path}, line {rows.line_num}: {error}; build the dataset again") from error
    return tuple(out)


def csv_bytes(kind: type[Record], records: Iterable[Record]) -> bytes:
    """A file's bytes: UTF-8, comma, `\\n`, RFC 4180 quoting, header first."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns(kind))
    writer.writerows(to_row(record) for record in records)
    return text.getvalue().encode()


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a file whole: written beside it, flushed to disk, then renamed over it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
