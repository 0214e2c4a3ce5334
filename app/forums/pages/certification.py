"""The page on which a forum is closed, attested, given back and corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.forums.forms.certification import AmendForm, GiveBackForm
from app.forums.models.certification import ForumClosing
from app.forums.models.sittings import Forum
from app.forums.pages.frame import about, way_to
from app.forums.policy import certification as policy
from app.forums.queries import certification as queries
from app.forums.queries import sittings as forums
from app.ledger.actor import Actor
from app.web.locale import moment_text, number_text
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class CertifyPage(Page):
    """How far the certification of one forum has come, and what may be done next."""

    endpoint: ClassVar = "forums.certify"
    forum_ref: str
    facts: tuple[tuple[str, str], ...]
    told: tuple[tuple[str, str], ...]
    may_close: Verdict
    may_attest: Verdict
    may_amend: Verdict
    waiting: bool
    closed: bool
    back: GiveBackForm
    amend: AmendForm
    corrections: tuple[tuple[str, str], ...]
    show_url: str

    @classmethod
    def of(
        cls, forum: Forum, by: Actor, back: GiveBackForm | None = None, amend: AmendForm | None = None
    ) -> CertifyPage:
        """Return the page as it stands for ``by``."""
        closings = queries.closings_of(forum.id)
        standing = next((one for one in closings if one.returned_at is None), None)
        needs, votes = forums.voices(forum.id)
        return cls(
            title=_("Close and attest the forum"),
            kicker=about(forum),
            lede=_("The recorder closes the record; another person compares it with what happened and attests it."),
            crumbs=way_to(forum.round, forum),
            forum_ref=forum.ref,
            facts=(
                (_("People counted at the door"), number_text(forum.attendance_total)),
                (_("Needs"), number_text(needs)),
                (_("Votes"), number_text(votes)),
                (_("Place"), forum.place),
            ),
            told=certified(closings),
            may_close=policy.may_close(by, forum, forums.problems_of(forum)),
            may_attest=policy.may_attest(by, forum, standing),
            may_amend=policy.may_amend(by, forum),
            waiting=standing is not None and standing.attested_at is None,
            closed=forum.closed_at is not None,
            back=back or GiveBackForm(formdata=None),
            amend=amend or AmendForm(formdata=None),
            corrections=amended(forum),
            show_url=url_for("forums.show", ref=forum.ref),
        )


def certified(closings: Sequence[ForumClosing]) -> tuple[tuple[str, str], ...]:
    """Say what happened to the record, oldest first, as (what, when and why); nobody is named."""
    rows: list[tuple[str, str]] = []
    for one in reversed(closings):
        rows.append((_("Closed by the recorder"), moment_text(one.closed_at)))
        if one.attested_at:
            rows.append((_("Attested by another person"), moment_text(one.attested_at)))
        if one.returned_at:
            rows.append((_("Given back to be mended"), f"{moment_text(one.returned_at)} · {one.returned_because}"))
    return tuple(rows)


def amended(forum: Forum) -> tuple[tuple[str, str], ...]:
    """Return the dated corrections as (text, when)."""
    return tuple((one.text, moment_text(one.made_at)) for one in queries.corrections_of(forum.id))
