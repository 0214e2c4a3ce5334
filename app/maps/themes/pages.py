"""The pages of the themes: the list of them for an area, and one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from app.maps.rules.shell import Shell
from app.maps.themes.sheet import Line, View
from app.web.page import Page


@dataclass(frozen=True, slots=True)
class Offer:
    """One theme in the list: its words, what it says, and its address."""

    name: str
    says: str
    url: str


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """What can be seen on maps of an area."""

    endpoint: ClassVar = "themes.index"

    groups: Sequence[tuple[str, Sequence[Offer]]]


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """One theme of an area: map, legend, table, and the files of the same."""

    endpoint: ClassVar = "themes.show"

    view: View
    here: str
    clear_url: str
    #: The lines on this page; all of them unless they are many.
    shown: Sequence[Line]
    next_url: str
    #: Files by ending.
    files: dict[str, str]
    #: Other views of the same: label and address.
    ways: Sequence[tuple[str, str]]
    #: Whether the map that can be moved is shown, and its shell.
    shell: Shell | None
    pan_url: str
    tiles: dict[str, str] | None

    def as_json(self) -> dict[str, Any]:
        """Return the same as data; values as in the table, none where there is none or it is hidden."""
        view = self.view
        return {
            "theme": view.name,
            "title": view.title,
            "filters": view.chosen,
            "as_of": self.as_of.isoformat(),
            "facts": dict(view.facts),
            "classes": [{"low": one.low, "high": one.high, "n": one.n} for one in view.classes],
            "columns": {column.key: column.label for column in view.columns},
            "areas": [_line(view, line) for line in view.lines],
            "total": _line(view, view.total) if view.total else None,
            "notes": list(view.notes),
        }


def _line(view: View, line: Line) -> dict[str, Any]:
    keys = [column.key for column in view.columns]
    return {"code": line.code, "label": line.label, "class": line.klass, **dict(zip(keys, line.raw, strict=True))}
