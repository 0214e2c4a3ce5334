"""Rows of the lists of the house: added, ended from the next day on, and let be chosen again; never rewritten.

What was decided under a row keeps its words: another wording is another row.
"""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from app.accounts.policy import may_keep_house
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.office.queries import lists as queries
from app.office.queries.lists import HouseList
from app.store import clock
from app.thai.text import tidy
from app.web.conflict import Refusal


def add(one: HouseList, *, code: str, name_th: str, name_en: str, group: str, by: Actor) -> Any:
    """Add a row at the end of its group. ``Refusal`` for a code that the list has, ended or not."""
    may_keep_house(by, queries.provinces()).must()
    if queries.has_code(one, code):
        raise Refusal(_("The list has the code “%(code)s” already. Choose another one.", code=code), field="code")
    named = {"code": code, "name_th": tidy(name_th), "name_en": tidy(name_en) or tidy(name_th)}
    if one.group:
        if group not in {str(key) for key in one.groups}:
            raise Refusal(_("Choose where the row belongs."), field="group")
        named[one.group] = group
    row = one.model(**named, position=queries.last_position(one) + 1, valid_from=clock.today())
    with recording(by, "list.add", row, place=0):
        pass
    return row


def end(row: Any, *, by: Actor) -> None:
    """Let the row be chosen until today; what names it goes on naming it."""
    may_keep_house(by, queries.provinces()).must()
    if row.valid_to is not None:
        raise Refusal(_("This row has ended already."))
    with recording(by, "list.end", row, place=0):
        row.valid_to = clock.today()


def resume(row: Any, *, by: Actor) -> None:
    """Let a row that has ended be chosen again."""
    may_keep_house(by, queries.provinces()).must()
    if row.valid_to is None:
        raise Refusal(_("This row can be chosen already."))
    with recording(by, "list.resume", row, place=0):
        row.valid_to = None
