"""Bytes from somewhere: files, addresses, feeds, archives → Page."""
