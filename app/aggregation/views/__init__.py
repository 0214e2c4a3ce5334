"""Views of the desks: items and outcomes, what is alike, closing, balance sheets."""

from app.aggregation.views import batches, books, desk, gathering, referrals
from app.aggregation.views.room import bp

__all__ = ["batches", "books", "bp", "desk", "gathering", "referrals"]
