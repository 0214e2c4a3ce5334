"""Views of a month's report: its form, and what the second person does with it."""

from __future__ import annotations

from datetime import date

from flask import Response, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.files.views import answer, tell_of_the_others
from app.monitoring.actions import photographs as photographs_actions
from app.monitoring.actions import reports as actions
from app.monitoring.forms.month import MonthForm, ReturnReportForm
from app.monitoring.models.reports import MonthReport
from app.monitoring.pages import month as pages
from app.monitoring.queries import reports as queries
from app.monitoring.rules.months import month_at
from app.monitoring.views.blueprint import bp, project_of
from app.plans.models.funding import Project
from app.web.forms import submitted, tried
from app.web.found import found


@bp.get("/projects/<ref>/reports/<month_code>")
def month(ref: str, month_code: str) -> ResponseReturnValue:
    """Show the month's report, its form to those who fill it in, its buttons to who certifies it."""
    return _page(project_of(ref), month_code, MonthForm(), ReturnReportForm(formdata=None)).render()


@bp.post("/projects/<ref>/reports/<month_code>")
def month_save(ref: str, month_code: str) -> ResponseReturnValue:
    """Keep the draft or send the report, with its photographs."""
    project, first, form = project_of(ref), found(month_at(month_code)), MonthForm()
    page = _page(project, month_code, form, ReturnReportForm(formdata=None))

    def act() -> str:
        shots = form.shots(tell_of_the_others)
        if request.form.get("move") == "send":
            actions.send(project, first, form.told(), shots, by=g.actor)
            flash(_("The report is sent and public. A second person certifies it."), "success")
            return url_for(".milestones", ref=ref)
        actions.draft(project, first, form.told(), shots, by=g.actor)
        flash(_("The draft is kept. Nobody else sees it until you send it."), "success")
        return url_for(".month", ref=ref, month_code=month_code)

    return submitted(form, lambda _theirs: page, act)


@bp.post("/projects/<ref>/reports/<month_code>/certify")
def certify(ref: str, month_code: str) -> ResponseReturnValue:
    """Certify the report as the second person."""

    def act() -> None:
        actions.certify(_standing(ref, month_code), by=g.actor)
        flash(_("The report is certified."), "success")

    return tried(act, url_for(".month", ref=ref, month_code=month_code))


@bp.post("/projects/<ref>/reports/<month_code>/give-back")
def give_back(ref: str, month_code: str) -> ResponseReturnValue:
    """Give the report back with words."""
    form = ReturnReportForm()

    def act() -> str:
        actions.give_back(_standing(ref, month_code), form.words.data or "", by=g.actor)
        flash(_("The report is given back. Your words are public beside it."), "success")
        return url_for(".month", ref=ref, month_code=month_code)

    page = _page(project_of(ref), month_code, MonthForm(formdata=None), form)
    return submitted(form, lambda _theirs: page, act)


@bp.post("/projects/<ref>/reports/<month_code>/reopen")
def reopen(ref: str, month_code: str) -> ResponseReturnValue:
    """Open a certified report again as a new version."""

    def act() -> None:
        actions.reopen(_standing(ref, month_code), by=g.actor)
        flash(_("A new version is drafted. The certified one stands until you send it."), "success")

    return tried(act, url_for(".month", ref=ref, month_code=month_code))


@bp.get("/projects/<ref>/photos/<int:number>")
def photo(ref: str, number: int) -> Response:
    """Hand a photograph of the project out; ``?size=small`` for lists."""
    row = found(queries.photo_by_number(project_of(ref).id, number))
    return answer(found(row.file), small=request.args.get("size") == "small", public=True)


@bp.post("/projects/<ref>/photos/<int:number>/remove")
def remove_photo(ref: str, number: int) -> ResponseReturnValue:
    """Remove a photograph."""
    project = project_of(ref)
    row = found(queries.photo_by_number(project.id, number))

    def act() -> None:
        photographs_actions.withdraw(row, project, by=g.actor)
        flash(_("It is removed. Its number and its hash stay in the record."), "success")

    return tried(act, url_for(".milestones", ref=ref))


def _standing(ref: str, month_code: str) -> MonthReport:
    return found(queries.standing_version(project_of(ref).id, _first(month_code)))


def _first(month_code: str) -> date:
    first: date = found(month_at(month_code))
    return first


def _page(project: Project, month_code: str, form: MonthForm, words: ReturnReportForm) -> pages.MonthPage:
    return pages.month(project, (month_code, _first(month_code)), g.actor, form, words)
