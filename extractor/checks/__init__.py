"""Arithmetic and history as witnesses: `verification.verify(Dataset) → Dataset`, `catalogue.check` → findings."""
