"""Runs any function over many inputs in worker processes. Must not know: reports, tables, what the function does."""
