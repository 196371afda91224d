"""A cell in its place becomes an observation: `figures.observe(...)`, with `masthead.read_masthead` before it."""
