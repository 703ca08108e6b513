"""What is kept, and how it is found again."""

from linimasa.library.kept import (
    Added,
    Counts,
    Edit,
    Hit,
    Kept,
    KeptStory,
    Placed,
    Proposal,
    Revision,
    StoryRow,
)
from linimasa.library.store import Library

__all__ = [
    "Added",
    "Counts",
    "Edit",
    "Hit",
    "Kept",
    "KeptStory",
    "Library",
    "Placed",
    "Proposal",
    "Revision",
    "StoryRow",
]
