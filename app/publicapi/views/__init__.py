"""Views for programs."""

from app.publicapi.views import calendars, feeds
from app.publicapi.views.room import bp

__all__ = ["bp", "calendars", "feeds"]
