"""Forms in which photographs and signed sheets are sent."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired, MultipleFileField
from wtforms.validators import Length

from app.forums.actions.photos import Upload
from app.web.fields import Needed, TextField

#: Photographs in one form.
MOST_AT_ONCE = 10
PICTURES = "image/jpeg,image/png,image/webp"


class PhotosForm(FlaskForm):
    """Photographs with what is seen on them."""

    files = MultipleFileField(
        _l("Photographs"),
        description=_l("JPEG, PNG or WebP; up to 10 at once. Place and time of the camera are taken out."),
        validators=[
            FileRequired(_l("Choose at least one photograph.")),
            Length(max=MOST_AT_ONCE, message=_l("Send at most 10 photographs at once.")),
        ],
        render_kw={"accept": PICTURES},
    )
    alt = TextField(
        _l("What is seen"),
        description=_l(
            "One line for those who cannot see it, for example: people raise their hands in the village hall"
        ),
        validators=[
            Needed(_l("Say in one line what is seen.")),
            Length(max=400, message=_l("Shorten this to at most 400 characters.")),
        ],
    )
    caption = TextField(
        _l("Caption"), validators=[Length(max=400, message=_l("Shorten this to at most 400 characters."))]
    )

    def uploads(self) -> list[Upload]:
        """Return the files as they arrived."""
        return [Upload(data=one.read(), name=one.filename or "") for one in self.files.data]


class SheetForm(FlaskForm):
    """A page of the signed attendance sheet."""

    sheet = FileField(
        _l("Photograph or scan of the signed sheet"),
        description=_l("JPEG, PNG, WebP or PDF. Only those who serve this round can open it."),
        validators=[FileRequired(_l("Choose the photograph or the scan of the sheet."))],
        render_kw={"accept": f"{PICTURES},application/pdf"},
    )

    def upload(self) -> Upload:
        """Return the file as it arrived."""
        return Upload(data=self.sheet.data.read(), name=self.sheet.data.filename or "")
