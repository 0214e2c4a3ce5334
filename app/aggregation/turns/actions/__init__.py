"""What is done with turns: close and sign many rounds, correct closed ones."""

from app.aggregation.turns.actions.correcting import open_correction, take_up
from app.aggregation.turns.actions.together import Done, close_ready, finish, queue_many, sign_closed

__all__ = ["Done", "close_ready", "finish", "open_correction", "queue_many", "sign_closed", "take_up"]
