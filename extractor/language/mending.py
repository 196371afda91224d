"""Broken words made whole: hyphens at line ends, ligatures, stray blanks.

Must not know: where it stood.
"""

import re
import unicodedata
from functools import cache

from extractor.language.vocabulary import DEFAULT, Vocabulary

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None)


_RAISED = "¹²³⁰-⁹"
"""Footnote marks: made plain they would become digits of the word or figure before them."""
_PLAIN = re.compile(rf"[^{_RAISED}¼½¾⅐-⅞]+")


def tidy(text: str) -> str:
    """Compatibility forms made plain (ligatures, wide digits), invisible characters dropped, blanks made single."""
    if text.isascii():
        return " ".join(text.split())
    plain = _PLAIN.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    return " ".join(plain.translate(_INVISIBLE).split())


def mend(text: str, *, vocabulary: Vocabulary = DEFAULT) -> str:
    """A label or caption as it was meant: `tidy`, and words broken by a hyphen and a blank joined (`dwell- ing`).

    A prefix that is written with a hyphen keeps it: `non- recordable` becomes `non-recordable`.
    """
    plain = tidy(text)
    if "- " not in plain:
        return plain
    kept = _hyphenated(vocabulary)

    def joined(match: re.Match[str]) -> str:
        if len(match[1]) > 1 and match[1].isupper():
            return match[0]  # capitals are a name or a code, not the first half of a word in small letters
        return match[1] + ("-" if match[1].casefold() in kept else "")

    return re.sub(r"(?<![^\W\d_])([^\W\d_]+)- (?=[a-z]{2})", joined, plain)


@cache
def _hyphenated(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(vocabulary.words("hyphenated"))
