"""Words that a converter cut at cell edges, put together with the words the document uses elsewhere.

Must not know: grids, what a caption means.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from extractor.sources.document import Document

_CORE = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MARKUP = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*>")
_LINES = "/|\\[]{}"
"""Marks that a converter makes of the lines between cells."""
_CHAIN = 6
"""Shards in a row that are weighed together; more than this are taken as they stand."""
_SHORTEST_STEM = 4
"""Letters that two words must share to be forms of one word."""
_SURE = 4
"""Letters of the longest word that must be printed twice to count as a word: short ones may be fragments."""
_LONGEST_FRAGMENT = 3
"""Letters of what is left of a word at the end of half a line."""
_LONGEST_SCRAP = 4
"""Letters in a fragment that completes a word of its neighbour."""
_OVERLAP = 3
"""Letters that a converter may print on both sides of an edge."""

_KNOWN, _FITTED, _NEAR, _JUNK, _UNKNOWN = 0.0, 0.5, 1.0, 1.0, 3.0
"""What a word costs: known; known once doubled letters at an edge are dropped; known but for one letter; a lone letter
or mark left out; unknown."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words that the document prints whole (in small letters)."""

    words: frozenset[str]
    stems: frozenset[str] = frozenset()
    rare: frozenset[str] = frozenset()
    """Words that the document prints once: they may be fragments."""

    def knows(self, text: str) -> bool:
        """Are all words in the text known, perhaps with another ending? A word with hyphens is known by its parts."""
        return all(
            part.casefold() in self.words or _stem(part.casefold()) in self.stems
            for word in _CORE.findall(text)
            for part in ([word] if word.casefold() in self.words else re.split("[-’']", word))
        )

    def near(self, word: str) -> str:
        """The one known word that differs by one letter, lost, added or changed; empty if none or several do."""
        word = word.casefold()
        lengths, ends = range(max(len(word) - 1, 5), len(word) + 2), {word[:1], word[-1:]}
        known = _by_ends(self.words)
        alike = {one for length in lengths for end in ends for one in known.get((length, end), ())}
        found = {one for one in alike if _one_apart(one, word)}
        return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=4)
def _by_ends(words: frozenset[str]) -> dict[tuple[int, str], list[str]]:
    """(length, first or last letter) → words."""
    out: dict[tuple[int, str], list[str]] = {}
    for word in words:
        for end in {word[0], word[-1]}:
            out.setdefault((len(word), end), []).append(word)
    return out


@dataclass(frozen=True, slots=True)
class Joined:
    """Shards put together; `breaks` counts the edges that ran through a word or a doubled letter."""

    text: str
    breaks: int


def lexicon_of(document: Document) -> Lexicon:
    """All words of a document but those that stand at the edges of given cells, where words may be cut."""
    edges = set()
    for page in document.pages:
        for grid in page.grids:
            filled = [cell for cell in grid.cells if cell.words]
            for cell, following in pairwise(filled):
                left, right = _plain(cell.words[-1].text), _plain(following.words[0].text)
                if cell.row == following.row and (_ties(left, right) or is_scrap(right, following.words)):
                    edges |= {cell.words[-1].ordinal, following.words[0].ordinal}
    words = Counter(
        part.casefold() for word in document.words if word.ordinal not in edges for part in _parts(_plain(word.text))
    )
    whole = frozenset(word for word in words if len(word) > 1 or word == "a")
    rare = frozenset(word for word in whole if words[word] == 1)
    return Lexicon(whole, frozenset(filter(None, map(_stem, whole))), rare)


def _stem(word: str) -> str:
    """A long word without its ending; empty for short ones."""
    stem = re.sub(r"(?:ing|ed|es|s|d|ly|er|e)$", "", word)
    return stem if len(stem) >= _SHORTEST_STEM else ""


def join_shards(parts: Sequence[str], lexicon: Lexicon) -> Joined:
    """The text of neighbouring cells as one, words cut at the edges made whole.

    At each edge the cheapest reading wins: two words, one word, one word with letters doubled at the edge, or a
    lone letter or mark that is left out.
    """
    chains: list[list[str]] = []
    tied = False
    for part in parts:
        for count, token in enumerate(_plain(part).split()):
            if tied and not count and len(chains[-1]) < _CHAIN:
                chains[-1].append(token)
            else:
                chains.append([token])
        tied = bool(chains)
    read = [_chain(tuple(chain), lexicon) for chain in chains]
    words = [word for one in read for word in one if word]
    breaks = sum(len(chain) - len([w for w in one if w]) for chain, one in zip(chains, read, strict=True))
    return Joined(_balanced(" ".join(words)), breaks)


def complete(text: str, stray: str, lexicon: Lexicon) -> str:
    """The text with a stray shard built into the word it was cut from; empty if it completes none.

    (`obtain th data`, `nis`) → `obtain this data`: where the two meet, one letter may be misread.
    """
    if lexicon.knows(stray):
        return ""
    for match in re.finditer(r"\S+", text):
        token = match.group()
        for made in (token + stray, token + stray[1:], token[:-1] + stray):
            if lexicon.knows(made) and _CORE.fullmatch(made):
                return text[: match.start()] + made + text[match.end() :]
    return ""


def breaks_at(left: str, right: str, lexicon: Lexicon) -> bool:
    """Does the line break between two tokens run through a word that the document prints whole?"""
    if not _ties(left, right) or not right[0].islower():
        return False
    core = _CORE.search(left + right)
    odd = is_strange(left, lexicon) or is_strange(right, lexicon) or _CORE.findall(right) == [right[:1]]
    return odd and core is not None and core.group().casefold() in lexicon.words


def completes(left: str, right: str, lexicon: Lexicon) -> bool:
    """Do two tokens make a word that the document prints elsewhere, though one of them is none?"""
    if not _ties(left, right) or not (is_strange(left, lexicon) or is_strange(right, lexicon)):
        return False
    if _CORE.findall(right) == [left[-1]]:  # the last letter, printed on both sides
        return True
    made = {core.group().casefold() for whole in _fitted((left, right)) if (core := _CORE.search(whole))}
    if any(word in lexicon.words and (len(word) > _SURE or word not in lexicon.rare) for word in made):
        return True
    fragment = is_fragment(left, lexicon) and is_strange(right, lexicon)
    return fragment and any(lexicon.near(word) for word in made)


def joined_edge(left: str, right: str, lexicon: Lexicon) -> str:
    """Two half lines as one, where the last token of the left one may be the beginning of the right one's first.

    Words that are printed once count as fragments here: they are no evidence that an edge is none.
    """
    last, first = left.split()[-1], right.split()[0]
    text = f"{last} {first}"
    if _CORE.findall(first) == [last[-1]]:
        text = last + first[1:]
    elif completes(last, first, lexicon):
        text = _made_whole(last, first, lexicon)
    elif is_fragment(last, lexicon) and is_strange(first, lexicon) and first[0].islower():
        text = last + first[1:] if _overlaps(last, first, 1) else last + first
    return " ".join([*left.split()[:-1], text, *right.split()[1:]])


def _made_whole(last: str, first: str, lexicon: Lexicon) -> str:
    """The word that two tokens make: one that is known, or known but for one misread letter, or their plain join."""
    forms = [(whole, core) for whole in _fitted((last, first)) if (core := _CORE.search(whole))]
    for whole, core in forms:
        word = core.group().casefold()
        if word in lexicon.words and (len(word) > _SURE or word not in lexicon.rare):
            return whole
    for whole, core in forms:
        near = lexicon.near(core.group())
        if near and len(near) == len(core.group()):
            return whole[: core.start()] + near + whole[core.end() :]
    return last + first[1:] if _overlaps(last, first, 1) else last + first


def is_strange(token: str, lexicon: Lexicon) -> bool:
    """A token that the document prints nowhere else."""
    core = _CORE.search(token)
    return core is not None and (not lexicon.knows(token) or core.group().casefold() in lexicon.rare)


def is_fragment(token: str, lexicon: Lexicon) -> bool:
    """A few small letters that the document prints nowhere else."""
    core = _CORE.fullmatch(token)
    return core is not None and token.islower() and len(token) <= _LONGEST_FRAGMENT and is_strange(token, lexicon)


def is_scrap(text: str, words: Sequence[object] = ("",)) -> bool:
    """A few small letters that fill a cell by themselves: cut from a word beside it."""
    return len(words) == 1 and text.isalpha() and text.islower() and len(text) <= _LONGEST_SCRAP


def alike(one: str, other: str, least: float = 0.7) -> bool:
    """Are two words the same but for misread letters?"""
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= least


def _chain(tokens: tuple[str, ...], lexicon: Lexicon) -> list[str]:
    """The cheapest way to read tokens between which only cell edges stand; left out tokens are empty."""
    best: list[tuple[float, list[str]]] = [(0.0, [])]
    if len(tokens) == 1:
        return list(tokens)
    for end in range(1, len(tokens) + 1):
        options = []
        for start in range(end):
            cost, word = _word(tokens[start:end], lexicon)
            options.append((best[start][0] + cost, [*best[start][1], word]))
        best.append(min(options, key=lambda option: (option[0], len(option[1]))))
    return best[-1][1]


def _word(tokens: tuple[str, ...], lexicon: Lexicon) -> tuple[float, str]:
    if len(tokens) == 1:
        return _single(tokens[0], lexicon)
    plain = "".join(tokens)
    if not all(_ties(left, right) for left, right in pairwise(tokens)):
        return _UNKNOWN * len(tokens) + _FITTED, " ".join(tokens)
    if lexicon.knows(plain) and _CORE.search(plain):
        return _KNOWN, plain
    for made in _fitted(tokens):
        if lexicon.knows(made) and _CORE.search(made):
            return _FITTED, made
    core = _CORE.search(plain)
    near = lexicon.near(core.group()) if core else ""
    if core and near:
        word = near.capitalize() if core.group()[0].isupper() else near
        return _NEAR, plain[: core.start()] + word + plain[core.end() :]
    torn = all(token.islower() and token[:1].isalpha() and not lexicon.knows(token) for token in tokens)
    return (_UNKNOWN + _NEAR if torn else _UNKNOWN * len(tokens) + _FITTED), plain


def _single(token: str, lexicon: Lexicon) -> tuple[float, str]:
    core = _CORE.search(token)
    if any(ch.isdigit() for ch in token) or (core and lexicon.knows(token)):
        return _KNOWN, token
    if len(token) == 1 and (token.isalpha() or token in _LINES):
        return _JUNK, ""
    return _UNKNOWN, token


def _ties(left: str, right: str) -> bool:
    """Can one word run over the edge between two tokens?"""
    return (
        bool(left and right)
        and left[-1].isalpha()
        and (right[0].isalpha() or (right[0] == "-" and right[1:2].isalpha()))
    )


def _fitted(tokens: tuple[str, ...]) -> list[str]:
    """One word made of tokens whose edges share letters, or where `vv` stands for `w`."""
    made = [tokens[0]]
    for token in tokens[1:]:
        longer = []
        for start in made:
            longer.append(start + token)
            longer += [start + token[k:] for k in range(1, _OVERLAP + 1) if _overlaps(start, token, k)]
            longer += [start[:-1] + token] if len(start) > 2 and start[-1] in "il" else []
        made = longer
    made += [word.replace("vv", "w") for word in made if "vv" in word]
    return made


def _overlaps(left: str, right: str, letters: int) -> bool:
    return len(left) >= letters <= len(right) and left[-letters:].casefold() == right[:letters].casefold()


def _plain(text: str) -> str:
    return _MARKUP.sub("", text)


def _balanced(text: str) -> str:
    return text[:-1].rstrip() if text.endswith(")") and text.count(")") > text.count("(") else text


def _parts(text: str) -> list[str]:
    """A word and, where it has hyphens, its parts."""
    whole = _CORE.findall(text)
    return whole + [part for word in whole for part in re.split(r"[-'’]", word) if part != word]


def _one_apart(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    return any(one[start + a :] == other[start + b :] for a, b in ((1, 1), (1, 0), (0, 1)))
