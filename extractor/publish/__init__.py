"""One dataset, many forms: `release.release(Dataset, folder)` and `WRITERS`."""
