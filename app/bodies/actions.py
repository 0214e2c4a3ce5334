"""What can be done with the lists of sectors and kinds of body."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.areas.models import Area
from app.bodies import queries
from app.bodies.defaults import BODY_KINDS, GROUPS, SECTORS
from app.bodies.models import Agency, BodyKind, PeopleGroup, Sector
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store.base import db
from app.thai.text import sort_key


def load_lists(*, by: Actor) -> int:
    """Add the sectors, groups and kinds of body that are missing; return how many. What stands is never overwritten."""
    lists = ((Sector, SECTORS), (PeopleGroup, GROUPS), (BodyKind, BODY_KINDS))
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
    """Enter agencies and local governments of the province; each as kind, Thai name, English name."""
    entered = [
        Agency(province=province.province, agency_kind=kind, name_th=thai, name_en=english, sort_key=sort_key(thai))
        for kind, thai, english in agencies
    ]
    if entered:
        with recording(by, "agency.enter", entered[0], place=province.path):
            db.session.add_all(entered)
    return entered
