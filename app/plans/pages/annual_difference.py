"""The difference of any two versions of an annual plan, as a page and for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.areas.rules import addresses
from app.plans.models.approval import PlanSitting
from app.plans.models.funding import AnnualPlan
from app.plans.models.revisions import PlanVersion
from app.plans.pages.annual_versions import to_versions
from app.plans.pages.funding import crumbs, name_of
from app.plans.pages.revisions import MANNERS, ROWS, ChangeShown, manner, sittings_of
from app.plans.queries import annual_versions as queries
from app.plans.queries import funding, revisions
from app.plans.rules.revisions import Difference
from app.plans.states import CERTAINTY_LABELS, Certainty, VersionState
from app.web.locale import baht_text, named, number_text
from app.web.page import Page

FIELD_LABELS = {
    "candidate": _l("candidate"),
    "title": _l("wording"),
    "source_id": _l("source of funds"),
    "requested": _l("requested"),
    "allocated": _l("allocated"),
    "satang": _l("ceiling"),
    "certainty": _l("certainty"),
}


@dataclass(frozen=True, kw_only=True)
class AnnualDifferencePage(Page):
    """The difference of two versions of an annual plan: each change with its reason, its sitting and its entry."""

    endpoint: ClassVar = "plans.annual_difference"
    annual: AnnualPlan
    total: int
    counts: Sequence[tuple[Any, int]]
    #: What all changes together add to what is allocated, in satang.
    satang: int
    changes: Sequence[ChangeShown]
    sittings: Mapping[int, PlanSitting]
    next_url: str
    json_url: str


def annual_difference(annual: AnnualPlan, since: int, until: int, after: str) -> AnnualDifferencePage:
    """Return the difference of two versions; ``since`` 0 is the empty plan."""
    found = revisions.between(annual.plan_id, since, until, annual.id)
    shown = [one for one in found if one[0].record > after][: ROWS + 1]
    made = {version.id: version for _one, version, _entry in found}
    reasons = queries.reasons_of(list(made))
    names = {str(source.id): named(source) for source in funding.funding_sources()}
    here = addresses.annual_versions(annual.fiscal_year, annual.area.code, f"{since}/{until}")
    return AnnualDifferencePage(
        title=_("From version %(since)s to version %(until)s", since=number_text(since), until=number_text(until)),
        kicker=name_of(annual),
        crumbs=(*crumbs(annual), to_versions(annual)),
        annual=annual,
        total=len(found),
        counts=[(label, sum(manner(one)[0] == label for one, _v, _e in found)) for label, _tone in MANNERS.values()],
        satang=sum(_given(one.after) - _given(one.before) for one, _v, _e in found),
        changes=[_shown(*one, names, reasons) for one in shown[:ROWS]],
        sittings=sittings_of(list(made.values())),
        next_url=f"{here}?after={shown[ROWS - 1][0].record}" if len(shown) > ROWS else "",
        json_url=f"{here}.json",
    )


def _given(told: Mapping[str, Any] | None) -> int:
    return int((told or {}).get("allocated", 0))


def _shown(
    one: Difference,
    version: PlanVersion,
    entry_id: int | None,
    names: Mapping[str, str],
    reasons: Mapping[tuple[int, str], str],
) -> ChangeShown:
    label, tone = manner(one)
    before, told = one.before or {}, one.after or one.before or {}
    envelope = one.record.startswith("envelope:")
    source = names.get(str(told["source_id"]), "—")
    return ChangeShown(
        manner=label,
        tone=tone,
        what=_("Envelope: %(source)s", source=source) if envelope else f"{told['candidate']} {told['title']}",
        fields=[
            (
                FIELD_LABELS[name],
                _value(name, before.get(name), names),
                _value(name, (one.after or {}).get(name), names),
            )
            for name in one.fields
            if name not in ("title", "candidate") and (envelope or name != "certainty")
        ],
        version=version,
        entry_id=entry_id,
        reason=reasons.get((version.id, one.record), ""),
    )


def _value(name: str, value: Any, names: Mapping[str, str]) -> str:
    """Return a field as a reader reads it."""
    if value is None or value == "":
        return "—"
    if name == "source_id":
        return names.get(str(value), str(value))
    if name == "certainty":
        return str(CERTAINTY_LABELS[Certainty(value)])
    return baht_text(int(value)) if name in ("requested", "allocated", "satang") else str(value)


def annual_feed(annual: AnnualPlan, since: int, until: int) -> dict[str, Any]:
    """Return the difference for programs; applied to version ``since`` it gives version ``until``."""
    found = revisions.between(annual.plan_id, since, until, annual.id)
    reasons = queries.reasons_of(sorted({version.id for _one, version, _entry in found}))
    return {
        "annual_plan": f"{annual.fiscal_year}-{annual.area.code}",
        "since": since,
        "until": until,
        "changes": [
            {
                "record": one.record,
                "before": one.before,
                "after": one.after,
                "version": version.number,
                "reason": reasons.get((version.id, one.record)) or version.reason,
                "authority": version.authority,
                "entry": str(entry_id) if entry_id else None,
            }
            for one, version, entry_id in found
        ],
    }


def versions_feed(annual: AnnualPlan) -> dict[str, Any]:
    """Return the versions for programs, the newest first, with what the one in force says."""
    found = revisions.versions_of(annual.plan_id, annual.id)
    number = next((one.number for one in found if one.state == VersionState.IN_FORCE), None)
    return {
        "annual_plan": f"{annual.fiscal_year}-{annual.area.code}",
        "versions": [
            {
                "number": one.number,
                "kind": one.revision,
                "state": one.state,
                "reason": one.reason,
                "authority": one.authority,
                "changed_per_cent": one.share,
                "hearing_days": one.hearing_days,
                "effective_on": one.effective_on.isoformat() if one.effective_on else None,
                "ended_on": one.ended_on.isoformat() if one.ended_on else None,
            }
            for one in found
        ],
        "in_force": dict(revisions.content_of(annual.plan_id, number, annual.id)) if number else {},
    }
