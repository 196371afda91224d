"""Words become lines and blocks: `blocks.arrange(page, taken) → list of Block`. Must not know: tables."""
