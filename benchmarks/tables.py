"""How well and how fast tables are found, ours beside the peers that are installed.

`--predict PDF_FOLDER --out DIR` writes our engine's tables, one JSON file a document. Without it a folder of `pdf/`,
`gold/` and `score.py` (`--folder`) is read by every reader in a fresh process and scored.
"""

import argparse
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from extractor.settings import COLLECTIONS, Settings

Prediction = list[dict[str, Any]]


def ours(path: Path) -> Prediction:
    """Our own engine, with its default settings."""
    from extractor.sources.opening import open_document
    from extractor.tables.regions import find_grids

    settings = Settings()
    document = open_document(path, settings)
    return [_as_dict(grid) for page in document.pages for grid in find_grids(page, settings)]


def _as_dict(grid: Any) -> dict[str, Any]:
    box = grid.extent()
    cells = [
        {"row": c.row, "col": c.column, "rowspan": c.rowspan, "colspan": c.colspan, "text": c.text} for c in grid.cells
    ]
    return {"page": grid.page, "bbox": [box.x0, box.top, box.x1, box.bottom] if box else None, "cells": cells}


def pdfplumber_lines(path: Path) -> Prediction:
    """pdfplumber's default: rulings."""
    return list(_pdfplumber(path, {}))


def pdfplumber_text(path: Path) -> Prediction:
    """pdfplumber's alignment of words."""
    return list(_pdfplumber(path, {"vertical_strategy": "text", "horizontal_strategy": "text"}))


def _pdfplumber(path: Path, settings: dict[str, str]) -> Iterator[dict[str, Any]]:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for table in page.find_tables(settings):
                yield _from_rows(page.page_number, list(table.bbox), table.extract())
            page.close()


def camelot_lattice(path: Path) -> Prediction:
    """camelot by rulings."""
    return list(_camelot(path, "lattice"))


def camelot_stream(path: Path) -> Prediction:
    """camelot by blanks."""
    return list(_camelot(path, "stream"))


def camelot_hybrid(path: Path) -> Prediction:
    """camelot by both."""
    return list(_camelot(path, "hybrid"))


def _camelot(path: Path, flavor: str) -> Iterator[dict[str, Any]]:
    import camelot

    for table in camelot.read_pdf(  # type: ignore[attr-defined]
        str(path), flavor=flavor, pages="all", suppress_stdout=True
    ):
        yield _from_rows(int(table.page), None, table.df.values.tolist())


def _from_rows(page: int, box: list[float] | None, rows: list[list[str | None]]) -> dict[str, Any]:
    cells = [{"row": r, "col": c, "text": text} for r, row in enumerate(rows) for c, text in enumerate(row) if text]
    return {"page": page, "bbox": box, "cells": cells}


def predict(reader: str, pdfs: Path, out: Path) -> dict[str, float]:
    """Write one JSON file a document; gives pages, CPU milliseconds a page and peak memory in MB of this process."""
    import pypdfium2

    gc.set_threshold(*COLLECTIONS)  # as the tool itself does; it helps every reader alike
    out.mkdir(parents=True, exist_ok=True)
    files = sorted(pdfs.glob("*.pdf"))
    pages = sum(len(pypdfium2.PdfDocument(file)) for file in files)
    READERS[reader](files[0])  # what a reader imports and sets up once is not counted
    spent = 0.0
    for file in files:
        start = time.process_time()
        tables = READERS[reader](file)
        spent += time.process_time() - start
        (out / f"{file.stem}.json").write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"pages": pages, "ms": 1000 * spent / max(pages, 1), "mb": peak}


def compare(folder: Path, readers: list[str]) -> Iterator[str]:
    """Lines of a Markdown table: accuracy and cost of each reader on a folder with `pdf`, `gold` and `score.py`."""
    yield "| reader | mean F1 | F1 pooled | tables right | CPU ms/page | peak memory MB |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for reader in readers:
        with tempfile.TemporaryDirectory() as out:
            command = [sys.executable, __file__, "--predict", str(folder / "pdf"), "--out", out, "--reader", reader]
            made = subprocess.run(command, capture_output=True, text=True, check=False)
            if made.returncode:
                yield f"| {reader} | {made.stderr.strip().splitlines()[-1]} | | | | |"
                continue
            cost = json.loads(made.stdout.splitlines()[-1])
            score = _score(folder, Path(out))
        right = f"{score['perfect_tables']} of {score['gold_tables']}"
        found = f"{score['adj_mean_doc_f1']:.3f} | {score['adj_micro_f1']:.3f} | {right}"
        yield f"| {reader} | {found} | {cost['ms']:.1f} | {cost['mb']:.0f} |"


def _score(folder: Path, predictions: Path) -> dict[str, float]:
    summary = predictions / "summary.score"
    command = [sys.executable, str(folder / "score.py"), "--pred", str(predictions), "--gold", str(folder / "gold")]
    subprocess.run([*command, "--json", str(summary)], check=True, capture_output=True)
    result: dict[str, float] = json.loads(summary.read_text(encoding="utf-8"))["summary"]
    return result


def main() -> None:
    """Predict, or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--predict", type=Path, metavar="PDF_FOLDER", help="write one prediction a PDF of this folder")
    parser.add_argument("--out", type=Path, help="where predictions go")
    parser.add_argument("--reader", default="extractor", choices=sorted(READERS))
    parser.add_argument("--folder", type=Path, default=Path(__file__).parents[2] / "shared" / "tables")
    parser.add_argument("--readers", nargs="*", default=list(READERS), help="which readers to compare")
    chosen = parser.parse_args()
    if chosen.predict:
        if not chosen.out:
            parser.error("--predict needs --out DIR")
        print(json.dumps(predict(chosen.reader, chosen.predict, chosen.out)))
    else:
        for line in compare(chosen.folder, chosen.readers):
            print(line, flush=True)


READERS: dict[str, Callable[[Path], Prediction]] = {
    "extractor": ours,
    "pdfplumber lines": pdfplumber_lines,
    "pdfplumber text": pdfplumber_text,
    "camelot lattice": camelot_lattice,
    "camelot stream": camelot_stream,
    "camelot hybrid": camelot_hybrid,
}

if __name__ == "__main__":
    main()
