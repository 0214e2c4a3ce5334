"""Ministries for tests, with agencies under them; made through actions."""

from __future__ import annotations

from app.bodies.models import Agency
from app.ledger.actor import OPERATOR
from app.ministries import actions
from app.ministries.models import StateOffice
from app.ministries.queries import offices


def office(code: str) -> StateOffice:
    """The ministry or department of this code; the whole list is loaded with it."""
    actions.load_ministries(by=OPERATOR)
    one = offices.office_of(code)
    assert one is not None
    return one


def over(agency: Agency, department: str = "drr", ministry: str = "mot") -> StateOffice:
    """The ministry over the department under which the agency stands from now on."""
    actions.stand(agency, office(department), since=None, basis="", by=OPERATOR)
    return office(ministry)
