"""Letters for tests, made through actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.cycles.models.cycles import Round
from app.ledger.recording import recording
from app.letters.actions import LetterDraft, receive
from app.letters.models import Letter
from app.store import clock
from tests.factories.field import SCAN
from tests.factories.forums import facilitator


def draft(number: str = "ปจ 0017.2/1590", sent_on: date | None = None, **more: Any) -> LetterDraft:
    """A letter of a district office, dated today, with its scan."""
    told = {"sender": "ที่ว่าการอำเภอเมืองปราจีนบุรี", "scan": SCAN, "scan_name": "หนังสือ.pdf"}
    return LetterDraft(number=number, sent_on=sent_on or clock.today(), **(told | more))


def letter(round_: Round, one: LetterDraft | None = None) -> Letter:
    """A letter that reached the round's desk."""
    with recording(facilitator(), "round.answer", round_, place=round_.area_path):
        return receive(one or draft(), place=round_.area_path, by=facilitator())
