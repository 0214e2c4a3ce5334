"""A form with every kind of field, half of it filled in wrongly."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

#: What somebody typed: the day and the words are missing, the rest stays as it was.
TYPED = MultiDict(
    [
        ("title", "ปรับปรุงระบบประปาหมู่บ้าน"),
        ("held_on", "31/02/2569"),
        ("cost", "495,000"),
        ("channel", "joint"),
        ("sectors", "people"),
        ("where", "14.0523, 101.4312"),
        ("agreed", "y"),
    ]
)


class SamplePlaceField(TextAreaField):
    """A place in another subdistrict than its forum's, so that the form asks."""

    told = ""
    asks = "0123456789ab"
    near = "14.05,101.37"
    area = None


class SampleForm(FlaskForm):
    """Fields of every kind; never saved."""

    title = StringField(_l("Name of the proposal"), validators=[DataRequired()])
    words = TextAreaField(
        _l("The need in the citizens' own words"),
        description=_l("Write what was said, as it was said."),
        validators=[DataRequired(_l("Write what the villagers said")), Length(max=2000)],
    )
    held_on = StringField(_l("Day of the forum"), description=_l("For example 22/11/2568"), validators=[DataRequired()])
    cost = StringField(_l("Rough cost"), validators=[Optional()])
    category = SelectField(
        _l("Category"),
        choices=[
            SelectChoice("", _l("Choose one")),
            SelectChoice("water", _l("Water supply")),
            SelectChoice("road", _l("Roads and bridges")),
        ],
        validators=[DataRequired(_l("Choose a category"))],
    )
    channel = RadioField(
        _l("Who should do it"),
        choices=[
            SelectChoice("self", _l("The community itself")),
            SelectChoice("joint", _l("Together")),
            SelectChoice("support", _l("Support is asked for")),
        ],
        validators=[DataRequired()],
    )
    sectors = SelectMultipleField(
        _l("Sectors that took part"),
        choices=[
            SelectChoice("state", _l("State sector")),
            SelectChoice("people", _l("People and community leaders")),
            SelectChoice("private", _l("Private sector")),
        ],
        validators=[Optional()],
    )
    where = SamplePlaceField(_l("Position"), validators=[Optional()])
    agreed = BooleanField(_l("The forum agreed to these words"), validators=[Optional()])

    @classmethod
    def refused(cls) -> "SampleForm":
        """The form as it comes back when the day does not exist and the words are missing."""
        form = cls(formdata=TYPED, meta={"csrf": False})
        form.validate()
        form.held_on.errors = [_l("There is no such day: write day/month/year in B.E., for example 22/11/2568")]
        form.where.errors = [
            _l("This position lies in another subdistrict. Correct it, or say below that it is right.")
        ]
        return form
