"""What can be done with ministries: load the list, enter and move departments, place agencies, record an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from app.accounts.policy import may_keep_house
from app.agencies.queries import agencies_of
from app.aggregation.states.decisions import Reply
from app.areas import queries as areas
from app.areas.models import Area
from app.areas.states.paths import PROVINCE_SPAN
from app.bodies.models import Agency
from app.forums.models.needs import Need
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.letters.actions import LetterDraft, receive
from app.ministries import policy
from app.ministries.models import MinistryAnswer, OfficeStanding, StateOffice
from app.ministries.queries import offices as queries
from app.ministries.queries import packs
from app.ministries.queries.packs import Pack
from app.ministries.rules import MINISTRIES, MinistryDefault
from app.ministries.states import OfficeTier
from app.plans.models.candidates import Candidate
from app.store import clock
from app.store.base import db
from app.thai.text import sort_key, tidy
from app.web.conflict import Refusal

_CODE = re.compile(r"[a-z][a-z0-9]{1,19}")
A_DAY = timedelta(days=1)


def load_ministries(*, by: Actor) -> int:
    """Add the ministries and departments that are missing; return how many. What stands is never overwritten."""
    held = queries.codes()
    return sum(_load(one, held, by=by) for one in MINISTRIES)


def _load(told: MinistryDefault, held: set[str], *, by: Actor) -> int:
    missing = [code for code in (told.code, *told.departments) if code not in held]
    if not missing:
        return 0
    ministry = queries.office_of(told.code) or _office(OfficeTier.MINISTRY, told.code, told.name_th, told.name_en)
    with recording(by, "ministry.load", ministry, place=0):
        db.session.add(ministry)
        for code in missing:
            if code != told.code:
                db.session.add(one := _office(OfficeTier.DEPARTMENT, code, *told.departments[code]))
                db.session.add(OfficeStanding(office_id=one.id, under_id=ministry.id))
    return len(missing)


def _office(tier: OfficeTier, code: str, name_th: str, name_en: str) -> StateOffice:
    thai = tidy(name_th)
    return StateOffice(tier=tier, code=code, name_th=thai, name_en=tidy(name_en) or thai, sort_key=sort_key(thai))


def enter_department(
    ministry: StateOffice, *, code: str, name_th: str, name_en: str, since: date, basis: str, by: Actor
) -> StateOffice:
    """Enter a department of the ministry by the law that made it. ``Refusal`` for a code that is there already."""
    may_keep_house(by, [one.province for one in areas.provinces()]).must()
    if not _CODE.fullmatch(code):
        raise Refusal(_("Only small letters a to z and digits, for example rid."), field="code")
    if code in queries.codes():
        raise Refusal(_("The list has the code “%(code)s” already. Choose another one.", code=code), field="code")
    one = _office(OfficeTier.DEPARTMENT, code, name_th, name_en)
    with recording(by, "ministry.enter", one, place=0):
        db.session.add(OfficeStanding(office_id=one.id, under_id=ministry.id, since=since, basis=_known(basis)))
    return one


def move_department(ministry: StateOffice, code: str, *, since: date, basis: str, by: Actor) -> None:
    """Let the department of this code stand under the ministry from a day on; its agencies go with it."""
    may_keep_house(by, [one.province for one in areas.provinces()]).must()
    one = queries.office_of(code)
    if one is None or one.tier != OfficeTier.DEPARTMENT:
        raise Refusal(_("Choose a department."), field="department")
    before = queries.standing_of(office_id=one.id)
    _may_move(before, ministry, since)
    with recording(by, "ministry.move", one, place=0):
        _end(before, since)
        db.session.add(OfficeStanding(office_id=one.id, under_id=ministry.id, since=since, basis=_known(basis)))


def stand(agency: Agency, office: StateOffice, *, since: date | None, basis: str, by: Actor) -> None:
    """Let the agency stand under a ministry or department from a day on; without a day, as long as anybody knows.

    Where it stood until then ends the day before. ``Refusal`` for where it stands already, or a day out of order.
    """
    policy.may_place(by, agency.province).must()
    before = queries.standing_of(agency_id=agency.id)
    if before and since is None:
        raise Refusal(_("Write the day from which it stands there."), field="since")
    _may_move(before, office, since)
    with recording(by, "agency.stand", agency, place=agency.province * PROVINCE_SPAN):
        _end(before, since)
        db.session.add(
            OfficeStanding(
                agency_id=agency.id, under_id=office.id, since=since, basis=_known(basis) if before else tidy(basis)
            )
        )


def _known(basis: str) -> str:
    if not basis.strip():
        raise Refusal(_("Write the law or the order that says so."), field="basis")
    return tidy(basis)


def _may_move(before: OfficeStanding | None, under: StateOffice, since: date | None) -> None:
    if before and before.under_id == under.id:
        raise Refusal(_("It stands there already."), field="under")
    if before and before.since and since and since <= before.since:
        raise Refusal(_("Write a day after the one on which it came to where it stands."), field="since")


def _end(before: OfficeStanding | None, since: date | None) -> None:
    if before and since:
        before.until = since - A_DAY
        db.session.flush()  # it stands under one office at a time, also within this act


def locate(agency: Agency, area: Area, *, by: Actor) -> None:
    """Say for which area the agency works. ``Refusal`` for an area of another province."""
    policy.may_place(by, agency.province).must()
    if area.province != agency.province:
        raise Refusal(_("Write the code of an area of the agency's own province."), field="area")
    with recording(by, "agency.locate", agency, place=agency.province * PROVINCE_SPAN):
        agency.area_id = area.id


@dataclass(frozen=True, slots=True, kw_only=True)
class MinistryLetter:
    """What a letter says to the needs and candidates of these numbers: yes, in part or no, in a sentence."""

    refs: Sequence[str]
    reply: Reply
    sentence: str
    answered_on: date
    letter: LetterDraft | None


def answer(ministry: StateOffice, fiscal_year: int, told: MinistryLetter, *, by: Actor) -> list[MinistryAnswer]:
    """Record what the ministry answered to what its pack of the fiscal year asks; all of it or none.

    ``Refusal`` that names the numbers which are unknown, of another province, or not in the pack.
    """
    items = _answered(ministry, Pack.of(ministry.id, fiscal_year), told, by=by)
    if told.letter is None:
        raise Refusal(_("Write the number of the letter as it stands in its head."), field="number")
    if not told.sentence.strip():
        raise Refusal(_("Write in one plain sentence what the ministry answered."), field="sentence")
    if told.answered_on > clock.today():
        raise Refusal(_("This day has not come yet."), field="answered_on")
    place = items[0].area_path // PROVINCE_SPAN * PROVINCE_SPAN
    with recording(by, "ministry.answer", ministry, place=place):
        letter = receive(told.letter, place=place, by=by)
        made = [
            MinistryAnswer(
                ministry_id=ministry.id,
                province=place // PROVINCE_SPAN,
                area_path=one.area_path,
                fiscal_year=fiscal_year,
                need_id=one.id if isinstance(one, Need) else None,
                candidate_id=one.id if isinstance(one, Candidate) else None,
                reply=told.reply,
                sentence=told.sentence.strip(),
                answered_on=told.answered_on,
                letter_id=letter.id,
                recorded_at=clock.now(),
            )
            for one in items
        ]
        db.session.add_all(made)
    return made


def _answered(ministry: StateOffice, pack: Pack, told: MinistryLetter, *, by: Actor) -> list[Need | Candidate]:
    if not 0 < len(told.refs) <= packs.MOST_REFS:
        raise Refusal(_("Write at least one number, and at most 200."), field="refs")
    found = packs.named(told.refs)
    if unknown := [ref for ref in told.refs if ref not in found]:
        raise Refusal(_("No need and no candidate has this number: %(refs)s", refs=" · ".join(unknown)), field="refs")
    items = [found[ref] for ref in dict.fromkeys(told.refs)]
    if len({one.province for one in items}) > 1:
        raise Refusal(_("One letter is entered province by province."), field="refs")
    mine = [one.id for one in agencies_of(by.id) if one.province == items[0].province]
    speaks = bool(mine) and queries.stands_under(mine, ministry.id, clock.today())
    for one in items:
        policy.may_record(by, one.area_path, speaks=speaks).must()
    held = packs.held(pack, [one.id for one in items])
    if outside := [one.ref for one in items if one.id not in held]:
        raise Refusal(_("Not in this ministry's pack of the year: %(refs)s", refs=" · ".join(outside)), field="refs")
    return items
