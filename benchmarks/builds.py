"""Cold, warm and one-more-report builds over many reports: time and memory, and how they grow.

    python benchmarks/builds.py [40 400 4000] [--out FILE]

The reports are the text samples under other names and years, so that each is a report of its own. Prints the table that
docs/benchmarks.md shows.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).parent.parent
LETTERS = "bcdfghjklmnprstvwz"


def main() -> None:
    """Measure each size in turn and print one Markdown row a size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("sizes", type=int, nargs="*", default=[40, 400])
    print("| reports | cold s | cold ms a report | warm s | one more s | peak memory MB |")
    print("| --- | --- | --- | --- | --- | --- |")
    for size in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory() as folder:
            print(_row(size, Path(folder)), flush=True)


def _row(size: int, folder: Path) -> str:
    shelf, out = folder / "shelf", folder / "out"
    shelf.mkdir()
    made = make_reports(size + 1, shelf)
    late = folder / made[-1].name
    shutil.move(made[-1], late)
    cold, warm = _timed(shelf, out), _timed(shelf, out)
    shutil.move(late, made[-1])
    more = _timed(shelf, out)
    peak = spent()
    return f"| {size} | {cold:.1f} | {1000 * cold / size:.0f} | {warm:.2f} | {more:.1f} | {peak:.0f} |"


def make_reports(count: int, folder: Path) -> list[Path]:
    """So many text reports: eight quarters of one partnership after the other, each with a name of its own."""
    sources = sorted((PROJECT / "samples").glob("*/text/*.txt"))
    made = []
    for number in range(count):
        source, partnership = sources[number % len(sources)], number // len(sources)
        name = "".join(LETTERS[partnership // len(LETTERS) ** place % len(LETTERS)] for place in range(3))
        first = source.parent.parent.name.split("-")[0].capitalize()
        text = source.read_text(encoding="utf-8").replace(first, f"{first[:4]}{name}")
        made.append(folder / f"{name}-{source.name}")
        made[-1].write_text(text, encoding="utf-8")
    return made


def spent() -> float:
    """Megabytes that the hungriest program started so far took, workers included."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _timed(shelf: Path, out: Path) -> float:
    began = time.perf_counter()
    command = [sys.executable, "-m", "extractor", "build", str(shelf), "--out", str(out)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    if done.returncode > 1:
        raise SystemExit(done.stderr)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
