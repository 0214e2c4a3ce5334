"""Bundles and the verifier, to be taken along."""

from __future__ import annotations

from flask import Blueprint, g, redirect, send_file, url_for
from flask.typing import ResponseReturnValue

from app.areas.models import Area
from app.areas.queries import by_code
from app.bundles.actions.ask import ask
from app.bundles.actions.make import PRODUCT
from app.bundles.doors import BUNDLE_MAKERS
from app.bundles.pages import index_page
from app.bundles.queries.kept import kept
from app.bundles.queries.scope import areas_with_logs
from app.web.found import found, missing

bp = Blueprint("bundles", __name__, template_folder="templates")
#: What the verifier consists of, by name. Its page is no page of the house: no browser is told to open it as one.
KINDS = {"py": "text/x-python", "html": "application/octet-stream"}


@bp.get("/log/bundles")
def index() -> ResponseReturnValue:
    """Say how to check the book without us, and hand out what is needed."""
    return index_page(
        areas_with_logs(), lambda area: bool(g.actor and g.actor.post(area.path, *BUNDLE_MAKERS))
    ).render()


@bp.get("/log/bundle/<code>.zip")
def bundle(code: str) -> ResponseReturnValue:
    """Hand out the bundle of an area as it was made last."""
    one = found(kept(_area(code).path))
    name = f"thuksiang-{code}-{one.entries}.zip"
    answer = send_file(one.file, "application/zip", as_attachment=True, download_name=name, max_age=300)
    answer.cache_control.public = True
    return answer


@bp.post("/log/bundle/<code>.zip")
def make(code: str) -> ResponseReturnValue:
    """Have the bundle made now, and lead to the job that does it."""
    job = ask(_area(code).path, by=g.actor)
    return redirect(url_for("jobs.show", job_id=job.id))


@bp.get("/log/verify.<kind>")
def program(kind: str) -> ResponseReturnValue:
    """Hand out the verifier; it is kept and opened from a disk, never run from here."""
    if kind not in KINDS:
        missing()
    return send_file(PRODUCT / f"verify.{kind}", KINDS[kind], as_attachment=True, download_name=f"verify.{kind}")


def _area(code: str) -> Area:
    return found(by_code(code))
