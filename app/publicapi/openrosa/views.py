"""What Collect asks for: the list of forms, a form with its files, and where to send what was filled in.

OpenRosa 1.0: form list, form manifest and form submission API (https://docs.getodk.org/openrosa/).
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

from flask import Blueprint, Response, current_app, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.http import http_date

from app.forums.actions import field as actions
from app.forums.actions.field_answers import lists, sorted_out
from app.forums.actions.photos import Upload
from app.forums.intake.wire import inside
from app.forums.models.sittings import Forum
from app.forums.queries import field
from app.forums.queries import sittings as forums
from app.forums.states.field import RecordWay
from app.publicapi.openrosa import intake
from app.publicapi.openrosa.pages import xform
from app.publicapi.openrosa.pages.definition import Definition, definition_of
from app.publicapi.openrosa.pages.xlsform import workbook
from app.store import clock
from app.web.conflict import Refusal
from app.web.found import found
from app.web.xml import carried

bp = Blueprint("openrosa", __name__, template_folder="../templates")

#: Collect sends a larger submission in several parts.
LARGEST_PART = 10_000_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.after_request
def speak(response: Response) -> Response:
    """Put the protocol's headers on every answer."""
    response.headers["X-OpenRosa-Version"] = "1.0"
    response.headers["X-OpenRosa-Accept-Content-Length"] = str(LARGEST_PART)
    response.headers["Date"] = http_date(clock.now())
    return response


@bp.get("/openrosa/formList")
def form_list() -> Response:
    """List the forms of the forums at which the caller may record."""
    forms = []
    for forum in field.for_devices(g.actor):
        form = definition_of(forum)
        document = xform.document(form)
        forms.append(
            (
                form,
                hashlib.md5(document, usedforsecurity=False).hexdigest(),
                _url("form", forum),
                _url("manifest", forum),
            )
        )
    return _xml(render_template("openrosa/form_list.xml", forms=forms))


@bp.get("/openrosa/forms/<ref>.xml")
def form(ref: str) -> Response:
    """Hand out the form of a forum."""
    return _xml(xform.document(_form_at(ref)))


@bp.get("/openrosa/forms/<ref>/manifest.xml")
def manifest(ref: str) -> Response:
    """List the files that come beside the form."""
    files = [
        (name, hashlib.md5(body, usedforsecurity=False).hexdigest(), _url("media", ref, name=name))
        for name, body in _form_at(ref).files.items()
    ]
    return _xml(render_template("openrosa/manifest.xml", files=files))


@bp.get("/openrosa/forms/<ref>/<name>.csv")
def media(ref: str, name: str) -> Response:
    """Hand out a list that the form takes from a file."""
    body = found(_form_at(ref).files.get(f"{name}.csv"))
    return Response(body, content_type="text/csv; charset=utf-8")


@bp.get("/forums/<ref>/form.xlsx")
def xlsform(ref: str) -> Response:
    """Hand out the form as XLSForm, for teams that have a server of their own."""
    response = Response(workbook(_form_at(ref)), content_type=XLSX)
    response.headers["Content-Disposition"] = f"attachment; filename={ref}.xlsx"
    return response


@bp.route("/openrosa/submission", methods=["POST", "HEAD"])
def submission() -> ResponseReturnValue:
    """Take a filled form in, whole or in parts; the same one again is answered the same."""
    if request.method == "HEAD":
        return Response(status=204, headers={"Location": url_for(".submission", _external=True)})
    file = request.files.get("xml_submission_file")
    if file is None or "X-OpenRosa-Version" not in request.headers:
        return _said(_("This submission is not readable XML."), 400)
    try:
        filled = intake.read(file.read())
        return _take(filled, forums.by_ref(filled.form_id))
    except intake.UnreadableSubmission as why:
        return _said(str(why), 400)
    except Refusal as refusal:
        return _said(str(refusal), 403)


def _take(filled: intake.Filled, forum: Forum | None) -> Response:
    if forum is None:
        return _said(_("There is no such forum."), 404)
    uploads = _attached(filled)
    here = [one for one in filled.records if one["id"] in uploads or one["id"] not in filled.pictures]
    records, _none = sorted_out(here, lists(), keeps=True)
    if filled.edits:
        why = _("This was sent to change what had arrived before. Words that are recorded stay; add a correction.")
        records = [replace(record, fault=record.fault or why) for record in records]
    answers = actions.receive(forum, records, uploads, by=g.actor, way=RecordWay.OPENROSA) if records else []
    waits = any(answer.state != "recorded" for answer in answers)
    told = [_("Received; it waits for review.") if waits else _("Received and recorded.")]
    if any(one["about"] == "need" and "lat_e6" in one["value"] and inside(one["value"])[0] is None for one in here):
        told.append(_("A position does not lie in Thailand; the need was taken without it."))
    return _said(" ".join(told), 201)


def _attached(filled: intake.Filled) -> dict[str, Upload]:
    """Return the photographs that came in this part, by the key of their record."""
    came = {file.filename: file for file in request.files.values() if file.filename}
    return {key: Upload(data=came[name].read(), name=name) for key, name in filled.pictures.items() if name in came}


def _form_at(ref: str) -> Definition:
    return definition_of(found(forums.by_ref(ref)))


def _url(view: str, forum: Forum | str, **more: Any) -> str:
    ref = forum if isinstance(forum, str) else forum.ref
    if "name" in more:
        more["name"] = more["name"].removesuffix(".csv")
    scheme = "https" if current_app.config["PRODUCTION"] else request.scheme
    return url_for(f".{view}", ref=ref, **more, _external=True, _scheme=scheme)


def _xml(document: str | bytes) -> Response:
    told = document if isinstance(document, bytes) else carried(document)
    return Response(told, content_type="text/xml; charset=utf-8")


def _said(message: str, status: int) -> Response:
    nature = "submit_success" if status < 300 else "error"
    body = f'<message nature="{nature}">{escape(message)}</message>'
    response = _xml(f'<OpenRosaResponse xmlns="http://openrosa.org/http/response">{body}</OpenRosaResponse>')
    response.status_code = status
    return response
