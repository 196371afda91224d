"""Make the sample reports and their truth anew: `python -m samples.make_samples [FOLDER]`.

Two fictional partnerships, eight quarters each. The same source gives the same bytes. Must not know: looks, figures.
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

from samples.makers import damaged_text, ruled_pdf, truth
from samples.makers.harrowmere import story
from samples.makers.harrowmere_figures import Ledger
from samples.makers.harrowmere_plan import Plan

SOURCES = Path(__file__).parent


def make(folder: Path) -> None:
    """Write both series below `folder`: reports, texts and truth."""
    harrowmere(folder / "harrowmere-and-thornsea")


def harrowmere(folder: Path) -> None:
    """Ruled tables out of a word processor."""
    figures = _toml("harrowmere-and-thornsea/figures.toml")
    source = _toml("harrowmere-and-thornsea/plan.toml")
    plan = Plan(source["action"], source["promises"])
    stories = [story(Ledger(figures, number), plan) for number in range(1, 9)]
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    pages = [ruled_pdf.draw(one, folder / "reports" / f"{one.name}.pdf") for one in stories]
    (folder / "text").mkdir(exist_ok=True)
    lines = [damaged_text.write(one, folder / "text" / f"{one.name}.txt") for one in stories]
    truth.write(folder / "truth", stories, pages, lines)
    truth.write_events(folder / "truth", stories, figures)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((SOURCES / name).read_text(encoding="utf-8"))


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCES)
