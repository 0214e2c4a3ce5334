"""The blueprint of the public logs."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("publiclog", __name__, template_folder="../templates")
