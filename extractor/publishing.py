"""A gathered dataset written share by share; a share that nothing touched is not made again. Must not know: reading."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from extractor.cache import Cache
from extractor.dataset import codebook
from extractor.dataset.receipt import write_receipt
from extractor.journeys import Gathered, Share
from extractor.language.period_patterns import patterns
from extractor.language.vocabulary import DEFAULT
from extractor.model.dataset import Dataset
from extractor.publish.parts import Part, part_of, unpacked
from extractor.publish.release import load_writers, release_parts


def get_ready() -> None:
    """Load what putting reports together and writing them will need; importing this module has loaded the most."""
    load_writers()
    patterns(DEFAULT)


def publish(gathered: Gathered, folder: Path, cache: Cache, inputs: str) -> Mapping[str, int]:
    """Write the dataset into its folder, all or nothing, with codebook and receipt; the counts of the closing line.

    inputs: digest of all that decides the dataset (`shelving.inputs_of`), for the receipt.
    """
    book = codebook.load(folder)
    counts: Counter[str] = Counter()
    entries: list[str] = []

    def parts() -> Iterator[Part]:
        for share in gathered.shares:
            part = _part(share, book, cache)
            counts.update(part.counts)
            entries.append(part.codebook)
            yield part
        last = part_of(Dataset(findings=gathered.findings))
        counts.update(last.counts)
        yield last

    def beside(staged: Path) -> None:
        codebook.write_beside(staged, book, entries)
        write_receipt(staged, inputs, counts)

    release_parts(parts(), folder, beside)
    cache.keep_only_parts({share.key for share in gathered.shares})
    return counts


def _part(share: Share, book: codebook.Codebook, cache: Cache) -> Part:
    """The part that a share is, as it was kept, else made and kept."""
    packed = cache.part(share.key)
    if packed is not None:
        try:
            return unpacked(packed)
        except ValueError:
            pass
    part = part_of(share.make(), book)
    cache.put_part(share.key, part.packed())
    return part
