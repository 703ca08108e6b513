"""What is kept, and how it is found again."""

from linimasa.library.kept import (
    Added,
    Counts,
    Hit,
    Kept,
    KeptStory,
    Revision,
    StoryRow,
)
from linimasa.library.store import Library

__all__ = ["Added", "Counts", "Hit", "Kept", "KeptStory", "Library", "Revision", "StoryRow"]
