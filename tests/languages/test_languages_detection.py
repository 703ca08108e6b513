"""Which language a text is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linimasa.languages import detect

SAMPLES = {
    "en": "The two ministers met in Moscow on Friday, and their talks went on until the morning.",
    "id": "Kedua menteri bertemu di Moskwa pada Jumat, dan pembicaraan mereka berlangsung hingga pagi.",
    "de": "Die beiden Minister trafen sich am Freitag in Moskau, und ihre Gespräche dauerten bis zum Morgen.",
    "fr": "Les deux ministres se sont rencontrés vendredi à Moscou et leurs entretiens ont duré jusqu'au matin.",
    "ja": "両国の外相は金曜日にモスクワで会談し、協議は翌朝まで続いた。停戦の条件について話し合った。",
    "ar": "التقى الوزيران في موسكو يوم الجمعة واستمرت المحادثات حتى الصباح بشأن وقف إطلاق النار.",
}


NEIGHBOURS = {
    "da": "Ministeren blev spurgt, hvad han mente efter mødet, men han ville ikke svare på noget.",
    "no": "Ministeren ble spurt hva han mente etter møtet, men han ville ikke svare på noe nå.",
    "sv": "Ministern fick frågan vad han tyckte efter mötet, men han ville inte svara på något.",
    "cs": "Ministr se po jednání vrátil do Prahy a řekl, že smlouva bude ještě letos podepsána.",
    "pt": "O ministro disse que não há mais dúvidas sobre o acordo e que ele será assinado em maio.",
    "es": "El ministro dijo que ya no hay dudas sobre el acuerdo y que se firmará en el mes de mayo.",
    "uk": "Міністр сказав, що угода буде підписана до кінця року, але він не назвав дати та місця.",
    "ru": "Министр сказал, что соглашение будет подписано до конца года, но он не назвал даты.",
    "zu": "Ungqongqoshe uthe akazi ukuthi isivumelwano sizosayinwa nini, kodwa futhi abantu bazotshelwa.",
    "xh": "UMphathiswa uthe akazi ukuba isivumelwano siza kusayinwa nini, kwaye abantu baza kuxelelwa.",
    "zh": "两国外长星期五在莫斯科会面，会谈一直持续到第二天早上，讨论了停火的条件。",
    "ko": "두 나라 외무장관은 금요일 모스크바에서 만나 다음 날 아침까지 회담을 이어갔다.",
}


@pytest.mark.parametrize("language", NEIGHBOURS)
def test_neighbours_are_told_apart_without_the_classifier(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linimasa.languages.detection._by_classifier", lambda _: None)
    assert detect(NEIGHBOURS[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "Minister sa po rokovaní vrátil a povedal, že zmluva, ktorú pripravili, bude hotová.",
        "Die minister het gesê dat hy nie weet wanneer die ooreenkoms geteken sal word nie.",
    ],
    ids=["Slovak", "Afrikaans"],
)
def test_a_neighbour_without_a_folder_is_not_taken_for_one_of_ours(text: str) -> None:
    assert detect(text) not in {"cs", "nl"}


@pytest.mark.parametrize("language", SAMPLES)
def test_tells_the_language(language: str) -> None:
    assert detect(SAMPLES[language]) == language


def test_malay_is_not_taken_for_indonesian() -> None:
    malay = (
        "Polis berkata kerajaan akan menutup jalan itu kerana kereta mangsa masih di situ, manakala "
        "pejabat hospital memberitahu bahawa syarikat itu ialah pemilik tempat berkenaan."
    )
    assert detect(malay) != "id"


def test_a_headline_without_function_words_is_still_indonesian() -> None:
    assert detect("Gempa Guncang Sulawesi Tengah, Warga Berhamburan Keluar Rumah") in {"id", None}


@pytest.mark.parametrize("text", ["", "   ", "2020", "AFP 12:00", "🙂🙂🙂"])
def test_abstains_where_there_is_nothing_to_judge(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The fire killed 31.", "en"),
        ("Scores were hurt.", "en"),
        ("Dia tiba di Oslo.", "id"),
        ("Oslo, Reuters", None),
        ("Él está in Roma.", "es"),
        ("Er war in Roma.", "de"),
        ("the yang", None),
        ("a", None),
    ],
)
def test_a_few_words_are_told_by_the_common_ones_alone(text: str, language: str | None) -> None:
    assert detect(text) == language


@given(st.text(max_size=500))
def test_never_raises(text: str) -> None:
    assert detect(text) is None or len(detect(text) or "") == 2
