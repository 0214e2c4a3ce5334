"""Forms of several rows, and where a sentence belongs: beside the field that it is about, or above the form."""

from __future__ import annotations

from typing import Any, ClassVar

from flask_wtf import FlaskForm
from wtforms import FieldList, Form

from app.web.conflict import Refusal

#: Fields that hold something although nobody typed anything.
CHOICES = ("SelectField", "RadioField", "HiddenField")


def blame(form: FlaskForm, refusal: Refusal) -> None:
    """Put the refusal's sentence beside the field that it names, or above the form."""
    if refusal.field in form:
        form[refusal.field].errors = [str(refusal)]
    else:
        form.form_errors = [*form.form_errors, str(refusal)]


def is_blank(row: Form) -> bool:
    """Tell whether nothing was typed into a row."""
    return not any(field.data or field.errors for field in row if field.type not in CHOICES) and not any(
        getattr(field, "typed", None) for field in row
    )


class RowsForm(FlaskForm):
    """A form of several rows; rows into which nothing was typed are passed over, and stay on the page."""

    #: Name of the field that holds the rows.
    rows_name: ClassVar[str]
    #: What to say when no row was filled in.
    none_filled: ClassVar[Any]
    #: Fewest rows on the page.
    fewest: ClassVar[int] = 3

    def __init__(self, *args: Any, **more: Any) -> None:
        """Fill the rows; blank ones are added here, because the field's own would read a row a second time."""
        super().__init__(*args, **more)
        while len(self.rows) < self.fewest:
            self.rows.append_entry()

    @property
    def rows(self) -> FieldList:
        """The rows of the form."""
        return self[self.rows_name]

    @property
    def filled(self) -> list[Any]:
        """The rows into which something was typed."""
        return [entry.form for entry in self.rows if not is_blank(entry.form)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the rows that are filled; a form without any is not right."""
        every = list(self.rows.entries)
        self.rows.entries = [entry for entry in every if not is_blank(entry.form)]
        right: bool = super().validate(extra_validators)
        self.rows.entries = every
        if right and not self.filled:
            first = next(field for field in every[0].form if field.type not in CHOICES)
            first.errors = [str(self.none_filled)]
            self.rows.errors = [every[0].errors]
            return False
        return right
