"""What invites people to a forum: the letter in the form of Thai offices, and the poster."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.forums.models.sittings import Forum
from app.forums.pages.minutes import usual_agenda
from app.forums.states.sittings import MEETING_LABELS, ForumState, Meeting
from app.reports.pages import blocks
from app.reports.pages.blocks import Block
from app.reports.pages.heading import near, place_of, province_of
from app.reports.process.press import Frame
from app.web.locale import called, date_text, named, time_text


def invitation(forum: Forum, agenda: Sequence[str], link: str) -> bytes:
    """Return the letter as PDF: whom it invites and who signs are written by hand, no person's name is printed.

    Its parts stand in the order of the regulation on correspondence of the Prime Minister's Office, B.E. 2526.
    """
    subject = _("Invitation to the forum of %(area)s", area=called(forum.area))
    frame = Frame(
        title=subject, subject=place_of(forum.area), province=province_of(forum.area_path), link=link, note=forum.ref
    )
    why = _(
        "The forum asks what the community needs. What is said is recorded word for word, each need gets an outcome"
        " with its reason, and everyone can follow it."
    )
    return blocks.paper(
        frame,
        [
            *_cancelled(forum),
            blocks.facts([(_("No."), _DOTS), (_("Date"), _DOTS), (_("To"), _DOTS)]),
            blocks.text(why),
            blocks.facts(_when_and_where(forum)),
            blocks.heading(_("Agenda")),
            blocks.text("\n".join(f"{n}. {title}" for n, title in enumerate(agenda or usual_agenda(), start=1))),
            blocks.text(_("Please come, and bring what your household and your neighbours need to be heard.")),
            blocks.signatures([("", _("Chair of the forum"))]),
        ],
    )


def poster(forum: Forum, link: str) -> bytes:
    """Return the poster as PDF, one page of A4; ``link`` is the address behind its code."""
    frame = Frame(
        title=_("What does our community need?"), subject=near(forum.area), province=province_of(forum.area_path)
    )
    when = " ".join(part for part in (date_text(forum.held_on, "full"), time_text(forum.starts_at)) if part)
    words = _("Everyone may speak, no account is needed. This forum, and later what became of each need:")
    return blocks.paper(
        frame,
        [
            *_cancelled(forum),
            blocks.large(str(MEETING_LABELS[Meeting(forum.meeting)])),
            blocks.large(when),
            blocks.large(forum.place),
            blocks.text(_("Say what is missing, vote on what comes first. Your words are kept word for word.")),
            blocks.code(link, f"{words}\n{link.rsplit('//', maxsplit=1)[-1]}"),
        ],
    )


#: What is written by hand.
_DOTS = "." * 60


def _when_and_where(forum: Forum) -> list[tuple[str, str]]:
    return [
        (_("Day"), date_text(forum.held_on, "full")),
        (_("Begins at"), time_text(forum.starts_at) or _DOTS),
        (_("Place"), forum.place),
        (_("Kind of meeting"), str(MEETING_LABELS[Meeting(forum.meeting)])),
        (_("Planning cycle"), named(forum.round.cycle)),
        (_("Held by"), named(forum.round.body) if forum.round.body else called(forum.area)),
    ]


def _cancelled(forum: Forum) -> list[Block]:
    return [blocks.large(_("This forum was cancelled."))] if forum.state == ForumState.CANCELLED else []
