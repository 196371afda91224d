"""Pages become tables: `finding.find_tables(document, settings)`. Must not know: periods, indicators."""
