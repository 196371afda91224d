"""Commands, options, exit codes; data to standard output, words to standard error. Must not know: how anything is read.

Exit codes: 0 done and nothing wrong; 1 done, and findings of severity `error` or unreadable files exist; 2 wrong usage;
3 nothing could be done. Rooms are imported inside the commands that need them, so that `--help` answers at once.
"""

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.errors import ExtractorError, WrongUsage
from extractor.settings import Settings

if TYPE_CHECKING:
    from extractor.model.dataset import Dataset

_DEFAULTS = Settings()

app = typer.Typer(
    help="Turn quarterly performance reports into one longitudinal dataset.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class SecondReading(StrEnum):
    """When independent readers are asked about a table."""

    ALWAYS = "always"
    DOUBT = "doubt"
    NEVER = "never"


class Engine(StrEnum):
    """Where reports are read."""

    LOCAL = "local"
    DASK = "dask"


YearStart = Annotated[int, typer.Option(min=1, max=12, help="Month in which the financial year starts.")]
Publisher = Annotated[str, typer.Option(help="Publisher, where the reports do not say one.")]
Profile = Annotated[str, typer.Option(help="TOML file with additions to the vocabulary.")]
Password = Annotated[str, typer.Option(help="Opens encrypted PDFs.", envvar="EXTRACTOR_PASSWORD")]
Readers = Annotated[SecondReading, typer.Option(help="When independent readers are asked about a table.")]
DatasetFolder = Annotated[Path, typer.Argument(metavar="DIR", help="Folder that `extractor build` wrote.")]


def main() -> None:
    """Run a command; what goes wrong on purpose becomes one line that says what was seen and what to do."""
    try:
        app()
    except WrongUsage as error:
        _say(f"extractor: {error}")
        sys.exit(2)
    except ExtractorError as error:
        _say(f"extractor: {error}")
        sys.exit(3)
    except KeyboardInterrupt:
        _say("extractor: stopped; what was read is kept, and the next build goes on from there")
        sys.exit(130)


def _say(text: str) -> None:
    """A line on standard error, free of control sequences that a report's text may carry."""
    typer.echo("".join(c for c in text if c.isprintable() or c == "\n"), err=True)


def _put(text: str) -> None:
    sys.stdout.buffer.write(text.encode())
    sys.stdout.flush()


@app.command()
def read(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A report: PDF or text.")],
    as_json: Annotated[bool, typer.Option("--json", help="The whole extract as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="The figures as CSV.")] = False,
    as_md: Annotated[bool, typer.Option("--md", help="A page for a person (the default).")] = False,
    fiscal_year_start: YearStart = 4,
    publisher: Publisher = "",
    profile: Profile = "",
    password: Password = "",
    second_reading: Readers = SecondReading.DOUBT,
) -> None:
    """Read one report and print what it says."""
    from extractor.journeys import read as read_report
    from extractor.publish.console import extract_csv, extract_json, extract_markdown

    if as_json + as_csv + as_md > 1:
        raise WrongUsage("choose one of --json, --csv and --md")
    settings = Settings(fiscal_year_start, True, second_reading.value, publisher, profile, password)
    extract = read_report(file, settings)
    form = extract_json if as_json else extract_csv if as_csv else extract_markdown
    _put(form(extract))


@app.command()
def build(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder that receives the dataset.")],
    fiscal_year_start: YearStart = 4,
    publisher: Publisher = "",
    profile: Profile = "",
    password: Password = "",
    second_reading: Readers = SecondReading.DOUBT,
    workers: Annotated[int, typer.Option(min=0, help="Reports read at a time; 0: one a core.")] = 0,
    seconds: Annotated[float, typer.Option(min=0.1, help="Time one report may take.")] = _DEFAULTS.seconds_per_report,
    engine: Annotated[Engine, typer.Option(help="Where reports are read.")] = Engine.LOCAL,
    scheduler: Annotated[str, typer.Option(metavar="ADDRESS", help="Dask scheduler, for --engine dask.")] = "",
    megabytes: Annotated[int, typer.Option(min=200, help="Memory it may need.")] = _DEFAULTS.megabytes_per_report,
) -> None:
    """Read many reports and write one longitudinal dataset. What was read before is not read again."""
    from extractor.dataset import codebook
    from extractor.dataset.holding import held
    from extractor.dataset.receipt import nothing_new, write_receipt
    from extractor.journeys import build as build_dataset
    from extractor.journeys import inputs_of, shelve
    from extractor.publish.release import release

    if (engine is Engine.DASK) != bool(scheduler):
        raise WrongUsage("--engine dask and --scheduler ADDRESS belong together")
    settings = Settings(
        fiscal_year_start=fiscal_year_start,
        second_reading=second_reading.value,
        publisher=publisher,
        profile=profile,
        password=password,
        workers=workers,
        seconds_per_report=seconds,
        megabytes_per_report=megabytes,
        scheduler=scheduler,
    )
    shelf = shelve(list(paths))
    with held(out):
        inputs = inputs_of(shelf, settings, out)
        receipt = nothing_new(out, inputs)
        if receipt:
            counts: Mapping[str, int] = receipt.counts
        else:
            with _progress() as tell:
                dataset = build_dataset(shelf, settings, folder=out, progress=tell)
            counts = _counts(dataset)

            def beside(staged: Path) -> None:
                codebook.write_beside(staged, codebook.load(out), dataset.series)
                write_receipt(staged, inputs, counts)

            release(dataset, out, beside)
    _say(_closing_line(counts, out, bool(receipt)))
    raise typer.Exit(_exit_code(counts))


def _counts(dataset: "Dataset") -> dict[str, int]:
    severities = Counter(str(finding.severity) for finding in dataset.findings)
    return {
        "reports": sum(not report.error for report in dataset.reports),
        "figures": sum(o.value is not None for o in dataset.observations),
        "reasons": sum(o.value is None for o in dataset.observations),
        "actions": len(dataset.actions),
        "unaccounted numbers": sum(report.numbers_unaccounted for report in dataset.reports),
        "findings of severity error": severities["error"],
        "unreadable files": sum(bool(report.error) for report in dataset.reports),
    }


def _closing_line(counts: Mapping[str, int], out: Path, nothing_new: bool) -> str:
    told = ", ".join(f"{number} {what}" for what, number in counts.items())
    return f"{out}: {told}{' (nothing new)' if nothing_new else ''}"


def _exit_code(counts: Mapping[str, int]) -> int:
    if not counts["reports"]:
        return 3
    return 1 if counts["unreadable files"] or counts["findings of severity error"] else 0


def _progress() -> AbstractContextManager[Callable[[str, int, int], None] | None]:
    """A progress bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        return nullcontext(None)
    return _bar()


def _bar() -> AbstractContextManager[Callable[[str, int, int], None]]:
    from contextlib import contextmanager

    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress

    @contextmanager
    def running() -> Any:
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("reading", total=None)

            def tell(name: str, done: int, total: int) -> None:
                bar.update(task, description=escape(name[-40:]), completed=done, total=total)

            yield tell

    return running()


@app.command()
def export(
    folder: DatasetFolder,
    to: Annotated[Path, typer.Option(metavar="FILE_OR_DIR", help="Target; its ending chooses the form.")],
) -> None:
    """Write a dataset in another form: .xlsx .sqlite .duckdb .parquet .jsonl .html, or a folder of CSV files."""
    from extractor.dataset.folder import load
    from extractor.publish.release import export as write

    write(load(folder), to)
    _say(f"written: {to}")


@app.command()
def schema(name: Annotated[str | None, typer.Argument(help="One file, such as observations.")] = None) -> None:
    """Print the published JSON Schema of one file, or of all as one object."""
    import json

    from extractor.model.dataset import RECORDS
    from extractor.publish.json_schema import schema_of, schema_text

    _put(schema_text(name) if name else json.dumps({each: schema_of(each) for each in RECORDS}, indent=2) + "\n")
