"""What speaks for two articles being one story: the words rare in the news that both have, words
that burst in the articles at hand, and that what holds such a word is alike besides it."""

from dataclasses import replace

import numpy as np

from linimasa.stories.comparing import in_common, similarities
from linimasa.stories.vectors import Floats, Vectors

# Lengths are told in those of a headline, of so many features; none is shorter than this.
HEADLINE, FEWEST = 8.0, 6.0
# Two articles are linked from this cosine on, growing with the features ...
STRONG, STRONG_GROWTH = 0.085, 0.4
# ... where there is this much evidence (in nats, for HEADLINE features; the more a full text says,
# the more it shares with any other by chance: 297 unrelated bodies make 280 stories at a growth of
# 0.7, 284 at 0.85; at 0.9 two languages no longer meet). Swept over UCI, ECB+ and unrelated
# articles: see "What a false join costs" in docs/benchmarks/stories.md.
EVIDENCE, EVIDENCE_GROWTH = 4.5, 0.85
# Two languages have names and numbers in common, and all news of one war shares those: across
# languages a link needs so many times the cosine. (Set on the first half of PANL, blocks of which
# half have their translation: precision .944 at 1, .962 at 1.5, .975 at 1.75, .985 at 2, recall
# .86, .84, .82, .78; on the second half, at 1.75, .961 and .82. That several weaker links join two
# stories, too, was tried on blocks that share half of their lines: .941 of the pairs joined were
# right, .964 without; on the second half .836 and .945: running news has many of them.)
ACROSS = 1.75
# A word is evidence by the logarithm of how far it is rarer in the news than this ...
COMMON = 0.3
# ... and, being rare, by so many times the logarithm of how far more articles at hand have it than
# expected.
BURST = 4.0
# A burst is told from an expectation of no less than this: a few unrelated articles may well name
# one president.
CHANCE = 5.0
# An article of so many features has each word as often as those of the background.
LENGTH = 96.0
# A word is evidence as far as the articles that hold it are alike without it: those of one story
# are, those that merely have "county", "woman" or a German article are not. Below the first cosine
# it is none, from the second on it is all it is worth. (Half of the words of UCI and ECB+ that six
# articles hold are above .20, half of those of unrelated headlines and bodies below .025. On 1,044
# small and single stories among headlines B-cubed F1 94.1, without this 87.0; 549 unrelated German
# headlines make 533 stories, 214 without; 543 with what ``vectors.SHORT`` adds.)
APART, TOGETHER = 0.03, 0.09
# Few holders prove little: the cosine is averaged with so many pairs that are together.
ASSUMED = 2.0


def surplus(found: Vectors, plain: Floats, picked: int = 0, surprise: float = 0.0) -> Floats:
    """How much more evidence all rows have than a link needs, n × n, in nats; minus infinity where
    their cosine (``plain``) is too low. From zero on they are linked.

    The first ``picked`` rows were picked for what they share, out of many more: a link of theirs
    needs so much more evidence (``surprise``, in nats).
    """
    lengths = np.maximum(found.sizes, FEWEST) / HEADLINE
    enough = np.sqrt(STRONG * lengths**STRONG_GROWTH)
    enough = enough[:, None] * enough[None, :]
    high = plain >= np.where(found.across(), ACROSS * enough, enough)
    need = np.sqrt(EVIDENCE * lengths**EVIDENCE_GROWTH)
    least = need[:, None] * need[None, :]
    least[:picked] += surprise
    least[picked:, :picked] += surprise
    told: Floats = np.where(high, evidence(found, plain) - least, -np.inf)
    return told


def evidence(found: Vectors, plain: Floats) -> Floats:
    """Return what the shared features of all rows are worth as evidence of one story, n × n.

    Within a language a name is told by its words, and its identity adds nothing.
    """
    told = worth(found, plain)
    spelt = np.where(found.identities, 0.0, told)
    within = similarities(replace(found, weights=np.sqrt(spelt)))
    across = found.across()
    if not across.any():
        return within
    return np.where(across, similarities(replace(found, weights=np.sqrt(told))), within)


def worth(found: Vectors, plain: Floats) -> Floats:
    """What each feature of each row is worth as evidence, in nats, where another row shares it."""
    alike, held = in_common(found, plain)
    rarer = np.maximum(np.log(COMMON / np.maximum(found.shares, 1e-9)), 0.0)
    expected = found.shares * float(np.minimum(found.sizes / LENGTH, 1.0).sum())
    burst = np.maximum(np.log(held / (expected + CHANCE)), 0.0)
    pairs = held * (held - 1) / 2.0
    alike = (alike * pairs + TOGETHER * ASSUMED) / (pairs + ASSUMED)
    trusted = np.clip((alike - APART) / (TOGETHER - APART), 0.0, 1.0)
    told: Floats = np.where(rarer > 0, rarer + BURST * burst, 0.0) * trusted
    return told
