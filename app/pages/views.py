"""The front door."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.pages.pages import AboutPage, DataPage, HomePage, WorkPage

bp = Blueprint("pages", __name__, template_folder="templates")


@bp.get("/")
def home() -> ResponseReturnValue:
    """Show the first screen."""
    return HomePage(title=_("Every voice is accounted for")).render()


@bp.get("/work")
def work() -> ResponseReturnValue:
    """Show what waits for the signed-in person."""
    return WorkPage(title=_("My work")).render()


@bp.get("/about")
def about() -> ResponseReturnValue:
    """Say what this is."""
    return AboutPage(title=_("What this is")).render()


@bp.get("/data")
def data() -> ResponseReturnValue:
    """Say where the data come from."""
    return DataPage(title=_("About the data")).render()
