"""What is done with turns: decide on many desks, close and sign many rounds, correct closed ones."""

from app.aggregation.turns.actions.correcting import open_correction, take_up
from app.aggregation.turns.actions.together import (
    Done,
    Rest,
    close_ready,
    decide_waiting,
    finish,
    queue_deciding,
    queue_many,
    sign_closed,
)

__all__ = [
    "Done",
    "Rest",
    "close_ready",
    "decide_waiting",
    "finish",
    "open_correction",
    "queue_deciding",
    "queue_many",
    "sign_closed",
    "take_up",
]
