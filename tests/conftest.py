"""What all tests share: where measured material stands, if it does."""

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite-golden`: what is read becomes what is expected. For a person who then looks at the difference."""
    parser.addoption("--rewrite-golden", action="store_true", help="write tests/golden anew")


@pytest.fixture(scope="session", autouse=True)
def bytecode(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where Python may not write bytecode beside its modules, the programs that tests start share it elsewhere.

    Compiling the whole program anew would take each of them longer than its work.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ["PYTHONPYCACHEPREFIX"] = str(tmp_path_factory.getbasetemp() / "bytecode")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports beside the checkout; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("EXTRACTOR_SHARED", PROJECT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("no folder of real reports beside the checkout")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The project's own report series."""
    return PROJECT / "samples"
