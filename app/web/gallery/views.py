"""The one page of the gallery."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from app.web.gallery.pages import ShowPage

bp = Blueprint("gallery", __name__)


@bp.get("/gallery")
def show() -> ResponseReturnValue:
    """All components in all states, with invented words."""
    return ShowPage.of().render()
