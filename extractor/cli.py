"""Commands, options, exit codes; data to standard output, words to standard error. Must not know: how anything is read.

Exit codes: 0 done and nothing wrong; 1 done, and findings of severity `error` or unreadable files exist; 2 wrong usage;
3 nothing could be done. Rooms are imported inside the commands that need them, so that `--help` answers at once.
"""

import gc
import os
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.errors import ExtractorError, WrongUsage
from extractor.model.terms import Severity
from extractor.settings import COLLECTIONS, Settings

if TYPE_CHECKING:
    from extractor.checks.waivers import Waiver
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
AsOf = Annotated[str, typer.Option(metavar="DATE|REPORT", help="As it stood on a day, or when a report came out.")]


def main() -> None:
    """Run a command; what goes wrong on purpose becomes one line that says what was seen and what to do."""
    gc.set_threshold(*COLLECTIONS)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is wanted, and looking for them takes time
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
    draw: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Also write each page as a PNG with what was seen drawn in.")
    ] = None,
) -> None:
    """Read one report and print what it says."""
    from extractor.publish.console import extract_csv, extract_json, extract_markdown
    from extractor.reading import only
    from extractor.reading import read as read_report

    if as_json + as_csv + as_md > 1:
        raise WrongUsage("choose one of --json, --csv and --md")
    settings = Settings(fiscal_year_start, True, second_reading.value, publisher, profile, password)
    if draw:
        from extractor.drawing import draw as draw_report

        _say(f"drawn: {len(draw_report(only(file), draw, settings))} pages in {draw}")
    extract = read_report(file, settings)
    form = extract_json if as_json else extract_csv if as_csv else extract_markdown
    _put(form(extract))


@app.command()
def build(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs, addresses.")],
    out: Annotated[str, typer.Option(metavar="DIR", help="Folder or address that receives the dataset.")],
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
    from extractor.dataset.receipt import NAME as RECEIPT
    from extractor.remote import delivered, fetched

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
    with fetched(paths) as local, delivered(out, RECEIPT) as folder:
        counts, new = _build_into(folder, local, settings)
    _say(_closing_line(counts, out, new))
    raise typer.Exit(_exit_code(counts))


def _build_into(folder: Path, paths: list[str], settings: Settings) -> tuple[Mapping[str, int], bool]:
    """The counts of the closing line, and whether anything had to be done."""
    from extractor.cache import Cache
    from extractor.dataset.holding import held
    from extractor.dataset.receipt import nothing_new
    from extractor.dataset.renames import renamed
    from extractor.shelving import inputs_of, read_shelf, shelve

    shelf = shelve(paths)
    with held(folder):
        inputs = inputs_of(shelf, settings, folder)
        receipt = nothing_new(folder, inputs)
        if receipt:
            return receipt.counts, False
        for before, now in renamed(folder, zip((file.name for file in shelf.files), shelf.digests, strict=True)):
            _say(f"{before} is now called {now}; it is the same file")
        threading.Thread(target=_get_ready).start()  # while the workers read
        cache = Cache(folder / ".cache")
        with _progress() as tell:
            sights = read_shelf(shelf, settings, cache, tell)
        from extractor.journeys import gather  # loaded by now, see _get_ready
        from extractor.publishing import publish

        return publish(gather(sights, cache, folder), folder, cache, inputs), True


def _get_ready() -> None:
    """Load what puts reports together and writes them: on a thread of its own, while workers read, it costs no time."""
    from extractor.publishing import get_ready

    get_ready()


def _closing_line(counts: Mapping[str, int], out: str, new: bool) -> str:
    told = ", ".join(f"{number} {what}" for what, number in counts.items())
    return f"{out}: {told}{'' if new else ' (nothing new)'}"


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
def check(
    folder: DatasetFolder,
    draft: Annotated[str, typer.Option(metavar="FILE", help="An unpublished report to hold against the dataset.")] = "",
    severity: Annotated[list[Severity] | None, typer.Option(help="Only findings of this severity; may repeat.")] = None,
    name: Annotated[list[str] | None, typer.Option("--check", help="Only findings of this check; may repeat.")] = None,
    report: Annotated[list[str] | None, typer.Option(help="Only findings of this report_id; may repeat.")] = None,
    waivers: Annotated[Path | None, typer.Option(help="Waivers file; default DIR/waivers.txt.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The findings as JSON.")] = False,
    fiscal_year_start: YearStart = 4,
    publisher: Publisher = "",
    profile: Profile = "",
    password: Password = "",
) -> None:
    """List consistency findings, worst first. With --draft, those that name the draft, read as the options say.

    Exit code 1 where an error is listed, or a report could not be read.
    """
    from extractor.checks.waivers import GONE, waive
    from extractor.dataset.folder import load
    from extractor.publish.telling_findings import findings_json, findings_text

    if draft:
        from extractor.journeys import with_draft

        settings = Settings(fiscal_year_start, publisher=publisher, profile=profile, password=password)
        dataset = with_draft(folder, draft, settings)
    else:
        dataset = load(folder)
    waived = waive(dataset.findings, _waivers(waivers or folder / "waivers.txt", waivers is not None), _today())
    _known(dataset, name or (), report or ())
    for waiver, why in waived.stale:
        if not draft or why != GONE:  # with a draft, only its own findings are there
            _say(f"a waiver of {waiver.who} for {waiver.finding_id} holds no more: {why}")
    shown = [
        one
        for one in waived.shown
        if (not severity or one.severity in severity)
        and (not name or one.check in name)
        and (not report or one.report_id in report)
    ]
    _put(findings_json(shown) if as_json else findings_text(shown, dataset))
    counted = Counter(str(one.severity) for one in shown)
    _say(", ".join(f"{counted[each]} {each}" for each in Severity) + f", {len(waived.silenced)} waived")
    unread = [one for one in dataset.reports if one.error and (not report or one.report_id in report)]
    if unread and not draft:
        _say(f"not or not wholly read: {', '.join(one.path for one in unread)}")
    raise typer.Exit(1 if counted["error"] or (unread and not draft) else 0)


def _known(dataset: "Dataset", checks: Iterable[str], reports: Iterable[str]) -> None:
    """Raises WrongUsage for a check or a report that is not there: a pipeline would pass on a slip of the pen."""
    from extractor.checks.catalogue import NAMES

    for one in set(checks) - NAMES - {found.check for found in dataset.findings}:
        raise WrongUsage(f"no check is called {one!r}; there are {', '.join(sorted(NAMES))}")
    named = {found.report_id for found in dataset.findings} | {one.report_id for one in dataset.reports}
    for one in set(reports) - named:
        raise WrongUsage(f"no report is called {one!r}; reports.csv lists them all")


def _waivers(path: Path, wanted: bool) -> "tuple[Waiver, ...]":
    from extractor.checks.waivers import BadWaiver, read_waivers

    if not wanted and not path.is_file():
        return ()
    try:
        return read_waivers(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, BadWaiver) as error:
        raise WrongUsage(f"{path}: {error}") from error


def _today() -> date:
    return datetime.now(tz=UTC).date()


@app.command()
def trend(
    folder: DatasetFolder,
    query: Annotated[list[str] | None, typer.Argument(help="Words or fields: burglary area=East")] = None,
    as_of: AsOf = "",
    as_json: Annotated[bool, typer.Option("--json", help="One object for each figure.")] = False,
) -> None:
    """Compare series over time: with the period before, the year before, the year so far."""
    from extractor.dataset.trends import trend as trends_of
    from extractor.publish.telling_findings import trends_json, trends_text

    trends = trends_of(_loaded(folder, as_of), " ".join(query or []))
    if not trends:
        raise WrongUsage(f"no series answers {' '.join(query or [])!r}; series.csv lists them all")
    _put(trends_json(trends) if as_json else trends_text(trends))


@app.command()
def explain(
    folder: DatasetFolder,
    query: Annotated[list[str], typer.Argument(help="An observation_id, or words: burglary East 2021/22 Q2")],
    as_json: Annotated[bool, typer.Option("--json", help="The lives as JSON.")] = False,
) -> None:
    """Tell the whole life of one figure: every print, check, revision, decision."""
    from extractor.dataset import corrections
    from extractor.dataset.explaining import explain as lives_of
    from extractor.dataset.folder import load
    from extractor.publish.telling_findings import lives_json, lives_text

    dataset = load(folder)
    lives = lives_of(dataset, " ".join(query), corrections.load(folder))
    _put(lives_json(lives) if as_json else lives_text(lives, dataset))


@app.command()
def export(
    folder: DatasetFolder,
    to: Annotated[Path, typer.Option(metavar="FILE_OR_DIR", help="Target; its ending chooses the form.")],
    as_of: AsOf = "",
) -> None:
    """Write a dataset in another form: .xlsx .sqlite .duckdb .parquet .jsonl .html, or a folder of CSV files."""
    from extractor.publish.release import export as write

    write(_loaded(folder, as_of), to)
    _say(f"written: {to}")


def _loaded(folder: Path, moment: str) -> "Dataset":
    """The dataset of a folder, as it stood at a moment where one is given."""
    from extractor.dataset.folder import load
    from extractor.dataset.moments import as_it_stood

    dataset = load(folder)
    if not moment:
        return dataset
    try:
        return as_it_stood(dataset, date.fromisoformat(moment))
    except ValueError:
        return as_it_stood(dataset, moment)


@app.command()
def schema(name: Annotated[str | None, typer.Argument(help="One file, such as observations.")] = None) -> None:
    """Print the published JSON Schema of one file, or of all as one object."""
    import json

    from extractor.model.dataset import RECORDS
    from extractor.publish.json_schema import schema_of, schema_text

    _put(schema_text(name) if name else json.dumps({each: schema_of(each) for each in RECORDS}, indent=2) + "\n")
