"""Make the sample reports and their truth anew: `python -m samples.make_samples [FOLDER]`.

Two fictional partnerships, eight quarters each. The same source gives the same bytes. Must not know: looks, figures.
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

from samples.makers import damaged_text, designed_pdf, harrowmere, lindmoor, ruled_pdf, truth
from samples.makers.harrowmere_figures import Ledger
from samples.makers.harrowmere_plan import Plan
from samples.makers.lindmoor_figures import Digest

SOURCES = Path(__file__).parent


def make(folder: Path) -> None:
    """Write both series below `folder`: reports, texts and truth."""
    ruled(folder / "harrowmere-and-thornsea")
    designed(folder / "safer-lindmoor")


def ruled(folder: Path) -> None:
    """Ruled tables out of a word processor, as PDF and as text."""
    figures = _toml("harrowmere-and-thornsea/figures.toml")
    source = _toml("harrowmere-and-thornsea/plan.toml")
    plan = Plan(source["action"], source["promises"])
    stories = [harrowmere.story(Ledger(figures, number), plan) for number in range(1, 9)]
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    pages = [ruled_pdf.draw(one, folder / "reports" / f"{one.name}.pdf") for one in stories]
    (folder / "text").mkdir(exist_ok=True)
    lines = [damaged_text.write(one, folder / "text" / f"{one.name}.txt") for one in stories]
    truth.write(folder / "truth", stories, pages, lines)
    truth.write_events(folder / "truth", stories, figures)


def designed(folder: Path) -> None:
    """Borderless tables from a designer's desk."""
    figures, plan = (_toml(f"safer-lindmoor/{name}.toml") for name in ("figures", "plan"))
    stories = [lindmoor.story(Digest(figures, number), plan) for number in range(1, 9)]
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    pages = [designed_pdf.draw(one, folder / "reports" / f"{one.name}.pdf") for one in stories]
    truth.write(folder / "truth", stories, pages, [{} for _ in stories])
    truth.write_events(folder / "truth", stories, figures)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((SOURCES / name).read_text(encoding="utf-8"))


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCES)
