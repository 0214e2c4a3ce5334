"""Views of the desks: items and outcomes, closing, balance sheets."""

from app.aggregation.views import books, desk
from app.aggregation.views.room import bp

__all__ = ["books", "bp", "desk"]
