"""Proposals for tests, made through actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.bodies.models import Agency
from app.cycles import queries as cycles
from app.cycles.actions.desk import Arrival, arrive
from app.cycles.models.cycles import Round
from app.cycles.states import ItemKind, Road
from app.forums.models.needs import Need
from app.forums.states.sittings import Channel
from app.ledger.actor import OPERATOR, Actor
from app.ledger.recording import recording
from app.proposals import actions
from app.proposals.actions import ProposalDraft
from app.proposals.models import Proposal
from app.store.base import db
from app.thai.text import sort_key
from tests.factories.forums import facilitator


def draft(needs: Sequence[Need], **more: Any) -> ProposalDraft:
    """A draft that answers ``needs``."""
    told = {
        "title": "ก่อสร้างถนนคอนกรีตเสริมเหล็กหน้าวัด",
        "summary": "ถนน คสล. กว้าง 5 เมตร ยาว 450 เมตร",
        "category_id": cycles.categories()[0].id,
        "channel": Channel.SUPPORT,
        "satang": 120_000_000,
    }
    return ProposalDraft(needs=needs, **(told | more))


def proposal(round_: Round, needs: Sequence[Need], *, by: Actor | None = None, **more: Any) -> Proposal:
    """A proposal drafted in the round."""
    return actions.draft_many(round_, [draft(needs, **more)], by=by or facilitator())[0]


def change(one: Proposal, **changed: Any) -> None:
    """Change a draft; what is not named stays."""
    standing = {name: getattr(one, name) for name in ("title", "summary", "category_id", "channel", "satang")}
    actions.change(one, by=facilitator(), **(standing | changed))


def agency(name: str = "แขวงทางหลวงชนบทปราจีนบุรี") -> Agency:
    """An agency of the province."""
    made = Agency(
        province=25,
        agency_kind="state",
        name_th=name,
        name_en="Rural Roads Office",
        sort_key=sort_key(name),
    )
    with recording(OPERATOR, "lists.load", made, place=2_500_000_000):
        db.session.add(made)
    return made


def on_desk(round_: Round, proposals: Sequence[Proposal]) -> None:
    """Let the proposals arrive on the desk of a higher round."""
    with recording(OPERATOR, "proposal.bring", proposals[0], place=round_.area_path):
        arrive(
            round_,
            [
                Arrival(
                    item_kind=ItemKind.PROPOSAL,
                    item_id=one.id,
                    road=Road.HANDED_UP,
                    area_path=one.area_path,
                    category_id=one.category_id,
                    from_round_id=one.round_id,
                )
                for one in proposals
            ],
        )
