"""Keeps extracts by content, version and settings. Must not know: how an extract is made."""
