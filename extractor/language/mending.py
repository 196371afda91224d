"""Broken words made whole: hyphens at line ends, ligatures, stray blanks, shards of a cut caption.

Must not know: where it stood.
"""

import re
import unicodedata
from collections.abc import Container, Sequence

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None)


def tidy(text: str) -> str:
    """Compatibility forms made plain (ligatures, wide digits), invisible characters dropped, blanks made single."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_INVISIBLE).split())


def mend(text: str) -> str:
    """A label or caption as it was meant: `tidy`, and words broken by a hyphen and a blank joined (`dwell- ing`)."""
    return re.sub(r"(?<=[a-z])- (?=[a-z]{2,})", "", tidy(text))


def mend_shards(parts: Sequence[str], lexicon: Container[str]) -> str:
    """The caption that was cut into `parts`, some of them in mid-word: `crimina`, `l damage i`, `reported`.

    Two shards are one word where the joined word is in `lexicon` (lower case) and one of the halves is not; so where
    both ways are words, the cut stays a blank, as it was printed.
    """
    out = ""
    for part in map(mend, parts):
        if not part:
            continue
        out = f"{out}{'' if not out or _one_word(out, part, lexicon) else ' '}{part}"
    return out


def _one_word(left: str, right: str, lexicon: Container[str]) -> bool:
    head, tail = re.search(r"[^\W\d_]+$", left), re.match(r"[^\W\d_]+", right)
    if head is None or tail is None:
        return False
    halves = head.group().lower(), tail.group().lower()
    return "".join(halves) in lexicon and not all(half in lexicon for half in halves)
