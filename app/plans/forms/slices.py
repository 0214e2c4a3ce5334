"""The form by which an estimate is parted by fiscal year."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import FieldList
from wtforms.validators import Optional

from app.web.fields import BahtField

#: Fiscal years that the form offers, from the first one on.
YEARS = 5


class YearsForm(FlaskForm):
    """What is asked for in each of the fiscal years; blank for nothing."""

    years = FieldList(
        BahtField(_l("Asked for in baht"), validators=[Optional()]),
        label=_l("Asked for by fiscal year"),
        min_entries=YEARS,
        max_entries=YEARS,
    )
