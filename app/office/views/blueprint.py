"""The blueprint of the administrator's desk."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("office", __name__, template_folder="../templates")
