"""Views of the shared pool: what may belong together, grouped or set aside by the cluster's office."""

from __future__ import annotations

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.clusters.actions import pool as pool_actions
from app.clusters.pages import pool as pages
from app.clusters.queries import clusters as clusters_queries
from app.clusters.queries import pool as queries
from app.clusters.views.blueprint import bp
from app.clusters.views.clusters import cluster_at
from app.web.forms import submitted
from app.web.found import found


@bp.get("/clusters/<code>/pool")
def pool(code: str) -> ResponseReturnValue:
    """Show the shared pool."""
    return pages.pool(cluster_at(code), g.actor).render()


@bp.post("/clusters/<code>/pool")
def gather(code: str) -> ResponseReturnValue:
    """Group needs, or set them aside."""
    cluster, form = cluster_at(code), pages.set_form(request.args.get("set", 0, type=int))
    cycle = found(clusters_queries.newest_cycle(cluster.id))

    def act() -> str:
        needs, name = queries.needs_by_ids(form.chosen()), form.name.data or ""
        if request.form.get("aside"):
            pool_actions.set_aside(cycle, needs, name, form.why.data or "", by=g.actor)
            flash(_("Set aside. They are suggested together no more."), "success")
        else:
            pool_actions.gather(cycle, needs, name, by=g.actor)
            flash(_("Grouped. The next step is a project of several provinces."), "success")
        return url_for(".pool", code=code)

    return submitted(form, lambda _theirs: pages.pool(cluster, g.actor, form), act)
