"""A story and its facts → its timeline."""

from linimasa.timeline.building import build
from linimasa.timeline.judging import sampled
from linimasa.timeline.zooming import shortened, zoomed

__all__ = ["build", "sampled", "shortened", "zoomed"]
