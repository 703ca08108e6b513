"""What a row of ``stories`` repeats of a story's articles, so that lists need not open them."""

import json
from collections import Counter
from typing import Any

from linimasa.library.packing import clean, day, moment, pack, written
from linimasa.model import Story


def summary(story: Story, members: list[Any]) -> dict[str, Any]:
    """The columns of a story whose articles are the rows ``members``."""
    days = sorted(filter(None, (day(moment(row.published)) for row in members)))
    outlets = Counter(row.outlet for row in members if row.outlet)
    languages = Counter(row.language for row in members if row.language)
    copied = {copy.copy for copy in story.copies if copy.kind != "embedded"}
    return {
        "title": clean(story.title),
        "articles": len(members),
        "outlets": json.dumps([name for name, _ in outlets.most_common()]),
        "languages": json.dumps([code for code, _ in languages.most_common()]),
        "first": written(days[0]) if days else None,
        "last": written(days[-1]) if days else None,
        "origins": story.origins or len(members) - len(copied),
        "story": pack(story),
    }
