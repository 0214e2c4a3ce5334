"""Questions about what stands behind projects: two of them, however many projects and ancestors there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import select

from app.forums.models.needs import Need
from app.ledger.lineage.queries import closure, edges
from app.ledger.lineage.rules import Graph
from app.ledger.models import Entry
from app.plans.models.funding import TO_PROJECTS, Project
from app.plans.rules.lineage import Ancestry, Voice, hash_of
from app.proposals.models import Proposal
from app.store.base import db

#: Projects in one step of the check; each id is one parameter.
STEP = 500


def ancestry_of(project_ids: Sequence[int], *, at: int | None = None) -> Ancestry:
    """Return the links and needs behind the projects, as they stand now or as they stood before the entry ``at``."""
    found = closure(TO_PROJECTS, "project", project_ids, up=True, at=at)
    said = select(Need.id, Need.forum_id, Need.area_path, Need.households, Need.votes)
    voices = db.session.execute(said.where(Need.id.in_(found.ids("need"))))
    return Ancestry(Graph(edges(found)), {row[0]: Voice(*row) for row in voices})


def asked_at(project_id: int) -> Sequence[tuple[int, int]]:
    """Return the positions of what was asked for behind the project, in millionths of a degree, where any is known."""
    found = closure(TO_PROJECTS, "project", [project_id], up=True)
    rows = [
        row
        for item, kind in ((Need, "need"), (Proposal, "proposal"))
        for row in db.session.execute(select(item.lat_e6, item.lon_e6).where(item.id.in_(found.ids(kind))))
    ]
    return [(lat, lon) for lat, lon in rows if lat is not None and lon is not None]


def frozen_holds(project: Project) -> bool:
    """Tell whether the hash that approval froze is the hash over the links as they stood then, and the entry's own."""
    return not any(_broken([project]))


def broken_freezes() -> Iterator[str]:
    """Yield a sentence for each funded project whose frozen lineage does not hold any more."""
    after = 0
    while True:
        query = select(Project).where(Project.funded_at.is_not(None), Project.id > after)
        projects = db.session.scalars(query.order_by(Project.id).limit(STEP)).all()
        if not projects:
            return
        yield from _broken(projects)
        after = projects[-1].id
        db.session.expunge_all()


def _broken(projects: Sequence[Project]) -> Iterator[str]:
    by_entry: dict[int, list[Project]] = defaultdict(list)
    for project in projects:
        by_entry[project.frozen_id or 0].append(project)
    for entry_id, frozen in by_entry.items():
        entry = db.session.get(Entry, entry_id)
        ids = [project.id for project in frozen]
        behind = ancestry_of(ids, at=entry_id).behind(ids)
        for project in frozen:
            noted = entry.changes.get(f"project:{project.id}", {}).get("frozen_hash") if entry else None
            if noted != project.frozen_hash:
                yield f"project {project.ref}: the approving entry holds another hash of its lineage"
            elif hash_of(project.id, behind[project.id]) != project.frozen_hash:
                yield f"project {project.ref}: its links are not those that stood when it was approved"
