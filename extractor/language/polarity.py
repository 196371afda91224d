"""Which way is good for an indicator, told by its words. Must not know: figures."""

import tomllib
from functools import cache
from importlib import resources

from extractor.language.likeness import vocabulary
from extractor.model.terms import Polarity


@cache
def _ways() -> tuple[tuple[Polarity, tuple[str, ...]], ...]:
    text = resources.files("extractor.language").joinpath("vocabulary/polarity.toml").read_text(encoding="utf-8")
    return tuple((Polarity(way["way"]), tuple(way["words"])) for way in tomllib.loads(text)["polarity"])


@cache
def polarity_of(indicator: str) -> Polarity | None:
    """Which way is good; None where no word tells."""
    short = vocabulary().short
    plain = "".join(c if c.isalnum() else " " for c in indicator.casefold()).split()
    words = f" {' '.join(part for word in plain for part in short.get(word, (word,)))} "
    return next((way for way, told in _ways() if any(f" {word} " in words for word in told)), None)
