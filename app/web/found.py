"""One answer for what is not there: every page that an address does not find says so in the same way."""

from __future__ import annotations

from typing import NoReturn, TypeVar

from flask import abort

R = TypeVar("R")


def found(record: R | None) -> R:
    """Return the record, or answer that there is no such page; an empty list or text is nothing, too."""
    return record or missing()


def missing() -> NoReturn:
    """Answer that there is no such page."""
    abort(404)
