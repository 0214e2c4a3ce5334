"""An appeal: lodged on the page or from paper, and shown with its ruling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from app.aggregation.models.decisions import Decision
from app.appeals import actions, policy
from app.appeals.forms import AppealForm, PaperForm
from app.appeals.models import Appeal
from app.appeals.queries import appeals as queries
from app.appeals.queries import waiting
from app.appeals.states import APPEAL_STATE_LABELS, APPEAL_WAY_LABELS, LODGER_LABELS, AppealState, AppealWay, Lodger
from app.areas import queries as areas
from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, Level, code_of
from app.cycles.states import OUTCOME_LABELS, Outcome
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.forums.rules import receipt_codes as codes
from app.ledger.actor import Actor, Post
from app.store import clock
from app.web.locale import called, date_text, moment_text, number_text
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class NewPage(Page):
    """A person with a receipt lodges an appeal on one page."""

    endpoint: ClassVar = "appeals.new"
    code: str
    wrong: str
    form: AppealForm


@dataclass(frozen=True, kw_only=True)
class PaperPage(Page):
    """An officer types an appeal on paper in."""

    endpoint: ClassVar = "appeals.paper"
    forum: Forum
    form: PaperForm


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """One appeal as everyone may read it: against what, until when, who hears it, what was ruled."""

    endpoint: ClassVar = "appeals.show"
    appeal: Appeal
    item: tuple[str, str]
    item_url: str
    facts: Sequence[tuple[str, str]]
    hears: Verdict
    carry: Verdict
    carried: bool
    late: bool
    why: str


TONES = {AppealState.LODGED: "wait", AppealState.GRANTED: "good", AppealState.DISMISSED: "plain"}


def appeal_state(code: str) -> str:
    """Return the words for an appeal's state."""
    return str(APPEAL_STATE_LABELS[AppealState(code)])


def appeal_tone(code: str) -> str:
    """Return the tone of an appeal's state."""
    return TONES[AppealState(code)]


def offer(form: AppealForm, need_ids: Sequence[int]) -> None:
    """Fill the decisions against which an appeal lies, each with its last day; online only those in time."""
    choices = []
    for one in queries.appealable(need_ids):
        due = one.due_on
        if clock.today() <= due or isinstance(form, PaperForm):
            outcome = OUTCOME_LABELS[Outcome(one.outcome)]
            told = _(
                "%(title)s: %(outcome)s. Appeal until %(day)s.", title=one.title, outcome=outcome, day=date_text(due)
            )
            choices.append(SelectChoice(str(one.decision_id), f"{told} “{one.sentence}”" if one.sentence else told))
    form.decision.choices = choices


def new(need: Need | None, code: str, form: AppealForm, wrong: str = "") -> NewPage:
    """Return the page on which a person with a receipt appeals; without one it asks for the code."""
    return NewPage(
        title=_("Appeal against a decision"),
        kicker=called(need.area) if need else "",
        lede=need.title if need else _("With the code of your receipt you can appeal without an account."),
        crumbs=(Crumb(label=_("Front page"), url="/"), Crumb(label=_("Receipts"), url=url_for("following.receipts"))),
        code=codes.shown(code) if need else code[:40],
        wrong=wrong,
        form=form,
    )


def paper(forum: Forum, form: PaperForm) -> PaperPage:
    """Return the page on which an officer types an appeal in."""
    return PaperPage(
        title=_("Enter an appeal on paper"),
        kicker=called(forum.area),
        lede=_("Forum of %(day)s", day=date_text(forum.held_on)),
        crumbs=(Crumb(label=called(forum.area), url=addresses.forum(forum.ref)),),
        forum=forum,
        form=form,
    )


def show(appeal: Appeal, by: Actor | None, *, why: str = "") -> ShowPage:
    """Return the appeal as everyone may read it; ``why`` says what kept it from being carried out just now."""
    item = queries.item_of(appeal.decision)
    hears = policy.may_hear(by, appeal)
    decided = waiting.carried(appeal)
    return ShowPage(
        title=_("Appeal %(ref)s", ref=appeal.ref),
        kicker=called(appeal.round.area),
        lede=item[1],
        crumbs=crumbs(appeal),
        appeal=appeal,
        item=item,
        item_url=addresses.item(appeal.decision.item_kind, item[0]),
        facts=(*_facts(appeal), *_carried(appeal, decided)),
        hears=hears if appeal.state == AppealState.LODGED else Verdict(False),
        carry=policy.may_carry_out(by, appeal),
        carried=decided is not None,
        late=is_late(appeal, decided is not None),
        why=why,
    )


def is_late(appeal: Appeal, carried: bool) -> bool:
    """Tell whether the appeal waits beyond the day that is set for its next step."""
    day = {AppealState.LODGED: appeal.rule_by, AppealState.GRANTED: appeal.carry_by}.get(AppealState(appeal.state))
    return day is not None and day < clock.today() and not carried


def _carried(appeal: Appeal, decided: Decision | None) -> list[tuple[str, str]]:
    if decided is None:
        return []
    day = decided.decided_at.astimezone(clock.BANGKOK).date()
    told = f"{date_text(day)}: {OUTCOME_LABELS[Outcome(decided.outcome)]}"
    return [(_("Decided anew on"), f"{told} · {decided.sentence}" if decided.sentence else told)]


def _last_day(appeal: Appeal) -> str:
    days = actions.days_of(appeal.round.cycle_id)
    return str(
        _(
            "%(day)s, %(n)s working days after the round closed",
            day=date_text(appeal.due_on),
            n=number_text(days.days),
        )
    )


def _facts(appeal: Appeal) -> list[tuple[str, str]]:
    words = appeal.words if appeal.lodger == Lodger.FORUM else ""
    return [
        (_("Decision"), str(OUTCOME_LABELS[Outcome(appeal.decision.outcome)])),
        (_("Reason then"), appeal.decision.sentence),
        (_("Lodged by"), str(LODGER_LABELS[Lodger(appeal.lodger)])),
        *([(_("In the forum's words"), words)] if words else []),
        (_("Lodged"), f"{date_text(appeal.lodged_on)} · {APPEAL_WAY_LABELS[AppealWay(appeal.way)]}"),
        (_("Last day to appeal"), _last_day(appeal)),
        (_("Heard by"), body_of(appeal)),
        *([(_("Ruling due by"), date_text(appeal.rule_by))] if appeal.rule_by else []),
        *([(_("Ruled on"), moment_text(appeal.ruled_at))] if appeal.ruled_at else []),
        *([(_("To be carried out by"), date_text(appeal.carry_by))] if appeal.carry_by else []),
        *([(_("Correction round"), appeal.correction.ref)] if appeal.correction else []),
    ]


def body_of(appeal: Appeal) -> str:
    """Return which body hears the appeal."""
    if appeal.heard_level == policy.CLUSTER:
        return str(_("the provincial cluster"))
    place = areas.labels([appeal.heard_path]).get(appeal.heard_path, "")
    return f"{LEVEL_LABELS[Level(appeal.heard_level)]} · {place}"


def places_of(posts: Sequence[Post]) -> list[tuple[int, int, list[str]]]:
    """Return for which tiers of which areas the holder of these posts hears appeals."""
    mine = [(post, [one for one in policy.TIERS if post.duty in policy.duties_at(one)]) for post in posts]
    return [(post.low, post.high, heard) for post, heard in mine if heard]


def crumbs(appeal: Appeal) -> tuple[Crumb, ...]:
    """Return the way down to the appeals of an area."""
    code = code_of(appeal.area_path)
    return (
        Crumb(label=called(appeal.round.area), url=addresses.area(appeal.area_path)),
        Crumb(label=_("Register of appeals"), url=url_for("appeals.index", code=code)),
    )
