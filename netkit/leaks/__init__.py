"""Names in files that are about to be shared."""
