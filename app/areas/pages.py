"""Pages of the areas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from wtforms.fields.choices import SelectChoice

from app.areas.forms import ImportForm
from app.areas.intake.imports import CheckedAreas, ImportReport
from app.areas.models import Area
from app.areas.queries import FoundArea
from app.areas.rules.cells import Remark
from app.areas.states.paths import lineage
from app.web.locale import called
from app.web.page import Page
from app.web.verdict import OPEN, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRecord:
    """A record that a search found beside the areas: what it is called, what became of it, and its page."""

    label: str
    hint: str
    url: str


#: Rooms above add theirs: asked with what was typed, and whether its words count or only a number that it is.
FINDERS: list[Callable[[str, bool], Sequence[FoundRecord]]] = []


def records(query: str, *, words: bool) -> list[FoundRecord]:
    """Return what else fits what was typed: after each keystroke by its number alone, on the page by words too."""
    return [one for find in FINDERS for one in find(query, words)] if query else []


@dataclass(frozen=True, kw_only=True)
class SearchPage(Page):
    """Areas and records that fit what was typed; while nothing is typed, the provinces to browse from."""

    endpoint: ClassVar = "areas.search"
    query: str
    #: (label, url, hint) of each area found.
    found: Sequence[tuple[str, str, str]] = ()
    #: The same of what was asked for and planned there.
    records: Sequence[tuple[str, str, str]] = ()
    #: (label, url) of each province; empty when something was typed.
    provinces: Sequence[tuple[str, str]] = ()

    @classmethod
    def of(cls, title: str, query: str, found: Sequence[FoundArea], provinces: Sequence[tuple[str, str]]) -> SearchPage:
        """Return the page for what was found."""
        return cls(
            title=title,
            query=query,
            found=[(one.label, one.url, one.hint) for one in found],
            records=[(one.label, one.url, one.hint) for one in records(query, words=True)],
            provinces=provinces,
        )


#: Most remarks on one page; the rest are counted.
MOST_SHOWN = 200


@dataclass(frozen=True, kw_only=True)
class ImportVillagesPage(Page):
    """A file of villages: how it was understood and what it would change; the same file again imports it."""

    endpoint: ClassVar = "areas.import_villages"
    form: ImportForm
    #: How the file was understood; empty before one was sent.
    told: Sequence[tuple[str, str]] = ()
    faults: Sequence[Remark] = ()
    notes: Sequence[Remark] = ()
    #: How many faults and notes there are beyond those shown.
    more: int = 0
    report: ImportReport | None = None
    #: SHA-256 of the checked file, for the second form.
    sha256: str = ""
    verdict: Verdict = OPEN

    @classmethod
    def of(cls, title: Any, form: ImportForm, checked: CheckedAreas | None = None, verdict: Verdict = OPEN) -> Self:
        """Return the page for a checked file, or the empty one."""
        if checked is None:
            return cls(title=str(title), form=form)
        return cls(
            title=str(title),
            form=form,
            told=checked.told,
            faults=checked.faults[:MOST_SHOWN],
            notes=checked.notes[:MOST_SHOWN],
            more=max(len(checked.faults) - MOST_SHOWN, 0) + max(len(checked.notes) - MOST_SHOWN, 0),
            report=None if checked.faults else checked.report,
            sha256=checked.sha256,
            verdict=verdict,
        )


def by_district(areas: Sequence[Area]) -> list[SelectChoice]:
    """Return areas in the order of their paths as a select offers them: a district opens its group."""
    names = {area.path: called(area) for area in areas}
    return [
        SelectChoice(area.code, names[area.path], optgroup=names.get((*lineage(area.path), 0)[1]) or None)
        for area in areas
    ]
