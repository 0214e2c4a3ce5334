"""What a round still owes to its hall: paper, workbooks and sendings that wait, and a turn without a forum. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What keeps a round open before anything on its desk is looked at."""

    #: Forums with sheets that are not accounted for: (ref, number of the sitting, sheets).
    sheets: Sequence[tuple[str, int, int]] = ()
    #: Workbooks that were checked and neither taken in nor left aside, by id.
    batches: Sequence[int] = ()
    #: How many records of phones wait for review.
    sendings: int = 0
    #: Nobody met, and nobody has said why.
    silent: bool = False


NOTHING_OUTSTANDING = Outstanding()
