"""Initials at the end of the last sentence sign the article and are no part of it."""

import pytest

from linimasa.reading.initials import before_initials
from linimasa.reading.plaintext import read_plain


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Jalan itu dibuka lagi pada sore hari (rna/dwi)", "Jalan itu dibuka lagi pada sore hari"),
        ("Jalan itu dibuka lagi. (ant/rna/dwi)", "Jalan itu dibuka lagi."),
        ("The wind reached 90 (km/h)", "The wind reached 90 (km/h)"),
        ("The storm has passed. (AFP)", "The storm has passed. (AFP)"),
        ("(rna/dwi) begins here", "(rna/dwi) begins here"),
    ],
)
def test_initials_are_cut_at_the_end(text: str, left: str) -> None:
    assert before_initials(text) == left


def test_only_the_last_paragraph_is_signed() -> None:
    page = """Jembatan Kali Ireng Runtuh, Dua Desa Terisolasi
Rep: Rangga Setiabudi/ Red: Dewi Anjani
Selasa 14 Jan 2020 05:30 WIB
KALIWUNGU -- Jembatan Kali Ireng runtuh diterjang banjir pada Senin malam, kata camat setempat.
2 dari 2 halaman
Warga dua desa kini harus memutar sejauh dua puluh kilometer untuk sampai ke pasar kecamatan.
Kapan jembatan dibangun lagi?
Pemerintah daerah berjanji membangun jembatan darurat dalam waktu satu minggu (rna/dwi)
"""
    article = read_plain(page)
    assert article.text.endswith("dalam waktu satu minggu")
    assert [b.text for b in article.blocks if b.kind == "subhead"] == [
        "Kapan jembatan dibangun lagi?"
    ]
    assert "dari 2 halaman" not in article.text
    assert article.editors == ["Dewi Anjani"]
    kept = [block for block in article.blocks if block.start is not None]
    assert all(article.text[block.start : block.end] == block.text for block in kept)
