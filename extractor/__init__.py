"""Turns shelves of old quarterly performance reports into one longitudinal dataset. The front door; no logic here."""

from extractor.build import build, read

__all__ = ["build", "read"]
