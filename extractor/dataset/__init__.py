"""Many extracts become one history: `assemble.assemble(extracts, corrections) → Dataset`; `folder.save` and `load`."""
