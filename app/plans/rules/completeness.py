"""The project brief (form จ.1-1) as plain values, and what it still lacks before its project can be approved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityText:
    """One main activity with its cost in satang; ``key`` is the id of the one that it was before, if any."""

    name: str
    satang: int
    key: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefText:
    """The fields of form จ.1-1 of a provincial plan that a planner writes; the chain fills the form's head."""

    title: str = ""
    rationale: str = ""
    objective: str = ""
    indicator: str = ""
    evidence: str = ""
    assumption: str = ""
    target_area: str = ""
    target_group: str = ""
    related_agencies: str = ""
    begins_on: date | None = None
    ends_on: date | None = None
    output: str = ""
    outcome: str = ""
    contact: str = ""
    lead_agency_id: int | None = None
    activities: Sequence[ActivityText] = ()


#: The fields of words of a brief.
WORDS = (
    *("rationale", "objective", "indicator", "evidence", "assumption", "target_area", "target_group"),
    *("related_agencies", "output", "outcome", "contact"),
)
#: What each field that the form cannot do without is missed by, in the order of the form.
NEEDED = {
    "title": _l("The project has no name."),
    "rationale": _l("The rationale is missing: why this project, out of which words of the villages?"),
    "objective": _l("The objective is missing: what shall be different afterwards?"),
    "indicator": _l("Indicator and target are missing: by what will one see that the objective is reached?"),
    "target_area": _l("The target area is missing: which district, subdistrict and village?"),
    "target_group": _l("The target group is missing: who will use it, how many households?"),
    "activities": _l("There is no main activity with its cost."),
    "lead_agency_id": _l("The lead agency is missing: who carries it out?"),
    "begins_on": _l("The first day of the work is missing."),
    "ends_on": _l("The last day of the work is missing."),
    "output": _l("The output is missing: what will stand there when the work is done?"),
    "outcome": _l("The outcome is missing: what will people have from it?"),
}
NO_COST = _l("The activities cost nothing together. Write the cost of each.")
#: Why each of these matters.
WHY = {
    "title": _l("Under this name it stands in the plan, in the budget and before the village."),
    "rationale": _l("Readers in the capital have this paragraph in the place of a visit."),
    "objective": _l("What is not said to change for somebody cannot be evaluated."),
    "indicator": _l("Month's reports and the evaluation are held against it."),
    "target_area": _l("Without a place nobody can go and look."),
    "target_group": _l("By it the plan compares how many people a baht serves."),
    "activities": _l("Apart, the activities show what each part of the money buys."),
    "lead_agency_id": _l("Two hosts soon become none; one answers."),
    "begins_on": _l("Every report is late when the beginning was impossible."),
    "ends_on": _l("Money that is not spent by then is lost to the villages."),
    "output": _l("It is what stands there at the hand-over and is counted."),
    "outcome": _l("People asked for this, and for no output."),
}


@dataclass(frozen=True, slots=True)
class BriefGap:
    """One thing that a brief lacks: the field, a sentence, and why it matters."""

    field: str
    sentence: Any
    why: Any = ""


def brief_gaps(brief: BriefText) -> tuple[BriefGap, ...]:
    """Return what the brief lacks, in the order of the form; nothing when it is complete."""
    missing = [
        BriefGap(field, sentence, WHY[field])
        for field, sentence in NEEDED.items()
        if not _filled(getattr(brief, field))
    ]
    if brief.activities and not sum(line.satang for line in brief.activities):
        missing.append(BriefGap("activities", NO_COST, WHY["activities"]))
    return tuple(missing)


def _filled(value: Any) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)
