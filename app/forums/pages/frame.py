"""What the pages of a forum share: the way to them, and both versions where two people edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.cycles.models.cycles import Round
from app.forums.models.sittings import Forum
from app.web.locale import called, date_text
from app.web.page import Crumb, Page

#: One field of a record that two people edited: its label, what stands now, what this person typed.
Version = tuple[str, str, str]


@dataclass(frozen=True, kw_only=True)
class FormPage(Page):
    """A page with a form: why it is closed, if it is, and both versions when somebody else saved meanwhile."""

    closed: str = ""
    versions: tuple[Version, ...] = ()


def way_to(round_: Round, forum: Forum | None = None) -> tuple[Crumb, ...]:
    """Return the way from the area to its round's desk and, in it, to the forum's record."""
    way = (
        Crumb(label=called(round_.area), url=addresses.area(round_.area.path)),
        Crumb(label=_("Desk of the round"), url=addresses.desk(round_.ref)),
    )
    if forum is None:
        return way
    return (*way, Crumb(label=_("Forum no. %(n)s", n=forum.number), url=url_for("forums.record", ref=forum.ref)))


def about(forum: Forum) -> str:
    """Say which forum this is: its area, its number and its day."""
    day = date_text(forum.held_on).replace(" ", "\N{NO-BREAK SPACE}")
    return str(_("%(area)s · forum no. %(n)s · %(day)s", area=called(forum.area), n=forum.number, day=day))


def versions_of(
    theirs: Mapping[str, str], mine: Mapping[str, str], label: Callable[[str], str], write: Callable[[str, str], str]
) -> tuple[Version, ...]:
    """Return what differs between two versions: ``label`` names a field, ``write`` says its value."""
    fields = dict.fromkeys([*theirs, *mine])
    return tuple(
        (label(field), write(field, theirs.get(field, "")), write(field, mine.get(field, "")))
        for field in fields
        if theirs.get(field, "") != mine.get(field, "")
    )
