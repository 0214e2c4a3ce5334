"""Which of our fields stands under which heading of the national follow-up system (eMENSCR), as data. Pure.

Known is that a project goes in as five numbered parts; a list of their fields was not seen. So every line says whether
it was verified, and no heading here claims to be the system's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

PARTS = ("M1", "M2", "M3", "M4", "M5")


@dataclass(frozen=True, slots=True)
class MappedField:
    """A column: the part in which it stands, our field, its heading, and who saw it there ("" while nobody did)."""

    part: str
    field: str
    heading: Any
    verified_by: str = ""


@dataclass(frozen=True, slots=True)
class FieldMapping:
    """The columns that hold from one day until another (none: still)."""

    fields: Sequence[MappedField]
    valid_from: date | None = None
    valid_to: date | None = None


MAPPINGS: tuple[FieldMapping, ...] = (
    FieldMapping(
        (
            MappedField("M1", "ref", _l("Reference")),
            MappedField("M1", "title", _l("Project")),
            MappedField("M1", "agency", _l("Agency")),
            MappedField("M1", "district", _l("District")),
            MappedField("M1", "fiscal_year", _l("Fiscal year")),
            MappedField("M2", "ref", _l("Reference")),
            MappedField("M2", "origin", _l("Origin")),
            MappedField("M2", "needs", _l("Needs behind it")),
            MappedField("M2", "forums", _l("Forums behind it")),
            MappedField("M3", "ref", _l("Reference")),
            MappedField("M3", "begins", _l("First month")),
            MappedField("M3", "ends", _l("Last month")),
            MappedField("M3", "target", _l("Planned output")),
            MappedField("M3", "revision", _l("Revision of the plan")),
            MappedField("M4", "ref", _l("Reference")),
            MappedField("M4", "fund", _l("Source of funds")),
            MappedField("M4", "allocated", _l("Allocated")),
            MappedField("M4", "planned_money", _l("Planned to be disbursed by today")),
            MappedField("M4", "disbursed", _l("Disbursed")),
            MappedField("M5", "ref", _l("Reference")),
            MappedField("M5", "stage", _l("Stage")),
            MappedField("M5", "percent", _l("Work reported (%)")),
            MappedField("M5", "planned", _l("Work planned by today (%)")),
            MappedField("M5", "as_of", _l("Newest report")),
            MappedField("M5", "light", _l("Light")),
            MappedField("M5", "obstacle", _l("Obstacle")),
        )
    ),
)


def mapping_on(day: date, mappings: Sequence[FieldMapping] = MAPPINGS) -> FieldMapping:
    """Return the mapping that holds on the day, the one that began last where two do; the last one where none does."""
    held = [
        one
        for one in mappings
        if (one.valid_from is None or one.valid_from <= day) and (one.valid_to is None or day <= one.valid_to)
    ]
    return max(held, key=lambda one: one.valid_from or date.min, default=mappings[-1])
