"""The form in which it is said why fewer came than the rules ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import Length

from app.forums.models.attendance import Shortfall
from app.web.fields import Needed, stripped


class ReasonsForm(FlaskForm):
    """Why fewer came than the rules ask for: one field each (``with_rules``)."""

    @classmethod
    def with_rules(cls, rows: Sequence[Shortfall], labels: Sequence[str]) -> Any:
        """Return the form with a text for each shortfall, filled with what was written."""
        most = Length(max=2000, message=_l("Shorten this to at most 2,000 characters."))
        needed = [Needed(_l("Write why this rule was not met; everybody can read it.")), most]
        fields = {
            reason_name(row): TextAreaField(label, filters=[stripped], validators=needed)
            for row, label in zip(rows, labels, strict=True)
        }
        return type("ExplainedForm", (cls,), fields)(data={reason_name(row): row.reason for row in rows})

    def reasons(self, rows: Sequence[Shortfall]) -> dict[tuple[str, str], str]:
        """Return the reasons by (kind, code) of the rule."""
        return {(row.rule_kind, row.code): self[reason_name(row)].data for row in rows}


def reason_name(row: Shortfall) -> str:
    """Name the field of one shortfall."""
    return f"reason-{row.rule_kind}-{row.code or 'all'}"
