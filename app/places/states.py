"""What a place may look like on a map."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class Shape(StrEnum):
    """A place is a point, or it is drawn: a line for a road or a canal, an area for a pond or a field."""

    POINT = "point"
    LINE = "line"
    AREA = "area"


SHAPE_LABELS = {Shape.POINT: _l("point"), Shape.LINE: _l("line"), Shape.AREA: _l("area on the map")}
