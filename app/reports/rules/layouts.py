"""Layouts of official forms as data: which rows stand where, from which day until which, and who printed them so.

Only forms whose fields were seen stand here. Of จ.2 and จ.3 no copy was seen, so they are not printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a form: what fills it, and its label as the form prints it."""

    key: str
    label: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLayout:
    """How a form looks from one day until another (none: still)."""

    code: str
    title: Any
    #: Who printed it so, and how sure that is.
    source: Any
    head: Sequence[FormRow] = ()
    rows: Sequence[FormRow] = ()
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether the form is printed so on the day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


#: Rows that are tables and no texts.
ACTIVITIES, COSTS = "activities", "costs"
BRIEF, SUMMARY = "จ.1-1", "จ.1"
_SOURCE = _l(
    "Fields and their order as one province's application prints them for plans of 2571–2575; no letter of a ministry"
    " with this form was seen. “How it will be seen” and “What must hold true” are ours."
)

LAYOUTS: tuple[FormLayout, ...] = (
    FormLayout(
        code=BRIEF,
        title=_l("Project brief (form จ.1-1)"),
        source=_SOURCE,
        head=(
            FormRow("issue", _l("strategic issue")),
            FormRow("tactic", _l("tactic")),
            FormRow("measure", _l("Indicator and target")),
            FormRow("programme", _l("programme")),
        ),
        rows=(
            FormRow("title", _l("1. Name of the project")),
            FormRow("rationale", _l("2. Rationale")),
            FormRow("objective", _l("3. Objective")),
            FormRow("indicator", _l("4. Indicator and target")),
            FormRow("evidence", _l("How it will be seen")),
            FormRow("target_area", _l("5. Target area")),
            FormRow("target_group", _l("Target group")),
            FormRow(ACTIVITIES, _l("6. Main activities")),
            FormRow("lead_agency", _l("7. Lead agency")),
            FormRow("related_agencies", _l("Related agencies")),
            FormRow("duration", _l("8. Duration")),
            FormRow("budget", _l("9. Budget")),
            FormRow(COSTS, _l("Cost lines")),
            FormRow("output", _l("10. Output")),
            FormRow("outcome", _l("11. Outcome")),
            FormRow("assumption", _l("What must hold true")),
        ),
    ),
    FormLayout(
        code=SUMMARY,
        title=_l("Summary of the plan (form จ.1)"),
        source=_SOURCE,
        rows=(
            FormRow("issue", _l("strategic issue")),
            FormRow("measure", _l("Indicator and target")),
            FormRow("project", _l("Project")),
            FormRow("lead_agency", _l("Lead agency")),
        ),
    ),
)


def layout_on(code: str, day: date, layouts: Sequence[FormLayout] = LAYOUTS) -> FormLayout | None:
    """Return how the form is printed on the day; the one that began last where two hold; none where none holds."""
    held = [one for one in layouts if one.code == code and one.holds(day)]
    return max(held, key=lambda one: one.valid_from or date.min, default=None)
