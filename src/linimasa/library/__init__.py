"""What is kept, and how it is found again."""

from linimasa.library.kept import (
    Added,
    Counts,
    Edit,
    Hit,
    Kept,
    KeptStory,
    LookAlike,
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
    "LookAlike",
    "Placed",
    "Proposal",
    "Revision",
    "StoryRow",
]
