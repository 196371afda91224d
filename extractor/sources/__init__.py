"""A file becomes pages: `opening.open_document(LocatedFile, Settings) → Document`. Nothing is guessed here."""
