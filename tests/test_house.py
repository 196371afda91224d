"""The house holds: floors, wall, sizes, names, docstrings. Repeats the wall so that it holds without import-linter."""

import ast
import itertools
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "extractor").rglob("*.py"))
READING = ("sources", "layout", "tables", "narrative", "meaning", "pipeline")
KEEPING = ("dataset", "checks", "publish", "review")
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "manager", "handler", "processor"}
FORBIDDEN |= {"service", "data", "info"}
MODULE_LINES, BODY_LINES, PARAMETERS = 400, 50, 5

Function = ast.FunctionDef | ast.AsyncFunctionDef


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(params=MODULES, ids=named)
def module(request: pytest.FixtureRequest) -> tuple[Path, str, ast.Module]:
    path: Path = request.param
    source = path.read_text(encoding="utf-8")
    return path, source, ast.parse(source)


def room(path: Path) -> str:
    return path.relative_to(ROOT / "extractor").parts[0].removesuffix(".py")


def imported_rooms(tree: ast.Module) -> set[str]:
    names = [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    names += [alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names]
    return {name.split(".")[1] for name in names if name.startswith("extractor.")}


def test_the_wall(module: tuple[Path, str, ast.Module]) -> None:
    path, _, tree = module
    if room(path) in READING:
        assert not imported_rooms(tree) & set(KEEPING)
    if room(path) in KEEPING and room(path) != "review":
        assert not imported_rooms(tree) & set(READING)


def test_the_ground_floor_stands_on_nothing(module: tuple[Path, str, ast.Module]) -> None:
    path, _, tree = module
    if room(path) in ("model", "settings", "errors"):
        assert imported_rooms(tree) <= {"model"}
    if room(path) == "language":
        assert imported_rooms(tree) <= {"model", "language", "errors"}


def test_sizes(module: tuple[Path, str, ast.Module]) -> None:
    path, source, tree = module
    assert len(source.splitlines()) <= MODULE_LINES, "two nouns in one room: split by noun"
    for node in ast.walk(tree):
        if isinstance(node, Function):
            body = [s for s in node.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
            lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            assert lines <= BODY_LINES, f"{node.name} has {lines} lines"
            if path.name != "cli.py":  # a command's options are its parameters, and arrive by name
                assert len(node.args.posonlyargs + node.args.args) <= PARAMETERS, f"{node.name}: more only by keyword"


def test_names_explain_themselves(module: tuple[Path, str, ast.Module]) -> None:
    path, _, tree = module
    words = set(path.stem.split("_"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            words |= {part.lower() for part in _camel_parts(node.name)}
    assert not words & FORBIDDEN


def _camel_parts(name: str) -> list[str]:
    cut = [i for i, letter in enumerate(name) if letter.isupper()] + [len(name)]
    return [name[a:b] for a, b in itertools.pairwise(cut)]


def test_public_things_say_what_they_are_for(module: tuple[Path, str, ast.Module]) -> None:
    path, _, tree = module
    assert ast.get_docstring(tree), "a module says what it is for and what it must not know"
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"
    if path.name == "__init__.py" and path.parent.name != "extractor":
        assert not [n for n in tree.body if not isinstance(n, ast.Expr)], "a room's __init__ holds its docstring only"


def test_printing_only_at_the_rim(module: tuple[Path, str, ast.Module]) -> None:
    path, _, tree = module
    calls = [n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
    assert "print" not in calls or path.name == "cli.py"


def test_architecture_tells_the_floors_as_they_are_checked() -> None:
    import tomllib

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = next(c for c in contracts["contracts"] if c["type"] == "layers")["layers"]
    wanted = [sorted(part.strip().removeprefix("extractor.") for part in layer.split("|")) for layer in layers]
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = [
        line.split("|") for line in page.splitlines() if line.startswith("| ") and line.split("|")[1].strip().isdigit()
    ]
    assert [sorted(name.strip(" `") for name in row[2].split(",")) for row in rows] == wanted
