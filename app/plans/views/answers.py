"""How a form of this room is answered: acted on and left, or shown again with what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask import abort, redirect
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.web.conflict import Refusal, Stale
from app.web.forms import blame
from app.web.page import Page

R = TypeVar("R")


def found(record: R | None) -> R:
    """Return the record, or answer that there is no such page."""
    return record if record is not None else abort(404)


def submitted(
    form: FlaskForm, page: Callable[[Mapping[str, Any] | None], Page], act: Callable[[], str]
) -> ResponseReturnValue:
    """Act and lead on to the address that ``act`` returns; else show the page with its sentences, or both versions."""
    try:
        if form.validate_on_submit():
            return redirect(act())
    except Stale as stale:
        return page(stale.theirs).render(), 409
    except Refusal as refusal:
        blame(form, refusal)
    return page(None).render(), 422
