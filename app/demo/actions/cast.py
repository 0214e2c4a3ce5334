"""The people of the example: accounts with passwords made at run time, and the actors that they are."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.accounts.actions import accounts, duties
from app.accounts.queries import accounts as queries
from app.accounts.states import Duty
from app.areas import queries as areas
from app.areas.models import Area
from app.demo.actions.villages import moment
from app.ledger.actor import OPERATOR, Actor
from app.store import clock

FILE = "demo-accounts.txt"
#: From when on the scorers score: before the candidates of the cycle that is over were screened.
APPOINTED = date(2024, 10, 1)


@dataclass(frozen=True, slots=True)
class Member:
    """One account of the example with its password, which is kept nowhere but in the printed list."""

    username: str
    password: str
    duty: Duty
    area: Area
    actor: Actor


def join(username: str, name: str, duty: Duty, area: Area) -> Member:
    """Create the account and grant it its duty."""
    password = "-".join(secrets.token_hex(2) for _ in range(4))
    account = accounts.create(username=username, name=name, password=password, by=OPERATOR)
    duties.grant(account, duty, area, by=OPERATOR)
    return Member(username, password, duty, area, queries.actor_of(account))


def gather(province: Area, first: Area) -> tuple[list[Member], dict[int, Actor], tuple[Actor, Actor]]:
    """Create the printed accounts (the facilitator's for the subdistrict ``first``) and one for each other district.

    Returns the members, the printed ones first, who serves each district (by its path's first four digits), and the
    planner with the second person of that office.
    """
    district = areas.by_path(first.path // 1_000_000 * 1_000_000) or province
    members = [
        join("facilitator", "วิทยากรกระบวนการ (ตัวอย่าง)", Duty.FACILITATOR, first),
        join("district", "วิทยากรอำเภอ (ตัวอย่าง)", Duty.DISTRICT_FACILITATOR, district),
        join("planner", "นักวิเคราะห์นโยบายและแผน (ตัวอย่าง)", Duty.PLANNER, province),
        join("reviewer", "ผู้ตรวจสอบภาคประชาสังคม (ตัวอย่าง)", Duty.REVIEWER, province),
        join("agency", "เจ้าหน้าที่หน่วยงาน (ตัวอย่าง)", Duty.AGENCY, province),
        join("administrator", "ผู้ดูแลระบบ (ตัวอย่าง)", Duty.ADMINISTRATOR, province),
    ]
    members += [
        join("administrator2", "ผู้ดูแลระบบคนที่สอง (ตัวอย่าง)", Duty.ADMINISTRATOR, province),
        join("governor", "ผู้ว่าราชการจังหวัด (ตัวอย่าง)", Duty.APPROVER, province),
    ]
    with clock.at(moment(APPOINTED)):
        members += [
            join(f"scorer{place}", f"ผู้ให้คะแนนกลั่นกรองคนที่ {place} (ตัวอย่าง)", Duty.SCORER, province) for place in (1, 2, 3)
        ]
    _propose_deputy(members, province)
    second = join("planner2", "หัวหน้ากลุ่มงานยุทธศาสตร์ (ตัวอย่าง)", Duty.PLANNER, province)
    helpers = {district.path // 1_000_000: members[1].actor}
    for one in areas.below(province.path, ["district"]):
        if one.path != district.path:
            name = f"วิทยากรอำเภอ{one.name_th} (ตัวอย่าง)"
            helpers[one.path // 1_000_000] = join(f"district{one.code}", name, Duty.DISTRICT_FACILITATOR, one).actor
    return [*members, second], helpers, (members[2].actor, second.actor)


def _propose_deputy(members: Sequence[Member], province: Area) -> None:
    """Let the administrator propose who plans while the planner is away; it waits for a second person."""
    deputy = queries.by_username("district")
    keeper = next(one.actor for one in members if one.duty == Duty.ADMINISTRATOR)
    if deputy is not None:
        term = duties.DutyTerm(reason="รักษาราชการแทนระหว่างนักวิเคราะห์ฯ ลาศึกษาต่อ ตามคำสั่งจังหวัด (ตัวอย่าง)")
        duties.propose(deputy, Duty.PLANNER, province, term=term, by=keeper)


def told(members: Sequence[Member]) -> str:
    """Return the accounts as lines of text: name, password, duty, area."""
    lines = [f"{one.username:22} {one.password:22} {one.duty.value:22} {one.area.code}" for one in members]
    return "\n".join(lines) + "\n"


def keep(members: Sequence[Member], folder: Path) -> Path:
    """Write the accounts where ``make run`` finds them, readable by their owner only."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w", encoding="utf-8") as kept:
        kept.write(told(members))
    return file
