"""The form of a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, SelectMultipleField, TextAreaField
from wtforms.validators import Length, Optional

from app.cycles.models.cycles import Category
from app.forums.forms.sittings import choose_category, choose_channel, offer
from app.forums.models.needs import Need
from app.forums.states.sittings import Channel
from app.places.forms import ForArea, PlaceField
from app.places.rules.placed import Placed
from app.proposals.models import Proposal
from app.thai.text import excerpt
from app.web.beside import told_beside
from app.web.fields import BahtField, MilliField, Needed, TextField, stripped
from app.web.locale import named


@told_beside("proposal")
class ProposalForm(ForArea, FlaskForm):
    """What will be done, by whom, how much of it, for how much."""

    title = TextField(
        _l("Title"),
        description=_l("What will be done and where. For example: concrete road from the temple to the school"),
        validators=[
            Needed(_l("Give the proposal a title that says what will be done.")),
            Length(max=400, message=_l("Shorten this to at most 400 characters.")),
        ],
    )
    summary = TextAreaField(
        _l("What will be done"),
        description=_l("The work, for whom, and how one will see that it is done."),
        filters=[stripped],
        validators=[Length(max=20_000, message=_l("Shorten this to at most 20,000 characters."))],
    )
    category = choose_category()
    channel = choose_channel()
    quantity = MilliField(_l("Quantity"), validators=[Optional()])
    unit = TextField(_l("Unit"), validators=[Length(max=60, message=_l("Shorten this to at most 60 characters."))])
    satang = BahtField(_l("Rough cost"), validators=[Optional()])
    where = PlaceField()
    need = SelectMultipleField(coerce=int, choices=[], validate_choice=False)
    seen = HiddenField()

    @classmethod
    def suggested(cls, needs: Sequence[Need], place: Placed | None = None) -> ProposalForm:
        """Return the form filled with what the chosen needs suggest; empty without any. ``place`` is where they lie."""
        if not needs:
            return cls()
        first, units = needs[0], {need.unit for need in needs}
        quantities = [need.quantity_milli for need in needs if need.quantity_milli is not None]
        return cls(
            title=first.title,
            category=str(first.category_id),
            channel=str(first.channel),
            quantity=sum(quantities) if quantities and len(units) == 1 else None,
            unit=first.unit if len(units) == 1 else "",
            satang=sum(need.satang for need in needs) or None,
            where=place,
        )

    @classmethod
    def of(cls, proposal: Proposal, place: Placed | None) -> ProposalForm:
        """Return the form filled with the draft and its place as they stand."""
        return cls(
            title=proposal.title,
            summary=proposal.summary,
            category=str(proposal.category_id),
            channel=str(proposal.channel),
            quantity=proposal.quantity_milli,
            unit=proposal.unit,
            satang=proposal.satang or None,
            where=place,
        )

    def offer(self, categories: Sequence[Category]) -> None:
        """Fill the choices of the category."""
        offer(self.category, categories)

    def told(self) -> dict[str, Any]:
        """Return what the actions take."""
        return {
            "title": self.title.data,
            "summary": self.summary.data,
            "category_id": int(self.category.data),
            "channel": Channel(self.channel.data) if self.channel else Channel.SUPPORT,
            "quantity_milli": self.quantity.data,
            "unit": self.unit.data,
            "satang": self.satang.data or 0,
            "place": self.where.data,
        }


class AnsweringForm(ProposalForm):
    """The same where needs are answered: one of another category is asked about."""

    sure = BooleanField(_l("The needs stand under another category, and that is right"))
    #: The needs that the proposal answers.
    answered: Sequence[Need] = ()

    def answering(self, needs: Sequence[Need]) -> Self:
        """Name the needs before the form is checked; return the form."""
        self.answered = needs
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask about needs of another category, unless somebody has said that it is right."""
        if not super().validate(extra_validators):
            return False
        told = of_other_category(self.answered, int(self.category.data))
        if not told or self.sure.data:
            return True
        self.category.errors = [_l("Other categories: %(needs)s.", needs="; ".join(told))]
        self.sure.errors = [_l("Choose the category of the needs, or tick this and save again.")]
        return False


def of_other_category(needs: Sequence[Need], category_id: int) -> list[str]:
    """Return the needs that stand under another category, each with its own."""
    return [f"{excerpt(need.title, 60)} ({named(need.category)})" for need in needs if need.category_id != category_id]


class ChooseNeedsForm(FlaskForm):
    """Needs to be linked to a proposal."""

    need = SelectMultipleField(
        coerce=int, choices=[], validate_choice=False, validators=[Needed(_l("Choose at least one need."))]
    )
