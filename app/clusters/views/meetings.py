"""Views of the cluster's cycle and its committee's meetings."""

from __future__ import annotations

from flask import flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.clusters.actions import meetings as meetings_actions
from app.clusters.actions.meetings import MeetingRecord
from app.clusters.forms.meetings import CallForm, CycleForm, HoldForm
from app.clusters.models.clusters import Cluster
from app.clusters.models.meetings import ClusterCycle, ClusterMeeting
from app.clusters.pages import meetings
from app.clusters.queries import clusters as queries
from app.clusters.views.blueprint import bp
from app.clusters.views.clusters import cluster_at, typed_day
from app.web.forms import submitted
from app.web.found import found


@bp.get("/clusters/<code>/cycles/new")
def new_cycle(code: str) -> ResponseReturnValue:
    """Show the form of a cycle."""
    return meetings.new_cycle(cluster_at(code), CycleForm(data={"most_forums": 12})).render()


@bp.post("/clusters/<code>/cycles/new")
def open_cycle(code: str) -> ResponseReturnValue:
    """Open a cycle of the cluster."""
    cluster, form = cluster_at(code), CycleForm()

    def act() -> str:
        told = {name: form[name].data for name in ("fiscal_year", "hand_in_by", "adopt_by", "most_forums")}
        meetings_actions.open_cycle(cluster, **told, by=g.actor)
        flash(_("The cycle is open. Its provinces hand in by the day that you set."), "success")
        return url_for(".show", code=code)

    return submitted(form, lambda _theirs: meetings.new_cycle(cluster, form), act)


@bp.get("/clusters/<code>/meetings/new")
def new_meeting(code: str) -> ResponseReturnValue:
    """Show the form by which the committee is called."""
    cluster, cycle = _turn(code)
    return meetings.new_meeting(cluster, cycle, CallForm()).render()


@bp.post("/clusters/<code>/meetings/new")
def call_meeting(code: str) -> ResponseReturnValue:
    """Call the committee."""
    (cluster, cycle), form = _turn(code), CallForm()

    def act() -> str:
        told = {"place": form.place.data or "", "agenda": form.agenda.data or ""}
        one = meetings_actions.call(cycle, called_for=typed_day(form.called_for.data), **told, by=g.actor)
        flash(_("The committee is called. Print the agenda from here."), "success")
        return url_for(".meeting", code=code, year=cycle.fiscal_year, number=one.number)

    return submitted(form, lambda _theirs: meetings.new_meeting(cluster, cycle, form), act)


@bp.get("/clusters/<code>/meetings/<int:year>/<int:number>")
def meeting(code: str, year: int, number: int) -> ResponseReturnValue:
    """Show a meeting: its agenda, and its minutes once it was held."""
    cluster, one = _meeting(code, year, number)
    return meetings.meeting(cluster, one, meetings.held_form(cluster), g.actor).render()


@bp.post("/clusters/<code>/meetings/<int:year>/<int:number>")
def hold(code: str, year: int, number: int) -> ResponseReturnValue:
    """Record that the meeting was held."""
    cluster, one = _meeting(code, year, number)
    form = meetings.held_form(cluster)

    def act() -> str:
        meetings_actions.hold(one, _record(form), by=g.actor)
        flash(_("The minutes stand, and everybody can read them."), "success")
        return url_for(".meeting", code=code, year=year, number=number)

    return submitted(form, lambda _theirs: meetings.meeting(cluster, one, form, g.actor), act)


def _record(form: HoldForm) -> MeetingRecord:
    return MeetingRecord(
        held_on=typed_day(form.held_on.data),
        minutes=form.minutes.data or "",
        resolution=form.resolution.data or "",
        present={
            int(one.short_name[8:]): one.data for one in form if one.short_name.startswith("present_") and one.data
        },
    )


def _turn(code: str) -> tuple[Cluster, ClusterCycle]:
    cluster = cluster_at(code)
    return cluster, found(queries.newest_cycle(cluster.id))


def _meeting(code: str, year: int, number: int) -> tuple[Cluster, ClusterMeeting]:
    cluster = cluster_at(code)
    return cluster, found(queries.meeting_at(cluster.id, year, number))
