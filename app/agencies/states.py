"""Verbs of the agencies' door."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

VERBS = {
    "agency.speak": _l("let an account speak for an agency"),
    "agency.answer": _l("answered what was referred to the agency"),
    "programme.declare": _l("declared whether the work is part of the regular programme"),
}
