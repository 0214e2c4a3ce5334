"""Findings of the example: one corrected the plan, one led to work, and a forum disputes what is said to be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.accounts.queries import accounts
from app.accounts.queries.accounts import actor_of
from app.demo.actions.villages import moment
from app.demo.rules import quarters as demo_quarters
from app.findings import actions
from app.findings.actions import FindingTold
from app.findings.queries import findings as queries
from app.findings.states import FindingTone, LedTo
from app.forums.queries.receipts import receipt_key, receipts_of
from app.forums.rules.receipt_codes import code_of
from app.ledger.actor import Actor
from app.plans.models.chain import Plan
from app.plans.models.funding import Project
from app.plans.queries.revisions import versions_of
from app.plans.states import RevisionKind
from app.store import clock


def find(plan: Plan, projects: Sequence[Project], *, by: Actor) -> None:
    """File three findings and what came of them; ``projects`` are those of the year, the stopped one last but one."""
    _on_the_plan(plan, by=by)
    _on_the_stopped(projects[-2], by=by)
    _disputed(projects[:-3])


def _acting(username: str) -> Actor:
    account = accounts.by_username(username)
    assert account is not None, "the cast has this account"
    return actor_of(account)


def _on_the_plan(plan: Plan, *, by: Actor) -> None:
    """Let a reviewer find a target that says nothing, before the version that corrected it."""
    reviewer, told = _acting("reviewer"), FindingTold(tone=FindingTone.PROBLEM, words=demo_quarters.PLAN_FINDING)
    with clock.at(moment(date(2025, 8, 4))):
        finding = actions.file(plan, told, by=reviewer)
    with clock.at(moment(date(2025, 8, 18))):
        actions.reply(finding, demo_quarters.PLAN_REPLY, accepted=True, act_by=date(2025, 10, 31), by=by)
    corrected = next(one for one in versions_of(plan.id) if one.revision == RevisionKind.CORRECTION)
    with clock.at(moment(date(2025, 11, 3))):
        actions.settle(finding, LedTo.PLAN_VERSION, str(corrected.number), demo_quarters.PLAN_OUTCOME, by=by)


def _on_the_stopped(project: Project, *, by: Actor) -> None:
    """Let an evaluator find what the stopped work leaves open; something is done on the ground."""
    evaluator, told = _acting("evaluator1"), FindingTold(tone=FindingTone.PROBLEM, words=demo_quarters.STOPPED_FINDING)
    with clock.at(moment(date(2026, 7, 30))):
        finding = actions.file(project, told, by=evaluator)
    with clock.at(moment(date(2026, 8, 7))):
        actions.reply(finding, demo_quarters.STOPPED_REPLY, accepted=True, act_by=date(2026, 8, 31), by=by)
    with clock.at(moment(date(2026, 8, 28))):
        actions.settle(finding, LedTo.WORK, "", demo_quarters.STOPPED_OUTCOME, by=by)


def _disputed(projects: Sequence[Project]) -> None:
    """Let somebody of an origin forum say that what is reported as finished is not; its reply is overdue."""
    held = ((one, forum) for one in projects for forum in sorted(queries.origin_forums(one.id)))
    project, receipt = next((one, found[0]) for one, forum in held if (found := receipts_of(forum)))
    reviewer = _acting("reviewer")
    with clock.at(moment(date(2026, 10, 12))):
        code = code_of(receipt_key(), receipt.need_id, receipt.turn)
        told = FindingTold(tone=FindingTone.PROBLEM, words=demo_quarters.DISPUTED)
        finding = actions.file_with_receipt(project, code, told)
    with clock.at(moment(date(2026, 10, 14))):
        actions.release(finding, by=reviewer)
