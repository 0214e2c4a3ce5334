"""The form in which a workbook is sent, and the one in which it is taken back."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired


class SendForm(FlaskForm):
    """A workbook or a CSV."""

    file = FileField(
        _l("Workbook or CSV"),
        description=_l(
            "Our workbook (.xlsx), or one of its sheets as CSV. Every row is checked before anything is saved."
        ),
        validators=[FileRequired(_l("Choose a file."))],
    )
