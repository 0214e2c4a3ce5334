"""What each province gives to a project of several and gets from it, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.clusters import policy
from app.clusters.models.joint import JointPartner, JointProject
from app.clusters.rules.joint import JointFacts, allotted
from app.clusters.states import PARTNER_STATE_LABELS, PARTNER_TONES, PartnerState
from app.ledger.actor import Actor


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One province's share in a project: cost, people and needs, each with its part of the whole in percent."""

    province: int
    name: str
    leads: bool
    state: str
    tone: str
    answered: Any
    sitting: str
    why: str
    satang: int
    own: int
    cost_share: int
    served: int
    served_share: int
    needs: int
    need_share: int
    allocated: int
    benefit: str
    shown: bool
    url: str


def shares_of(
    one: JointProject,
    facts: JointFacts,
    partners: Sequence[JointPartner],
    told: tuple[Mapping[int, str], Mapping[int, int]],
    by: Actor | None,
) -> list[ShareRow]:
    """Return each province's share, from its name and the number of its needs; percents sum to a hundred."""
    names, counts = told
    cost = {p: sum(part.satang for part in facts.standing if part.province == p) for p in facts.provinces}
    own = {p: sum(part.own for part in facts.standing if part.province == p) for p in facts.provinces}
    served = {p.province: p.served for p in partners if p.province in facts.provinces}
    needs = {p: counts.get(p, 0) for p in facts.provinces}
    percents = [allotted(100, weights) if sum(weights.values()) else {} for weights in (cost, served, needs)]
    money = allotted(one.allocated, cost) if cost else {}
    return [
        ShareRow(
            province=p.province,
            name=names.get(p.province, str(p.province)),
            leads=p.province == one.lead,
            state=str(PARTNER_STATE_LABELS[PartnerState(p.state)]),
            tone=PARTNER_TONES[PartnerState(p.state)],
            answered=p.answered_on,
            sitting=p.sitting,
            why=p.why,
            satang=cost.get(p.province, 0),
            own=own.get(p.province, 0),
            cost_share=percents[0].get(p.province, 0),
            served=served.get(p.province, 0),
            served_share=percents[1].get(p.province, 0),
            needs=needs.get(p.province, 0),
            need_share=percents[2].get(p.province, 0),
            allocated=money.get(p.province, 0),
            benefit=p.benefit if p.province in facts.provinces else "",
            shown=p.province in facts.provinces,
            url=url_for("clusters.part", ref=one.ref, province=p.province) if policy.may_speak(by, p) else "",
        )
        for p in partners
    ]
