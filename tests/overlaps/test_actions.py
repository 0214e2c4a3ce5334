"""Overlaps: suggested before anyone waits, ruled on by a person, remembered, undone by a later ruling."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from app.accounts.queries.accounts import actor_of
from app.agencies import actions as actions_agencies
from app.aggregation.actions import tell_apart
from app.aggregation.rules.similarity import ComparedItem
from app.ledger.actor import OPERATOR
from app.localplans.actions import imports
from app.localplans.states import Source
from app.overlaps import actions
from app.overlaps.actions import RulingDraft
from app.overlaps.models import OverlapRuling
from app.overlaps.pages.panels import of_candidate
from app.overlaps.queries import listing
from app.overlaps.queries import pairs as queries
from app.overlaps.queries.listing import PairingQuery
from app.overlaps.rules import judge, matches
from app.overlaps.states import Follows, OverlapVerdict
from app.plans.actions import candidates
from app.proposals import models
from app.web.conflict import Forbidden, Refusal, Stale
from tests.behind import by_hand
from tests.factories import forums, localplans, plans, proposals
from tests.factories.localplans import project
from tests.factories.people import account

ROAD = "ก่อสร้างถนนคอนกรีตเสริมเหล็กหน้าวัด"
VILLAGE, NEIGHBOUR, SUBDISTRICT, PROVINCE = 2_501_130_004, 2_501_130_005, 2_501_130_000, 2_500_000_000


@pytest.fixture
def world(app: Flask, world: None) -> forums.World:
    """A small province."""
    return forums.world()


def one_proposal(world: forums.World, title: str = ROAD) -> models.Proposal:
    return proposals.proposal(world.village, forums.needs(forums.forum(world.village), 1), title=title)


def said(verdict: OverlapVerdict = OverlapVerdict.PARTLY, follows: Follows = Follows.KEEP, **more: int) -> RulingDraft:
    return RulingDraft(
        verdict=verdict, follows=follows, sentence="แผนของ อบต. ทำเฉพาะช่วงแรก", theirs=more.get("theirs", 0)
    )


def whole(world: forums.World) -> PairingQuery:
    return PairingQuery(path=world.areas["25"].path)


@pytest.mark.parametrize(
    ("title", "path", "alike"),
    [
        ("ก่อสร้างถนน คสล. สายหน้าวัด", VILLAGE, True),
        ("ก่อสร้างถนนคอนกรีตเสริมเหล็กหน้าวัด", SUBDISTRICT, True),
        ("ก่อสร้างถนนคอนกรีตเสริมเหล็กหน้าวัด", PROVINCE, True),
        ("ก่อสร้างถนนคอนกรีตเสริมเหล็กหน้าวัด", 2_501_140_001, False),
        ("อบรมอาชีพผู้สูงอายุ", VILLAGE, False),
        ("ขุดลอกคลองส่งน้ำ", SUBDISTRICT, False),
    ],
)
def test_the_same_work_is_found_where_the_places_can_be_one(title: str, path: int, alike: bool) -> None:
    found = list(matches([ComparedItem(1, ROAD, area_path=VILLAGE)], [ComparedItem(2, title, area_path=path)]))
    assert bool(found) == alike


def test_a_rough_place_counts_less_than_the_same_village() -> None:
    proposal = ComparedItem(1, ROAD, area_path=VILLAGE)
    scores = []
    for path in (VILLAGE, SUBDISTRICT, PROVINCE):
        match = judge(proposal, ComparedItem(2, "ก่อสร้างถนนคอนกรีตเสริมเหล็ก", area_path=path))
        assert match is not None
        scores.append(match.score)
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


def test_a_wide_proposal_is_compared_with_what_lies_in_its_area() -> None:
    wide = ComparedItem(1, "ก่อสร้างถนนคอนกรีตเสริมเหล็กหน้าวัด", area_path=PROVINCE)
    assert list(matches([wide], [ComparedItem(2, ROAD, area_path=VILLAGE)]))


def test_what_differs_in_number_is_told_with_its_reason() -> None:
    match = judge(
        ComparedItem(1, "ก่อสร้างถนน ซอย 3", area_path=VILLAGE), ComparedItem(2, "ก่อสร้างถนน ซอย 4", area_path=SUBDISTRICT)
    )
    assert match is not None
    assert {"inside", "numbers_differ"} <= {reason.code for reason in match.reasons}


def test_an_imported_plan_is_compared_with_proposals_that_lie_there(world: forums.World) -> None:
    proposal = one_proposal(world)
    imported = localplans.taken(world, localplans.simple(project(1, baht=(5,)), project(2, "อบรมอาชีพผู้สูงอายุ")))
    assert localplans.compared(imported) == 1
    [row] = whole(world).rows()
    assert (row.proposal_id, row.project_ref) == (proposal.id, "L66-250113-1-1")


def test_a_proposal_that_comes_later_is_compared_with_the_desk(world: forums.World) -> None:
    localplans.taken(world, localplans.simple(project(1, baht=(5,))))
    one_proposal(world)
    tell_apart.refresh(world.village)
    assert whole(world).counts()["open"] == 1
    assert actions.compare_desk(world.village) == 0


def test_a_ruling_is_public_counted_and_undone_by_a_later_one(world: forums.World) -> None:
    proposal, [held] = one_proposal(world), localplans.projects(world, project(1))
    by = forums.facilitator()
    first = actions.rule(proposal, held, said(), by=by, over=0)
    assert whole(world).counts()["partly"] == 1
    with pytest.raises(Stale):
        actions.rule(proposal, held, said(), by=by, over=0)
    later = actions.rule(proposal, held, said(OverlapVerdict.APART, Follows.NOTHING), by=by, over=first.id)
    assert later.supersedes_id == first.id
    counts = whole(world).counts()
    assert (counts.get("partly", 0), counts["apart"], counts["follows:nothing"]) == (0, 1, 1)
    assert [one.id for one, _who in queries.rulings_on(proposal.id, held.id)] == [later.id, first.id]


def test_what_was_ruled_apart_is_not_suggested_again(world: forums.World) -> None:
    proposal = one_proposal(world)
    imported = localplans.taken(world, localplans.simple(project(1)))
    localplans.compared(imported)
    actions.rule(proposal, localplans.said(imported)[0][0], said(OverlapVerdict.APART, Follows.NOTHING), by=OPERATOR)
    actions.compare_plan(imported.plan)  # type: ignore[arg-type] # it was taken in
    assert whole(world).counts()["open"] == 0


@pytest.mark.parametrize(
    "wrong",
    [
        said(OverlapVerdict.APART, Follows.KEEP),
        said(OverlapVerdict.SAME, Follows.NOTHING),
        said(OverlapVerdict.SAME, Follows.SPLIT),
        said(OverlapVerdict.SAME, Follows.KEEP, theirs=5),
        RulingDraft(verdict=OverlapVerdict.SAME, follows=Follows.KEEP, sentence=" "),
    ],
)
def test_a_ruling_says_what_follows_and_why(world: forums.World, wrong: RulingDraft) -> None:
    proposal, [held] = one_proposal(world), localplans.projects(world, project(1))
    with pytest.raises(Refusal):
        actions.rule(proposal, held, wrong, by=OPERATOR)


def test_agencies_do_not_rule(world: forums.World) -> None:
    proposal, [held] = one_proposal(world), localplans.projects(world, project(1))
    with pytest.raises(Forbidden):
        actions.rule(proposal, held, said(), by=forums.holder("agency", "25"))


def test_an_import_on_which_somebody_ruled_stays(world: forums.World) -> None:
    proposal = one_proposal(world)
    imported = localplans.taken(world, localplans.simple(project(1)))
    actions.rule(proposal, localplans.said(imported)[0][0], said(), by=OPERATOR)
    with pytest.raises(Refusal, match="L66-250113-1-1"):
        imports.undo(imported, why="ผิดไฟล์", by=OPERATOR)


def test_a_declaration_that_the_programme_contradicts_is_flagged(world: forums.World) -> None:
    agency, person = proposals.agency(), account("agency", "25")
    actions_agencies.speak(person, agency, by=OPERATOR)
    category = one_proposal(world, "ขุดสระ").category_id
    told = {"title": ROAD, "summary": ROAD, "category_id": category, "channel": "support", "satang": 5}
    brought = actions_agencies.bring(
        world.rounds["25"], agency, told=told, regular=False, words="ไม่มีในงานประจำ", by=actor_of(person)
    )
    rows = localplans.simple(project(1, ROAD), project(2, "ขุดสระเก็บน้ำ"))
    imported = localplans.taken(world, rows, agency=agency, code="25", source=Source.REGULAR)
    localplans.compared(imported)
    flagged = PairingQuery(path=world.areas["25"].path, show="flagged")
    [row] = flagged.rows()
    assert (row.proposal_id, row.contradicts) == (brought.id, True)
    assert flagged.counts()["flagged"] == 1


def test_a_candidate_shows_the_rulings_on_its_proposals(world: forums.World) -> None:
    [proposal] = plans.adopted(world, title=ROAD)
    candidate = candidates.take_in([proposal], by=plans.planner())
    imported = localplans.taken(world, localplans.simple(project(1), project(2, ROAD)))
    localplans.compared(imported)
    first, second = (one for one, _version in localplans.said(imported))
    actions.rule(proposal, first, said(OverlapVerdict.SAME, Follows.SPLIT, theirs=700), by=plans.planner())
    told = of_candidate(candidate, [proposal.id], plans.planner()).told
    assert [one.row.theirs for one in told.rulings] == [700]
    assert [one.row.project_id for one in told.waiting] == [second.id]


def test_pages_of_overlaps_go_on_by_key(world: forums.World, monkeypatch: pytest.MonkeyPatch) -> None:
    one_proposal(world)
    rows = [project(n, f"{ROAD} ช่วงที่ {n}") for n in range(1, 6)]
    localplans.compared(localplans.taken(world, localplans.simple(*rows)))
    seen: list[int] = []
    after = (0, 0)
    while page := PairingQuery(path=world.areas["25"].path, after=after).rows(limit=2):
        seen += [row.project_id for row in page]
        after = (page[-1].score, page[-1].key)
    assert len(seen) == len(set(seen)) == whole(world).counts()["open"]


def test_a_ruling_stands_for_good(world: forums.World) -> None:
    proposal, [held] = one_proposal(world), localplans.projects(world, project(1))
    actions.rule(proposal, held, said(), by=OPERATOR)
    assert listing.standing_rulings(project_ids=[held.id])
    with pytest.raises(DBAPIError, match="later one"):
        by_hand(update(OverlapRuling).values(sentence="x"))
