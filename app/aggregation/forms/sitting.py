"""The question at which sitting something was decided, as every form of a desk asks it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField

from app.web.fields import stripped


def choose_sitting(label: Any = None) -> SelectField:
    """Ask for the sitting; ``seat`` fills in those that were held."""
    return SelectField(
        label or _l("Decided at which sitting"),
        description=_l("How far people took part in this decision is that of the sitting; everybody sees it."),
        coerce=str,
        filters=[stripped],
        validate_choice=False,
    )


def seat(field: SelectField, forums: Sequence[tuple[str, str]], *, last: bool = True) -> None:
    """Offer the sittings that were held, the last one chosen; nothing is asked where there was none.

    Without ``last`` none is chosen, as where something is mended at the desk.
    """
    if not forums:
        return
    desk = ("", str(_("at the desk, without a sitting")))
    field.choices = [*forums, desk] if last else [desk, *forums]
    if field.data is None or (not field.data and not field.raw_data):
        field.data = forums[0][0] if last else ""


class BackForm(FlaskForm):
    """At which sitting a decision is taken back."""

    sitting = choose_sitting(_l("Taken back at which sitting"))
