"""Views of the forums: planning, the record, and the public page."""

from app.forums.views import attendance, minutes, needs, participation, plan, record, slips
from app.forums.views.room import bp

__all__ = ["attendance", "bp", "minutes", "needs", "participation", "plan", "record", "slips"]
