"""Erasing words: the openings and the record's own copy go, the log stays as it is, and the act is told and counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.publiclog.actions import register
from app.publiclog.actions.register import RegisteredErasure
from app.publiclog.models import Erasure
from app.publiclog.policy import may_erase
from app.publiclog.queries.erasures import ERASABLE, erasable
from app.publiclog.states import ErasureReason
from app.store import clock
from app.thai.text import search_form
from app.web.conflict import Refusal

#: What stands in place of erased words; the database lets words change into nothing else.
ERASED_WORDS = "ข้อความนี้ถูกลบตามคำขอ"


def erase(
    ref: str, columns: Sequence[str], reason: ErasureReason, *, asked_on: date, by: Actor, anew: bool = False
) -> Erasure:
    """Erase these columns of the record with this ref (all that hold words, if none is named).

    The register outside the database notes it, unless it is done ``anew`` because the register says so.
    """
    record = erasable(ref)
    if record is None:
        raise Refusal(_("There is no need and no proposal %(ref)s.", ref=ref))
    may_erase(by, record.area_path).must()
    possible = ERASABLE[record.kind]
    chosen = [one for one in columns or possible if getattr(record, one, "") not in ("", ERASED_WORDS)]
    if set(columns) - set(possible):
        raise Refusal(_("Of %(ref)s these can be erased: %(columns)s.", ref=ref, columns=" ".join(possible)))
    if not chosen:
        raise Refusal(_("Nothing is left of %(ref)s that could be erased.", ref=ref))
    if asked_on > clock.today():
        raise Refusal(_("The day on which it was asked lies ahead."))
    told = Erasure(subject_kind=record.kind, subject_id=record.id, subject_ref=ref, area_path=record.area_path)
    told.columns, told.reason, told.asked_on, told.erased_at = " ".join(chosen), reason, asked_on, clock.now()
    with recording(by, "erasure.do", told, place=record.area_path) as act:
        if not anew:
            register.note(_line(told))
        for column in chosen:
            act.erase(record, column)
            setattr(record, column, ERASED_WORDS)
        record.norm = search_form(" ".join(getattr(record, one) for one in possible))
    return told


def erase_anew(line: RegisteredErasure, *, by: Actor) -> bool:
    """Erase again what the register names, after a restore; tell whether anything of it stood."""
    try:
        reason, asked_on = ErasureReason(line.reason), date.fromisoformat(line.asked_on)
        erase(line.ref, line.columns.split(), reason, asked_on=asked_on, by=by, anew=True)
    except Refusal:  # the record is not in this copy, or was erased in it
        return False
    return True


def _line(told: Erasure) -> RegisteredErasure:
    return RegisteredErasure(
        at=told.erased_at.isoformat(),
        what="words",
        ref=told.subject_ref,
        columns=told.columns,
        reason=str(told.reason),
        asked_on=told.asked_on.isoformat(),
    )
