"""Questions about letters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.letters.models import Letter
from app.store.base import db
from app.thai.text import same

#: Offices that may send letters of one number on one day.
MOST = 200


def letter_by_id(letter_id: int) -> Letter | None:
    """Return the letter with its scan."""
    return db.session.scalars(select(Letter).where(Letter.id == letter_id).options(joinedload(Letter.file))).first()


def letter_of(province: int, sender: str, norm: str, sent_on: date) -> Letter | None:
    """Return the letter that was entered already, if it was, whatever the spelling of its sender."""
    query = select(Letter).where(Letter.province == province, Letter.norm == norm, Letter.sent_on == sent_on)
    several = db.session.scalars(query.order_by(Letter.id).limit(MOST))
    return next((one for one in several if same(one.sender, sender)), None)


def place_of_letter(args: Mapping[str, Any]) -> int | None:
    """Return the area whose desk the letter reached."""
    letter = letter_by_id(int(args["letter_id"]))
    return letter.area_path if letter else None
