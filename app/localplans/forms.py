"""Forms of an import: whose plan it is, how a sheet is laid out, and to what a project is linked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, HiddenField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from app.forums.models.needs import Need
from app.forums.queries.sittings import need_by_ref
from app.localplans.models import LocalProject
from app.localplans.queries.projects import project_by_ref
from app.localplans.rules.layouts import AMOUNTS, LABELS, TEXTS, Layout, cell
from app.localplans.rules.rows import label_of
from app.localplans.states import SOURCE_LABELS, Source
from app.plans.models.candidates import Candidate
from app.plans.queries.candidates import candidate_by_ref
from app.tables.rules.cells import letters
from app.web.beside import told_beside
from app.web.conflict import Refusal, mark
from app.web.fields import Needed, NumberField, TextField

#: Columns offered in a choice; form ผ.02 has fewer than twenty.
MOST_COLUMNS = 60
#: Letters of a title in a choice.
LONGEST = 60


@told_beside("localplan")
class SendForm(FlaskForm):
    """A workbook, and whose plan of which years it is."""

    agency_id = SelectField(
        _l("Whose plan"),
        description=_l("The local government or agency is the author; you only import it."),
        validate_choice=False,
        validators=[DataRequired(_l("Choose the agency."))],
    )
    source = RadioField(
        _l("What it is"),
        choices=[SelectChoice(code.value, SOURCE_LABELS[code]) for code in Source],
        default=Source.LOCAL.value,
        validate_choice=False,
        validators=[DataRequired(_l("Choose what it is."))],
    )
    area = SelectField(
        _l("Area of the plan"),
        description=_l("The subdistrict, district or province in which the work lies."),
        validate_choice=False,
        validators=[DataRequired(_l("Choose the area."))],
    )
    first_year = NumberField(
        _l("First fiscal year"),
        description=_l("In the Buddhist era; the plan has at most five years from there. For example 2566."),
        validators=[Needed(_l("Write the first fiscal year in the Buddhist era, for example 2566."))],
    )
    file = FileField(
        _l("Workbook or CSV"),
        description=_l("As the office keeps it (.xlsx or CSV): you say in the next step which column holds what."),
        validators=[FileRequired(_l("Choose a file."))],
    )


#: How many baht the figure 1 may mean.
UNITS = {
    "1": _l("baht"),
    "1000": _l("thousands of baht"),
    "10000": _l("tens of thousands of baht"),
    "100000": _l("hundreds of thousands of baht"),
    "1000000": _l("millions of baht"),
}


@told_beside("pho02")
class ColumnsForm(FlaskForm):
    """How one sheet is laid out; every column may be chosen otherwise than guessed."""

    take = BooleanField(_l("This sheet holds projects: take it in"))
    first = NumberField(_l("First row of the titles"), validators=[Needed(_l("Write the number of the row."))])
    last = NumberField(_l("Last row of the titles"), validators=[Needed(_l("Write the number of the row."))])
    scale = SelectField(_l("Amounts are in"), validate_choice=False)
    seen = HiddenField()
    number = SelectField(LABELS["number"], validate_choice=False)
    name = SelectField(LABELS["name"], validate_choice=False)
    objective = SelectField(LABELS["objective"], validate_choice=False)
    target = SelectField(LABELS["target"], validate_choice=False)
    indicator = SelectField(LABELS["indicator"], validate_choice=False)
    expected = SelectField(LABELS["expected"], validate_choice=False)
    unit = SelectField(LABELS["unit"], validate_choice=False)
    year_1 = SelectField(validate_choice=False)
    year_2 = SelectField(validate_choice=False)
    year_3 = SelectField(validate_choice=False)
    year_4 = SelectField(validate_choice=False)
    year_5 = SelectField(validate_choice=False)

    @classmethod
    def of(cls, layout: Layout, rows: Sequence[Sequence[str]], first_year: int) -> ColumnsForm:
        """Return the form filled with a layout; each column is offered with what its titles say."""
        held = {key: str(place) for key, place in layout.columns.items()}
        blank = dict.fromkeys((*TEXTS, *AMOUNTS), "")
        told = (
            blank | held | {"take": layout.take, "first": layout.first, "last": layout.last, "scale": str(layout.scale)}
        )
        form = cls(data=told | {"seen": mark(layout.plain())})
        titles = rows[layout.first - 1 : layout.last]
        width = min(MOST_COLUMNS, max(map(len, rows), default=0))
        offered = [("", str(_("not in this sheet")))]
        offered += [(str(place), _called(titles, place)) for place in range(width)]
        for key in (*TEXTS, *AMOUNTS):
            form[key].choices = offered
        form.scale.choices = [(unit, str(label)) for unit, label in UNITS.items()]
        for key in AMOUNTS:
            form[key].label.text = label_of(key, first_year)
        form["name"].flags.required = True
        return form

    def layout(self) -> Layout:
        """Return the layout that was chosen."""
        chosen: Mapping[str, str] = {key: form.data or "" for key in (*TEXTS, *AMOUNTS) for form in (self[key],)}
        columns = {key: int(place) for key, place in chosen.items() if place.isdecimal() and len(place) < 4}
        scale = int(self.scale.data) if self.scale.data in UNITS else 1
        return Layout(bool(self.take.data), self.first.data or 0, self.last.data or 0, columns, scale)


def _called(titles: Sequence[Sequence[str]], place: int) -> str:
    words = " ".join(text for row in titles if (text := cell(row, place)))
    return f"{letters(place)} · {words[:LONGEST]}" if words else letters(place)


class LinkForm(FlaskForm):
    """The need, the plan candidate or the project of another plan that is the same work."""

    ref = TextField(
        _l("Number of the need, candidate or project"),
        description=_l("As it stands on its page, for example N70-250113-1, C70-25-1 or L66-250113-1-1."),
        validators=[
            Needed(_l("Write the number of a need, of a plan candidate or of a project of another plan.")),
            Length(max=60, message=_l("Shorten this to at most 60 characters.")),
        ],
    )


def other_end(ref: str) -> Need | Candidate | LocalProject:
    """Return the need, candidate or project of that number; ``Refusal`` where there is none."""
    plain = ref.strip().upper()
    found = candidate_by_ref(plain) or need_by_ref(plain) or project_by_ref(plain)
    if found is None:
        raise Refusal(_("There is no need, plan candidate or project of a plan with this number."), field="ref")
    return found
