"""The codebook: what people say of indicators and areas. One plain TOML file in the dataset folder.

The first build writes it. An entry that a person touches is theirs from then on: it wins, and no build alters it.
The build knows its own entries by their seal, a digest of their text; those it writes anew each time, and it does not
listen to them, nor read them, so that a codebook nobody has edited changes nothing. Must not know: figures.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extractor.errors import NotADataset
from extractor.language.likeness import normal
from extractor.model.series import Series
from extractor.model.terms import Measure, Polarity

FILE = "codebook.toml"

_ENTRY = re.compile(r"^(?=\[\[\s*(?:indicator|area)\s*\]\])", re.MULTILINE)
"""Where an entry begins."""

_SEAL = re.compile(r'^seal = "[0-9a-f]{12}"\n', re.MULTILINE)

COUNTED = (Measure.COUNT, Measure.AMOUNT, Measure.DURATION_DAYS, Measure.SCORE, Measure.OTHER)
"""Measures whose unit is the indicator's own; that of a rate or a percentage follows from the measure."""

_HEAD = """\
# The codebook of this dataset: what its indicators and areas are called, and what belongs together.
# Written by the build, meant to be read and edited. Change an entry and it is yours: what it says wins in every build
# from then on, and no build alters it again. Entries nobody has touched are written anew by each build; it knows them
# by their seal. Delete an entry of yours, and the build makes its own again.
#
#   name         what the indicator or area is called everywhere
#   aliases      every label that means it; labels listed here are joined whatever their figures say
#   apart        labels that must never be joined with it
#   polarity     "lower_is_better", "higher_is_better" or "neutral"
#   unit         what is counted, where it is counted
#   definitions  what it counts, with the day from which that holds: [{ from = 2014-04-01, text = "..." }]
#   parts        of an area: the areas that make it up
"""


@dataclass(frozen=True, slots=True)
class Definition:
    """What an indicator counts, and from which day on; None: always."""

    start: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What the codebook says of one indicator or area."""

    name: str
    aliases: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    polarity: Polarity | None = None
    unit: str = ""
    definitions: tuple[Definition, ...] = ()
    parts: tuple[str, ...] = ()
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Codebook:
    """The entries that people wrote or touched, and their text as it stands in the file."""

    indicators: tuple[Entry, ...] = ()
    areas: tuple[Entry, ...] = ()
    kept: tuple[str, ...] = ()

    def named(self, label: str, publisher: str = "", *, area: bool = False) -> Entry | None:
        """The entry that a label belongs to, or None."""
        word = normal(label)
        for entry in self.areas if area else self.indicators:
            here = not entry.publisher or normal(entry.publisher) == normal(publisher)
            if here and word in {normal(one) for one in (entry.name, *entry.aliases)}:
                return entry
        return None


def load(folder: Path) -> Codebook:
    """The codebook of a dataset folder; empty where there is none. Raises NotADataset where it is no TOML."""
    path = folder / FILE
    return parse(path.read_text(encoding="utf-8"), str(path)) if path.is_file() else Codebook()


def parse(text: str, name: str = FILE) -> Codebook:
    """What people wrote in a codebook's text. Raises NotADataset with line and column where it is no TOML."""
    head, *chunks = _chunks(text)
    theirs = [chunk for chunk in chunks if not _sealed(chunk)]
    blank = ["\n" * chunk.count("\n") if _sealed(chunk) else chunk for chunk in chunks]
    try:
        whole = tomllib.loads(head + "".join(blank))  # as many lines as the file, so that an error names its own
    except tomllib.TOMLDecodeError as error:
        raise NotADataset(f"{name}: {error}; mend the line, or delete the file to have it made again") from error
    strange = sorted(set(whole) - {"indicator", "area"})
    if strange:
        raise NotADataset(f"{name}: no one reads [{strange[0]}]; entries are headed [[indicator]] or [[area]]")
    found = {
        kind: tuple(_entry(table, f"{name}: {kind} {table.get('name', '')!r}") for table in whole.get(kind, ()))
        for kind in ("indicator", "area")
    }
    return Codebook(found["indicator"], found["area"], tuple(chunk.strip() + "\n" for chunk in theirs))


def opening(codebook: Codebook) -> str:
    """How the file begins: what it is, then people's entries as they wrote them."""
    return "\n".join([_HEAD, *codebook.kept]) + "\n"


def entries(codebook: Codebook, series: Iterable[Series]) -> str:
    """What follows: one entry for each indicator and area of these series that people wrote nothing about."""
    listed = tuple(series)
    chunks = [
        _chunk(kind, entry)
        for kind, known in (("indicator", _indicators(listed)), ("area", _areas(listed)))
        for entry in known
        if codebook.named(str(entry["name"]), str(entry.get("publisher", "")), area=kind == "area") is None
    ]
    return "".join(chunk + "\n" for chunk in chunks)


def write(codebook: Codebook, series: Iterable[Series]) -> str:
    """The whole file's text."""
    return opening(codebook) + entries(codebook, series)


def write_beside(staged: Path, codebook: Codebook, listed: Iterable[str]) -> None:
    """Put the codebook, with the entries of each share, among the files of a build."""
    text = opening(codebook) + "".join(listed)
    (staged / FILE).write_text(text, encoding="utf-8", newline="\n")


def _indicators(series: Sequence[Series]) -> list[dict[str, object]]:
    """One entry for each indicator of each publisher, in the order of the alphabet."""
    found: dict[tuple[str, str], dict[str, object]] = {}
    for one in sorted(series, key=lambda s: (s.indicator.casefold(), s.indicator, s.publisher, s.series_id)):
        entry = found.setdefault((one.indicator, one.publisher), {"name": one.indicator, "publisher": one.publisher})
        seen = {*entry.get("aliases", ()), *one.labels.split(" | ")} - {""}  # type: ignore[misc]
        entry["aliases"] = sorted(seen)
        entry["polarity"] = one.polarity.value if one.polarity else entry.get("polarity", "")
        entry["unit"] = entry.get("unit") or (one.unit if one.measure in COUNTED else "")
    return list(found.values())


def _areas(series: Sequence[Series]) -> list[dict[str, object]]:
    names = sorted({(one.area, one.publisher) for one in series if one.area})
    return [{"name": area, "publisher": publisher, "aliases": [], "parts": []} for area, publisher in names]


def _chunk(kind: str, entry: Mapping[str, object]) -> str:
    told = "\n".join([f"[[{kind}]]", *(f"{key} = {_toml(value)}" for key, value in entry.items())])
    return f'{told}\nseal = "{_seal(told)}"\n'


def _chunks(text: str) -> list[str]:
    """The file cut before each entry; a comment that stands between two belongs to the one below."""
    head, *chunks = re.split(_ENTRY, text)
    above = head.removeprefix(_HEAD) if head.startswith(_HEAD) and head[len(_HEAD) :].strip() else ""
    out = [head.removesuffix(above)]
    for chunk in chunks:
        end = _SEAL.search(chunk)
        cut = end.end() if end and _sealed(chunk[: end.end()]) else len(chunk)
        out.append(above + chunk[:cut])
        above = chunk[cut:] if chunk[cut:].strip() else ""
        out[-1] += "" if above else chunk[cut:]
    return [*out[:-1], out[-1] + above]


def _sealed(chunk: str) -> bool:
    """Is an entry's text still what a build wrote?"""
    told, _, seal = chunk.rstrip().rpartition("\n")
    return seal == f'seal = "{_seal(told)}"'


def _seal(told: str) -> str:
    """Digest of an entry's text, letter by letter."""
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _toml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda m: f"\\u{ord(m[0]):04x}", text) + '"'


def _entry(table: Mapping[str, object], where: str) -> Entry:
    try:
        return Entry(
            name=str(table["name"]),
            aliases=_listed(table, "aliases"),
            apart=_listed(table, "apart"),
            polarity=Polarity(str(table["polarity"])) if table.get("polarity") else None,
            unit=str(table.get("unit", "")),
            definitions=tuple(_definition(one) for one in table.get("definitions", ())),  # type: ignore[attr-defined]
            parts=_listed(table, "parts"),
            publisher=str(table.get("publisher", "")),
        )
    except KeyError as error:
        raise NotADataset(f"{where}: {error.args[0]} is missing") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise NotADataset(f"{where}: {error}") from error


def _listed(table: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list):
        raise ValueError(f'{key} is a list: {key} = ["..."]')
    return tuple(str(one) for one in value)


def _definition(table: Mapping[str, object]) -> Definition:
    start = table.get("from")
    if start is not None and not isinstance(start, date):
        raise ValueError(f"from is a day, 2014-04-01, not {start!r}")
    return Definition(start, str(table.get("text", "")))
