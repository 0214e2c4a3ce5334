"""Who opened what names people: the register that administrators look through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.accounts.pages.accounts import posts_of
from app.accounts.queries.opened import openings
from app.accounts.states import PERSONAL_KIND_LABELS, PersonalKind
from app.areas.queries import labels
from app.ledger.actor import Actor
from app.office.pages.desk import desk
from app.web.page import Page

OPENINGS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningRow:
    """One opening: when, who, what, of which record, in which area."""

    at: datetime
    who: str
    username: str
    what: str
    about: str
    area: str


@dataclass(frozen=True, kw_only=True)
class OpenedPage(Page):
    """What was opened in one's areas, the newest first; of one user name where it was typed."""

    endpoint: ClassVar = "office.opened"
    rows: Sequence[OpeningRow]
    username: str
    next_url: str | None


def opened(by: Actor, username: str, before: int) -> OpenedPage:
    """Return the register."""
    found = openings(posts_of(by), username=username, before=before, limit=OPENINGS + 1)
    shown = found[:OPENINGS]
    places = labels([one.area_path for one in shown if one.area_path])
    more = len(found) > OPENINGS
    return OpenedPage(
        title=_("Who opened personal data"),
        lede=_("Whenever an officer opens a paper or a page that names people, it is noted here for a year."),
        crumbs=(desk(),),
        rows=tuple(
            OpeningRow(
                at=one.at,
                who=one.account.name if one.account else _("the operator, at the server"),
                username=one.account.username if one.account else "",
                what=str(PERSONAL_KIND_LABELS[PersonalKind(one.what)]),
                about=one.about,
                area=places.get(one.area_path, ""),
            )
            for one in shown
        ),
        username=username,
        next_url=url_for("office.opened", who=username or None, before=shown[-1].id) if more else None,
    )
