"""What can be done with letters: enter one that came in, inside the act that rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.files import actions as files
from app.files.states import SHEETS
from app.ledger.actor import Actor
from app.ledger.recording import PROVINCE_SPAN, recording
from app.letters import queries
from app.letters.models import Letter
from app.letters.rules import norm_of, written
from app.store import clock
from app.store.base import db
from app.thai.text import tidy
from app.web.conflict import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft:
    """A letter as the desk types it: what stands in its head, and the bytes of the scan with their file name."""

    number: str
    sender: str
    sent_on: date | None
    scan: bytes = b""
    scan_name: str = ""


def receive(draft: LetterDraft, *, place: int, by: Actor) -> Letter:
    """Enter the letter that reached the desk at ``place``; one that was entered already is the same letter.

    It belongs to an act that rests on it, whose policy says who may do it. A scan that was missing is added; one that
    stands is never replaced.
    """
    sender, number = " ".join(tidy(draft.sender).split()), written(draft.number)
    if not number:
        raise Refusal(_("Write the number of the letter as it stands in its head."), field="number")
    if not sender:
        raise Refusal(_("Write which office sent the letter."), field="sender")
    if draft.sent_on is None or draft.sent_on > clock.today():
        raise Refusal(_("Write the day of the letter; it cannot lie in the future."), field="sent_on")
    standing = queries.letter_of(place // PROVINCE_SPAN, sender, norm_of(number), draft.sent_on)
    letter = standing or Letter(
        province=place // PROVINCE_SPAN,
        area_path=place,
        number=number,
        norm=norm_of(number),
        sender=sender,
        sent_on=draft.sent_on,
        digest="",
        entered_at=clock.now(),
    )
    with recording(by, "letter.receive", letter, place=place):
        if draft.scan and letter.file_id is None:
            letter.file = files.take(draft.scan, name=draft.scan_name, kinds=SHEETS, field="scan")
            letter.file_id, letter.digest = letter.file.id, letter.file.digest
        db.session.add(letter)
    return letter
