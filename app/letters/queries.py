"""Questions about letters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from app.letters.models import Letter
from app.letters.rules import key_of, norm_of, year_of
from app.store.base import db
from app.thai.text import same_name

#: Offices that may send letters of one number on one day.
MOST = 200


def letter_by_id(letter_id: int) -> Letter | None:
    """Return the letter with its scan."""
    return db.session.scalars(select(Letter).where(Letter.id == letter_id).options(joinedload(Letter.file))).first()


def letter_of(province: int, sender: str, number: str, sent_on: date) -> Letter | None:
    """Return the letter of this number and year that was entered already, whatever the spelling of both names.

    A number that no office writes so is told from others by the day too.
    """
    alike = and_(Letter.norm == norm_of(number), Letter.sent_on == sent_on)
    if key := key_of(number):
        alike = or_(alike, and_(Letter.number_key == key, Letter.year == year_of(sent_on)))
    query = select(Letter).where(Letter.province == province, alike)
    several = db.session.scalars(query.order_by(Letter.id).limit(MOST))
    return next((one for one in several if same_name(one.sender, sender)), None)


def place_of_letter(args: Mapping[str, Any]) -> int | None:
    """Return the area whose desk the letter reached."""
    letter = letter_by_id(int(args["letter_id"]))
    return letter.area_path if letter else None
