"""Writes docs/reference.md from the program itself: commands, columns, checks, rooms. `make docs` runs it.

Must not know: anything by hand; a test compares the page with what this would write.
"""

import ast
import re
from pathlib import Path

from typer.main import get_command
from typer.testing import CliRunner

from extractor.cli import app
from extractor.model.dataset import RECORDS
from extractor.publish.columns import described

DOCS = Path(__file__).parent
PACKAGE = DOCS.parent / "extractor"


def reference() -> str:
    """The whole page."""
    parts = [
        "# Reference",
        "Written by `make docs` from the program itself; a test keeps it so.",
        "## Commands",
        *_commands(),
        "## Files and columns",
        *_columns(),
        "## Checks",
        *_checks(),
        "## Rooms and files",
        *_rooms(),
    ]
    return "\n\n".join(parts) + "\n"


def _commands() -> list[str]:
    names = list(get_command(app).commands)  # type: ignore[attr-defined]
    return [f"### extractor {name}\n\n```text\n{_help(name)}\n```" for name in names]


def _help(name: str) -> str:
    environment = {"COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1"}
    printed = CliRunner(env=environment).invoke(app, [name, "--help"], prog_name="extractor").output
    return "\n".join(line.rstrip() for line in printed.strip().splitlines())


def _columns() -> list[str]:
    parts = []
    for name, record in RECORDS.items():
        about = " ".join((record.__doc__ or "").split())
        rows = [f"| {c.name} | {c.kind} | {_said(c.description, c.choices)} |" for c in described(name)]
        head = [f"### {name}.csv\n\n{about}\n", "| column | kind | meaning |", "| --- | --- | --- |"]
        parts.append("\n".join([*head, *rows]))
    return parts


def _said(description: str, choices: tuple[str, ...]) -> str:
    words = ": " + ", ".join(f"`{choice}`" for choice in choices) if choices else ""
    return (description + words).replace("|", "\\|")


def _checks() -> list[str]:
    catalogue = PACKAGE / "checks" / "catalogue.py"
    if not catalogue.exists():
        return []
    from extractor.checks.catalogue import BETWEEN_PUBLISHERS, CHECKS

    rows = [f"| `{check.__name__}` | {_first_line(check.__doc__)} |" for check in (*CHECKS, *BETWEEN_PUBLISHERS)]
    return ["\n".join(["| check | what it tells |", "| --- | --- |", *rows])]


def _rooms() -> list[str]:
    rows = ["| file | what it is for |", "| --- | --- |"]
    for path in sorted(PACKAGE.rglob("*.py")):
        about = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        rows.append(f"| `{path.relative_to(PACKAGE.parent).as_posix()}` | {_first_line(about)} |")
    return ["\n".join(rows)]


def _first_line(text: str | None) -> str:
    paragraph = re.split(r"\n\s*\n", (text or "").strip())[0]
    return " ".join(paragraph.split()).replace("|", "\\|")


if __name__ == "__main__":
    (DOCS / "reference.md").write_text(reference(), encoding="utf-8", newline="\n")
