"""Stable ids, made from what a thing is: never from its value, its box or its index in a list.

So that the same figure keeps its id when a better reader finds three more rows above it. Must not know: file hashes.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable


def slug(text: str) -> str:
    """Lower-case ASCII words joined by `-`: `Elm & Oak CSP` → `elm-and-oak-csp`."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and ")).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))


def digest(*parts: object) -> str:
    """Twelve hexadecimal digits that stand for the parts; case and blanks do not matter."""
    text = "\x1f".join(" ".join(str(part).casefold().split()) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def report_id(publisher: str, fiscal_year: str, quarter: int | None) -> str:
    """`<publisher-slug>-<2014-15>-q<n>`; a report of a whole year has no quarter part."""
    parts = [slug(publisher) or "unknown", fiscal_year.replace("/", "-") or "undated"]
    return "-".join([*parts, f"q{quarter}"] if quarter else parts)


def numbered(ids: Iterable[str]) -> list[str]:
    """Tells equals apart by their order: `a, b, a` → `a, b, a.2`."""
    seen: Counter[str] = Counter()
    out = []
    for one in ids:
        seen[one] += 1
        out.append(one if seen[one] == 1 else f"{one}.{seen[one]}")
    return out
