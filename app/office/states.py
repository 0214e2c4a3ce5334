"""Verbs of the administrator's desk."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

VERBS = {
    "list.add": _l("added a row to a list of the house"),
    "list.end": _l("ended a row of a list of the house"),
    "list.resume": _l("let a row of a list of the house be chosen again"),
    "agency.end": _l("ended an agency: it is offered no more"),
    "agency.silence": _l("ended that an account speaks for an agency"),
}
