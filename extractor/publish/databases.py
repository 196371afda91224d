"""DuckDB, Parquet and SQLite, with the views `latest` and `revisions`. Must not know: pydantic."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from extractor.dataset.rows import columns_of, plain
from extractor.model.dataset import RECORDS, Dataset
from extractor.model.record import Record
from extractor.publish.columns import Kind, described

_DUCKDB_TYPES = {Kind.TEXT: "VARCHAR", Kind.INTEGER: "INTEGER", Kind.NUMBER: "DECIMAL(28, 8)", Kind.DATE: "DATE"}
_SQLITE_TYPES = {Kind.TEXT: "TEXT", Kind.INTEGER: "INTEGER", Kind.NUMBER: "NUMERIC", Kind.DATE: "TEXT"}


def views() -> str:
    """The SQL of the views, good for DuckDB and SQLite alike."""
    return files("extractor.publish").joinpath("views.sql").read_text(encoding="utf-8")


def write_duckdb(dataset: Dataset, target: Path) -> None:
    """One DuckDB file with a table for each file of the contract, and the views."""
    target.unlink(missing_ok=True)

    def fill(connection: Any) -> None:
        connection.execute(views())

    _with_duckdb(dataset, str(target), fill)


def write_parquet(dataset: Dataset, target: Path) -> None:
    """A folder with one `.parquet` file for each file of the contract."""
    target.mkdir(parents=True, exist_ok=True)

    def copy(connection: Any) -> None:
        for name in RECORDS:
            path = str(target / f"{name}.parquet").replace("'", "''")
            connection.execute(f"COPY {name} TO '{path}' (FORMAT parquet)")

    _with_duckdb(dataset, ":memory:", copy)


def _with_duckdb(dataset: Dataset, database: str, then: Callable[[Any], None]) -> None:
    import duckdb

    with duckdb.connect(database) as connection, tempfile.TemporaryDirectory() as folder:
        connection.execute("SET threads = 1")
        for name in RECORDS:
            path = Path(folder) / "rows.jsonl"
            _write_rows(getattr(dataset, name), RECORDS[name], path)
            shape = {column.name: _DUCKDB_TYPES[column.kind] for column in described(name)}
            columns = ", ".join(f"\"{field}\": '{kind}'" for field, kind in shape.items())
            connection.execute(
                f"CREATE TABLE {name} AS SELECT * FROM read_json(?, format = 'newline_delimited', "  # noqa: S608
                f"maximum_object_size = 67108864, columns = {{{columns}}})",
                [str(path)],
            )
        then(connection)


def _write_rows(records: Iterable[Record], kind: type[Record], path: Path) -> None:
    """One JSON object a line, as DuckDB reads them; decimals stand in quotes, so that none of their digits is lost."""
    inner = set(kind.model_fields) - set(columns_of(kind))
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(record.model_dump_json(exclude=inner) + "\n" for record in records)


def write_sqlite(dataset: Dataset, target: Path) -> None:
    """One SQLite file with a table for each file of the contract, and the views."""
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(target)
    try:
        for name, kind in RECORDS.items():
            fields = ", ".join(f'"{column.name}" {_SQLITE_TYPES[column.kind]}' for column in described(name))
            connection.execute(f"CREATE TABLE {name} ({fields})")
            marks = ", ".join("?" for _ in columns_of(kind))
            rows = (
                [plain(getattr(record, field)) or None for field in columns_of(kind)]
                for record in getattr(dataset, name)
            )
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608
        connection.executescript(views())
        connection.commit()
    finally:
        connection.close()
