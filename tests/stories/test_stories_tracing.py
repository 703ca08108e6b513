"""Traces: by what an article is found again, in its own language and in the other."""

from linimasa.model import BETWEEN, Article, Facts
from linimasa.stories import traces

ENGLISH = Article(
    title="Landslide buries bus, 11 dead",
    text="A landslide buried a bus on a mountain road after heavy rain; 11 passengers died and "
    "rescuers dug for 1,250 metres of road.",
    language="en",
)
INDONESIAN = Article(
    title="Longsor timbun bus, 11 tewas",
    text="Tanah longsor menimbun sebuah bus di jalan pegunungan setelah hujan lebat; 11 penumpang "
    "tewas dan tim penyelamat menggali jalan sepanjang 1.250 meter.",
    language="id",
)
GERMAN = Article(title="Erdrutsch verschüttet Bus", text="Elf Tote in den Bergen.", language="de")


def told(article: Article) -> set[int]:
    return set(traces([article], [Facts(language=article.language)])[0])


def between(article: Article) -> set[int]:
    return {each for each in told(article) if abs(each) >= BETWEEN}


def test_an_article_without_a_name_is_found_from_the_other_language() -> None:
    shared = {-each for each in between(ENGLISH)} & between(INDONESIAN)
    assert len(shared) >= 4  # landslide, bus, 11, 1250, ...


def test_within_a_language_what_words_are_said_for_is_no_trace() -> None:
    again = Article(title="Bus in landslide", text=ENGLISH.text, language="en")
    assert between(ENGLISH) & between(again)
    assert not {-each for each in between(ENGLISH)} & between(again)


def test_a_language_without_a_lexicon_has_its_own_words_alone() -> None:
    assert told(GERMAN) and not between(GERMAN)


def test_traces_do_not_depend_on_the_articles_they_are_told_with() -> None:
    together = traces(
        [ENGLISH, GERMAN, INDONESIAN], [Facts(language=c) for c in ("en", "de", "id")]
    )
    assert set(together[0]) & between(ENGLISH) == between(ENGLISH)
    assert set(together[2]) & between(INDONESIAN) == between(INDONESIAN)
