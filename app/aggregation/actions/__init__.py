"""What a round does with its desk: decide, take back, merge, split, close and hand up, sign."""

from app.aggregation.actions.batches import undo_batch
from app.aggregation.actions.closing import close, sign
from app.aggregation.actions.deciding import decide, undo
from app.aggregation.actions.many import close_many, decide_many
from app.aggregation.actions.merging import merge, split
from app.aggregation.sharing import Part, Shares

__all__ = [
    "Part",
    "Shares",
    "close",
    "close_many",
    "decide",
    "decide_many",
    "merge",
    "sign",
    "split",
    "undo",
    "undo_batch",
]
