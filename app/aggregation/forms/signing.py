"""Forms of signing: what stands on the signed sheet, and its scan."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms.validators import Length

from app.aggregation.actions.sign import Signature
from app.web.fields import Needed, TextField, ThaiDateField

_PICTURES = {"accept": "application/pdf,image/jpeg,image/png,image/webp"}


class ScanForm(FlaskForm):
    """The scan of the signed minutes."""

    scan = FileField(
        _l("Scan or photograph of the signed minutes"),
        description=_l("PDF or picture, at most 12 MB. Only those who serve the area and reviewers can open it."),
        render_kw=_PICTURES,
    )

    def sent(self) -> tuple[bytes, str]:
        """Return the bytes and the name of the file; empty where none was chosen."""
        return (self.scan.data.read(), self.scan.data.filename or "") if self.scan.data else (b"", "")


class SigningForm(ScanForm):
    """The day and the positions of those who signed, with the scan."""

    signed_on = ThaiDateField(
        _l("Day of signing"), validators=[Needed(_l("Write the day that stands on the signed minutes."))]
    )
    positions = TextField(
        _l("In which positions people signed"),
        description=_l("For example: chair, secretary, representative of the people's sector. No names: it is public."),
        validators=[
            Needed(_l("Write in which positions people signed, for example: chair, secretary.")),
            Length(max=400, message=_l("Shorten this to at most 400 characters.")),
        ],
    )

    def signature(self) -> Signature:
        """Return what was signed as it was typed."""
        scan, name = self.sent()
        return Signature(signed_on=self.signed_on.data, positions=self.positions.data or "", scan=scan, scan_name=name)
