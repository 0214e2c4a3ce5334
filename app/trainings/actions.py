"""What can be done with trainings: record one, count who came, say which areas have a trained person by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.areas.models import Area
from app.bodies.models import Agency
from app.handbook.states import Chapter
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.trainings import policy, queries
from app.trainings.models import TrainedUnit, TrainingEvent, TrainingHeads
from app.trainings.rules import counts_until
from app.trainings.states import TrainingKind
from app.web.conflict import Refusal

#: Areas of which one act says that they have a trained person.
MOST_UNITS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingTold:
    """What is said of a training."""

    training_kind: TrainingKind
    subject: str
    organiser: str
    held_on: date
    hours: int = 3
    chapters: Sequence[str] = ()
    handouts: str = ""
    result: str = ""
    passes_on: str = ""


def record(told: TrainingTold, area: Area, *, by: Actor) -> TrainingEvent:
    """Record a training that was held for the area's people; one that passes another on names it."""
    policy.may_record(by, area.path).must()
    if told.held_on > clock.today():
        raise Refusal(_("It is recorded once it was held: write a day that has come."), field="held_on")
    earlier = queries.event_by_ref(told.passes_on.strip()) if told.passes_on.strip() else None
    if told.passes_on.strip() and (earlier is None or earlier.province != area.province):
        raise Refusal(_("No training of this province has this number."), field="passes_on")
    if earlier and earlier.held_on > told.held_on:
        raise Refusal(_("What is passed on was held before."), field="passes_on")
    number = queries.last_number(area.province) + 1
    event = TrainingEvent(
        ref=f"T{area.province:02d}-{number}",
        province=area.province,
        number=number,
        area_path=area.path,
        training_kind=told.training_kind,
        held_on=told.held_on,
        hours=told.hours,
        chapters=" ".join(chapter for chapter in Chapter if chapter in told.chapters),
        passes_on_id=earlier.id if earlier else None,
        subject=told.subject.strip(),
        organiser=told.organiser.strip(),
        handouts=told.handouts.strip(),
        result=told.result.strip(),
        recorded_at=clock.now(),
    )
    with recording(by, "training.record", event, place=area.path):
        db.session.add(event)
    return event


def count(event: TrainingEvent, duty: str, heads: int, *, agency: Agency | None = None, by: Actor) -> TrainingHeads:
    """Count how many of a duty, and of an agency where it is said, came."""
    policy.may_record(by, event.area_path).must()
    if duty not in policy.TRAINED:
        raise Refusal(_("Choose the duty of those who came."), field="duty")
    agency_id = agency.id if agency else None
    if any((one.duty, one.agency_id) == (duty, agency_id) for one in queries.heads_of(event.id)):
        raise Refusal(_("They are counted already."), field="heads")
    counted = TrainingHeads(training_event_id=event.id, duty=duty, agency_id=agency_id, heads=heads)
    with recording(by, "training.count", event, place=event.area_path):
        db.session.add(counted)
    return counted


def vouch(event: TrainingEvent, codes: Sequence[str], *, by: Actor) -> int:
    """Say which areas have a trained person by this training, by their codes; return how many are new."""
    policy.may_record(by, event.area_path).must()
    found = queries.areas_by_codes(codes[:MOST_UNITS])
    if unknown := [code for code in codes if code not in found]:
        raise Refusal(_("No area has the code %(code)s.", code=unknown[0][:40]), field="codes")
    if any(area.province != event.province for area in found.values()):
        raise Refusal(_("Only areas of the training's province are named."), field="codes")
    there = {one.area_path for one in queries.units_of(event.id)}
    until = counts_until(event.held_on)
    made = [
        TrainedUnit(training_event_id=event.id, area_path=area.path, counts_until=until)
        for area in found.values()
        if area.path not in there
    ]
    if not made:
        raise Refusal(_("Write the codes of areas that are not named yet."), field="codes")
    with recording(by, "training.vouch", event, place=event.area_path):
        db.session.add_all(made)
    return len(made)
