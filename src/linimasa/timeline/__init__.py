"""A story and its facts → its timeline."""
