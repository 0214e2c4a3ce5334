"""Views of findings: list, one, its picture; file, read first, reply, tell what it led to."""

from __future__ import annotations

import re

from flask import Blueprint, Response, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views.networks import throttle
from app.areas.queries import by_code
from app.areas.rules import addresses
from app.files.views import answer
from app.findings import actions, policy
from app.findings.forms import FindingForm, FindingReplyForm, SettleForm, WithholdForm
from app.findings.models import Finding
from app.findings.pages import findings as pages
from app.findings.queries import findings as queries
from app.findings.queries.findings import FindingQuery
from app.findings.states import LedTo
from app.plans.models.chain import Plan
from app.plans.models.funding import Project
from app.plans.queries.chain import plan_by_id
from app.plans.queries.funding import project_by_ref
from app.web.conflict import Refusal
from app.web.forms import submitted, tried
from app.web.found import found
from app.web.once import address_of

bp = Blueprint("findings", __name__, template_folder="templates")

_PLAN = re.compile(r"plan:(\d{1,19})")


@address_of("finding")
def _address(ident: int) -> str:
    ref = queries.ref_of(ident)
    return addresses.finding(ref) if ref else url_for("findings.index")


def _finding(ref: str) -> Finding:
    one = found(queries.finding_by_ref(ref))
    return found(one if pages.may_read(one, g.actor) else None)


@bp.get("/findings")
def index() -> ResponseReturnValue:
    """List the findings that everybody reads."""
    area = by_code(request.args.get("area", "")[:10]) if request.args.get("area") else None
    return pages.index(FindingQuery.of(request.args, path=area.path if area else 0)).render()


@bp.get("/findings/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show a finding."""
    return pages.show(_finding(ref), g.actor).render()


@bp.get("/findings/<ref>/picture")
def picture(ref: str) -> Response:
    """Hand its picture out; ``?size=small`` for the page."""
    one = _finding(ref)
    return answer(found(one.file), small=request.args.get("size") == "small", public=one.read_at is not None)


@bp.get("/exceptions/new")
def new() -> ResponseReturnValue:
    """Show the form to file a finding."""
    form = FindingForm(formdata=None)
    form.about.data = request.args.get("project", "")[:40]
    return pages.new(form).render()


@bp.post("/exceptions/new")
def file() -> ResponseReturnValue:
    """File a finding: with a receipt, or as a reviewer or evaluator."""
    form = FindingForm()

    def act() -> str:
        about, told = _about(form.about.data or ""), form.told()
        if form.receipt.data or g.actor is None:
            if not isinstance(about, Project):
                raise Refusal(_("With a receipt one files a finding on a project. Write its number."), field="about")
            throttle("finding", policy.MOST_SENT)
            actions.file_with_receipt(about, form.receipt.data or "", told)
            flash(
                _("Thank you. A reviewer or an officer reads it, then it is shown and has to be replied to."), "success"
            )
            return url_for(".index")
        one = actions.file(about, told, by=g.actor)
        flash(_("It is filed and public. Its reply is due on the day that stands there."), "success")
        return addresses.finding(one.ref)

    return submitted(form, lambda _theirs: pages.new(form), act)


def _about(typed: str) -> Project | Plan:
    plan = _PLAN.fullmatch(typed)
    one = plan_by_id(int(plan[1])) if plan else project_by_ref(typed)
    if one is None or (isinstance(one, Project) and one.funded_at is None):
        raise Refusal(_("There is no funded project with this number. It stands on the project's page."), field="about")
    return one


@bp.post("/findings/<ref>/release")
def release(ref: str) -> ResponseReturnValue:
    """Show what somebody of a forum filed."""

    def act() -> None:
        actions.release(_finding(ref), by=g.actor)
        flash(_("It is shown now, and its reply has a day."), "success")

    return tried(act, addresses.finding(ref))


@bp.post("/findings/<ref>/withhold")
def withhold(ref: str) -> ResponseReturnValue:
    """Do not show it, with the reason."""
    one, form = _finding(ref), WithholdForm()
    _none, reply_form, settle_form = pages.empty_forms()

    def act() -> str:
        actions.withhold(one, form.because.data or "", by=g.actor)
        flash(_("It is not shown; it is counted, and your reason is kept."), "success")
        return addresses.finding(ref)

    return submitted(form, lambda _theirs: pages.show(one, g.actor, (form, reply_form, settle_form)), act)


@bp.post("/findings/<ref>/reply")
def reply(ref: str) -> ResponseReturnValue:
    """Reply as whoever is responsible."""
    one, form = _finding(ref), FindingReplyForm()
    withhold_form, _none, settle_form = pages.empty_forms()

    def act() -> str:
        actions.reply(
            one, form.reply.data or "", accepted=form.accepted.data == "yes", act_by=form.act_by.data, by=g.actor
        )
        flash(_("Your reply is public."), "success")
        return addresses.finding(ref)

    return submitted(form, lambda _theirs: pages.show(one, g.actor, (withhold_form, form, settle_form)), act)


@bp.post("/findings/<ref>/settle")
def settle(ref: str) -> ResponseReturnValue:
    """Tell what it led to."""
    one, form = _finding(ref), SettleForm()
    withhold_form, reply_form, _none = pages.empty_forms()

    def act() -> str:
        led_to = LedTo(form.led_to.data)
        actions.settle(one, led_to, form.led_ref.data or "", form.outcome.data or "", by=g.actor)
        flash(_("What it led to is public."), "success")
        return addresses.finding(ref)

    return submitted(form, lambda _theirs: pages.show(one, g.actor, (withhold_form, reply_form, form)), act)
