"""Broken words made whole: hyphens at line ends, ligatures, stray blanks, shards of a cut caption.

Must not know: where it stood.
"""

import re
import unicodedata
from collections.abc import Container, Sequence
from functools import cache

from extractor.language.vocabulary import DEFAULT, Vocabulary

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None)


_RAISED = "¹²³⁰-⁹"
"""Footnote marks: made plain they would become digits of the word or figure before them."""
_PLAIN = re.compile(rf"[^{_RAISED}¼½¾⅐-⅞]+")


def tidy(text: str) -> str:
    """Compatibility forms made plain (ligatures, wide digits), invisible characters dropped, blanks made single."""
    plain = _PLAIN.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    return " ".join(plain.translate(_INVISIBLE).split())


def mend(text: str, *, vocabulary: Vocabulary = DEFAULT) -> str:
    """A label or caption as it was meant: `tidy`, and words broken by a hyphen and a blank joined (`dwell- ing`).

    A prefix that is written with a hyphen keeps it: `non- recordable` becomes `non-recordable`.
    """
    kept = _hyphenated(vocabulary)

    def joined(match: re.Match[str]) -> str:
        if len(match[1]) > 1 and match[1].isupper():
            return match[0]  # capitals are a name or a code, not the first half of a word in small letters
        return match[1] + ("-" if match[1].casefold() in kept else "")

    return re.sub(r"(?<![^\W\d_])([^\W\d_]+)- (?=[a-z]{2})", joined, tidy(text))


@cache
def _hyphenated(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(vocabulary.words("hyphenated"))


def mend_shards(parts: Sequence[str], lexicon: Container[str]) -> str:
    """The caption that was cut into `parts`, some of them in mid-word: `crimina`, `l damage i`, `reported`.

    Two shards are one word where the joined word is in `lexicon` (lower case) and one of the halves is not; so where
    both ways are words, the cut stays a blank, as it was printed.
    """
    out = ""
    for part in map(mend, parts):
        if not part:
            continue
        if out and not _one_word(out, part, lexicon):
            out = re.sub(r"(?<=\s)[b-z]$", "", out).rstrip() + " "  # a letter that the cut left behind and repeats
        out += part
    return out


def _one_word(left: str, right: str, lexicon: Container[str]) -> bool:
    head, tail = re.search(r"[^\W\d_]+$", left), re.match(r"[^\W\d_]+", right)
    if head is None or tail is None:
        return False
    halves = head.group().lower(), tail.group().lower()
    return "".join(halves) in lexicon and not all(half in lexicon for half in halves)
