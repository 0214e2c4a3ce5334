"""Builds the pages of appeals out of what the queries say."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from app.appeals import actions, policy, queries
from app.appeals.forms import AppealForm, CorrectionForm, PaperForm, RulingForm
from app.appeals.models import Appeal
from app.appeals.pages import HearingPage, IndexPage, NewPage, PaperPage, QueuePage, ShowPage
from app.appeals.queries import PAGE
from app.appeals.states import APPEAL_STATE_LABELS, LODGER_LABELS, WAY_LABELS, AppealState, Lodger, Way
from app.areas import queries as areas
from app.areas.paths import LEVEL_LABELS, Level, code_of
from app.cycles.states import OUTCOME_LABELS, Outcome
from app.forums.models import Forum, Need
from app.forums.receipts import codes
from app.ledger.actor import Actor, Post
from app.store import clock
from app.web.locale import called, date_text, moment_text, number_text
from app.web.page import Crumb
from app.web.verdict import Verdict

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
        due = actions.due_on(one, queries.round_of(one.round_id).cycle_id)
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
        crumbs=(Crumb(label=_("Front page"), url="/"), Crumb(label=_("Receipts"), url="/r")),
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
        crumbs=(Crumb(label=called(forum.area), url=f"/forums/{forum.ref}"),),
        forum=forum,
        form=form,
    )


def show(appeal: Appeal, by: Actor | None) -> ShowPage:
    """Return the appeal as everyone may read it."""
    item = queries.item_of(appeal.decision)
    hears = policy.may_hear(by, appeal)
    open_ = appeal.state == AppealState.GRANTED and not appeal.correction_id and hears
    return ShowPage(
        title=_("Appeal %(ref)s", ref=appeal.ref),
        kicker=called(appeal.round.area),
        lede=item[1],
        crumbs=_crumbs(appeal),
        appeal=appeal,
        item=item,
        item_url=f"/{'needs' if appeal.decision.item_kind == 'need' else 'proposals'}/{item[0]}",
        facts=_facts(appeal),
        hears=hears if appeal.state == AppealState.LODGED else Verdict(False),
        correction=CorrectionForm() if open_ else None,
    )


def _last_day(appeal: Appeal) -> str:
    days = actions.days_of(appeal.round.cycle_id)
    return str(
        _(
            "%(day)s, %(n)s working days after the round closed",
            day=date_text(appeal.due_on),
            n=number_text(days),
        )
    )


def _facts(appeal: Appeal) -> list[tuple[str, str]]:
    words = appeal.words if appeal.lodger == Lodger.FORUM else ""
    return [
        (_("Decision"), str(OUTCOME_LABELS[Outcome(appeal.decision.outcome)])),
        (_("Reason then"), appeal.decision.sentence),
        (_("Lodged by"), str(LODGER_LABELS[Lodger(appeal.lodger)])),
        *([(_("In the forum's words"), words)] if words else []),
        (_("Lodged"), f"{date_text(appeal.lodged_on)} · {WAY_LABELS[Way(appeal.way)]}"),
        (_("Last day to appeal"), _last_day(appeal)),
        (_("Heard by"), body_of(appeal)),
        *([(_("Ruled on"), moment_text(appeal.ruled_at))] if appeal.ruled_at else []),
        *([(_("Correction round"), appeal.correction.ref)] if appeal.correction else []),
    ]


def body_of(appeal: Appeal) -> str:
    """Return which body hears the appeal."""
    if appeal.heard_level == policy.CLUSTER:
        return str(_("the provincial cluster"))
    place = areas.labels([appeal.heard_path]).get(appeal.heard_path, "")
    return f"{LEVEL_LABELS[Level(appeal.heard_level)]} · {place}"


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


def places_of(posts: Sequence[Post]) -> list[tuple[int, int, list[str]]]:
    """Return for which tiers of which areas the holder of these posts hears appeals."""
    mine = [(post, [one for one in policy.TIERS if post.duty in policy.duties_at(one)]) for post in posts]
    return [(post.low, post.high, heard) for post, heard in mine if heard]


def queue(by: Actor) -> QueuePage:
    """Return the appeals that wait for the person's bodies."""
    rows = queries.heard_in(places_of(by.posts))
    return QueuePage(
        title=_("Appeals to be heard"),
        lede=_("An appeal is heard by the tier above the one that decided, and never by who decided."),
        crumbs=(Crumb(label=_("My work"), url="/work"),),
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
        crumbs=(Crumb(label=called(area), url=f"/areas/{code}"),),
        here=here,
        counts=[(one.value, appeal_state(one), counts.get(one, 0)) for one in AppealState],
        state=state,
        states=[("", _("every state")), *((one.value, appeal_state(one)) for one in AppealState)],
        rows=rows[:PAGE],
        places=areas.labels([row.area_path for row in rows]),
        next_url=f"{here}?state={state}&before={rows[PAGE - 1].id}" if len(rows) > PAGE else None,
    )


def _crumbs(appeal: Appeal) -> tuple[Crumb, ...]:
    code = code_of(appeal.area_path)
    return (
        Crumb(label=called(appeal.round.area), url=f"/areas/{code}"),
        Crumb(label=_("Register of appeals"), url=url_for("appeals.index", code=code)),
    )
