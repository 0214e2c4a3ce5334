"""Makes the projects and versions of an import, inside the act that takes it in."""

from __future__ import annotations

from typing import Any

from app.localplans.intake import ProjectStep
from app.localplans.models import LocalPlan, LocalProject, LocalVersion, PlanImport
from app.store.base import Base
from app.thai.text import search_form

TEXTS = ("name", "objective", "target", "indicator", "expected")
LINE = 400


class Keeper:
    """Turns steps into records; a step that says an earlier one anew makes the next version of its project."""

    def __init__(self, one: PlanImport, plan: LocalPlan, first: int) -> None:
        self.one, self.plan, self.next = one, plan, first
        self.made: list[Base] = []
        self.by_step: dict[int, LocalVersion] = {}

    def keep(self, step: ProjectStep) -> None:
        """Make what the step says."""
        former = self.by_step.get(id(step.earlier)) if step.earlier else step.version
        project = former.project if former else self._project(step)
        version = LocalVersion(
            project_id=project.id,
            project=project,
            import_id=self.one.id,
            replaces_id=former.id if former else None,
            current=True,
            **self._said(step),
        )
        if former:
            former.current = False
        self.by_step[id(step)] = version
        self.made.append(version)

    def _project(self, step: ProjectStep) -> LocalProject:
        project = LocalProject(
            ref=f"{self.plan.ref}-{self.next}",
            plan_id=self.plan.id,
            number=self.next,
            province=self.plan.province,
            area_id=step.place.id,
            area_path=step.place.path,
            standing=True,
        )
        self.next += 1
        self.made.append(project)
        return project

    def _said(self, step: ProjectStep) -> dict[str, Any]:
        row = step.row
        texts = {key: row.texts.get(key, "") for key in TEXTS}
        amounts = {f"satang_{n}": amount for n, amount in enumerate(row.satang, start=1)}
        return (
            texts
            | amounts
            | {
                "amending": row.amending,
                "amendment": row.amendment[:LINE],
                "sheet": row.sheet[:LINE],
                "row": row.number,
                "printed": row.texts.get("number", "")[:20],
                "heading": row.heading[:LINE],
                "unit": row.texts.get("unit", "")[:LINE],
                "digest": step.digest,
                "norm": search_form(" ".join((texts["name"], texts["objective"], texts["target"]))),
            }
        )
