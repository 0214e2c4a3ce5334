"""Letters of the register, made through actions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.areas.models import Area
from app.areas.queries import by_code
from app.instructions.actions import LetterTold, register
from app.letters.actions import LetterDraft
from app.letters.models import Letter
from app.letters.states import LetterTopic
from app.store import clock
from tests.factories.plans import planner


def province() -> Area:
    """The province in whose register the letters stand."""
    area = by_code("25")
    assert area is not None, "the world is there"
    return area


def entered(number: str = "มท 0211.2/ว 1590", *, sent_on: date | None = None, **more: Any) -> Letter:
    """A letter of a ministry on the calendar of planning, written ten days ago."""
    day = sent_on or clock.today() - timedelta(days=10)
    head = LetterDraft(number=number, sender="กระทรวงมหาดไทย", sent_on=day)
    told = {"subject": "กำหนดการจัดทำแผน", "topic": LetterTopic.CALENDAR} | more
    return register(LetterTold(head=head, **told), province(), by=planner())
