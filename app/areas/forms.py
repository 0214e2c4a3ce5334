"""Forms of the areas."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, StringField
from wtforms.validators import Length

from app.areas.intake.imports import CheckedAreas
from app.thai.text import tidy


class ImportForm(FlaskForm):
    """A file of villages; the second time with the mark of what was checked, which must be the same file."""

    file = FileField(
        _l("File with the villages"),
        description=_l("CSV or Excel workbook (.xlsx). The first sheet is read."),
        validators=[FileRequired(_l("Choose a file."))],
    )
    source = StringField(
        _l("Where the list comes from"),
        description=_l("It is shown with the villages, for example: Department of Provincial Administration, 2568."),
        filters=[lambda text: tidy(text or "")],
        validators=[Length(max=200, message=_l("Write at most 200 letters."))],
    )
    checked = HiddenField()

    def confirms(self, checked: CheckedAreas) -> bool:
        """Tell whether this very file was checked before and may be imported now."""
        return not checked.faults and self.checked.data == checked.sha256
