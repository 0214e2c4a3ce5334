"""What can be done with the register: enter a letter, say what it asks and how it stands to others, tell it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.areas.models import Area
from app.bodies.models import Agency
from app.instructions import policy, queries
from app.instructions.models import LetterDone, LetterTask, LetterTie, NamedBasis
from app.instructions.states import BasisKind, LetterTieKind
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.letters.actions import LetterDraft, prepared, scan
from app.letters.models import Letter
from app.letters.rules import is_secret
from app.letters.states import LetterKind, LetterTopic, Urgency
from app.store import clock
from app.store.base import db
from app.thai.text import search_form
from app.web.conflict import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTold:
    """What the register says of a letter beside its head."""

    head: LetterDraft
    subject: str
    letter_kind: LetterKind = LetterKind.EXTERNAL
    urgency: Urgency = Urgency.ORDINARY
    topic: LetterTopic = LetterTopic.ELSE
    stands_until: date | None = None


def register(told: LetterTold, province: Area, *, by: Actor) -> Letter:
    """Enter a letter into the province's register; one that only answered something so far becomes public by it."""
    policy.may_keep(by, province.path).must()
    subject = " ".join(told.subject.split())
    if not subject:
        raise Refusal(_("Write what the letter is about, as it stands behind “subject”."), field="subject")
    if is_secret(subject):
        raise Refusal(
            _("Secret letters are not entered here; they belong into the office's secret register."), field="subject"
        )
    letter = prepared(told.head, place=province.path)
    if letter.registered_at is not None:
        raise Refusal(_("This letter is in the register already."), field="number")
    if told.stands_until and told.stands_until < letter.sent_on:
        raise Refusal(_("A letter cannot end before it was written."), field="stands_until")
    with recording(by, "letter.register", letter, place=province.path):
        scan(letter, told.head)
        letter.letter_kind, letter.urgency, letter.topic = told.letter_kind, told.urgency, told.topic
        letter.subject, letter.stands_until, letter.registered_at = subject, told.stands_until, clock.now()
        letter.found_by = search_form(f"{letter.number} {letter.sender} {subject}")
        db.session.add(letter)
    return letter


def charge(
    letter: Letter, words: str, *, duty: str = "", agency: Agency | None = None, due_on: date | None = None, by: Actor
) -> LetterTask:
    """Say what the letter asks: of the holders of a duty in the province, or of an agency, by a day or at all times."""
    path = queries.province_path(letter)
    policy.may_keep(by, path).must()
    if not words.strip():
        raise Refusal(_("Write what has to be done, in one sentence."), field="words")
    if agency is None and duty not in policy.ASKED:
        raise Refusal(_("Choose of whom the letter asks it."), field="asked")
    if due_on and due_on < letter.sent_on:
        raise Refusal(_("The day lies before the letter was written."), field="due_on")
    task = LetterTask(
        letter_id=letter.id,
        letter=letter,
        number=queries.last_task(letter.id) + 1,
        area_path=path,
        asked_duty="" if agency else duty,
        agency_id=agency.id if agency else None,
        words=words.strip(),
        due_on=due_on,
        set_at=clock.now(),
    )
    with recording(by, "letter.charge", letter, place=path):
        db.session.add(task)
    return task


def finish(task: LetterTask, note: str, *, speaks: bool = False, by: Actor) -> LetterDone:
    """Tell that it is done, for the area of one's post; an agency tells it for the province."""
    policy.may_finish(by, task, speaks=speaks).must()
    post = policy.post_asked(by, task)
    path = post.low if post else task.area_path
    if not note.strip():
        raise Refusal(_("Write in one sentence what was done."), field="note")
    if queries.is_done(task.id, path):
        raise Refusal(_("It is told already that this is done."), field="note")
    done = LetterDone(letter_task_id=task.id, area_path=path, note=note.strip(), done_at=clock.now())
    with recording(by, "letter.finish", task.letter, place=path):
        db.session.add(done)
    return done


def tie(letter: Letter, number: str, tie_kind: LetterTieKind, *, by: Actor) -> LetterTie:
    """Say how the letter stands to an earlier one of the register, which ``number`` names in any spelling."""
    path = queries.province_path(letter)
    policy.may_keep(by, path).must()
    earlier = queries.registered_as(letter.province, number)
    if earlier is None:
        raise Refusal(_("No letter of the register has this number."), field="earlier")
    if earlier.id == letter.id or earlier.sent_on > letter.sent_on:
        raise Refusal(_("Only a letter that was written before takes a place behind this one."), field="earlier")
    if queries.is_tied(letter.id, earlier.id):
        raise Refusal(_("It is said already how these two letters stand to each other."), field="earlier")
    made = LetterTie(letter_id=letter.id, earlier_id=earlier.id, tie_kind=tie_kind, tied_at=clock.now())
    with recording(by, "letter.tie", letter, place=path):
        db.session.add(made)
    return made


def rest(province: Area, basis_kind: BasisKind, code: str, *, number: str = "", law: str = "", by: Actor) -> NamedBasis:
    """Name on what something rests: a letter of the register, or a law with its section; the one so far is kept."""
    policy.may_keep(by, province.path).must()
    number, law = number.strip(), " ".join(law.split())
    if bool(number) == bool(law):
        raise Refusal(_("Write the number of a letter, or a law with its section: one of the two."), field="number")
    letter = queries.registered_as(province.province, number) if number else None
    if number and letter is None:
        raise Refusal(_("No letter of the register has this number. Enter the letter first."), field="number")
    standing, now = queries.standing_basis(province.province, basis_kind, code), clock.now()
    made = NamedBasis(
        province=province.province,
        basis_kind=basis_kind,
        code=code,
        letter_id=letter.id if letter else None,
        law=law,
        named_at=now,
    )
    with recording(by, "basis.name", made, place=province.path):
        if standing:
            standing.replaced_at = now
            db.session.flush()
        db.session.add(made)
    return made
