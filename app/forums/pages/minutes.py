"""The page on which the agenda is minuted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext as _

from app.forums.forms.sittings import AgendaForm, ItemRow
from app.forums.models.sittings import Forum
from app.forums.pages.frame import FormPage, about, versions_of, way_to
from app.forums.policy import sittings as policy
from app.forums.states.sittings import Move
from app.ledger.actor import Actor


@dataclass(frozen=True, kw_only=True)
class AgendaPage(FormPage):
    """The agenda with minutes and resolutions."""

    endpoint: ClassVar = "forums.agenda"
    forum_ref: str
    form: AgendaForm
    blank: ItemRow

    @classmethod
    def of(cls, forum: Forum, form: AgendaForm, by: Actor, theirs: Mapping[str, str] | None = None) -> AgendaPage:
        """Return the page; ``theirs`` is what somebody else saved meanwhile."""
        verdict = policy.can(by, Move.RECORD, forum)
        return cls(
            title=_("Agenda and minutes"),
            kicker=about(forum),
            lede=_("Write for each item what was said and what was resolved. Rows left empty are not kept."),
            crumbs=way_to(forum.round, forum),
            closed="" if verdict else str(verdict.why),
            versions=versions_of(theirs, _typed(form), _label, _write) if theirs else (),
            forum_ref=forum.ref,
            form=form,
            blank=ItemRow(prefix="items-__index__-"),
        )


def usual_agenda() -> tuple[str, ...]:
    """Return the agenda of an ordinary forum, to begin with."""
    return (
        _("Announcements by the chair"),
        _("Minutes of the last forum"),
        _("What became of last year's needs"),
        _("Problems and needs of the community"),
        _("Other matters"),
    )


def _typed(form: AgendaForm) -> dict[str, str]:
    return {
        str(number): "\n".join((item.title, item.minutes, item.resolution))
        for number, item in enumerate(form.minutes(), start=1)
    }


def _label(number: str) -> str:
    return str(_("Item %(n)s", n=number))


def _write(_number: str, text: str) -> str:
    return text.strip()
