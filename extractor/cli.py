"""Commands, options, exit codes; data to standard output, words to standard error. Must not know: how anything is read.

Exit codes: 0 done and nothing wrong; 1 done, and findings of severity `error` or unreadable files exist; 2 wrong usage;
3 nothing could be done.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from extractor.errors import ExtractorError, WrongUsage

app = typer.Typer(
    help="Turn quarterly performance reports into one longitudinal dataset.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def main() -> None:
    """Run a command; errors become one line that says what was seen and what to do."""
    try:
        app()
    except WrongUsage as error:
        _say(f"extractor: {error}")
        sys.exit(2)
    except ExtractorError as error:
        _say(f"extractor: {error}")
        sys.exit(3)


def _say(text: str) -> None:
    typer.echo(text, err=True)


@app.command()
def build(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders (searched recursively), globs.")
    ],
    out: Annotated[Path, typer.Option(help="Folder that receives the dataset.")],
) -> None:
    """Read many reports and write one longitudinal dataset."""
    from extractor.build import build as build_dataset
    from extractor.dataset.folder import save

    dataset = build_dataset(list(paths))
    save(dataset, out)
    errors = sum(bool(report.error) for report in dataset.reports)
    _say(f"{len(dataset.reports)} reports, {len(dataset.observations)} figures, {errors} errors")
    raise typer.Exit(1 if errors else 0)


@app.command()
def schema(name: Annotated[str | None, typer.Argument(help="One file of the dataset.")] = None) -> None:
    """Print the published JSON Schemas."""
    raise WrongUsage(f"no schema called {name}")
