"""Pages on which a forum is planned and its plan changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.cycles.models.cycles import Round
from app.cycles.queries import rules_at
from app.cycles.states import STAGE_LABELS, RuleKind, Stage
from app.forums.forms.sittings import PlanForm
from app.forums.models.sittings import Forum
from app.forums.pages.frame import FormPage, about, versions_of, way_to
from app.forums.policy import sittings as policy
from app.forums.states.sittings import MEETING_LABELS, Meeting
from app.ledger.actor import Actor
from app.web.locale import called, date_text, time_text

#: What has to be seen afterwards for each stage, so that the one that is named is the one that was reached.
EVIDENCE = {
    Stage.INFORM: _l("People were told. Evidence: who was there, and what was handed out or shown."),
    Stage.CONSULT: _l("People were asked and answered. Evidence: their words stand in the minutes or as needs."),
    Stage.THINK: _l("Causes and ways were weighed together. Evidence: the minutes give more than one way, and why."),
    Stage.PLAN: _l("People set the order and chose. Evidence: votes for the needs, or a resolution for each."),
}


def evidence() -> dict[str, str]:
    """Return what each stage needs, in words, by the value of its choice."""
    return {stage.value: str(said) for stage, said in EVIDENCE.items()}


def asked_stage(round_: Round) -> str:
    """Say which stage the rules of the round's tier ask for; "" where they ask for none."""
    rules = rules_at(round_)
    if not rules.of(RuleKind.STAGE):
        return ""
    return str(_("The rules of this cycle ask at this tier for at least: %(stage)s.", stage=STAGE_LABELS[rules.stage]))


def preselected(round_: Round) -> Stage:
    """Return the stage with which the form opens: the one that the rules ask for."""
    rules = rules_at(round_)
    return rules.stage if rules.of(RuleKind.STAGE) else Stage.PLAN


@dataclass(frozen=True, kw_only=True)
class NewPage(FormPage):
    """Plan the round's next forum."""

    endpoint: ClassVar = "forums.new"
    round_ref: str
    form: PlanForm
    stage_hint: str
    evidence: Mapping[str, str]

    @classmethod
    def of(cls, round_: Round, form: PlanForm, by: Actor) -> NewPage:
        """Return the page for a round."""
        verdict = policy.may_plan(by, round_)
        return cls(
            title=_("Plan a forum"),
            kicker=called(round_.area),
            lede=_(
                "This round runs from %(first)s to %(last)s.",
                first=date_text(round_.opens_on),
                last=date_text(round_.closes_on),
            ),
            crumbs=way_to(round_),
            closed="" if verdict else str(verdict.why),
            round_ref=round_.ref,
            form=form,
            stage_hint=asked_stage(round_),
            evidence=evidence(),
        )


@dataclass(frozen=True, kw_only=True)
class EditPage(FormPage):
    """Change day, place or people in charge."""

    endpoint: ClassVar = "forums.edit"
    forum_ref: str
    form: PlanForm
    stage_hint: str
    evidence: Mapping[str, str]

    @classmethod
    def of(cls, forum: Forum, form: PlanForm, by: Actor, theirs: Mapping[str, str] | None = None) -> EditPage:
        """Return the page; ``theirs`` is what somebody else saved meanwhile."""
        verdict = policy.may_change(by, forum)
        return cls(
            title=_("Change day, place or people in charge"),
            kicker=about(forum),
            crumbs=way_to(forum.round, forum),
            closed="" if verdict else str(verdict.why),
            versions=versions_of(theirs, _typed(form), _label, _write) if theirs else (),
            forum_ref=forum.ref,
            form=form,
            stage_hint=asked_stage(forum.round),
            evidence=evidence(),
        )


def _typed(form: PlanForm) -> dict[str, str]:
    return {n: v.isoformat() if isinstance(v, date) else str(v or "") for n, v in form.told().items()}


def _label(field: str) -> str:
    return str(getattr(PlanForm, field).kwargs.get("label") or getattr(PlanForm, field).args[0])


def _write(field: str, value: str) -> str:
    if field == "starts_at":
        return time_text(int(value)) if value.isdigit() else value
    if field in ("held_on", "announced_on") and value:
        return date_text(date.fromisoformat(value))
    if field == "meeting":
        return str(MEETING_LABELS[Meeting(value)])
    return str(STAGE_LABELS[Stage(value)]) if field == "stage" else value


def announced(forum: Forum, notice: int | None) -> tuple[tuple[str, str], ...]:
    """Return what the plan says to everybody, ready to be read; ``notice`` in working days, none where not known."""
    return (
        (_("Day"), date_text(forum.held_on, "full")),
        (_("Begins at"), time_text(forum.starts_at)),
        (_("Notice"), notice_text(forum, notice)),
        (_("Place"), forum.place),
        (_("How far people take part"), str(STAGE_LABELS[Stage(forum.stage)])),
        (_("Kind of meeting"), str(MEETING_LABELS[Meeting(forum.meeting)])),
    )


def notice_text(forum: Forum, days: int | None) -> str:
    """Say on which day people were told of the forum, and how many working days that was before it."""
    if forum.announced_on is None or days is None:
        return str(_("it is not known on which day people were told"))
    told = ngettext(
        "told on %(day)s, %(num)s working day before",
        "told on %(day)s, %(num)s working days before",
        days,
        day=date_text(forum.announced_on),
    )
    return str(told)


def in_charge(forum: Forum) -> tuple[tuple[str, str], ...]:
    """Return who leads the forum; the public is not told."""
    return (_("Chair"), forum.chair), (_("Recorder"), forum.recorder)
