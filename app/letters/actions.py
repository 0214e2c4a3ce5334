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
from app.letters.rules import is_secret, key_of, norm_of, written, year_of
from app.store import clock
from app.store.base import db
from app.thai.text import search_form, tidy
from app.web.conflict import Refusal
from app.web.locale import date_text


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
    letter = prepared(draft, place=place)
    with recording(by, "letter.receive", letter, place=place):
        scan(letter, draft)
        db.session.add(letter)
    return letter


def prepared(draft: LetterDraft, *, place: int) -> Letter:
    """Return the letter that an act is about to enter, or the same letter where it was entered already."""
    sender, number = " ".join(tidy(draft.sender).split()), written(draft.number)
    if not number:
        raise Refusal(_("Write the number of the letter as it stands in its head."), field="number")
    if is_secret(number):
        raise Refusal(
            _("Secret letters are not entered here; they belong into the office's secret register."), field="number"
        )
    if not sender:
        raise Refusal(_("Write which office sent the letter."), field="sender")
    if draft.sent_on is None or draft.sent_on > clock.today():
        raise Refusal(_("Write the day of the letter; it cannot lie in the future."), field="sent_on")
    return _standing(place, sender, number, draft.sent_on) or Letter(
        province=place // PROVINCE_SPAN,
        area_path=place,
        number=number,
        norm=norm_of(number),
        number_key=key_of(number),
        year=year_of(draft.sent_on),
        sender=sender,
        found_by=search_form(f"{number} {sender}"),
        sent_on=draft.sent_on,
        digest="",
        entered_at=clock.now(),
    )


def _standing(place: int, sender: str, number: str, sent_on: date) -> Letter | None:
    """Return the letter if it is here; an office gives a number once in a calendar year."""
    letter = queries.letter_of(place // PROVINCE_SPAN, sender, number, sent_on)
    if letter and letter.sent_on != sent_on:
        there = date_text(letter.sent_on)
        raise Refusal(
            _("A letter of this office with this number and year is here already, dated %(day)s.", day=there),
            field="sent_on",
        )
    return letter


def scan(letter: Letter, draft: LetterDraft) -> None:
    """Keep the scan of a letter that has none yet; one that stands is never replaced."""
    if draft.scan and letter.file_id is None:
        letter.file = files.take(draft.scan, name=draft.scan_name, kinds=SHEETS, field="scan")
        letter.file_id, letter.digest = letter.file.id, letter.file.digest
