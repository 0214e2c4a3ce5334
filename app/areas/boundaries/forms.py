"""The form for a boundary file."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from app.areas.boundaries.intake.outlines import SYSTEMS, OutlineRequest
from app.web.fields import TextField, ThaiDateField


class BoundariesForm(FlaskForm):
    """A boundary file and how it is to be read."""

    file = FileField(
        _l("File with the outlines"),
        description=_l("Zipped shapefile, GeoPackage, GeoJSON or TopoJSON, one level in one file."),
        validators=[FileRequired(_l("Choose a file."))],
    )
    source = TextField(
        _l("Where the outlines come from"),
        description=_l("It is shown under every map, for example: Royal Thai Survey Department, 2565."),
        validators=[Length(max=200, message=_l("Write at most 200 letters."))],
    )
    valid_from = ThaiDateField(
        _l("First day of these borders"),
        description=_l("If the borders changed on this day, the older outlines are kept for the days before."),
    )
    column = TextField(
        _l("Column with the codes"),
        description=_l("Leave it empty: it is found by what it holds, for example TH250101 or 250101."),
        validators=[Length(max=200, message=_l("Write at most 200 letters."))],
    )
    crs = SelectField(
        _l("Coordinate system"), choices=[SelectChoice(code, label) for code, label in SYSTEMS.items()], default=""
    )

    @property
    def asked(self) -> OutlineRequest:
        """What the person says of the file."""
        return OutlineRequest(
            name=self.file.data.filename or "",
            source=self.source.data,
            valid_from=self.valid_from.data,
            column=self.column.data,
            crs=self.crs.data,
        )
