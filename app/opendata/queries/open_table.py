"""What is said of one table of a package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.opendata.queries.scope import Within


@dataclass(frozen=True, slots=True)
class OpenTable:
    """One table of the package: its file's name, the model, which rows belong to the scope, and what pages show."""

    name: str
    model: Any
    about: Any
    within: Within
    #: Sealed and derived columns that are written, because a public page shows them.
    shown: str = ""
    #: Public columns that are not written, because they say nothing outside the house.
    left: str = ""
