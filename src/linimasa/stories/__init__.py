"""Articles and their facts → stories."""

from linimasa.stories.copies import find_copies
from linimasa.stories.identity import keep_ids
from linimasa.stories.joining import describe, find_stories, group, related
from linimasa.stories.proposing import propose

__all__ = ["describe", "find_copies", "find_stories", "group", "keep_ids", "propose", "related"]
