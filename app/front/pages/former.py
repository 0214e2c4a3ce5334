"""What a page says of an area that is no more."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.areas.models import Area
from app.areas.queries import former_at
from app.web.locale import called, date_text


def ended(place: Area) -> str:
    """Say of an area that the register has ended since when, and what took its place."""
    day = date_text(place.valid_to)
    _former, after = former_at(place.path) or (place, None)
    if after is None:
        return str(_("This area ended on %(day)s. What was said here stays on this page.", day=day))
    told = _l("This area ended on %(day)s; %(after)s took its place. What was said here stays on this page.")
    return str(told) % {"day": day, "after": called(after)}
