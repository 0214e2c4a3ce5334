"""The page of a batch, which two rooms show."""

from __future__ import annotations

from app.cycles import policy as cycles
from app.forums.workbook import queries
from app.forums.workbook.models import Batch
from app.forums.workbook.pages import BatchPage
from app.ledger.actor import Actor

#: Needs on the page; the rest is counted.
MOST_NEEDS = 100


def batch_page(batch: Batch, *, by: Actor) -> BatchPage:
    """Return what the batch would do or did."""
    earlier = queries.same_file(batch.round_id, batch.digest)
    needs = queries.needs_of_batch(batch.id, limit=MOST_NEEDS)
    other = earlier if earlier and earlier.id != batch.id else None
    return BatchPage.of(batch, needs, other, cycles.serves(by, batch.round))
