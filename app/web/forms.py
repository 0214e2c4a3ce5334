"""How a form is answered, forms of several rows, and where a sentence belongs: beside its field, or above the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from flask import flash, redirect
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import FieldList, Form

from app.web.conflict import Refusal, Stale, mark
from app.web.page import Page

#: Fields that hold something although nobody typed anything.
CHOICES = ("SelectField", "RadioField", "HiddenField")


def submitted(
    form: FlaskForm, page: Callable[[Mapping[str, Any] | None], Page], act: Callable[[], str | Page]
) -> ResponseReturnValue:
    """Act and lead on to the address, or show the page, that ``act`` returns; else show the form with its sentences.

    ``page`` is given what stands by now where somebody else was faster, otherwise nothing; a form that carries the mark
    of what was seen then carries the mark of that.
    """
    try:
        if form.validate_on_submit():
            done = act()
            return redirect(done) if isinstance(done, str) else done.render()
    except Stale as stale:
        if "seen" in form:
            form["seen"].data = mark(stale.theirs)
        return page(stale.theirs).render(), 409
    except Refusal as refusal:
        blame(form, refusal)
    return page(None).render(), 422


def acted(act: Callable[[], str], page: Callable[[Refusal], Page]) -> ResponseReturnValue:
    """Act and lead on to the address that ``act`` returns; else show the page that says why not in its own way."""
    try:
        return redirect(act())
    except Refusal as refusal:
        return page(refusal).render(), 409 if isinstance(refusal, Stale) else 422


def tried(act: Callable[[], str | None], back: str) -> ResponseReturnValue:
    """Act and lead ``back``, or to another address that ``act`` returns; a refusal's sentence is shown there."""
    try:
        return redirect(act() or back)
    except Refusal as refusal:
        flash(str(refusal), "error")
        return redirect(back)


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
