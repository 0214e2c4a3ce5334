"""Views for programs."""

from app.publicapi.views import feeds
from app.publicapi.views.room import bp

__all__ = ["bp", "feeds"]
