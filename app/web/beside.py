"""The handbook beside the fields of a form: a form says its code, and the handbook, a room above, is handed in."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from typing import Any, TypeVar

from flask import Flask, current_app

F = TypeVar("F", bound=type[Any])

#: Fields that differ by a number only, as the years of a plan, share one section.
_NUMBERED = re.compile(r"_[0-9]+$")


def told_beside(code: str) -> Callable[[F], F]:
    """Let the fields of a form lead to the sections of that code: the field ``title`` to ``brief-title``."""

    def mark(form: F) -> F:
        form.Meta = type("Meta", (), {"handbook": code})
        return form

    return mark


def section_of(field: Any) -> str:
    """Return the key of the section on a field of a form, or "" where the form has none."""
    form = getattr(getattr(field, "meta", None), "handbook", "")
    return f"{form}-{_NUMBERED.sub('', field.short_name)}" if form else ""


def lay_beside(app: Flask, keys: Collection[str], edition: Callable[[str], date | None]) -> None:
    """Let fields lead to their sections; ``keys`` are those that there are, ``edition`` tells a form's of today."""

    def beside(field: Any) -> str:
        key = section_of(field)
        return key if key in keys else ""

    app.jinja_env.globals["beside"] = beside
    app.extensions["handbook"] = edition


def edition_of(form: str) -> date | None:
    """Return the first day of the newest section on the form's fields that holds today, or none without a handbook."""
    day: date | None = current_app.extensions["handbook"](form)
    return day
