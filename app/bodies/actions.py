"""What can be done with the lists, agencies, and bodies: terms, seats, quotas, members and their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _

from app.areas.models import Area
from app.bodies import policy, queries
from app.bodies.models import Agency, Body, BodyKind, BodyTerm, Holder, Holding, PeopleGroup, Seat, SeatQuota, Sector
from app.bodies.rules.defaults import BODY_KINDS, GROUPS, OTHER_KINDS, SECTORS
from app.bodies.states import Role
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.thai.text import sort_key, squeezed, tidy
from app.web.conflict import Refusal, Stale
from app.web.locale import date_text

A_DAY = timedelta(days=1)
#: Most seats of one body.
MOST_SEATS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class TermDraft:
    """A term as the order of appointment says it; ``seats`` by the id of their sector."""

    starts_on: date
    ends_on: date | None = None
    order_number: str = ""
    ordered_on: date | None = None
    legal_reference: str = ""
    seats: Mapping[int, int] = field(default_factory=dict)


def load_lists(*, by: Actor) -> int:
    """Add the sectors, groups and kinds of body that are missing; return how many. What stands is never overwritten."""
    lists = ((Sector, SECTORS), (PeopleGroup, GROUPS), (BodyKind, BODY_KINDS + OTHER_KINDS))
    return sum(add_missing(model, rows, by=by) for model, rows in lists)


def add_missing(model: Any, rows: Iterable[dict[str, Any]], *, by: Actor) -> int:
    """Add to a list the ``rows`` whose code it does not hold yet; return how many. The first of them is the subject."""
    held = queries.codes_in(model)
    added = [model(**row) for row in rows if row["code"] not in held]
    if added:
        with recording(by, "lists.load", added[0], place=0):
            db.session.add_all(added)
    return len(added)


def establish(province: Area, agencies: Iterable[tuple[str, str, str]], *, by: Actor) -> list[Agency]:
    """Enter agencies and local governments of the province; each as kind, Thai name, English name.

    One that stands already, in whatever spelling, is returned as it stands.
    """
    standing_ = {squeezed(one.name_th): one for one in queries.agencies_in(province.province)}
    named, fresh = [], []
    for kind, typed, english in agencies:
        thai = tidy(typed)
        one = standing_.get(squeezed(thai))
        if one is None:
            one = Agency(
                province=province.province,
                agency_kind=kind,
                name_th=thai,
                name_en=tidy(english),
                sort_key=sort_key(thai),
            )
            fresh.append(one)
        named.append(standing_.setdefault(squeezed(thai), one))
    if fresh:
        with recording(by, "agency.enter", fresh[0], place=province.path):
            db.session.add_all(fresh)
    return named


def establish_body(area: Area, kind: BodyKind, *, name_th: str = "", name_en: str = "", by: Actor) -> Body:
    """Enter the body of this kind of the area. ``Refusal`` where the area has one, or the kind is of another level."""
    policy.may_keep(by, area.path).must()
    if kind.level not in ("", area.level):
        raise Refusal(_("Choose a kind of committee that areas of this level have."), field="kind")
    if queries.body_at(area.path, kind.code):
        raise Refusal(_("This area has a committee of this kind already."), field="kind")
    body = Body(
        body_kind=kind,
        area=area,
        body_kind_id=kind.id,
        area_id=area.id,
        name_th=name_th or f"{kind.name_th} {area.name_th}",
        name_en=name_en or name_th or f"{kind.name_en}, {area.name_en}",
    )
    with recording(by, "body.found", body, place=area.path):
        body.valid_from = clock.today()
    return body


def begin(body: Body, draft: TermDraft, *, by: Actor) -> BodyTerm:
    """Begin a term with vacant seats; what is left of the term before it, and who sat in it, ends the day before."""
    policy.may_keep(by, body.area.path).must()
    _complete(draft)
    last = next(iter(queries.terms_of(body.id)), None)
    if last and draft.starts_on <= last.starts_on:
        day = date_text(last.starts_on)
        raise Refusal(_("The last term began on %(day)s. Write a later day.", day=day), field="starts_on")
    term = BodyTerm(body_id=body.id, body=body, number=last.number + 1 if last else 1)
    with recording(by, "body.begin", body, place=body.area.path):
        if last:
            _end(last, draft.starts_on - A_DAY)
        _write(term, draft)
        _set_seats(term, [], draft.seats)
    return term


def change(term: BodyTerm, draft: TermDraft, *, version: int, by: Actor) -> BodyTerm:
    """Change the dates, the order and the number of seats; only vacant seats can be taken away."""
    body = term.body
    policy.may_keep(by, body.area.path).must()
    _complete(draft)
    if version != term.version:
        raise Stale(_("Someone else has changed this meanwhile"), standing(term))
    before = next((one for one in queries.terms_of(body.id) if one.number < term.number), None)
    if before and draft.starts_on <= (before.ends_on or before.starts_on):
        day = date_text(before.ends_on or before.starts_on)
        raise Refusal(_("The term before ended on %(day)s. Write a later day.", day=day), field="starts_on")
    with recording(by, "body.change", body, place=body.area.path):
        _write(term, draft)
        _set_seats(term, queries.seats_of(term.id), draft.seats)
    return term


def standing(term: BodyTerm) -> dict[str, Any]:
    """Return what stands in the term now, by field of its form."""
    values: dict[str, Any] = {
        name: getattr(term, name) for name in ("starts_on", "ends_on", "order_number", "ordered_on", "legal_reference")
    }
    seats = Counter(seat.sector_id for seat in queries.seats_of(term.id))
    return values | {f"sector-{sector_id}": n for sector_id, n in seats.items()}


def set_quotas(
    body: Body, percents: Mapping[int, int], *, valid_from: date, legal_reference: str = "", by: Actor
) -> None:
    """Set the least share of seats of each sector from a day on; what was valid until then stays to be read."""
    policy.may_keep(by, body.area.path).must()
    if sum(percents.values()) > 100:
        raise Refusal(_("The quotas add up to more than 100 percent. Lower one of them."), field="valid_from")
    rows = queries.quotas_of(body.id)
    if any(row.valid_from > valid_from for row in rows):
        raise Refusal(_("Quotas of a later day are set already. Write a later day."), field="valid_from")
    with recording(by, "body.quota", body, place=body.area.path):
        for row in rows:
            if row.valid_from == valid_from:
                db.session.delete(row)
            elif row.valid_to is None or row.valid_to >= valid_from:
                row.valid_to = valid_from - A_DAY
        db.session.add_all(
            SeatQuota(
                body_id=body.id,
                sector_id=sector_id,
                percent=percent,
                legal_reference=legal_reference,
                valid_from=valid_from,
            )
            for sector_id, percent in percents.items()
            if percent
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointed:
    """A vacant seat and the member who gets it."""

    seat: Seat
    name: str
    contact: str = ""
    role: Role = Role.MEMBER


def appoint(seat: Seat, *, name: str, since: date, contact: str = "", role: Role = Role.MEMBER, by: Actor) -> Holding:
    """Give a vacant seat to a member. The ledger keeps that the seat is held; the name stays outside it."""
    (holding,) = appoint_all(
        seat.term, [Appointed(seat=seat, name=name, contact=contact, role=role)], since=since, by=by
    )
    return holding


def appoint_all(term: BodyTerm, members: Sequence[Appointed], *, since: date, by: Actor) -> list[Holding]:
    """Give vacant seats of the term to their members, as one order appoints them: one act."""
    body = term.body
    policy.may_keep(by, body.area.path).must()
    if not all(one.name.strip() for one in members):
        raise Refusal(_("Write the name of the member."), field="name")
    if since < term.starts_on or (term.ends_on and since > term.ends_on):
        raise Refusal(_("Write a day within the term."), field="since")
    with recording(by, "body.appoint", body, place=body.area.path):
        earlier = queries.holdings_of([one.seat.id for one in members])
        if any(one.until is None for one in earlier):
            raise Refusal(_("This seat is held. Record first that its member left."))
        if any(one.until and one.until >= since for one in earlier):
            raise Refusal(_("The seat was held until a later day. Write a day after it."), field="since")
        held = []
        for one in members:
            one.seat.role = one.role
            held.append(holding := Holding(seat_id=one.seat.id, seat=one.seat, since=since))
            holder = Holder(holding_id=holding.id, name=one.name.strip(), contact=one.contact.strip())
            db.session.add_all([holding, holder])
    return held


def leave(holding: Holding, *, until: date, by: Actor) -> Holding:
    """Record the member's last day; the seat is vacant from then on."""
    body = holding.seat.term.body
    policy.may_keep(by, body.area.path).must()
    if holding.until is not None:
        raise Refusal(_("This member has left already."))
    if not holding.since <= until <= clock.today():
        raise Refusal(_("Write a day since the member came, and not in the future."), field="until")
    with recording(by, "body.leave", body, place=body.area.path):
        holding.until = until
    return holding


def erase(holding: Holding, *, by: Actor) -> None:
    """Erase the name and the contact of a former member at once; that the seat was held stays."""
    body = holding.seat.term.body
    policy.may_keep(by, body.area.path).must()
    holder = queries.holder_of(holding.id)
    if holding.until is None or holder is None:
        raise Refusal(_("Only the name of a former member can be erased."))
    with recording(by, "body.erase", body, place=body.area.path):
        db.session.delete(holder)


def erase_old(*, by: Actor) -> int:
    """Erase names and contacts of members who left long enough ago; return how many."""
    found_ = queries.to_erase(clock.today() - timedelta(days=policy.KEEP_DAYS))
    for holder, body in found_:
        with recording(by, "body.erase", body, place=body.area.path):
            db.session.delete(holder)
    return len(found_)


def _complete(draft: TermDraft) -> None:
    if draft.ends_on and draft.ends_on < draft.starts_on:
        raise Refusal(_("The term ends before it begins. Write a later day."), field="ends_on")
    if not 0 < sum(draft.seats.values()) <= MOST_SEATS:
        why = _("Write how many seats the sectors have: at least one, at most %(most)s.", most=MOST_SEATS)
        raise Refusal(why, field=f"sector-{next(iter(draft.seats), 0)}")


def _write(term: BodyTerm, draft: TermDraft) -> None:
    term.starts_on, term.ends_on = draft.starts_on, draft.ends_on
    term.order_number, term.ordered_on = draft.order_number, draft.ordered_on
    term.legal_reference = draft.legal_reference
    db.session.add(term)


def _end(term: BodyTerm, day: date) -> None:
    if term.ends_on is None or term.ends_on > day:
        term.ends_on = day
    for holding in queries.holdings_of([seat.id for seat in queries.seats_of(term.id)]):
        if holding.until is None:
            holding.until = max(holding.since, min(day, term.ends_on))


def _set_seats(term: BodyTerm, seats: Iterable[Seat], wanted: Mapping[int, int]) -> None:
    """Add the seats that are missing, and take away vacant ones that were never held, the last numbers first."""
    standing_ = list(seats)
    held = {one.seat_id for one in queries.holdings_of([seat.id for seat in standing_])}
    has = Counter(seat.sector_id for seat in standing_)
    number = max((seat.number for seat in standing_), default=0)
    for sector_id in has.keys() | wanted.keys():
        less = has[sector_id] - wanted.get(sector_id, 0)
        free = [seat for seat in reversed(standing_) if seat.sector_id == sector_id and seat.id not in held]
        if less > len(free):
            raise Refusal(
                _("A seat of this sector is held, or was. Only seats that nobody ever held can be taken away."),
                field=f"sector-{sector_id}",
            )
        for seat in free[:less] if less > 0 else ():
            db.session.delete(seat)
    for sector_id, n in wanted.items():
        for _more in range(n - has[sector_id]):
            number += 1
            db.session.add(Seat(body_term_id=term.id, number=number, sector_id=sector_id))
