"""Pages become tables: `finding.find_tables(document, settings) → tuple of Table`. Must not know: periods, indicators."""
