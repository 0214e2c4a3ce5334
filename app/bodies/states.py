"""Verbs of the bodies."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

VERBS = {"agency.enter": _l("entered agencies and local governments")}
