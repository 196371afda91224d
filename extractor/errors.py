"""The error tree. Only what stops a job is an error; what is odd in a report is data (a finding).

ExtractorError
├── UnreadableFile    a report that can't be read: password, damage, a limit reached, no usable text
├── NotADataset       a folder that `build` did not write, or wrote in part
├── WrongUsage        a query, option or setting that makes no sense
├── DatasetBusy       another build holds the folder
└── MissingLibrary    an optional extra that is not installed

Every message says what was seen, where, and what to do next. Must not know: findings.
"""


class ExtractorError(Exception):
    """Base of all errors that the tool raises on purpose."""


class UnreadableFile(ExtractorError):
    """A report that can't be read. `place` names the page or line where it stopped, if known."""

    def __init__(self, path: str, reason: str, place: str = "") -> None:
        self.path, self.reason, self.place = path, reason, place
        super().__init__(f"{path}{', ' + place if place else ''}: {reason}")

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        return type(self), (self.path, self.reason, self.place)


class NotADataset(ExtractorError):
    """A folder without the files of a dataset."""


class WrongUsage(ExtractorError):
    """An option, query or setting that can't be obeyed."""


class DatasetBusy(ExtractorError):
    """Another process is building into this folder."""


class MissingLibrary(ExtractorError):
    """An optional library is needed; the message names the extra to install."""
