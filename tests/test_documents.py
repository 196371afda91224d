"""The documents are true: the reference is what the program says, blocks of code run, links lead somewhere."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
PAGES = sorted([PROJECT / "README.md", *(PROJECT / "docs").glob("*.md")])
SETS_UP = ("make ", "git ", "pip", "python benchmarks", "cd ")
"""Lines of shell blocks that set up a machine or measure for minutes: run by CI itself, not by this test."""


def blocks(kind: str) -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        for number, body in enumerate(re.findall(rf"^```{kind}\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)):
            found.append((f"{page.name}-{number}", body))
    return found


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples, and `demo/` built from them, as a reader who ran `make demo` has it."""
    folder = tmp_path_factory.mktemp("reader")
    shutil.copytree(PROJECT / "samples", folder / "samples")
    run("extractor build samples --out demo", folder)
    return folder


def run(line: str, folder: Path) -> None:
    command = re.sub(r"\bextractor\b", f"{sys.executable} -m extractor", line, count=1)
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True, text=True)  # noqa: S602
    assert done.returncode in (0, 1), f"{line}\n{done.stderr}"


@pytest.mark.parametrize(("name", "body"), blocks("python"), ids=lambda value: value if len(value) < 40 else "")
def test_python_blocks_run(name: str, body: str, workplace: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", body], cwd=workplace, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{name}\n{done.stderr}"


@pytest.mark.parametrize(("name", "body"), blocks("shell"), ids=lambda value: value if len(value) < 40 else "")
def test_shell_blocks_run(name: str, body: str, workplace: Path) -> None:
    for line in body.splitlines():
        plain = line.split("  #")[0].strip()
        if plain and not plain.startswith((*SETS_UP, "#")):
            run(plain, workplace)


def test_the_reference_is_what_the_program_says() -> None:
    from make_reference import reference

    written = (PROJECT / "docs" / "reference.md").read_text(encoding="utf-8")
    assert written == reference(), "run: make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_dependency_is_explained() -> None:
    import tomllib

    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    told = (PROJECT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    wanted += [item for extra in project["project"]["optional-dependencies"].values() for item in extra]
    for requirement in wanted:
        name = re.split(r"[><=\[; ]", requirement)[0]
        assert f"| {name} |" in told, f"{name} has no line in docs/dependencies.md"
