"""The form by which people of the cluster's office group needs of the pool, or set them aside."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired, Length

from app.thai.digits import whole_number
from app.web.fields import TextField, stripped

_LINE = Length(max=300, message=_l("Shorten this to at most 300 characters."))


class PoolForm(FlaskForm):
    """Needs of two provinces or more, what they share, and why not where they are set aside."""

    needs = SelectMultipleField(
        _l("Needs that belong together"),
        validate_choice=False,
        validators=[DataRequired(_l("Tick needs of two provinces of this cluster at least."))],
    )
    name = TextField(
        _l("What they share"),
        description=_l("As everybody reads it, for example: flood on the Prachin Buri river."),
        validators=[DataRequired(_l("Write what they share, for example the river.")), _LINE],
    )
    why = TextAreaField(
        _l("Why they do not belong together"),
        description=_l("Only if you set them aside. One plain sentence; everybody reads it."),
        filters=[stripped],
        validators=[_LINE],
    )

    def chosen(self) -> list[int]:
        """Return the ids of the needs that were ticked."""
        return [ident for ident in map(whole_number, self.needs.data or ()) if ident]
