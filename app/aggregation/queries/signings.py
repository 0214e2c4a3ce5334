"""Questions about the signing of minutes."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.aggregation.models.signings import Signing
from app.store.base import db


def of_round(round_id: int) -> Signing | None:
    """Return how the round's minutes were signed, with the scan; none for a round signed before that was asked."""
    query = select(Signing).where(Signing.round_id == round_id).options(joinedload(Signing.file))
    return db.session.scalars(query).first()
