"""A story and its facts → its timeline."""

from linimasa.timeline.building import build

__all__ = ["build"]
