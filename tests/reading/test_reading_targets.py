"""Which blocks of a page are in a gold body: what the labeller is trained to see."""

from benchmarks.reading.scoring import tokens
from training.reading.targets import targets


def found(blocks: list[str], gold: str) -> list[str]:
    shares = targets([tokens(block) for block in blocks], tokens(gold))
    return [block for block, share in zip(blocks, shares, strict=True) if share > 0.5]


def test_paragraphs_of_the_gold_are_body() -> None:
    blocks = ["Home", "The mayor opened the bridge on Monday.", "Sign up for our letters today"]
    assert found(blocks, "The mayor opened the bridge on Monday.") == [blocks[1]]


def test_a_teaser_with_the_words_of_a_paragraph_is_not() -> None:
    lead = "The mayor opened the bridge on Monday."
    rest = "Traffic will use it from the first of May."
    gold = f"{lead}\n{rest}"
    shares = targets([tokens(text) for text in (lead, "Weather", lead, rest)], tokens(gold))
    assert [bool(share > 0.5) for share in shares].count(True) == 2
    assert shares[3] > 0.5


def test_cells_of_a_table_are_body_where_the_gold_has_its_rows() -> None:
    before, after = "These are the rents of the town in euros.", "They rose by a tenth in a year."
    blocks = ["1", before, "City", "Rent", "Mainz", "812", "Trier", "640", after, "City"]
    gold = f"{before}\nCity Rent\nMainz 812\nTrier 640\n{after}"
    assert found(blocks, gold) == blocks[1:9]


def test_a_short_line_is_body_only_in_its_place() -> None:
    first, second = "The court heard nine witnesses.", "The verdict is due on Friday in Mainz."
    shares = targets(
        [tokens(text) for text in ("What comes next", first, "What comes next", second)],
        tokens(f"{first}\nWhat comes next\n{second}"),
    )
    assert list(shares > 0.5) == [False, True, True, True]


def test_nothing_is_body_without_gold() -> None:
    assert found(["Some text that stands on the page", "and more"], "") == []
    assert found([], "A body of its own") == []
