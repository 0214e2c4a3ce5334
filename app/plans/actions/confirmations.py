"""What can be done with return forums: send a candidate back, record what a forum answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.forums.models.sittings import Forum
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans import policy
from app.plans.models.candidates import Candidate
from app.plans.models.confirmations import Confirmation
from app.plans.queries import candidates, confirmations
from app.plans.states import Answer
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDraft:
    """What a return forum answered: on which day and where, how many were present, hands for and against."""

    answer: Answer
    held_on: date | None
    place: str = ""
    present: int = 0
    in_favour: int = 0
    against: int = 0
    words: str = ""


def send_back(
    candidate: Candidate, forums: Sequence[Forum], *, proposed: str, differs: str, answer_by: date | None, by: Actor
) -> list[Confirmation]:
    """Send the candidate back to these forums from which it came, which else never hear what became of their words.

    ``proposed`` says in plain words what is proposed now, ``differs`` what changed against what was asked. The brief's
    name, cost and days are kept as they stand. A forum that has not answered yet is not asked twice.
    """
    candidate = candidates.locked_candidate(candidate)
    policy.may_write(by, candidate).must()
    _told(proposed, differs, answer_by)
    earlier = [one for one in confirmations.confirmations_of([candidate.id]) if one.forum_id in {f.id for f in forums}]
    _may_be_asked(candidate, forums, earlier)
    brief = candidates.brief_of(candidate.id)
    asked = len(confirmations.confirmations_of([candidate.id]))
    sent = []
    with recording(by, "confirmation.send", candidate, place=candidate.area_path):
        for place, forum in enumerate(forums, start=asked + 1):
            sent.append(
                Confirmation(
                    ref=f"K{candidate.ref[1:]}-{place}",
                    candidate_id=candidate.id,
                    forum_id=forum.id,
                    area_id=forum.area_id,
                    area_path=forum.area_path,
                    province=candidate.province,
                    number=sum(one.forum_id == forum.id for one in earlier) + 1,
                    sent_at=clock.now(),
                    answer_by=answer_by,
                    title=candidate.title,
                    proposed=proposed.strip(),
                    differs=differs.strip(),
                    satang=candidate.satang,
                    begins_on=brief.begins_on,
                    ends_on=brief.ends_on,
                    state=Answer.SENT,
                )
            )
        db.session.add_all(sent)
    return sent


def answer(confirmation: Confirmation, said: AnswerDraft, *, by: Actor) -> Confirmation:
    """Record what the forum answered at its sitting; an answer stands for good."""
    confirmation = confirmations.locked_confirmation(confirmation)
    policy.may_answer(by, confirmation).must()
    _complete(confirmation, said)
    with recording(by, "confirmation.answer", confirmation, place=confirmation.area_path):
        confirmation.state, confirmation.words = said.answer, said.words.strip()
        confirmation.held_on, confirmation.place = said.held_on, said.place.strip()
        confirmation.present, confirmation.in_favour = said.present, said.in_favour
        confirmation.against, confirmation.answered_at = said.against, clock.now()
    return confirmation


def _told(proposed: str, differs: str, answer_by: date | None) -> None:
    if not proposed.strip():
        raise Refusal(_("Write in plain words what is proposed now."), field="proposed")
    if not differs.strip():
        raise Refusal(_("Write what changed against what was asked; if nothing did, say so."), field="differs")
    if answer_by is None or answer_by < clock.today():
        raise Refusal(_("Choose a day from today on, by which the forums can have met."), field="answer_by")


def _may_be_asked(candidate: Candidate, forums: Sequence[Forum], earlier: Sequence[Confirmation]) -> None:
    if not forums:
        raise Refusal(_("Choose at least one forum."), field="forums")
    if {forum.id for forum in forums} - confirmations.needs_behind([candidate.id])[candidate.id].keys():
        raise Refusal(_("This candidate does not come from one of the chosen forums."), field="forums")
    if any(one.state == Answer.SENT for one in earlier):
        raise Refusal(_("One of the chosen forums has been asked and has not answered yet."), field="forums")


def _complete(confirmation: Confirmation, said: AnswerDraft) -> None:
    if said.answer == Answer.SENT:
        raise Refusal(_("Choose what the forum answered."), field="answer")
    first = confirmation.sent_at.astimezone(clock.BANGKOK).date()
    if said.held_on is None or not first <= said.held_on <= clock.today():
        raise Refusal(
            _("Write the day of the sitting: since the brief was sent, and not in the future."), field="held_on"
        )
    if said.present <= 0:
        raise Refusal(_("Write how many people were present."), field="present")
    if said.in_favour + said.against > said.present:
        raise Refusal(_("More hands were counted than people were present. Check them."), field="in_favour")
    if said.answer != Answer.CONFIRMED and not said.words.strip():
        raise Refusal(_("Write what shall change, or why the forum refuses, in the forum's own words."), field="words")
