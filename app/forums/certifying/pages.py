"""The page on which a forum is closed, attested, given back and corrected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.forums import queries as forums
from app.forums.certifying import policy, queries
from app.forums.certifying.forms import AmendForm, GiveBackForm
from app.forums.certifying.words import amended, certified
from app.forums.models import Forum
from app.forums.pages.frame import about, way_to
from app.ledger.actor import Actor
from app.web.locale import number_text
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
