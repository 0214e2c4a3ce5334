"""People with accounts for tests: made, granted their duties and signed in through the doors that everyone uses."""

from __future__ import annotations

from flask.testing import FlaskClient

from app.accounts.actions import accounts, duties, factors
from app.accounts.models.accounts import Account, ProposedAct
from app.accounts.queries import accounts as queries
from app.accounts.states import Duty
from app.areas import queries as areas
from app.areas.models import Area
from app.areas.states.paths import Level, level_of, path_of
from app.ledger.actor import OPERATOR, Actor
from app.ledger.recording import recording
from app.store.base import db
from app.thai.text import search_form, sort_key

PASSWORD = "แม่น้ำบางปะกง 2570"


def area(code: str) -> Area:
    """Return the area of ``code``; one that is not there is made up, with those above it."""
    standing = areas.by_code(code)
    if standing:
        return standing
    path = path_of(code)
    level = level_of(path)
    parent = area(code[:-2]) if len(code) > 2 else None
    name = f"สมมุติ {code}"
    made = Area(
        level=level,
        path=path,
        province=path // 100_000_000,
        parent_id=parent.id if parent else None,
        official_code=code,
        name_th=name,
        name_en=f"Made up {code}",
        moo=path % 100 if level == Level.VILLAGE else None,
        sort_key=sort_key(name),
        norm=search_form(name),
        source="made up for tests",
    )
    with recording(OPERATOR, "areas.load", made, place=path):
        db.session.add(made)
    return made


def account(duty: str = "", code: str = "", *, username: str = "") -> Account:
    """Return the account of somebody who holds ``duty`` for the area ``code``, or no duty at all."""
    username = username or (f"{duty}.{code}" if duty else "newcomer")
    standing = queries.by_username(username)
    if standing:
        return standing
    made = accounts.create(username=username, name=f"สมใจ {duty} {code}".strip(), password=PASSWORD, by=OPERATOR)
    if duty:
        duties.grant(made, Duty(duty), area(code), by=OPERATOR)
    return made


def holder(duty: str, code: str) -> Actor:
    """Return somebody who holds ``duty`` for the area ``code``, as actions see them."""
    return queries.actor_of(account(duty, code))


def proposed(one: Account, duty: Duty, code: str) -> ProposedAct:
    """Return what the province's administrator has proposed: that the account hold the duty for the area ``code``."""
    term = duties.DutyTerm(reason="คำสั่งจังหวัดที่ 12/2570")
    return duties.propose(one, duty, area(code), term=term, by=holder(Duty.ADMINISTRATOR, code[:2]))


def phone(one: Account) -> tuple[str, str]:
    """Return user name and password with which a telephone of the account sends."""
    return one.username, factors.add_device(one, "Collect", by=queries.actor_of(one))


def sign_in_with_every_duty(client: FlaskClient, code: str) -> Account:
    """Sign somebody in at ``client`` who holds every duty for the area ``code``."""
    return _enter(client, everything(code))


def everything(code: str) -> Account:
    """The account that holds every duty for the area ``code``; made once."""
    one = account(Duty.ADMINISTRATOR, code, username="everything")
    held = {row.duty for row, _area in queries.duties_of(one.id)}
    for duty in set(Duty) - held:
        duties.grant(one, duty, area(code), by=OPERATOR)
    return one


def sign_in(client: FlaskClient, duty: str = "", code: str = "") -> Account:
    """Sign somebody who holds ``duty`` for the area ``code`` in at ``client``."""
    return _enter(client, account(duty, code))


def _enter(client: FlaskClient, one: Account) -> Account:
    answer = client.post("/sign-in", data={"username": one.username, "password": PASSWORD})
    assert answer.status_code == 302, answer.text
    return one
