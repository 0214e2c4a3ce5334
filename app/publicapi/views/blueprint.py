"""The blueprint of the front door for programs."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("publicapi", __name__)
