"""Broken words made whole: hyphens at line ends, ligatures, stray blanks. Must not know: where it stood."""

import re
import unicodedata

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None)


def tidy(text: str) -> str:
    """Compatibility forms made plain (ligatures, wide digits), invisible characters dropped, blanks made single."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_INVISIBLE).split())


def mend(text: str) -> str:
    """A label or caption as it was meant: `tidy`, and words broken by a hyphen and a blank joined (`dwell- ing`)."""
    return re.sub(r"(?<=[a-z])- (?=[a-z]{2,})", "", tidy(text))
