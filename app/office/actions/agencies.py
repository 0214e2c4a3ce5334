"""Agencies and local governments: entered, ended; and who speaks for them, from and until when."""

from __future__ import annotations

from flask_babel import gettext as _

from app.accounts.queries.accounts import by_username
from app.agencies import actions as agencies
from app.agencies.models import Spokesperson
from app.areas.models import Area
from app.areas.states.paths import PROVINCE_SPAN
from app.bodies import actions as bodies
from app.bodies.models import Agency
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.office import policy
from app.office.queries import agencies as queries
from app.store import clock
from app.web.conflict import Refusal


def enter(province: Area, *, kind: str, name_th: str, name_en: str, by: Actor) -> Agency:
    """Enter an agency or a local government of the province. ``Refusal`` for a name that stands already."""
    policy.may_keep_agencies(by, province.province).must()
    if queries.named_alike(province.province, name_th):
        raise Refusal(_("An agency of this name stands already."), field="name_th")
    [agency] = bodies.establish(province, [(kind, name_th, name_en or name_th)], by=by)
    return agency


def end(agency: Agency, *, by: Actor) -> None:
    """Let nothing new be referred to the agency from now on; what it was asked and led stays its own."""
    policy.may_keep_agencies(by, agency.province).must()
    if agency.valid_to is not None:
        raise Refusal(_("This agency has ended already."))
    with recording(by, "agency.end", agency, place=agency.province * PROVINCE_SPAN):
        agency.valid_to = clock.today()


def let_speak(agency: Agency, username: str, *, by: Actor) -> Spokesperson:
    """Let the account of that user name speak for the agency from today on."""
    policy.may_keep_agencies(by, agency.province).must()
    account = by_username(username)
    if account is None or account.closed_at:
        raise Refusal(_("There is no open account of this user name."), field="username")
    return agencies.speak(account, agency, by=by)


def silence(speaks: Spokesperson, *, by: Actor) -> None:
    """Let the account speak for the agency no more, from tomorrow on."""
    agency = speaks.agency
    policy.may_keep_agencies(by, agency.province).must()
    if speaks.valid_to is not None:
        raise Refusal(_("This account speaks for the agency no more."))
    with recording(by, "agency.silence", speaks, place=agency.province * PROVINCE_SPAN):
        speaks.valid_to = clock.today()
