"""DuckDB, Parquet and SQLite, with the views `latest` and `revisions`. Must not know: pydantic."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from extractor.dataset.rows import columns_of, plain
from extractor.model.dataset import RECORDS, Dataset
from extractor.model.record import Record
from extractor.publish.columns import Kind, described

_DUCKDB_TYPES = {Kind.TEXT: "VARCHAR", Kind.INTEGER: "INTEGER", Kind.NUMBER: "DECIMAL(28, 8)", Kind.DATE: "DATE"}
_SQLITE_TYPES = {Kind.TEXT: "TEXT", Kind.INTEGER: "INTEGER", Kind.NUMBER: "NUMERIC", Kind.DATE: "TEXT"}

_MEGABYTES, _BATCH, _ROW = 96, 4 * 2**20, 2 * 2**20
"""Memory that DuckDB may fill where no row is long; bytes of rows that wait for a table until they are let in together;
bytes that a row may take: DuckDB makes room for several of that length."""


def views(name: str = "views.sql") -> str:
    """The SQL of the views: `views.sql` is good for DuckDB and SQLite alike, `views_duckdb.sql` for DuckDB alone."""
    return files("extractor.publish").joinpath(name).read_text(encoding="utf-8")


@contextmanager
def filling(database: str) -> Iterator[Callable[[str, bytes], None]]:
    """A DuckDB database with an empty table for each file of the contract, to be filled with `add(table, lines)`.

    lines: JSON, one object a line. Rows stand in the order they came in; the views are made when the context ends.
    The database takes rows in on a thread of its own, while the caller makes or fetches the next ones.
    Raises OSError where the database can't be written.
    """
    import duckdb

    try:
        with (
            duckdb.connect(database) as connection,
            tempfile.TemporaryDirectory() as folder,
            ThreadPoolExecutor(1) as writer,
        ):
            waiting = _empty_tables(connection, Path(folder), writer)
            yield lambda name, lines: waiting[name].add(lines)
            for each in waiting.values():
                each.flush()
            for each in waiting.values():
                each.wait()
            connection.execute(views() + views("views_duckdb.sql"))
    except (duckdb.IOException, duckdb.TransactionException) as error:
        raise OSError(str(error).splitlines()[0]) from error


def _empty_tables(connection: Any, folder: Path, writer: ThreadPoolExecutor) -> dict[str, "_Waiting"]:
    """The tables, made in the database; `folder` takes the rows on their way."""
    connection.execute("SET threads = 1")
    waiting: dict[str, _Waiting] = {}
    for name in RECORDS:
        shape = {column.name: _DUCKDB_TYPES[column.kind] for column in described(name)}
        fields = ", ".join(f'"{field}" {kind}' for field, kind in shape.items())
        connection.execute(f"CREATE TABLE {name} ({fields})")
        waiting[name] = _Waiting(connection, writer, name, folder, shape)
    return waiting


@dataclass(slots=True)
class _Waiting:
    """Rows on their way into one table: gathered in a file, for each way in costs as much as thousands of rows.

    Only the writer's one thread speaks to the database until all have waited.
    """

    connection: Any
    writer: ThreadPoolExecutor
    table: str
    folder: Path
    shape: Mapping[str, str]
    size: int = 0
    longest: int = 0
    """Bytes of the longest row"""
    batches: int = 0
    let_in: Future[None] | None = None
    """The batch before this one, perhaps still on its way in"""

    @property
    def path(self) -> Path:
        return self.folder / f"{self.table}-{self.batches}.jsonl"

    def add(self, lines: bytes) -> None:
        with self.path.open("ab") as stream:
            stream.write(lines)
        self.size += len(lines)
        self.longest = max(self.longest, *map(len, lines.split(b"\n")))
        if self.size > _BATCH:
            self.flush()

    def flush(self) -> None:
        if self.size:
            self.wait()
            self.let_in = self.writer.submit(self._let_in, self.path, max(_ROW, self.longest + 1))
            self.batches += 1
            self.size = self.longest = 0

    def wait(self) -> None:
        if self.let_in:
            self.let_in.result()

    def _let_in(self, path: Path, row: int) -> None:
        """row: bytes of the longest that there is room for."""
        self.connection.execute(f"SET memory_limit = '{max(_MEGABYTES, 16 * row // 2**20)}MB'")
        columns = ", ".join(f"\"{field}\": '{kind}'" for field, kind in self.shape.items())
        self.connection.execute(
            f"INSERT INTO {self.table} SELECT * FROM read_json(?, format = 'newline_delimited', "  # noqa: S608
            f"maximum_object_size = {row}, columns = {{{columns}}})",
            [str(path)],
        )
        path.unlink()


def write_duckdb(dataset: Dataset, target: Path) -> None:
    """One DuckDB file with a table for each file of the contract, and the views."""
    target.unlink(missing_ok=True)
    with filling(str(target)) as add:
        for name in RECORDS:
            add(name, record_lines(RECORDS[name], getattr(dataset, name)))


def write_parquet(dataset: Dataset, target: Path) -> None:
    """A folder with one `.parquet` file for each file of the contract."""
    import duckdb

    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        write_duckdb(dataset, Path(folder) / "dataset.duckdb")
        with duckdb.connect(str(Path(folder) / "dataset.duckdb"), read_only=True) as connection:
            connection.execute("SET threads = 1")
            for name in RECORDS:
                path = str(target / f"{name}.parquet").replace("'", "''")
                connection.execute(f"COPY {name} TO '{path}' (FORMAT parquet)")


def record_lines(kind: type[Record], records: Iterable[Record]) -> bytes:
    """One JSON object a line, as DuckDB reads them; decimals stand in quotes, so that none of their digits is lost."""
    inner = set(kind.model_fields) - set(columns_of(kind))
    return "".join(record.model_dump_json(exclude=inner) + "\n" for record in records).encode()


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
