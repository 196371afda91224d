"""Blocks and plan tables become actions: `telling.tell(story, report, settings) → Telling`."""
