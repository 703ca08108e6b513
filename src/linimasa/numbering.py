"""From the places that the stages count articles by to library ids, and the ids of stories kept.

The stages name articles by their place in the list they were given, the library by id.
"""

from collections.abc import Sequence
from dataclasses import replace

from linimasa import pipeline
from linimasa.model import Copy, Reason, Story, Timeline


def in_ids(story: Story, ids: Sequence[int]) -> Story:
    """A story of the stage, which counts in places, as one in ids."""
    return replace(
        story,
        articles=[ids[place] for place in story.articles],
        copies=[Copy(ids[c.original], ids[c.copy], c.kind, c.share) for c in story.copies],
        why=[
            Reason(
                article=ids[reason.article],
                nearest=None if reason.nearest is None else ids[reason.nearest],
                score=reason.score,
                shared=reason.shared,
                words=reason.words,
            )
            for reason in story.why
        ],
        apart=[
            replace(each, article=ids[each.article], other=ids[each.other]) for each in story.apart
        ],
    )


def renumbered(timeline: Timeline, ids: Sequence[int]) -> Timeline:
    """A timeline of the stage, which counts in places, as one in ids."""
    entries = [
        replace(
            entry,
            sentences=[
                replace(
                    sentence,
                    article=ids[sentence.article],
                    also=[replace(also, article=ids[also.article]) for also in sentence.also],
                )
                for sentence in entry.sentences
            ],
            voices=[[ids[article] for article in voice] for voice in entry.voices],
            figures=[
                replace(
                    claim,
                    article=ids[claim.article],
                    was_in=None if claim.was_in is None else ids[claim.was_in],
                )
                for claim in entry.figures
            ],
        )
        for entry in timeline.entries
    ]
    return replace(timeline, entries=entries)


def with_ids_kept(stories: Sequence[Story], before: Sequence[Story]) -> list[Story]:
    """The stories, each with the id of the earlier one it shares most articles with, or none."""
    old = {story.id: [str(id) for id in story.articles] for story in before}
    new = {f"new {at}": [str(id) for id in story.articles] for at, story in enumerate(stories)}
    ids = pipeline.keep_ids(old, new)
    return [
        replace(story, id=ids[f"new {at}"] if ids[f"new {at}"] in old else "")
        for at, story in enumerate(stories)
    ]
