"""Noting who opened what names people."""

from __future__ import annotations

from app.accounts.models.opened import PersonalOpening
from app.accounts.states import PersonalKind
from app.ledger.actor import OPERATOR, Actor
from app.ledger.recording import keep
from app.store import clock


def note_opened(what: PersonalKind, about: str, path: int, *, by: Actor) -> None:
    """Note, before it is handed out, that the actor opened it: of the record ``about`` in the area ``path``."""
    account = None if by.id == OPERATOR.id else by.id
    keep(PersonalOpening(account_id=account, what=what, about=about, area_path=path, at=clock.now()))
