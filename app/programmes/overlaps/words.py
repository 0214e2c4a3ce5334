"""Words of the comparison with other plans that the desk's own comparison has no need of."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

INSIDE = _l("One of the two lies in the area of the other.")
