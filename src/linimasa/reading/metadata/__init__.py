"""What a page says about its article, and what of it is believed.

``gather`` collects every claim with its evidence; ``reconcile`` decides, once the blocks of the
page are labelled. The rules by which it decides stand in ``titles``, ``when`` and ``people``.
"""

from linimasa.reading.metadata.claims import Claim, Claims, Metadata
from linimasa.reading.metadata.gather import gather
from linimasa.reading.metadata.reconcile import reconcile

__all__ = ["Claim", "Claims", "Metadata", "gather", "reconcile"]
