"""Empty rounds ended together: each says why nobody met, then those that are ready close."""

from __future__ import annotations

from collections.abc import Mapping

from app.aggregation.actions.close_many import RoundDone, close_ready
from app.forums.actions.declare_not_held import Silence, declare_not_held
from app.ledger.actor import Actor


def close_silent(silences: Mapping[int, Silence], *, by: Actor) -> list[RoundDone]:
    """Declare in one act that no forum is held in the rounds, each with its reason, and close those that are ready."""
    declare_not_held(silences, by=by)
    return list(close_ready(sorted(silences), by=by))
