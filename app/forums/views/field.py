"""The page without a network, what it sends, and the review of what came too late."""

from __future__ import annotations

import hashlib
from typing import Any

from flask import Response, current_app, flash, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.bodies import queries as bodies
from app.cycles import queries as cycles
from app.forums.actions import field as actions
from app.forums.actions.field_answers import lists, sorted_out
from app.forums.actions.photos import Upload
from app.forums.forms.field import AcceptForm, RejectForm
from app.forums.intake.wire import SCHEMA, UnreadableRecord, opened
from app.forums.models.field import Submission
from app.forums.pages.field import FieldPage, LatePage, standing
from app.forums.policy import sittings as policy
from app.forums.queries import field as queries
from app.forums.queries import participation
from app.forums.queries import sittings as forums
from app.forums.queries.versions import counts_of
from app.forums.views.blueprint import bp, forum_at
from app.web.assets import asset_url
from app.web.conflict import Refusal
from app.web.forms import acted, blame, submitted
from app.web.found import found

#: What the page needs besides itself; the worker keeps these files.
SHELL = (
    "app.css",
    "img/mark.svg",
    *(f"fonts/sarabun-{script}-{weight}.woff2" for script in ("thai", "plain") for weight in (400, 700)),
    *(f"js/field{part}.js" for part in ("", "-locate", "-need", "-photo", "-send", "-shelf")),
    "js/digits.js",
    "js/idb.js",
)


@bp.get("/forums/<ref>/field")
def field(ref: str) -> ResponseReturnValue:
    """Show the page that a device keeps."""
    forum = forum_at(ref)
    asked = cycles.rules_at(forum.round).groups
    groups = [one for one in bodies.people_groups() if one.code in asked]
    return FieldPage.of(forum, bodies.sectors(), groups, cycles.categories()).render()


@bp.get("/forums/<ref>/field.json")
def field_json(ref: str) -> dict[str, Any]:
    """Say what stands, so that the device sees what others changed meanwhile."""
    forum = forum_at(ref)
    counts = counts_of(forum, forums.attendance_of(forum.id), participation.groups_of(forum.id))
    return standing(forum, counts, forums.agenda_of(forum.id), forums.needs_of(forum.id), g.actor)


@bp.post("/forums/<ref>/field.json")
def send(ref: str) -> ResponseReturnValue:
    """Take a batch in: JSON in the field ``batch``, photographs beside it under the keys of their records."""
    forum = forum_at(ref)
    try:
        told = opened(request.form.get("batch", ""))
    except UnreadableRecord as why:
        return {"schema": SCHEMA, "why": str(why), "answers": []}, 422
    records, refused = sorted_out(told, lists())
    uploads = {key: Upload(data=one.read(), name=one.filename or "") for key, one in request.files.items()}
    answers = actions.receive(forum, records, uploads, by=g.actor) if records else []
    return {"schema": SCHEMA, "answers": [answer.as_json() for answer in (*answers, *refused)]}


@bp.get("/field-worker.js")
def field_worker() -> Response:
    """Hand out the worker that keeps the page: served from the root, told which files belong to this version."""
    files = [asset_url(name) for name in SHELL]
    version = hashlib.sha256("\n".join(files).encode()).hexdigest()[:12]
    script = render_template("forums/field-worker.js", files=files, version=version)
    response = current_app.response_class(script, content_type="text/javascript; charset=utf-8")
    response.headers["Service-Worker-Allowed"] = "/forums/"
    response.headers["Cache-Control"] = "no-cache"
    return response


@bp.get("/submissions")
def late() -> ResponseReturnValue:
    """Show what waits for review."""
    return _late().render()


@bp.post("/submissions/<key>/accept")
def accept_late(key: str) -> ResponseReturnValue:
    """Record what waits at the forum that was chosen."""
    submission = _submission_at(key)
    form = AcceptForm(prefix=f"a{submission.id}-")

    def act() -> str:
        forum = forums.by_ref(form.forum.data or "")
        if forum is None:
            raise Refusal(_("Choose the forum at which it is recorded."), field="forum")
        actions.accept(submission, forum, by=g.actor, lists=lists())
        flash(_("Accepted: it stands in the forum's record now."), "success")
        return url_for("forums.late")

    def refused(refusal: Refusal) -> LatePage:
        form.offer(queries.open_forums(submission.area_path))
        blame(form, refusal)
        return _late((key, form))

    return acted(act, refused)


@bp.post("/submissions/<key>/reject")
def reject_late(key: str) -> ResponseReturnValue:
    """Leave it unrecorded, with a reason."""
    submission = _submission_at(key)
    form = RejectForm(prefix=f"r{submission.id}-")

    def act() -> str:
        actions.reject(submission, form.because.data, by=g.actor)
        flash(_("Rejected; the reason is kept with it."), "success")
        return url_for("forums.late")

    return submitted(form, lambda _theirs: _late((key, form)), act)


def _submission_at(key: str) -> Submission:
    return found(queries.by_key(key))


def _late(wrong: tuple[str, RejectForm | AcceptForm] | None = None) -> LatePage:
    waiting = queries.waiting(g.actor, policy.REVIEWERS_OF_LATE)
    return LatePage.of(waiting, {one.area_path: queries.open_forums(one.area_path) for one in waiting}, wrong)
