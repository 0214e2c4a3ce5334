"""Verbs of the letters."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

VERBS = {"letter.receive": _l("entered a letter that came in")}
