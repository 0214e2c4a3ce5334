"""Appeals that wait for a body, the form of its ruling, and the register of an area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.appeals import policy, queries
from app.appeals.forms import RulingForm
from app.appeals.models import Appeal, Appellant
from app.appeals.pages.appeals import _crumbs, appeal_state, places_of
from app.appeals.queries import PAGE
from app.appeals.states import AppealState
from app.areas import queries as areas
from app.areas.rules import addresses
from app.ledger.actor import Actor
from app.web.locale import called
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class HearingPage(Page):
    """The body of the tier above reads an appeal and rules."""

    endpoint: ClassVar = "appeals.hearing"
    appeal: Appeal
    item: tuple[str, str]
    appellant: Appellant | None
    write: Verdict
    form: RulingForm


@dataclass(frozen=True, kw_only=True)
class QueuePage(Page):
    """The appeals that wait for the signed-in person's bodies."""

    endpoint: ClassVar = "appeals.queue"
    rows: Sequence[Appeal]
    places: Mapping[int, str]


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """The public register of the appeals of an area."""

    endpoint: ClassVar = "appeals.index"
    here: str
    counts: Sequence[tuple[str, str, int]]
    state: str
    states: Sequence[tuple[str, str]]
    rows: Sequence[Any]
    places: Mapping[int, str]
    next_url: str | None


def hearing(appeal: Appeal, form: RulingForm, by: Actor | None) -> HearingPage:
    """Return the page on which the appeal is heard; name and contact only for those who hear it."""
    hears = policy.may_hear(by, appeal)
    return HearingPage(
        title=_("Rule on appeal %(ref)s", ref=appeal.ref),
        kicker=called(appeal.round.area),
        crumbs=_crumbs(appeal),
        appeal=appeal,
        item=queries.item_of(appeal.decision),
        appellant=queries.appellant_of(appeal.id) if hears else None,
        write=policy.may_rule(by, appeal, queries.decided_by(appeal.decision)),
        form=form,
    )


def queue(by: Actor) -> QueuePage:
    """Return the appeals that wait for the person's bodies."""
    rows = queries.heard_in(places_of(by.posts))
    return QueuePage(
        title=_("Appeals to be heard"),
        lede=_("An appeal is heard by the tier above the one that decided, and never by who decided."),
        crumbs=(Crumb(label=_("My work"), url=url_for("front.work")),),
        rows=rows,
        places=areas.labels([row.area_path for row in rows]),
    )


def index(code: str, state: str, before: int) -> IndexPage | None:
    """Return the public register of an area; nothing for an unknown one."""
    area = areas.by_code(code)
    if area is None:
        return None
    state = state if state in set(AppealState) else ""
    rows = queries.register(area.path, state=state, before=before)
    counts = queries.counted(area.path)
    here = url_for("appeals.index", code=code)
    return IndexPage(
        title=_("Register of appeals"),
        kicker=called(area),
        lede=_("Every appeal against a decision, and what was ruled. Names are not shown."),
        crumbs=(Crumb(label=called(area), url=addresses.area(area.path)),),
        here=here,
        counts=[(one.value, appeal_state(one), counts.get(one, 0)) for one in AppealState],
        state=state,
        states=[("", _("every state")), *((one.value, appeal_state(one)) for one in AppealState)],
        rows=rows[:PAGE],
        places=areas.labels([row.area_path for row in rows]),
        next_url=f"{here}?state={state}&before={rows[PAGE - 1].id}" if len(rows) > PAGE else None,
    )
