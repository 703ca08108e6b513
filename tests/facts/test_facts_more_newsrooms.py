"""What news of crises tells in other words: counts, events and speakers by their constructs."""

import datetime as dt

import pytest

from linimasa.facts import mark
from linimasa.model import Article, Facts

DAY = dt.date(2024, 9, 20)  # a Friday


def facts(text: str, language: str = "en") -> Facts:
    return mark(Article(text=text, language=language, published=DAY))


@pytest.mark.parametrize(
    ("text", "language", "kind", "value"),
    [
        # Where those are who had to leave.
        ("Some 900 people are now living in evacuation centres.", "en", "displaced", 900),
        ("- Persons in relief camps: 4,842", "en", "displaced", 4842),
        ("Sebanyak 750 jiwa tersebar di enam titik pengungsian.", "id", "displaced", 750),
        # Flight to somewhere, also of a people.
        ("About 7,000 Congolese crossed into Uganda.", "en", "displaced", 7000),
        ("Sekitar 4.000 orang menyeberang ke Chad.", "id", "displaced", 4000),
        ("Authorities moved 1,200 villagers to safer ground.", "en", "displaced", 1200),
        # The dead among the hurt, and counts told the other way round.
        ("Three of the wounded died on the way to hospital.", "en", "killed", 3),
        ("Tiga korban luka meninggal dalam perjalanan.", "id", "killed", 3),
        ("Among the dead were five children.", "en", "killed", 5),
        ("Lima di antara korban tewas adalah anak-anak.", "id", "killed", 5),
        ("The canoe went down with the loss of nine lives.", "en", "killed", 9),
        # Whose whereabouts nobody knows.
        ("The whereabouts of 13 fishermen are unknown.", "en", "missing", 13),
        # Houses that are swept away or buried are not missing.
        ("Empat rumah hanyut diterjang arus.", "id", "homes destroyed", 4),
        # Nobody, by what did not happen.
        ("Hingga malam tidak ada laporan korban jiwa.", "id", "killed", 0),
        ("Peristiwa itu tidak menimbulkan korban jiwa.", "id", "killed", 0),
        # A number with a separator is no year.
        ("The official toll stands at 2,031, but many are still buried.", "en", "killed", 2031),
        ("Two police officers sustained injuries.", "en", "injured", 2),
    ],
)
def test_figures(text: str, language: str, kind: str, value: int) -> None:
    assert (kind, value) in {(f.kind, f.value) for f in facts(text, language).figures}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A grave for 1,000 bodies was dug on the hill.", "en"),
        ("Liang itu disiapkan untuk 1.000 jenazah.", "id"),
        ("More than a million gallons of oil poured into the bay.", "en"),
        ("Ada 38 benda sitaan ditampung di halaman kantor.", "id"),
    ],
)
def test_what_counts_nobody(text: str, language: str) -> None:
    assert facts(text, language).figures == []


def test_each_of_two_counts_has_its_own_kind() -> None:
    found = facts("Korban meninggal mencapai 2.073 orang dan 680 orang masih hilang.", "id")
    assert [(f.kind, f.value) for f in found.figures] == [("killed", 2073), ("missing", 680)]


@pytest.mark.parametrize(
    ("text", "claimed_by"),
    [
        ("1,558 people dead; 113 missing (source: Relief Board).", "Relief Board"),
        ("Yesterday the agency counted 384 dead.", "the agency"),
        (
            "The number of dead has climbed to 832, the relief agency says: 821 of them in Palu.",
            "the relief agency",
        ),
        (
            "At least 92 have been hurt, by the tally of the Alliance for Human Rights.",
            "Alliance for Human Rights",
        ),
    ],
)
def test_whose_count_it_is(text: str, claimed_by: str) -> None:
    assert {figure.claimed_by for figure in facts(text).figures} == {claimed_by}


def test_one_claimant_has_one_name_in_a_sentence() -> None:
    found = facts("BNPB mencatat 256 orang meninggal, 39 orang hilang, dan 612 orang luka.", "id")
    assert len(found.figures) == 3
    assert len({figure.claimed_by for figure in found.figures}) == 1


def test_a_count_is_as_of_the_day_it_was_reached() -> None:
    text = (
        "The war has gone on for a year. The number of people killed in the war rose to 1,234 "
        "on Tuesday, the ministry said."
    )
    (figure,) = facts(text).figures
    assert figure.as_of == dt.date(2024, 9, 17)


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Lorry drivers blocked the motorway outside Lyon.", "en", "protest"),
        ("A mob ransacked the police station in Pemba.", "en", "protest"),
        ("A general strike shut down the port of Durban.", "en", "protest"),
        ("Some 20,000 nurses walked out over pay.", "en", "protest"),
        ("Four people died in the riots.", "en", "protest"),
        ("Mogok sopir truk memasuki hari ketiga.", "id", "protest"),
        ("Massa merusak kantor KPU di Mamberamo.", "id", "protest"),
        ("Government forces pushed back rebels near Bria.", "en", "armed clash"),
        ("Soldiers killed 14 insurgents near Diffa.", "en", "armed clash"),
        ("Perang antarsuku pecah di Wamena.", "id", "armed clash"),
        ("Armed men raided a village near Djibo.", "en", "armed attack"),
        ("A gunman killed three people at a church.", "en", "armed attack"),
        ("Orang tak dikenal menembak seorang hakim di Cali.", "id", "armed attack"),
        ("Militants lobbed a grenade into a camp.", "en", "bombing"),
        ("Raiders carried off 40 schoolgirls.", "en", "attack on civilians"),
        ("Bandits seized 30 travellers on the Kaduna highway.", "en", "attack on civilians"),
        ("Tentara menembaki pelayat di Myaing.", "id", "attack on civilians"),
        ("The Treasury is designating two generals for abuses.", "en", "sanction"),
        ("Canada added 14 companies to its sanctions list.", "en", "sanction"),
        ("Inggris membekukan aset dua jenderal.", "id", "sanction"),
        ("Penangkapan Bram Sitorus memicu kemarahan.", "id", "arrest"),
        ("KPK melakukan operasi tangkap tangan di Medan.", "id", "arrest"),
        ("Both armies agreed to stop fighting for 72 hours.", "en", "ceasefire"),
        ("Kedua pihak sepakat menghentikan pertempuran.", "id", "ceasefire"),
        ("The last soldiers left Kabul.", "en", "withdrawal"),
        ("Tanggul Sungai Lusi jebol di dua tempat.", "id", "disaster"),
        ("Gunung Dukono meletus pagi ini.", "id", "disaster"),
        ("Mount Ibu erupted on Sunday.", "en", "disaster"),
        ("Karamnya KM Lestari mengejutkan warga.", "id", "accident"),
        ("A boat, built for half as many people, sank off the coast.", "en", "accident"),
        ("A minibus hit a truck, killing 14 people.", "en", "accident"),
        ("Perundingan junta dan pemberontak gagal.", "id", "talks"),
    ],
)
def test_events(text: str, language: str, kind: str) -> None:
    assert kind in {event.event_type for event in facts(text, language).events}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Police executed two search warrants after five people were killed.", "en"),
        ("He was carried off the pitch on a stretcher.", "en"),
        ("The committee blocked the merger.", "en"),
        ("Nani struck deep into stoppage time.", "en"),
        ("Pemerintah menutup jalan tol untuk perbaikan.", "id"),
        ("Bank memblokir rekening nasabah yang tidak aktif.", "id"),
        ("Pemain itu hengkang ke klub lain.", "id"),
        ("Penyerang Persija menembak bola ke mistar gawang.", "id"),
        ("Resolusi itu menuntut Rusia menarik pasukannya.", "id"),
    ],
)
def test_what_is_no_event(text: str, language: str) -> None:
    assert facts(text, language).events == []


def test_whom_gunmen_killed_is_not_who_killed_gunmen() -> None:
    text = "Two engineers were killed when militants attacked the airport."
    assert "armed clash" not in {event.event_type for event in facts(text).events}


def test_an_aside_does_not_reach_where_noun_and_action_must_be_near() -> None:
    text = "Kebakaran kantor Terra Drone di Kemayoran, Jakarta, Selasa, menewaskan 22 orang."
    assert "air strike" not in {event.event_type for event in facts(text, "id").events}


@pytest.mark.parametrize(
    ("text", "language", "speaker", "said"),
    [
        (
            '"We are glad it is over," said his mother, Rosa Alvarez.',
            "en",
            "Rosa Alvarez",
            "We are",
        ),
        ('"Kami lega," ucap ibu Yosef, Rosti Manalu, lirih.', "id", "Rosti Manalu", "Kami lega"),
        (
            "No ransom was paid, insists Tom Reed, although they had asked for a million.",
            "en",
            "Tom Reed",
            "No ransom was paid",
        ),
        ("The plant was stable, said Ana Diaz, whose firm runs it.", "en", "Ana Diaz", "The plant"),
        (
            '"It will go on," said Under Secretary Bradley T. Smith.',
            "en",
            "Bradley T. Smith",
            "It will go on",
        ),
        (
            "Three have been shot, the groups say, one of them in the head.",
            "en",
            "the groups",
            "Three have been shot",
        ),
        (
            "Half a million, the Red Cross estimates, are without water.",
            "en",
            "the Red Cross",
            "are without water",
        ),
        (
            "A nurse at the hospital, who did not want to be named, said bodies lay in the hall.",
            "en",
            "A nurse at the hospital",
            "bodies lay",
        ),
        (
            "Dua diplomat yang tahu perundingan itu mengatakan kesepakatan sudah dekat.",
            "id",
            "Dua diplomat",
            "kesepakatan sudah dekat",
        ),
        (
            "Data yang dihimpun Dinas Sosial Brebes menyebut 12 orang tewas.",
            "id",
            "Dinas Sosial Brebes",
            "12 orang tewas",
        ),
        (
            "Lima orang tewas, menurut polisi, sedangkan warga menyebut sembilan orang tewas.",
            "id",
            "warga",
            "sembilan orang tewas",
        ),
        (
            "If the arrests go on, said Rita Moyo, the talks must stop.",
            "en",
            "Rita Moyo",
            "the talks must stop",
        ),
        (
            "Between 300 and 500 people died, officials said.",
            "en",
            "officials",
            "500 people died",
        ),
        (
            "Kemenkes lewat keterangan tertulis menyatakan 12 orang meninggal.",
            "id",
            "Kemenkes",
            "12 orang meninggal",
        ),
        (
            "Kementerian Dalam Negeri menyatakan 200 narapidana masih buron.",
            "id",
            "Kementerian Dalam Negeri",
            "200 narapidana",
        ),
    ],
)
def test_who_says_it(text: str, language: str, speaker: str, said: str) -> None:
    found = [q for q in facts(text, language).quotes if q.attribution == "speech"]
    assert any(
        speaker in (q.speaker_name, text[slice(*q.speaker)] if q.speaker else "")
        and said in text[q.content.start : q.content.end]
        for q in found
    )


@pytest.mark.parametrize(
    ("text", "language", "denied"),
    [
        ('The RSF called it "arbitrary" and denied shelling the camps.', "en", "shelling the"),
        ('She dismissed as "gossip" a report that bodies were burned.', "en", "bodies were"),
        ("Kapolda Irjen Arif tak membenarkan anak buahnya menembak.", "id", "anak buahnya"),
    ],
)
def test_what_is_denied(text: str, language: str, denied: str) -> None:
    found = [q for q in facts(text, language).quotes if q.attribution == "denial"]
    assert any(denied in text[q.content.start : q.content.end] for q in found)


def test_who_accuse_each_other_say_nothing() -> None:
    found = facts("Kedua kubu saling menuding sebagai pemicu kerusuhan.", "id").quotes
    assert [q for q in found if q.attribution == "speech"] == []


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("The search is due to end on Wednesday.", "en", "2024-09-25"),
        ("All shops have to reopen no later than Wednesday.", "en", "2024-09-25"),
        ("Toko harus buka kembali paling lambat Rabu.", "id", "2024-09-25"),
        ("The fire was due to a leak found on Wednesday.", "en", "2024-09-18"),
    ],
)
def test_a_deadline_lies_ahead(text: str, language: str, value: str) -> None:
    (date,) = facts(text, language).dates
    assert date.value == value


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("- Deaths 62: Bara 41, Koro 21", "en", {("killed", 62), ("killed", 41), ("killed", 21)}),
        ("- Injured persons: 72", "en", {("injured", 72)}),
        ("- Houses fully damaged: 320", "en", {("homes destroyed", 320)}),
        ("- Rusak berat: 320 rumah", "id", {("homes destroyed", 320)}),
        ("- MD: 36 jiwa", "id", {("killed", 36)}),
    ],
)
def test_lines_of_a_bulletin(text: str, language: str, expected: set[tuple[str, int]]) -> None:
    assert {(f.kind, f.value) for f in facts(text, language).figures} == expected


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("Zambia's cholera outbreak has claimed 40 lives.", "en", "Zambia"),
        ("In Malawi, where 17 people died of cholera, schools are shut.", "en", "Malawi"),
        (
            "Kebakaran di Kemayoran, Jakarta Pusat, Selasa, menewaskan dua orang.",
            "id",
            "Kemayoran",
        ),
    ],
)
def test_where_it_was(text: str, language: str, place: str) -> None:
    assert place in {event.place for event in facts(text, language).events}
