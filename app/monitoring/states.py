"""Verbs of monitoring."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

VERBS = {"progress.report": _l("reported progress")}
