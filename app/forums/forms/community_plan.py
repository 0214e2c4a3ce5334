"""Forms of the community plan: attach it as a file, add an item of it, link items to needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, NumberRange, Optional

from app.forums.actions.photos import Upload
from app.forums.models.community_plan import CommunityItem
from app.forums.models.needs import Need
from app.web.fields import BahtField, Needed, NumberField, TextField, stripped

ACCEPTED = "application/pdf,image/jpeg,image/png,image/webp,.xlsx,.csv"
_LONG = Length(max=400, message=_l("Shorten this to at most 400 characters."))
_YEAR = (
    Needed(_l("Write the fiscal year of the Buddhist era, for example 2570.")),
    NumberRange(2500, 2700, _l("Write the fiscal year of the Buddhist era, for example 2570.")),
)


class PlanFileForm(FlaskForm):
    """The community plan as a file."""

    file = FileField(
        _l("The plan as a file"),
        description=_l("PDF, picture, Excel workbook or CSV, at most 12 MB. A picture is made anew without its place."),
        validators=[FileRequired(_l("Choose the file of the plan."))],
        render_kw={"accept": ACCEPTED},
    )
    name = TextField(
        _l("Name of the plan"),
        description=_l("As on its cover, for example: village plan 2570"),
        validators=[Needed(_l("Write the name of the plan.")), _LONG],
    )
    fiscal_year = NumberField(_l("Fiscal year (B.E.)"), validators=_YEAR)
    public = BooleanField(
        _l("Everybody may open the file"),
        description=_l("Only where it holds no names, signatures or telephone numbers of villagers."),
    )

    def upload(self) -> Upload:
        """Return the file as it arrived."""
        return Upload(data=self.file.data.read(), name=self.file.data.filename or "")


class PlanItemForm(FlaskForm):
    """One item of the plan."""

    title = TextField(_l("Project or activity"), validators=[Needed(_l("Write what the item is called.")), _LONG])
    detail = TextAreaField(
        _l("Particulars"),
        filters=[stripped],
        validators=[Length(max=4000, message=_l("Shorten this to at most 4,000 characters."))],
    )
    item_year = NumberField(_l("Fiscal year (B.E.)"), validators=_YEAR)
    satang = BahtField(_l("Budget"), validators=[Optional()])


class PlanLinksForm(FlaskForm):
    """For each item the need that asks for the same (``with_items``)."""

    @classmethod
    def with_items(cls, items: Sequence[CommunityItem], needs: Sequence[Need]) -> Any:
        """Return the form with a choice for each item."""
        choices = [SelectChoice("", _l("no need of a forum asks for it"))]
        choices += [SelectChoice(need.ref, f"{need.number}. {need.title}") for need in needs]
        here = {need.ref for need in needs}
        fields = {}
        for item in items:
            more = [] if item.need is None or item.need.ref in here else [SelectChoice(item.need.ref, item.need.title)]
            fields[field_of(item)] = SelectField(item.title, choices=[*choices, *more], validate_choice=False)
        standing = {field_of(item): item.need.ref if item.need else "" for item in items}
        return type("LinkedItemsForm", (cls,), fields)(data=standing)

    def chosen(self, items: Sequence[CommunityItem]) -> Mapping[int, str]:
        """Return the chosen need's number by the item's id; "" for none."""
        return {item.id: self[field_of(item)].data or "" for item in items}


def field_of(item: CommunityItem) -> str:
    """Name the field of an item."""
    return f"need-{item.id}"
