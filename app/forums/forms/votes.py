"""The form of the hands that were raised for each need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField
from wtforms.validators import Optional

from app.forums.forms.sittings import COUNTABLE
from app.forums.models.needs import Need
from app.web.fields import NumberField


class VotesForm(FlaskForm):
    """Hands raised for each need: one field each (``with_needs``)."""

    #: People counted in the room; 0 where nobody has counted.
    heads: ClassVar[int] = 0
    seen = HiddenField()
    sure = BooleanField(_l("More hands than people were counted, and that is right"))

    @classmethod
    def with_needs(cls, needs: Sequence[Need], heads: int = 0) -> Any:
        """Return the form with a field for each need, filled with what was counted; blank where nobody has.

        More hands than ``heads`` are asked about; no heads say nothing.
        """
        fields = {f"need-{need.number}": NumberField(need.title, validators=[Optional(), COUNTABLE]) for need in needs}
        counted = {f"need-{need.number}": need.votes or None for need in needs}
        return type("CountedVotesForm", (cls,), fields | {"heads": heads})(data=counted)

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask about hands above the heads of the room, unless somebody has said that they are right."""
        if not super().validate(extra_validators):
            return False
        over = [one for one in self if one.name.startswith("need-") and self.heads and (one.data or 0) > self.heads]
        if not over or self.sure.data:
            return True
        for one in over:
            one.errors = [_l("%(hands)s hands, but %(heads)s people were counted.", hands=one.data, heads=self.heads)]
        self.sure.errors = [_l("Check the numbers. If they are right, tick this and save again.")]
        return False

    def votes(self, needs: Sequence[Need]) -> dict[int, int]:
        """Return the votes by the need's id."""
        return {need.id: self[f"need-{need.number}"].data or 0 for need in needs}
