"""What made-up news says, in each of its languages: every kind of event and every detail stands in
all of them, at the same place."""

from typing import NamedTuple


class Tongue(NamedTuple):
    """The wording of one language: of each kind of event a headline and a sentence, details, what
    may stand behind a headline, and the days of the week from Monday."""

    kinds: tuple[tuple[str, str], ...]
    details: tuple[str, ...]
    ends: tuple[str, ...]
    days: tuple[str, ...]


ENGLISH = Tongue(
    kinds=(
        (
            "{n} killed as ferry sinks off {place}",
            "A ferry sank off {place} on {day}, killing at least {n} people.",
        ),
        (
            "Quake near {place} leaves {n} dead",
            "An earthquake struck near {place} on {day}, killing {n} people.",
        ),
        (
            "{firm} to cut {n} jobs in {place}",
            "{firm} said on {day} it would cut {n} jobs at its plant in {place}.",
        ),
        (
            "Court in {place} jails {last} for {m} years",
            "A court in {place} sentenced {person} to {m} years in prison on {day}.",
        ),
        (
            "Flood in {place} forces {n} from homes",
            "Floods forced {n} people from their homes in {place} on {day}.",
        ),
        (
            "{person} elected mayor of {place}",
            "{person} was elected mayor of {place} on {day} with {m} percent of the vote.",
        ),
        (
            "Fire at {firm} plant in {place}",
            "A fire broke out at a plant of {firm} in {place} on {day}, injuring {m} workers.",
        ),
        (
            "Strike halts trains in {place}",
            "Train drivers in {place} began a strike of {m} days on {day}.",
        ),
        (
            "Bomb in {place} market injures {n}",
            "A bomb went off at a market in {place} on {day}, injuring {n} people.",
        ),
        (
            "{firm} buys {other} for ${n} million",
            "{firm} agreed on {day} to buy {other} of {place} for ${n} million.",
        ),
    ),
    details=(
        "{person}, who leads the inquiry, said the cause was not yet known.",
        "The bridge at {near} was closed and traffic was turned back.",
        "Residents of {near} spent the night in a school.",
        "{firm} declined to comment on the reports.",
        "The governor, {second}, visited {place} the day after.",
        "Some {m} soldiers were sent from {near} to help.",
        "The price of {good} rose by {m} percent within hours.",
        "A spokesman for {other} called the news a shock.",
        "{second} told reporters that {n} people had been counted so far.",
        "It was the worst such case in {place} since {year}.",
        "Shops along {street} stayed shut.",
        "The {river} river rose by {m} centimetres.",
        "Neighbours recalled {last} as a quiet man who kept {good}.",
        "Parliament will debate the matter next week, {second} said.",
        "Two planes were diverted from {place} to {near}.",
        "A fund of {n} thousand dollars was set up by {other}.",
    ),
    ends=("", ": {second}", ", {near} on alert", " - reports", ", inquiry opened", " again"),
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
INDONESIAN = Tongue(
    kinds=(
        (
            "Feri tenggelam di perairan {place}, {n} orang tewas",
            "Sebuah feri tenggelam di perairan {place} pada {day}, sedikitnya {n} orang tewas.",
        ),
        (
            "Gempa di dekat {place}, {n} orang meninggal",
            "Gempa bumi mengguncang wilayah dekat {place} pada {day}, menewaskan {n} orang.",
        ),
        (
            "{firm} akan pangkas {n} pekerja di {place}",
            "{firm} menyatakan pada {day} akan memangkas {n} pekerja di pabriknya di {place}.",
        ),
        (
            "Pengadilan {place} vonis {last} {m} tahun penjara",
            "Pengadilan di {place} menjatuhkan hukuman {m} tahun penjara kepada {person} "
            "pada {day}.",
        ),
        (
            "Banjir di {place}, {n} warga mengungsi",
            "Banjir memaksa {n} orang meninggalkan rumah mereka di {place} pada {day}.",
        ),
        (
            "{person} terpilih jadi wali kota {place}",
            "{person} terpilih sebagai wali kota {place} pada {day} dengan {m} persen suara.",
        ),
        (
            "Pabrik {firm} di {place} terbakar",
            "Kebakaran melanda pabrik {firm} di {place} pada {day}, {m} pekerja terluka.",
        ),
        (
            "Mogok hentikan kereta di {place}",
            "Para masinis di {place} memulai mogok selama {m} hari pada {day}.",
        ),
        (
            "Bom di pasar {place} lukai {n} orang",
            "Sebuah bom meledak di pasar di {place} pada {day}, melukai {n} orang.",
        ),
        (
            "{firm} beli {other} senilai {n} juta dolar",
            "{firm} sepakat pada {day} untuk membeli {other} dari {place} seharga {n} juta dolar.",
        ),
    ),
    details=(
        "{person}, yang memimpin penyelidikan, mengatakan penyebabnya belum diketahui.",
        "Jembatan di {near} ditutup dan kendaraan diminta berbalik arah.",
        "Warga {near} menginap di sebuah sekolah.",
        "{firm} menolak berkomentar atas laporan itu.",
        "Gubernur, {second}, mengunjungi {place} sehari kemudian.",
        "Sekitar {m} tentara dikirim dari {near} untuk membantu.",
        "Harga {good} naik {m} persen dalam hitungan jam.",
        "Juru bicara {other} menyebut kabar itu mengejutkan.",
        "{second} mengatakan kepada wartawan bahwa {n} orang telah didata sejauh ini.",
        "Ini kasus terburuk di {place} sejak {year}.",
        "Toko-toko di sepanjang {street} tetap tutup.",
        "Permukaan sungai {river} naik {m} sentimeter.",
        "Para tetangga mengenang {last} sebagai orang pendiam yang memelihara {good}.",
        "Parlemen akan membahas masalah itu pekan depan, kata {second}.",
        "Dua pesawat dialihkan dari {place} ke {near}.",
        "Dana sebesar {n} ribu dolar disiapkan oleh {other}.",
    ),
    ends=("", ": {second}", ", {near} siaga", " - laporan", ", diselidiki", " lagi"),
    days=("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
)
GERMAN = Tongue(
    kinds=(
        (
            "{n} Tote nach Fährunglück vor {place}",
            "Eine Fähre ist am {day} vor {place} gesunken, mindestens {n} Menschen kamen um.",
        ),
        (
            "Erdbeben bei {place} fordert {n} Tote",
            "Ein Erdbeben hat am {day} die Gegend um {place} erschüttert und {n} Menschen getötet.",
        ),
        (
            "{firm} streicht {n} Stellen in {place}",
            "{firm} will {n} Stellen in seinem Werk in {place} streichen, hieß es am {day}.",
        ),
        (
            "Gericht in {place} verurteilt {last} zu {m} Jahren",
            "Ein Gericht in {place} hat {person} am {day} zu {m} Jahren Haft verurteilt.",
        ),
        (
            "Hochwasser in {place} vertreibt {n} Menschen",
            "Das Hochwasser hat am {day} in {place} {n} Menschen aus ihren Häusern vertrieben.",
        ),
        (
            "{person} wird Bürgermeister von {place}",
            "{person} ist am {day} mit {m} Prozent der Stimmen zum Bürgermeister von {place} "
            "gewählt worden.",
        ),
        (
            "Brand im Werk von {firm} in {place}",
            "In einem Werk von {firm} in {place} ist am {day} Feuer ausgebrochen, {m} Arbeiter "
            "wurden verletzt.",
        ),
        (
            "Streik legt Züge in {place} lahm",
            "Die Lokführer in {place} haben am {day} einen Streik von {m} Tagen begonnen.",
        ),
        (
            "Bombe auf Markt in {place} verletzt {n} Menschen",
            "Auf einem Markt in {place} ist am {day} eine Bombe explodiert, {n} Menschen wurden "
            "verletzt.",
        ),
        (
            "{firm} kauft {other} für {n} Millionen Dollar",
            "{firm} übernimmt {other} aus {place} für {n} Millionen Dollar, hieß es am {day}.",
        ),
    ),
    details=(
        "{person}, der die Ermittlungen leitet, sagte, die Ursache sei noch nicht bekannt.",
        "Die Brücke bei {near} wurde gesperrt, der Verkehr umgeleitet.",
        "Einwohner von {near} verbrachten die Nacht in einer Schule.",
        "{firm} wollte sich zu den Berichten nicht äußern.",
        "Der Gouverneur, {second}, besuchte {place} am Tag danach.",
        "Rund {m} Soldaten wurden aus {near} zur Hilfe geschickt.",
        "Der Preis für {good} stieg binnen Stunden um {m} Prozent.",
        "Ein Sprecher von {other} nannte die Nachricht einen Schock.",
        "{second} sagte Reportern, bisher seien {n} Menschen gezählt worden.",
        "Es war der schlimmste Fall in {place} seit {year}.",
        "Die Läden an der {street} blieben geschlossen.",
        "Der Fluss {river} stieg um {m} Zentimeter.",
        "Nachbarn nannten {last} einen stillen Mann, der {good} hielt.",
        "Das Parlament berät nächste Woche darüber, sagte {second}.",
        "Zwei Flugzeuge wurden von {place} nach {near} umgeleitet.",
        "{other} richtete einen Fonds von {n} Tausend Dollar ein.",
    ),
    ends=("", ": {second}", ", {near} in Sorge", " - Berichte", ", Ermittlungen laufen", " erneut"),
    days=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
)
TONGUES = {"en": ENGLISH, "id": INDONESIAN, "de": GERMAN}
