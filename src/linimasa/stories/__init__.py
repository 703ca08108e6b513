"""Articles and their facts → stories."""

from linimasa.stories.copies import find_copies
from linimasa.stories.identity import keep_ids
from linimasa.stories.joining import describe, find_stories, group, join, related
from linimasa.stories.proposing import propose
from linimasa.stories.tracing import traces

__all__ = [
    "describe",
    "find_copies",
    "find_stories",
    "group",
    "join",
    "keep_ids",
    "propose",
    "related",
    "traces",
]
