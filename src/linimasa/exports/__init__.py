"""Timelines in the formats of the field."""
