"""Arithmetic and history as witnesses: `catalogue.check(dataset)` and `verification.verify(dataset)`.

Knows records only: what it says of a page it knows from the records' places.
"""
