"""Page → Article."""
