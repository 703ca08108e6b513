"""Dates: what an expression means, and against what it was read."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linimasa.facts import dates
from linimasa.facts.sentences import sentences
from linimasa.model import Date

PUBLISHED = dt.date(2020, 10, 9)  # a Friday


def find(text: str, language: str | None, published: dt.date | None = PUBLISHED) -> list[Date]:
    return dates.find(text, sentences(text, language), language, published)


def told(text: str, language: str | None, published: dt.date | None = PUBLISHED) -> dict[str, str]:
    return {date.text: date.value for date in find(text, language, published)}


def only(text: str, language: str | None, published: dt.date | None = PUBLISHED) -> Date:
    found = find(text, language, published)
    assert len(found) == 1, found
    return found[0]


# ------------------------------------------------------------------------------------ Indonesian


@pytest.mark.parametrize(
    ("text", "type", "value"),
    [
        ("Rapat digelar Jumat (9/10/2020).", "DATE", "2020-10-09"),
        ("Ia tiba pada Kamis malam (8/10/2020).", "TIME", "2020-10-08TEV"),
        ("Baku tembak pecah tadi malam.", "TIME", "2020-10-08TNI"),
        ("Gencatan dimulai malam ini.", "TIME", "2020-10-09TEV"),
        ("Pasukan mundur besok.", "DATE", "2020-10-10"),
        ("Kesepakatan ini berlaku sampai Senin.", "DATE", "2020-10-12"),
        ("Sampai Senin tercatat tiga rumah rusak.", "DATE", "2020-10-05"),
        ("Kemenlu hari ini menolak.", "DATE", "2020-10-09"),
        ("Kemarin lusa listrik padam.", "DATE", "2020-10-07"),
        ("Perang itu berakhir pada awal 1990-an.", "DATE", "199"),
        ("Sejak tahun 2016 desa itu kosong.", "DATE", "2016"),
        ("Pada 27 September 2020 perang pecah.", "DATE", "2020-09-27"),
        ("Pekan lalu jalan itu dibuka.", "DATE", "2020-W40"),
        ("Bulan depan pasukan tiba.", "DATE", "2020-11"),
        ("Tiga hari lalu ia pulang.", "DATE", "2020-10-06"),
        ("Pertempuran berlangsung selama dua pekan.", "DURATION", "P2W"),
        ("Sirene berbunyi setiap hari.", "SET", "P1D"),
        ("Ia datang setiap Senin.", "SET", "XXXX-WXX-1"),
        ("Pada abad ke-19 kota itu kecil.", "DATE", "18"),
        ("Ekspor naik pada kuartal III 2019.", "DATE", "2019-Q3"),
        ("Saat ini keadaan tenang.", "DATE", "PRESENT_REF"),
    ],
)
def test_indonesian(text: str, type: str, value: str) -> None:
    date = only(text, "id")
    assert (date.type, date.value) == (type, value)


def test_a_decade_that_begins() -> None:
    date = only("Perang itu pecah di awal 1990-an.", "id")
    assert (date.text, date.mod, date.precision) == ("awal 1990-an", "START", "decade")
    assert (date.earliest, date.latest) == (dt.date(1990, 1, 1), dt.date(1993, 12, 31))


def test_local_time_is_that_of_the_city_in_the_sentence() -> None:
    text = "Kemenlu hari ini mengatakan, pertemuan di Moskwa mulai pukul 12.00 waktu setempat."
    today, noon = find(text, "id")
    assert noon.value == "2020-10-09T12:00"
    assert noon.instant is not None
    assert noon.instant.isoformat() == "2020-10-09T12:00:00+03:00"
    assert noon.text == "pukul 12.00 waktu setempat"
    assert today.anchor == "publication"


def test_local_time_falls_back_to_the_dateline() -> None:
    text = "Rapat dimulai pukul 12.00 waktu setempat."
    (noon,) = dates.find(text, sentences(text, "id"), "id", PUBLISHED, dateline="BAKU")
    assert noon.instant is not None and noon.instant.utcoffset() == dt.timedelta(hours=4)


def test_a_written_zone_holds() -> None:
    date = only("Pesawat lepas landas Kamis (8/10/2020) pukul 19.30 WIB.", "id")
    assert date.instant is not None
    assert date.instant.isoformat() == "2020-10-08T19:30:00+07:00"


def test_a_weekday_and_its_bracket_that_contradict_are_flagged() -> None:
    date = only("Rapat digelar Senin (9/10/2020).", "id")
    assert (date.value, date.conflict) == ("2020-10-09", "weekday: Friday")
    assert date.confidence < 1


def test_a_capital_tells_sunday_from_week() -> None:
    assert told("Ia tiba pada Minggu pagi.", "id") == {"Minggu pagi": "2020-10-04TMO"}
    assert told("Ia tiba dua minggu lalu.", "id") == {"dua minggu lalu": "2020-W39"}


def test_words_in_a_quotation_are_read_from_the_day_they_were_said_on() -> None:
    text = '"Kemarin listrik padam," kata warga, Senin (5/10/2020). Petugas datang kemarin.'
    assert [date.value for date in find(text, "id")] == ["2020-10-04", "2020-10-05", "2020-10-08"]


def test_a_weekday_tells_the_year_that_is_left_out() -> None:
    assert only("Rapat itu digelar Rabu (15/5).", "id").value == "2019-05-15"


def test_a_clock_time_is_of_the_day_named_last() -> None:
    text = "Banjir datang pada Kamis (8/10/2020) sore. Air surut sekitar pukul 21.45 WIB."
    assert [date.value for date in find(text, "id")] == ["2020-10-08TAF", "2020-10-08T21:45"]


def test_the_evening_before_sunday() -> None:
    assert only("Ia tiba malam Minggu.", "id").value == "2020-10-03TEV"


def test_the_zone_of_a_city_named_with_the_time() -> None:
    date = only("Harga turun pada pukul 13.57 waktu Singapura.", "id")
    assert date.instant is not None and date.instant.utcoffset() == dt.timedelta(hours=8)


def test_numbers_that_look_like_indonesian_dates() -> None:
    for text in (
        "Warga RT 03/02/01 mengungsi.",
        "Ia kuliah di Universitas Sebelas Maret.",
        "Harga turun ke level 60-an dollar.",
        "Putusan nomor 115/PUU/2019 berlaku.",
        "Korban berusia 13 tahun.",
    ):
        assert find(text, "id") == [], text


# --------------------------------------------------------------------------------------- English


@pytest.mark.parametrize(
    ("text", "type", "value"),
    [
        ("The town fell on Thursday.", "DATE", "2020-10-08"),
        ("The envoys will meet on Monday.", "DATE", "2020-10-12"),
        ("It was shelled on October 4, 2020.", "DATE", "2020-10-04"),
        ("It was shelled on 4 October.", "DATE", "2020-10-04"),
        ("The two met last week.", "DATE", "2020-W40"),
        ("He resigned two years ago.", "DATE", "2018"),
        ("The front moved last night.", "TIME", "2020-10-08TNI"),
        ("It began in the early 1990s.", "DATE", "199"),
        ("It began in the 19th century.", "DATE", "18"),
        ("Exports rose in the third quarter of 2019.", "DATE", "2019-Q3"),
        ("The siege lasted three days.", "DURATION", "P3D"),
        ("It took two and a half years.", "DURATION", "P2Y6M"),
        ("They meet every Monday.", "SET", "XXXX-WXX-1"),
        ("The road is now open.", "DATE", "PRESENT_REF"),
        ("It will open next year.", "DATE", "2021"),
        ("The war of 490 BC is famous.", "DATE", "BC0490"),
        ("Exports fell in the latter half of 2008.", "DATE", "2008-H2"),
        ("People feared the year two thousand.", "DATE", "2000"),
        ("Sales were flat for the year.", "DATE", "2020"),
        ("It ended a decades-long feud.", "DURATION", "PXDE"),
        ("It began a month-long tour.", "DURATION", "P1M"),
        ("He stayed for a single year.", "DURATION", "P1Y"),
        ("It broke the 8-month-old truce.", "DURATION", "P8M"),
        ("They will one day return.", "DATE", "FUTURE_REF"),
        ("It lasted one day.", "DURATION", "P1D"),
        ("He left a week or so ago.", "DATE", "2020-W40"),
        ("They leave at 4 in the morning.", "TIME", "2020-10-09T04:00"),
        ("It runs from today through the summit.", "DATE", "2020-10-09"),
    ],
)
def test_english(text: str, type: str, value: str) -> None:
    date = only(text, "en")
    assert (date.type, date.value) == (type, value)


def test_may_is_a_month_only_with_a_capital() -> None:
    assert told("Talks may resume in May 2021.", "en") == {"May 2021": "2021-05"}


def test_capitals_throughout_are_no_evidence() -> None:
    assert told("TALKS MAY RESUME ON MAY 5, 2021.", "en") == {"MAY 5, 2021": "2021-05-05"}
    assert told("IA TIBA DUA MINGGU LALU.", "id") == {"DUA MINGGU LALU": "2020-W39"}


def test_a_range_is_two_dates_of_which_the_first_tells_its_end() -> None:
    first, last = find("Fighting from 27 September to 9 November 2020 killed many.", "en")
    assert (first.value, last.value) == ("2020-09-27", "2020-11-09")
    assert first.until == dt.date(2020, 11, 9)
    first, last = find("Pertemuan berlangsung pada 21-23 Oktober 2020.", "id")
    assert (first.value, first.until, last.value) == (
        "2020-10-21",
        dt.date(2020, 10, 23),
        "2020-10-23",
    )


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("Putin invited both for talks on Friday.", dt.date(2020, 10, 8), "2020-10-09"),
        ("The office will open on Friday.", dt.date(2020, 10, 7), "2020-10-09"),
        ("The talks were postponed until Tuesday.", dt.date(2020, 10, 9), "2020-10-13"),
        ("He died on Dec. 30.", dt.date(2020, 1, 4), "2019-12-30"),
        ("The council voted in December to ban it.", dt.date(2020, 10, 9), "2019-12"),
        ("It would be paid in January.", dt.date(2020, 10, 9), "2021-01"),
        ("He was last seen on Oct. 23.", dt.date(2020, 5, 6), "2019-10-23"),
        ("The rules are to be published in early November.", dt.date(2020, 10, 30), "2020-11"),
        ("They would ask who shelled it on Friday.", dt.date(2020, 10, 7), "2020-10-02"),
        ("It would be paid on a still unspecified day in March.", dt.date(2020, 10, 9), "2021-03"),
    ],
)
def test_the_tense_of_the_clause_tells_past_from_future(
    text: str, published: dt.date, value: str
) -> None:
    assert only(text, "en", published).value == value


def test_hours_are_a_length_and_no_time_of_day() -> None:
    assert told("It took 24 hours.", "en") == {"24 hours": "PT24H"}


def test_today_is_the_day_of_the_page_even_in_a_text_about_the_past() -> None:
    text = (
        "In May 1941 it fell. In 1942, 1943, 1944, 1945 and 1946 it stayed empty. Today it lives."
    )
    assert find(text, "en")[-1].value == "2020-10-09"


def test_midnight_that_has_passed_began_the_day() -> None:
    text = "The deal came into force at midnight Moscow time on Tuesday."
    date = only(text, "en", dt.date(2020, 11, 10))
    assert date.instant is not None
    assert date.instant.isoformat() == "2020-11-10T00:00:00+03:00"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It closed on Christmas Day 2019.", "2019-12-25"),
        ("It closed on Thanksgiving 2018.", "2018-11-22"),
        ("It closed on Good Friday 2021.", "2021-04-02"),
        ("It closed for Eid al-Fitr 2020.", "2020-05-24"),
        ("It closed for Ramadan 2021.", "2021-04"),
    ],
)
def test_holidays(text: str, value: str) -> None:
    assert only(text, "en").value == value


def test_a_feast_of_the_moon_is_less_sure() -> None:
    date = only("It closed for Eid al-Fitr 2020.", "en")
    assert date.mod == "APPROX" and date.confidence < 0.7


def test_a_report_speaks_of_its_quarter() -> None:
    text = "Third-quarter profit rose to $3 million. It was $2 million a year earlier."
    assert [date.value for date in find(text, "en")] == ["2020-Q3", "2019-Q3"]


def test_over_nine_months_a_report_compares_years() -> None:
    text = (
        "Third-quarter profit rose to $3 million from $2 million a year earlier. "
        "For the nine months it earned $9 million, up from $8 million a year earlier."
    )
    values = [date.value for date in find(text, "en")]
    assert values == ["2020-Q3", "2019-Q3", "P9M", "2019"]


def test_the_first_of_two_years_before_christ_is_one_too() -> None:
    assert told("The revolt (499-493 BC) and the war from 264 to 241 B.C. failed.", "en") == {
        "499": "BC0499",
        "493 BC": "BC0493",
        "264": "BC0264",
        "241 B.C.": "BC0241",
    }


def test_days_in_ordinals_are_a_range_too() -> None:
    first, last = find("It lasted from the 13th to the 19th of October 1950.", "en")
    assert (first.value, last.value) == ("1950-10-13", "1950-10-19")
    assert first.until == dt.date(1950, 10, 19)


def test_a_list_of_days_is_no_range() -> None:
    first, last = find("Polls opened on 3 and 5 October 2020.", "en")
    assert (first.value, last.value, first.until) == ("2020-10-03", "2020-10-05", None)


def test_a_chronicle_is_read_from_its_own_dates() -> None:
    text = (
        "In 1941 the army crossed the river. In June 1942 it reached the hills. "
        "On 3 July it took the town. The next day rain set in. By 1943 little was left, "
        "and by 1944 nothing. The treaty of 1946 ended it."
    )
    values = [date.value for date in find(text, "en", dt.date(2009, 12, 19))]
    assert values == ["1941", "1942-06", "1942-07-03", "1942-07-04", "1943", "1944", "1946"]


def test_the_order_of_day_and_month_is_less_sure_in_english() -> None:
    assert only("It met on 9/10/2020.", "en").confidence < only("Rapat 9/10/2020.", "id").confidence
    assert only("It met on 9/25/2020.", "en").value == "2020-09-25"


def test_the_order_is_learned_from_the_text_else_from_the_publication() -> None:
    assert told("It met on 9/25/2020 and on 10/5/2020.", "en")["10/5/2020"] == "2020-10-05"
    assert told("It met on 25/9/2020 and on 5/10/2020.", "en")["5/10/2020"] == "2020-10-05"
    assert only("It met on 10/8/2020.", "en").value == "2020-10-08"


@pytest.mark.parametrize(
    "text",
    [
        "The home side won 3-1.",
        "It cost $2,019 in all.",
        "Call 0812 555 1234 now.",
        "A 44-year-old man was hurt.",
        "Her 8-month-old daughter was saved.",
        "The index closed at 12.45 points.",
        "With 4:23 left they led again.",
        "At the end of the day, it is a game.",
        "It runs on 1900+ servers.",
        "Three quarters of the crop is lost.",
        "About a quarter of it was saved.",
        "His March to the coast began.",
        "The Long March ended there.",
        "It ran in USA Today.",
    ],
)
def test_numbers_that_are_no_dates(text: str) -> None:
    assert [d for d in find(text, "en") if d.type != "DATE" or d.value != "PRESENT_REF"] == []


# --------------------------------------------------------------------------------- any language


def test_an_unknown_language_has_dates_in_digits_only() -> None:
    assert told("Le 5 octobre, puis 2020-10-09 et 2020-10-09T12:30:00+02:00.", "fr") == {
        "2020-10-09": "2020-10-09",
        "2020-10-09T12:30:00+02:00": "2020-10-09T12:30:00",
    }


def test_without_a_publication_only_the_text_itself_dates() -> None:
    assert told("Yesterday it rained, as on 4 March 2019.", "en", None) == {
        "4 March 2019": "2019-03-04"
    }


@pytest.mark.parametrize("language", ["en", "id", None])
@given(
    text=st.lists(
        st.sampled_from(
            [
                "on",
                "31",
                "February",
                "2020",
                "30",
                "Februari",
                "(32/13/2020)",
                "last",
                "next",
                "Friday",
                "Jumat",
                "malam",
                "24.00",
                "pukul",
                "1990-an",
                "the",
                "early",
                "99",
                "BC",
                "week",
                "ago",
                "three",
                "dua",
                "hari",
                "lalu",
                "-",
                ",",
                ".",
                "\u202e",
                "2020-99-99",
                "9999",
            ]
        ),
        max_size=30,
    ).map(" ".join)
)
def test_every_date_stands_where_it_says_and_means_what_days_there_are(
    language: str | None, text: str
) -> None:
    last = 0
    for date in find(text, language):
        assert last <= date.start < date.end <= len(text)
        assert text[date.start : date.end] == date.text
        assert (date.earliest is None) == (date.latest is None)
        if date.earliest is not None and date.latest is not None:
            assert date.earliest <= date.latest
        last = date.end


def test_a_hostile_text_is_read_in_linear_time() -> None:
    text = "the third quarter of the year " * 20_000 + "1 " * 50_000
    assert len(find(text, "en")) > 1000
