"""Views of the clusters themselves."""

from __future__ import annotations

from datetime import date

from flask import flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.clusters.actions import clusters as clusters_actions
from app.clusters.forms.clusters import MoveForm
from app.clusters.models.clusters import Cluster
from app.clusters.pages import clusters
from app.clusters.queries import clusters as queries
from app.clusters.views.blueprint import bp
from app.thai.digits import whole_number
from app.web.forms import submitted
from app.web.found import found
from app.web.page import wants_json


@bp.get("/clusters.json")
@bp.get("/clusters")
def index() -> ResponseReturnValue:
    """Show all clusters."""
    page = clusters.index()
    return clusters.index_json(page) if wants_json() else page.render()


@bp.get("/clusters/<code>.json")
@bp.get("/clusters/<code>")
def show(code: str) -> ResponseReturnValue:
    """Show one cluster."""
    page = clusters.show(cluster_at(code), g.actor)
    return clusters.show_json(page) if wants_json() else page.render()


def cluster_at(code: str) -> Cluster:
    """Return the cluster of an address."""
    return found(queries.by_code(code))


def typed_day(day: date | None) -> date:
    """Return the day of a field that may not stay empty."""
    assert day is not None, "the form asked for it"
    return day


@bp.get("/clusters/<code>/provinces")
def provinces(code: str) -> ResponseReturnValue:
    """Show the forms by which the office keeps the cluster."""
    return clusters.provinces(cluster_at(code)).render()


@bp.post("/clusters/<code>/provinces")
def move(code: str) -> ResponseReturnValue:
    """Let a province come to the cluster."""
    cluster, form = cluster_at(code), MoveForm()

    def act() -> str:
        since = typed_day(form.since.data)
        clusters_actions.move(cluster, form.province.data or 0, since=since, letter=form.letter.data or "", by=g.actor)
        flash(_("The province belongs to this cluster from that day on."), "success")
        return url_for(".show", code=code)

    return submitted(form, lambda _theirs: clusters.provinces(cluster, moving=form), act)


@bp.post("/clusters/<code>/verify")
def verify(code: str) -> ResponseReturnValue:
    """Confirm seat and provinces by a letter."""
    cluster = cluster_at(code)
    form = clusters.verify_form(cluster)

    def act() -> str:
        seat, on = whole_number(form.seat.data) or 0, typed_day(form.on.data)
        clusters_actions.verify(cluster, seat=seat, letter=form.letter.data or "", on=on, by=g.actor)
        flash(_("The cluster is confirmed."), "success")
        return url_for(".show", code=code)

    return submitted(form, lambda _theirs: clusters.provinces(cluster, confirming=form), act)


@bp.post("/clusters/<code>/seats")
def seat(code: str) -> ResponseReturnValue:
    """Set the seats that a province has on the committee."""
    cluster = cluster_at(code)
    form = clusters.seat_form(cluster)

    def act() -> str:
        province = whole_number(form.province.data) or 0
        told = {int(f.short_name[7:]): f.data for f in form if f.short_name.startswith("sector_") and f.data}
        clusters_actions.set_seats(cluster, province, told, by=g.actor)
        flash(_("The seats are set."), "success")
        return url_for(".show", code=code)

    return submitted(form, lambda _theirs: clusters.provinces(cluster, seating=form), act)
