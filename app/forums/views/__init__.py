"""Views of the forums: planning, the record, and the public page."""

from app.forums.certifying import views as certifying
from app.forums.checks import views as checks
from app.forums.community import views as community
from app.forums.field import views as field
from app.forums.photos import views as photos
from app.forums.views import attendance, minutes, needs, participation, plan, record, slips, timing, typing
from app.forums.views.room import bp
from app.forums.workbook import views as workbook

__all__ = [
    "attendance",
    "bp",
    "certifying",
    "checks",
    "community",
    "field",
    "minutes",
    "needs",
    "participation",
    "photos",
    "plan",
    "record",
    "slips",
    "timing",
    "typing",
    "workbook",
]
