"""Trainings, and which areas have a trained person."""

from __future__ import annotations

from flask import Blueprint, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.agencies.queries import agency_of_code
from app.areas.queries import by_code
from app.thai.digits import to_arabic
from app.trainings import actions, pages, queries
from app.trainings.forms import TrainedUnitForm, TrainingForm
from app.trainings.models import TrainingEvent
from app.trainings.queries import TrainingQuery
from app.web.conflict import Refusal
from app.web.forms import submitted
from app.web.found import found
from app.web.once import address_of
from app.web.page import wants_json

bp = Blueprint("trainings", __name__, template_folder="templates")


@address_of("training_event")
def _training(ident: int) -> str:
    one = queries.event_by_id(ident)
    return url_for("trainings.show", ref=one.ref) if one else url_for("trainings.index")


@bp.get("/trainings")
def index() -> ResponseReturnValue:
    """List the trainings."""
    area = by_code(request.args.get("area", "")[:10]) if request.args.get("area") else None
    return pages.index(TrainingQuery.of(request.args, path=area.path if area else 0), g.actor).render()


@bp.get("/trainings/new")
def new() -> ResponseReturnValue:
    """Show the form of a training."""
    return pages.new(TrainingForm(formdata=None, area=pages.own_code(g.actor))).render()


@bp.post("/trainings/new")
def record() -> ResponseReturnValue:
    """Record a training."""
    form = TrainingForm()

    def act() -> str:
        area = by_code(to_arabic(form.area.data or ""))
        if area is None:
            raise Refusal(_("No area has this code."), field="area")
        made = actions.record(form.told(), area, by=g.actor)
        flash(_("Recorded as %(ref)s. Count now who came, and name the areas.", ref=made.ref), "success")
        return url_for(".show", ref=made.ref)

    return submitted(form, lambda _theirs: pages.new(form), act)


@bp.get("/trainings/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show one training."""
    return pages.show(_event(ref), g.actor).render()


@bp.post("/trainings/<ref>/heads")
def count(ref: str) -> ResponseReturnValue:
    """Count who came."""
    event = _event(ref)
    form = pages.heads_form(event)

    def act() -> str:
        agency = found(agency_of_code(form.agency.data)) if form.agency.data else None
        actions.count(event, form.duty.data, form.heads.data or 0, agency=agency, by=g.actor)
        return url_for(".show", ref=ref)

    return submitted(form, lambda _theirs: pages.show(event, g.actor, counted=form), act)


@bp.post("/trainings/<ref>/units")
def vouch(ref: str) -> ResponseReturnValue:
    """Say which areas have a trained person by it."""
    event, form = _event(ref), TrainedUnitForm()

    def act() -> str:
        codes = to_arabic(form.codes.data or "").replace(",", " ").split()
        n = actions.vouch(event, codes, by=g.actor)
        flash(ngettext("%(num)s area has a trained person.", "%(num)s areas have a trained person.", n), "success")
        return url_for(".show", ref=ref)

    return submitted(form, lambda _theirs: pages.show(event, g.actor, vouched=form), act)


@bp.get("/trainings/coverage/<code>.json")
@bp.get("/trainings/coverage/<code>")
def coverage(code: str) -> ResponseReturnValue:
    """Show which areas below have a trained person."""
    page = pages.coverage(found(by_code(code)))
    return pages.coverage_json(page) if wants_json() else page.render()


def _event(ref: str) -> TrainingEvent:
    return found(queries.event_by_ref(ref))
