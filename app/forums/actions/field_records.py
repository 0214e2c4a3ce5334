"""One batch on its way into a forum's record; used inside an act of ``actions.py`` only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _

from app.files import actions as files
from app.files.rules.camera import Camera
from app.forums.actions import attendance, photos
from app.forums.actions import needs as needs_actions
from app.forums.actions import sittings as actions
from app.forums.actions.field_answers import RecordAnswer
from app.forums.actions.photos import Upload
from app.forums.intake.wire import DeviceHeads, DeviceRecord, Hands, is_elsewhere
from app.forums.models.field import Submission
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.forums.policy import sittings as policy
from app.forums.queries import field as queries
from app.forums.queries import participation
from app.forums.queries import sittings as forums
from app.forums.queries.versions import counts_of, minutes_of
from app.forums.rules.drafts import HeadCount
from app.forums.states.field import About, RecordFate, RecordWay
from app.forums.states.sittings import AgeBand, Move, Sex
from app.ledger.actor import Actor
from app.store import clock
from app.store.base import db
from app.thai.digits import whole_number
from app.web.conflict import Refusal, mark
from app.web.verdict import Verdict

#: Numbers of needs are shorter than this.
NUMBER_TOO_LONG = 6


def asked_before(record: DeviceRecord, submission: Submission, forum: Forum) -> RecordAnswer:
    """Answer a record that arrived before: the same again, unless its key now says something else."""
    if submission.forum_id != forum.id or submission.fingerprint != record.fingerprint:
        need = _need_of(submission, forum)
        theirs = {"title": need.title, "words": need.words, "number": need.number} if need else None
        why = _("This record had arrived before you changed it. What arrived first stands; send yours as a new one.")
        return RecordAnswer(key=record.key, state="differs", why=why, theirs=theirs)
    return RecordAnswer(key=record.key, state=str(submission.fate), why=submission.why, told=submission.answer)


def _need_of(submission: Submission, forum: Forum) -> Need | None:
    number = submission.answer.get("number")
    if submission.about != About.NEED or not number or submission.forum_id != forum.id:
        return None
    return queries.needs_by_number(forum.id, [number]).get(number)


class Intake:
    """Takes records into the forum, or parks them; remembers a submission for each that it kept."""

    def __init__(
        self,
        forum: Forum,
        uploads: Mapping[str, Upload],
        *,
        by: Actor,
        way: RecordWay,
        receipt: str,
        again: Submission | None = None,
    ) -> None:
        """Prepare; ``again`` is the waiting submission that is being accepted."""
        self.forum, self.uploads, self.by, self.way, self.receipt, self.again = forum, uploads, by, way, receipt, again
        self.did_something = False
        self._answers: dict[str, RecordAnswer] = {}

    def take(self, records: Sequence[DeviceRecord]) -> dict[str, RecordAnswer]:
        """Do every record; what cannot be done is answered and leaves nothing."""
        verdict = self._opened()
        if not verdict:
            for record in records:
                self._park(record, str(verdict.why))
            return self._answers
        for record in records:
            if record.fault:
                self._park(record, record.fault)
        for about, do in self._ways().items():
            these = [record for record in records if record.about == about and not record.fault]
            if these:
                do(these)
        return self._answers

    def _ways(self) -> dict[About, Callable[[Sequence[DeviceRecord]], None]]:
        """The order: votes over what the device had seen come before new needs, photographs after them."""
        return {
            About.ATTENDANCE: self._attendance,
            About.MINUTES: self._minutes,
            About.VOTES: self._votes,
            About.NEED: self._needs,
            About.PHOTO: self._photos,
        }

    def _opened(self) -> Verdict:
        """Begin the forum's record if its day has come; say whether it takes anything."""
        if policy.can(self.by, Move.HOLD, self.forum):
            actions.hold(self.forum, by=self.by)
        return policy.can(self.by, Move.RECORD, self.forum)

    def _needs(self, records: Sequence[DeviceRecord]) -> None:
        recorded = needs_actions.record_needs(self.forum, [record.value for record in records], by=self.by)
        for record, need in zip(records, recorded, strict=True):
            why = _("A position does not lie in Thailand; the need was taken without it.")
            self._keep(record, why if is_elsewhere(record.content) else "", number=need.number, ref=need.ref)

    def _votes(self, records: Sequence[DeviceRecord]) -> None:
        for record in records:
            hands: Hands = record.value
            needs = queries.needs_by_number(self.forum.id, hands.votes)
            standing = {number: need.votes for number, need in needs.items()}
            moved = any(standing.get(n) not in (hands.seen.get(n, 0), hands.votes[n]) for n in hands.votes)
            if moved and not self.again:
                self._clash(record, {str(number): votes for number, votes in standing.items()})
                continue
            if unknown := sorted(set(hands.votes) - set(needs)):
                why = _("This forum has no need no. %(numbers)s.", numbers=", ".join(map(str, unknown)))
                self._answer_or_park(record, why)
                continue
            votes = {needs[number].id: n for number, n in hands.votes.items()}
            needs_actions.set_votes(self.forum, votes, by=self.by)
            self._keep(record)

    def _attendance(self, records: Sequence[DeviceRecord]) -> None:
        for record in records:
            heads: DeviceHeads = record.value
            grouped = participation.groups_of(self.forum.id)
            standing = counts_of(self.forum, forums.attendance_of(self.forum.id), grouped)
            mine = {"total": str(heads.total), **{name: str(n) for name, n in heads.cells.items()}}
            mine |= {f"group-{group}": str(n) for group, n in (heads.groups or {}).items() if n}
            if self._moved(record, standing, mine):
                self._clash(record, standing)
                continue
            counts = [_count(name, n) for name, n in heads.cells.items()]
            if any(n > heads.total for n in (heads.groups or {}).values()):
                self._answer_or_park(record, _("A group cannot have more people than were counted at the door."))
                continue
            attendance.count(self.forum, total=heads.total, counts=counts, groups=heads.groups, by=self.by)
            self._keep(record)

    def _minutes(self, records: Sequence[DeviceRecord]) -> None:
        for record in records:
            rows = forums.agenda_of(self.forum.id)
            standing = minutes_of(rows)
            mine = {
                str(n): "\n".join((item.title, item.minutes, item.resolution))
                for n, item in enumerate(record.value, start=1)
            }
            if self._moved(record, standing, mine):
                items = [{"title": r.title, "minutes": r.minutes, "resolution": r.resolution} for r in rows]
                self._clash(record, items, mark(standing))
                continue
            actions.minute(self.forum, record.value, by=self.by)
            self._keep(record)

    def _photos(self, records: Sequence[DeviceRecord]) -> None:
        for record in records:
            need = self._need_named(record.value.need)
            told = {"alt": record.value.alt, "caption": record.value.caption}
            try:
                taken = self._taken(record)
                row = photos.keep_taken(self.forum, taken, **told, need=need) if taken else None
            except Refusal as refusal:
                self._answer_or_park(record, str(refusal))
                continue
            if row is None:
                self._answer(record, "refused", _("The photograph itself did not arrive. Send it again."))
                continue
            self._keep(record, number=row.number)

    def _taken(self, record: DeviceRecord) -> files.Photograph | None:
        if self.again and self.again.file:
            return files.Photograph(file=self.again.file, camera=Camera())
        upload = self.uploads.get(record.key)
        return files.photograph(upload.data, name=upload.name) if upload else None

    def _need_named(self, name: str) -> Need | None:
        """Return the need that a photograph shows, by its number or by the key of its own record."""
        if not name:
            return None
        number = whole_number(name, 10**NUMBER_TOO_LONG)
        if number is None:
            told = self._answers.get(name)
            number = told.told.get("number") if told else None
        if number is None and (earlier := queries.by_key(name)):
            number = earlier.answer.get("number")
        return queries.needs_by_number(self.forum.id, [number]).get(number) if number else None

    def _moved(self, record: DeviceRecord, standing: Mapping[str, str], mine: Mapping[str, str]) -> bool:
        return not self.again and record.base != mark(standing) and dict(standing) != dict(mine)

    def _clash(self, record: DeviceRecord, theirs: Any, base: str = "") -> None:
        """Show both versions; Collect cannot show anything, so its version waits for a person."""
        if self.way is RecordWay.OPENROSA:
            self._park(record, _("Someone else has changed this meanwhile"))
            return
        told = {"base": base or mark(theirs)} if record.about != About.VOTES else {}
        why = _("Someone else has changed this meanwhile")
        self._answers[record.key] = RecordAnswer(key=record.key, state="clash", why=why, theirs=theirs, told=told)

    def _answer(self, record: DeviceRecord, state: str, why: str) -> None:
        self._answers[record.key] = RecordAnswer(key=record.key, state=state, why=why)

    def _keep(self, record: DeviceRecord, why: str = "", **told: Any) -> None:
        self._remember(record, RecordFate.RECORDED, {"receipt": self.receipt, **told}, why=why)

    def _park(self, record: DeviceRecord, why: str) -> None:
        try:
            taken = self._taken(record) if record.about == About.PHOTO else None
        except Refusal as refusal:
            self._answer_or_park(record, str(refusal))
            return
        if record.about == About.PHOTO and taken is None:
            self._answer(record, "refused", _("The photograph itself did not arrive. Send it again."))
            return
        self._remember(record, RecordFate.PARKED, {"receipt": self.receipt}, why=why, content=record.content)
        if taken and (kept := self._latest):
            kept.file_id, kept.file = taken.file.id, taken.file

    def _answer_or_park(self, record: DeviceRecord, why: str) -> None:
        """Answer what cannot be recorded: Collect cannot mend it, so there the record waits for a person."""
        if self.way is RecordWay.OPENROSA and not self.again:
            self._remember(record, RecordFate.PARKED, {"receipt": self.receipt}, why=why, content=record.content)
        else:
            self._answer(record, "refused", why)

    def _remember(
        self, record: DeviceRecord, fate: RecordFate, told: dict[str, Any], *, why: str = "", content: str = ""
    ) -> None:
        self._answers[record.key] = RecordAnswer(key=record.key, state=fate.value, why=why, told=told)
        self.did_something = True
        self._latest = self.again
        if self.again:
            return
        self._latest = Submission(
            key=record.key,
            forum_id=self.forum.id,
            forum=self.forum,
            area_path=self.forum.area_path,
            province=self.forum.province,
            about=record.about,
            way=self.way,
            fate=fate,
            fingerprint=record.fingerprint,
            content=content,
            answer=told,
            sender_id=self.by.id,
            claimed_at=record.claimed_at,
            received_at=clock.now(),
            why=why,
        )
        db.session.add(self._latest)


def _count(name: str, n: int) -> HeadCount:
    sector, sex, band = name.split("-", 2)
    return HeadCount(sector_id=int(sector), sex=Sex(sex), age_band=AgeBand(band), n=n)
