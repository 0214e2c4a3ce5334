"""The same work in other plans of its body: what is said to be it, and what may be it, with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.aggregation.pages.similar import BUT, WHY
from app.aggregation.rules.similarity import ComparedItem, LikenessReason
from app.areas.rules import addresses
from app.localplans.models import LocalProject, LocalVersion
from app.localplans.queries import links
from app.localplans.rules.renamed import PlannedWork, maybe_same
from app.localplans.states import YEARS
from app.web.locale import baht_text

_MONEY = {
    "year_money": _l("Both have %(baht)s in the fiscal year %(year)s."),
    "money": _l("Both have %(baht)s in all."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MaybeRenamed:
    """A project of another plan that may be the same work; nothing is ticked beforehand."""

    ref: str
    name: str
    url: str
    plan: str
    why: tuple[str, ...]


def maybe_renamed(project: LocalProject, now: LocalVersion | None, said: set[str]) -> list[MaybeRenamed]:
    """Return what else of the body may be the same work, but for what is ``said`` to be it; one question."""
    if now is None or not project.standing:
        return []
    rows = {row.id: row for row in links.others_of_body(project) if row.ref not in said}
    mine = PlannedWork(
        ComparedItem(id=project.id, title=_bare(now.name, project), area_path=project.area_path),
        project.plan_id,
        project.plan.first_year,
        now.satang,
    )
    others = [
        PlannedWork(
            ComparedItem(id=row.id, title=_bare(row.name, project), area_path=row.area_path),
            row.plan_id,
            row.first_year,
            tuple(row[-YEARS:]),
        )
        for row in rows.values()
    ]
    return [
        MaybeRenamed(
            ref=rows[same.id].ref,
            name=rows[same.id].name,
            url=addresses.local_project(rows[same.id].ref),
            plan=_plan(rows[same.id].first_year),
            why=tuple(_told(reason) for reason in same.reasons),
        )
        for same in maybe_same(mine, others)
    ]


def _bare(name: str, project: LocalProject) -> str:
    """Return the words without the village's own name, which all its works may share."""
    return name.replace(project.area.name_th, "")


def _plan(first_year: int) -> str:
    return str(_("plan %(first)s–%(last)s", first=first_year, last=first_year + YEARS - 1))


def _told(reason: LikenessReason) -> str:
    words: dict[str, Any] = WHY | BUT
    if reason.code in words:
        return str(words[reason.code]) % {"shown": reason.shown}
    *year, satang = reason.shown.split("|")
    return str(_MONEY[reason.code]) % {"baht": baht_text(int(satang)), "year": "".join(year)}
