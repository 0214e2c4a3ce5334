"""For which agencies an account speaks: rooms above the screening know it and register the question here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.bodies.models import Agency
from app.screening.models.screenings import ScreeningSeat

#: Questions over the id of an account; the house puts them in when it opens.
SERVED: list[Callable[[int], Sequence[Agency]]] = []


def agencies_served(seat: ScreeningSeat) -> frozenset[int]:
    """Return the agencies whose candidates the seat's holder cannot judge: the seat's own, and those it speaks for."""
    spoken = {agency.id for asked in SERVED for agency in asked(seat.account_id)}
    return frozenset(spoken | ({seat.agency_id} if seat.agency_id else set()))
