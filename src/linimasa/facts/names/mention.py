"""A mention: a stretch of words that names something, before it is known which thing."""

from dataclasses import dataclass

from linimasa.model import NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words ``first`` to ``last`` (exclusive) of a sentence."""

    first: int
    last: int
    kind: NameKind
    identity: str | None = None  # where the rule that found it knows
    canonical: str | None = None
    title: tuple[int, int] | None = None  # the words of the office that stands before it
    rule: str
    confidence: float
