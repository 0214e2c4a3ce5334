"""A table of people whom a district invites at once: each row is taken, or named with what to do."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts.queries import accounts as queries
from app.accounts.states import DUTY_LABELS, Duty
from app.areas import queries as areas
from app.areas.intake import tables as intake
from app.areas.intake.columns import Field, Guess, guess
from app.areas.models import Area
from app.areas.rules import cells
from app.areas.rules.cells import Remark
from app.store import clock
from app.tables.intake.read import UnreadableTable
from app.tables.rules.cells import WrongCell
from app.thai.dates import NotADate, parse_date
from app.thai.text import tidy

#: Most people of one file: a large district has 300 villages and a facilitator for some of them.
MOST_PEOPLE = 500
_USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,58}")
_LONGEST_NAME, _LONGEST_REASON = 200, 400


def _never(_text: str) -> bool:
    """No column is taken by its content alone: names and reasons look like anything."""
    return False


def _field(key: str, label: Any, *titles: str, looks: Callable[[str], bool] = _never) -> Field:
    return Field(key=key, label=label, titles=titles, looks=looks)


FIELDS = (
    _field("name", _l("full name"), "ชื่อ-สกุล", "ชื่อสกุล", "ชื่อ-นามสกุล", "ชื่อ", "name", "fullname"),
    _field("username", _l("user name"), "ชื่อผู้ใช้", "ชื่อผู้ใช้งาน", "user", "username", "login"),
    _field("duty", _l("duty"), "หน้าที่", "บทบาท", "duty", "role"),
    _field("code", _l("area code"), "รหัสพื้นที่", "รหัสตำบล", "รหัสอำเภอ", "รหัส", "areacode", "code"),
    _field("until", _l("last day"), "ถึงวันที่", "วันสุดท้าย", "สิ้นสุด", "until", "lastday"),
    _field("reason", _l("reason"), "เหตุผล", "คำสั่ง", "เลขที่คำสั่ง", "reason", "order"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitedPerson:
    """One row: whom to invite, and the duty to give."""

    row: int
    name: str
    username: str
    duty: Duty
    area: Area
    until: date | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPeople:
    """A file of people that was read and checked; with ``faults`` nobody of it is invited."""

    sha256: str
    told: Sequence[tuple[str, str]]
    people: Sequence[InvitedPerson]
    faults: Sequence[Remark]


def check_people(data: bytes, may: Callable[[Area], bool]) -> CheckedPeople:
    """Read a file of people (CSV or XLSX); ``may`` tells for which areas the office may give duties.

    ``UnreadableTable`` for what is no such table.
    """
    found = guess(intake.read(data), FIELDS, needed=[("name", "username", "duty", "code")])
    rows = list(found.rows())
    if not rows:
        raise UnreadableTable(_("The table has titles but no rows. Check that the first sheet holds the list."))
    if len(rows) > MOST_PEOPLE:
        raise UnreadableTable(_("The table has more than %(n)s people. Send one district at a time.", n=MOST_PEOPLE))
    taken = queries.taken_names([found.cell(row, "username").lower() for _number, row in rows])
    reading = _PeopleReading(found, taken, may)
    for number, row in rows:
        reading.take(number, row)
    return CheckedPeople(
        sha256=hashlib.sha256(data).hexdigest(), told=found.told(), people=reading.people, faults=reading.faults
    )


class _PeopleReading:
    """A table while it is read: the people so far, and what is wrong with the other rows."""

    def __init__(self, found: Guess, taken: Collection[str], may: Callable[[Area], bool]) -> None:
        self.found = found
        self.people: list[InvitedPerson] = []
        self.faults: list[Remark] = []
        self._readers: tuple[tuple[str, Callable[[str], Any]], ...] = (
            ("name", _name),
            ("username", lambda text: _username(text, taken, self.people)),
            ("duty", _duty),
            ("code", lambda text: _area(text, may)),
            ("until", _until),
            ("reason", _reason),
        )

    def take(self, number: int, row: Sequence[str]) -> None:
        """Put one row to the people, or what is wrong with each of its cells to the faults."""
        told: dict[str, Any] = {}
        odd = self.found.wrong(number, days=("until",))
        for key, reader in self._readers:
            try:
                if odd and odd[0] == key:
                    raise WrongCell(odd[1])
                told[key] = reader(self.found.cell(row, key))
            except WrongCell as wrong:
                self.faults.append(Remark(number, self.found.title(key), str(wrong)))
        if len(told) == len(self._readers):
            self.people.append(InvitedPerson(row=number, area=told.pop("code"), **told))


def _name(text: str) -> str:
    if not text or len(text) > _LONGEST_NAME:
        raise WrongCell(_("Write the full name, at most %(n)s characters.", n=_LONGEST_NAME))
    return text


def _username(text: str, taken: Collection[str], people: Sequence[InvitedPerson]) -> str:
    name = tidy(text).lower()
    if not _USERNAME.fullmatch(name):
        raise WrongCell(
            _("“%(value)s” is no user name. Write letters a to z, digits, dots and dashes.", value=text[:40])
        )
    if name in taken:
        raise WrongCell(_("There is already an account named “%(name)s”. Choose another name.", name=name))
    if other := next((one.row for one in people if one.username == name), 0):
        raise WrongCell(_("“%(name)s” stands in row %(row)s already. Keep one.", name=name, row=other))
    return name


def _duty(text: str) -> Duty:
    wanted = tidy(text).lower()
    for duty in Duty:
        if wanted in {duty.value, *_called(duty)}:
            return duty
    named = ", ".join(str(DUTY_LABELS[duty]) for duty in Duty)
    raise WrongCell(_("“%(value)s” is no duty. Write one of these: %(duties)s.", value=text[:40], duties=named))


def _called(duty: Duty) -> set[str]:
    """Return what the duty is called in both languages."""
    names = set()
    for language in ("th", "en"):
        with force_locale(language):
            names.add(str(DUTY_LABELS[duty]).lower())
    return names


def _area(text: str, may: Callable[[Area], bool]) -> Area:
    found = areas.by_path(cells.any_code(text))
    if found is None:
        raise WrongCell(_("There is no area %(code)s. Import the villages first, or correct the code.", code=text[:40]))
    if not may(found):
        raise WrongCell(_("This lies outside the area for which you hold a duty."))
    return found


def _until(text: str) -> date | None:
    if not text:
        return None
    try:
        day = parse_date(text)
    except NotADate:
        raise WrongCell(
            _("“%(text)s” is not a day. Type it as day/month/year (B.E.), for example 22/11/2569.", text=text[:40])
        ) from None
    if day < clock.today():
        raise WrongCell(_("The last day must not lie before the first one or before today."))
    return day


def _reason(text: str) -> str:
    if not text:
        raise WrongCell(_("Say why the duty is given, for example the number and the day of the order."))
    return text[:_LONGEST_REASON]
