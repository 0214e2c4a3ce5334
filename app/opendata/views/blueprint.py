"""The blueprint of the open data."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("opendata", __name__, template_folder="../templates")
