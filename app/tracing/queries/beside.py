"""What stands beside a need and is no part of its thread, by one question."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.clusters.queries.joint import JointOfNeed, with_needs
from app.clusters.queries.pool import GroupOfNeed, grouped_needs
from app.forums.models.community_plan import CommunityItem
from app.forums.models.needs import Need, NeedCorrection
from app.forums.queries.community_plan import IN_ORDER
from app.localplans.models import NeedLocal
from app.localplans.queries.links import Held, held_by, held_of
from app.store.base import db
from app.store.statements import Question, built_once

#: Where the columns of a local project begin in a row.
HELD = 5 + len(JointOfNeed._fields)


@dataclass(frozen=True, slots=True)
class BesideNeed:
    """Corrections of a need, items of community plans and local projects that do the same, and what provinces share."""

    corrections: list[NeedCorrection]
    plan: list[CommunityItem]
    joint: list[JointOfNeed]
    groups: list[GroupOfNeed]
    local: list[Held]


def beside_need(need_id: int) -> BesideNeed:
    """Return what stands beside the need, each in its order."""
    rows = db.session.execute(*_beside(need_id)).all()
    return BesideNeed(
        corrections=list(dict.fromkeys(row[0] for row in rows if row[0] is not None)),
        plan=list(dict.fromkeys(row[1] for row in rows if row[1] is not None)),
        joint=list(dict.fromkeys(JointOfNeed._make(row[5:HELD]) for row in rows if row[5] is not None)),
        groups=list(dict.fromkeys(GroupOfNeed._make(row[2:5]) for row in rows if row[2] is not None)),
        local=sorted(
            dict.fromkeys(held_of(row[HELD:]) for row in rows if row[HELD] is not None), key=lambda one: one.made_at
        ),
    )


@built_once
def _beside(need_id: int) -> Question:
    joint, groups = with_needs().subquery("joint"), grouped_needs().subquery("grouped")
    held = held_by(NeedLocal).subquery("held")
    return (
        select(NeedCorrection, CommunityItem, groups.c.ref, groups.c.name, groups.c.number)
        .add_columns(*(joint.c[column] for column in JointOfNeed._fields), *held.c)
        .select_from(Need)
        .outerjoin(groups, groups.c.need_id == Need.id)
        .outerjoin(NeedCorrection, NeedCorrection.need_id == Need.id)
        .outerjoin(CommunityItem, CommunityItem.need_id == Need.id)
        .outerjoin(joint, joint.c.need_id == Need.id)
        .outerjoin(held, held.c.source_id == Need.id)
        .where(Need.id == need_id)
        .order_by(NeedCorrection.id, *IN_ORDER, joint.c.joint_id)
    )
