"""Stories of many articles: days in a learned order, the lesser ones told briefly."""

import datetime as dt

from linimasa.model import Article, Date, Facts, Length, Span, Timeline
from linimasa.timeline import build
from linimasa.timeline.building import SENTENCES
from linimasa.timeline.days import FEW_ARTICLES, MOST_DAYS

DAY = dt.date(2021, 3, 1)
ENDS = (
    "the dam at Ellery burst and two mills were lost to the flood.",
    "the council of Wenna voted to spend nine million on pumps.",
    "striking firemen marched through the capital with torches.",
    "a judge ordered the arrest of the engineer who signed the plans.",
)


def story(days: int = 40) -> tuple[list[Article], list[Facts]]:
    """Each day is told by as many articles as fall to it, in turn by one, two or three."""
    articles, facts = [], []
    for n in range(days):
        day = DAY + dt.timedelta(days=3 * n)
        for k in range(1 + n % 3):
            body = [f"On {day.isoformat()} {end}" for end in ENDS[: 1 + (n + k) % 4]]
            spans, dates, at = [], [], 0
            for sentence in body:
                spans.append(Span(at, at + len(sentence)))
                dates.append(
                    Date(
                        start=at + 3,
                        end=at + 13,
                        text=day.isoformat(),
                        type="DATE",
                        value=day.isoformat(),
                        earliest=day,
                        latest=day,
                    )
                )
                at += len(sentence) + 1
            published = day + dt.timedelta(days=k)
            articles.append(Article(text=" ".join(body), published=published, language="en"))
            facts.append(Facts(language="en", sentences=spans, dates=dates))
    return articles, facts


def told(length: Length = "normal") -> Timeline:
    articles, facts = story()
    assert len(articles) > FEW_ARTICLES
    return build(articles, facts, length=length)


def test_the_lesser_days_are_told_in_one_sentence() -> None:
    entries = sorted(told().entries, key=lambda entry: -entry.weight)
    numbers = [len(entry.sentences) for entry in entries]
    assert len(numbers) == MOST_DAYS
    weighty = max(-(-len(entries) // 3), SENTENCES - len(entries))
    assert max(numbers[:weighty]) == 2
    assert set(numbers[weighty:]) == {1}


def test_a_day_is_told_alike_at_every_length() -> None:
    by_day = {entry.date: entry.sentences for entry in told("long").entries}
    for length in ("normal", "short"):
        for entry in told(length).entries:
            assert by_day[entry.date] == entry.sentences


def test_a_story_of_a_few_days_is_told_day_by_day_at_some_length() -> None:
    articles, facts = story()
    early = [n for n, a in enumerate(articles) if a.published < DAY + dt.timedelta(days=55)]
    entries = build([articles[n] for n in early] * 2, [facts[n] for n in early] * 2).entries
    assert len(early) * 2 > FEW_ARTICLES
    assert len({articles[n].published for n in early}) >= len(entries) > 10
    assert sum(len(entry.sentences) == 2 for entry in entries) > len(entries) / 2


def test_a_longer_timeline_has_the_days_of_the_shorter() -> None:
    short, normal, long = (
        {entry.date for entry in told(length).entries} for length in ("short", "normal", "long")
    )
    assert short < normal < long
