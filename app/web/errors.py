"""Errors as pages: a sentence, what to do, where to go; never a stack trace."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, abort, current_app, g, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from werkzeug.exceptions import HTTPException, MethodNotAllowed, SecurityError

from app.web.conflict import Refusal, Stale
from app.web.gate import RETRY_AFTER
from app.web.logs import Refrain, unexpected
from app.web.once import answer_again
from app.web.origin import FromElsewhere

#: The blueprint whose addresses only programs ask; they are answered as problems (RFC 9457).
FOR_PROGRAMS = "ogc"
#: Numbers in addresses stay below this, which is what the databases keep.
_LARGEST = 2**63
#: How browsers send forms.
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
TITLES = {
    400: _l("The request could not be understood"),
    403: _l("This door is closed to you"),
    404: _l("There is no such page"),
    405: _l("This page does not take that"),
    409: _l("Someone else has changed this meanwhile"),
    413: _l("The file is too large"),
    422: _l("Something needs to be mended"),
    429: _l("Too many tries"),
    500: _l("Something broke on our side"),
    503: _l("The service is not ready at the moment"),
}
ADVICE = {
    400: _l("Go back, reload the page and send it again. What you typed is still in your browser."),
    403: _l("Go back to your work, or ask the provincial administrator for the duty that you need."),
    404: _l("Check the address, or find your area from the front page."),
    405: _l("Go back and use the buttons of the page."),
    409: _l("Go back, reload the page and compare before you send again."),
    413: _l("Send a file of at most 16 MB; split a larger one by district."),
    422: _l("Go back and mend what the sentence says."),
    429: _l("Wait a few minutes, then try again."),
    500: _l("Nothing was lost or half saved. Try again; if it happens twice, tell the provincial office the time."),
    503: _l("Wait a minute and try again. Nothing that you sent was half saved."),
}


def show(code: int, why: str = "") -> tuple[Any, int]:
    """Return the page (or JSON) of the error ``code`` with the sentence ``why``."""
    code = code if code in TITLES else 400
    title, advice = str(TITLES[code]), str(ADVICE[code])
    if request.path.startswith(f"{current_app.blueprints[FOR_PROGRAMS].url_prefix}/"):
        problem = {"type": "about:blank", "title": title, "status": code, "detail": why or advice}
        return Response(json.dumps(problem, ensure_ascii=False), code, content_type="application/problem+json"), code
    if request.path.endswith(".json"):
        return {"error": code, "title": title, "why": why, "advice": advice}, code
    return render_template("errors/error.html", page=_Page(title), code=code, why=why, advice=advice), code


class _Page:
    """What the layout needs of an error page."""

    endpoint = "errors.error"
    kicker = lede = ""
    crumbs: tuple[Any, ...] = ()

    def __init__(self, title: str) -> None:
        self.title = title


def _foreign_host(_error: Exception) -> tuple[str, int]:
    """Answer without a page: no address of ours can be written for a host that is not ours."""
    return str(TITLES[400]), 400


def _refuse_unkept() -> None:
    """Refuse what no database keeps: a zero byte, a number beyond 64 bits, wherever it comes in."""
    for given in (request.view_args or {}).values():
        if "\0" in given if isinstance(given, str) else isinstance(given, int) and given >= _LARGEST:
            abort(404)
    if "%00" in request.query_string.decode("latin-1"):
        abort(400)
    if request.mimetype in _FORMS and any("\0" in text for texts in request.form.listvalues() for text in texts):
        abort(422)


def _allowing(error: HTTPException, answer: tuple[Any, int]) -> Response:
    """Return the answer; one to a method that is not taken says which are (RFC 9110)."""
    made = current_app.make_response(answer)
    if isinstance(error, MethodNotAllowed):
        made.allow.update(error.valid_methods or ())
    return made


def catch(app: Flask, leave_nothing: Callable[[], None]) -> None:
    """Attach the handlers to ``app``; ``leave_nothing`` takes back what a failed request left unsaved."""

    app.register_error_handler(SecurityError, _foreign_host)
    app.before_request(_refuse_unkept)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Any:
        why = error.description if error.code == 403 and g.get("refused_why", True) else ""
        return _allowing(error, show(error.code or 400, str(why or "")))

    @app.errorhandler(CSRFError)
    def forged(error: CSRFError) -> Any:
        too_long = _("The page had been open too long, or was opened in another window after you signed in.")
        return show(400, str(error.description) if isinstance(error, FromElsewhere) else too_long)

    @app.errorhandler(Refusal)
    def refused(refusal: Refusal) -> Any:
        leave_nothing()
        return show(409 if isinstance(refusal, Stale) else 422, str(refusal))

    _catch_database(app, leave_nothing)

    @app.errorhandler(Exception)
    def broken(error: Exception) -> tuple[Any, int]:
        leave_nothing()
        unexpected(current_app.logger, error, str(request.endpoint))
        return show(500)


def _catch_database(app: Flask, leave_nothing: Callable[[], None]) -> None:
    """Attach the handlers for what the database says."""

    @app.errorhandler(IntegrityError)
    def clash(error: IntegrityError) -> Any:
        leave_nothing()
        if again := answer_again():
            return redirect(again)
        current_app.logger.warning("refused by the database: %s", type(error.orig).__name__)
        return show(409)

    away = Refrain()

    @app.errorhandler(InterfaceError)
    @app.errorhandler(NoConnection)
    @app.errorhandler(OperationalError)
    def database_gone(error: Exception) -> Any:
        leave_nothing()
        away.tell(current_app.logger, error)
        answer = current_app.make_response(show(503))
        answer.retry_after = RETRY_AFTER
        return answer

    @app.errorhandler(DataError)
    @app.errorhandler(OverflowError)
    def kept_by_no_column(_error: Exception) -> tuple[Any, int]:
        leave_nothing()
        return show(404 if request.method in ("GET", "HEAD") else 422)
