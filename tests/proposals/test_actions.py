"""Proposals: made of needs, with every need and household counted once, and links that are only ever added."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from app.cycles.models.cycles import DeskItem
from app.cycles.states import Road
from app.forums.states.sittings import Channel
from app.ledger.actor import OPERATOR
from app.proposals import actions
from app.proposals.models import NeedProposal
from app.proposals.queries import proposals as queries
from app.proposals.queries.versions import draft_of
from app.proposals.states import Origin
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal, Stale, mark
from tests.factories import forums, proposals


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """The story happens on one day."""
    with clock.at(forums.NOON):
        yield


def test_a_proposal_answers_its_needs_and_lies_on_the_desk() -> None:
    world = forums.world()
    asked = forums.needs(forums.forum(world.village), 2, lat_e6=14_000_000, lon_e6=101_000_000)

    drafted = proposals.proposal(world.village, asked)

    assert drafted.ref == "P70-25011304-1"
    assert (drafted.households, drafted.votes, drafted.origin) == (80, 24, Origin.CITIZENS)
    assert (drafted.lat_e6, drafted.lon_e6) == (14_000_000, 101_000_000)
    assert queries.standing_needs_of([drafted.id]) == {drafted.id: asked}
    assert queries.on_its_desk(drafted).road == Road.CREATED


def test_a_need_may_feed_several_proposals() -> None:
    world = forums.world()
    need = forums.needs(forums.forum(world.village), 1)[0]

    drafted = [proposals.proposal(world.village, [need, need]) for _time in range(2)]

    assert queries.answering([need.id]) == {need.id: [one.id for one in drafted]}
    assert [one.households for one in drafted] == [40, 40]
    assert [one.number for one in drafted] == [1, 2]


def test_many_proposals_are_drafted_in_one_act() -> None:
    world = forums.world()
    asked = forums.needs(forums.forum(world.village), 3)

    drafted = actions.draft_many(world.village, [proposals.draft([need]) for need in asked], by=forums.facilitator())

    assert [one.ref for one in drafted] == [f"P70-25011304-{n}" for n in (1, 2, 3)]


def test_nothing_stands_behind_a_proposal_without_needs() -> None:
    with pytest.raises(Refusal) as refused:
        proposals.proposal(forums.world().village, [])

    assert refused.value.field == "needs"


def test_needs_of_another_desk_cannot_be_answered_here() -> None:
    world = forums.world()
    asked = forums.needs(forums.forum(world.neighbour), 1)

    with pytest.raises(Refusal):
        proposals.proposal(world.village, asked)


def test_a_merge_counts_what_its_sources_counted_and_lies_in_the_middle() -> None:
    world = forums.world()
    points = {world.village: (14_000_000, 101_000_000), world.neighbour: (14_200_000, 101_400_000)}
    sources = [
        proposals.proposal(round_, forums.needs(forums.forum(round_), 1, lat_e6=lat, lon_e6=lon))
        for round_, (lat, lon) in points.items()
    ]
    proposals.on_desk(world.subdistrict, sources)

    merged = proposals.proposal(world.subdistrict, [], sources=sources, by=forums.facilitator())

    assert (merged.households, merged.votes) == (80, 24)
    assert (merged.lat_e6, merged.lon_e6) == (14_100_000, 101_200_000)
    assert merged.area_id == world.areas["250113"].id
    assert list(queries.sources_of(merged.id)) == sources


def test_a_need_that_a_source_answers_is_not_counted_twice() -> None:
    world = forums.world()
    asked = forums.needs(forums.forum(world.village), 2)
    source = proposals.proposal(world.village, asked[:1])

    merged = proposals.proposal(world.village, asked, sources=[source])

    assert merged.households == 80


def test_what_comes_from_one_village_stays_of_that_village() -> None:
    world = forums.world()
    source = proposals.proposal(world.village, forums.needs(forums.forum(world.village), 1))
    proposals.on_desk(world.subdistrict, [source])

    assert proposals.proposal(world.subdistrict, [], sources=[source]).area_path == world.village.area_path


def test_an_agency_enters_by_the_second_door() -> None:
    world = forums.world()
    agency = proposals.agency()

    brought = proposals.proposal(world.village, [], agency=agency, by=forums.holder("agency", "25"))
    mixed = proposals.proposal(world.village, forums.needs(forums.forum(world.village), 1), agency=agency, by=OPERATOR)

    assert (brought.origin, brought.agency_id) == (Origin.AGENCY, agency.id)
    assert mixed.origin == Origin.MIXED
    assert queries.on_its_desk(brought).road == Road.AGENCY
    with pytest.raises(Forbidden):
        proposals.proposal(
            world.village, forums.needs(forums.forum(world.village), 1), by=forums.holder("agency", "25")
        )


def test_only_the_round_that_drafted_it_changes_a_proposal() -> None:
    world = forums.world()
    drafted = proposals.proposal(world.village, forums.needs(forums.forum(world.village), 1))
    proposals.change(drafted, title="ถนนคอนกรีต 450 เมตร")
    proposals.on_desk(world.subdistrict, [drafted])

    with pytest.raises(Refusal):
        proposals.change(drafted, title="อย่างอื่น")

    assert queries.by_ref(drafted.ref).title == "ถนนคอนกรีต 450 เมตร"


def test_who_saves_second_sees_the_first_version() -> None:
    world = forums.world()
    drafted = proposals.proposal(world.village, forums.needs(forums.forum(world.village), 1))
    seen = mark(draft_of(drafted))
    proposals.change(drafted, title="ฉบับแรก")

    with pytest.raises(Stale) as stale:
        proposals.change(drafted, title="ฉบับหลัง", seen=seen)

    assert stale.value.theirs["title"] == "ฉบับแรก"


def test_links_are_ended_not_removed_and_figures_follow() -> None:
    world = forums.world()
    first, second = forums.needs(forums.forum(world.village), 2)
    drafted = proposals.proposal(world.village, [first])
    actions.link(drafted, [first, second], by=forums.facilitator())

    actions.unlink(drafted, first, by=forums.facilitator())

    kept = db.session.scalars(select(NeedProposal).order_by(NeedProposal.id)).all()
    assert [(link.source_id, link.ended_id is None) for link in kept] == [(first.id, False), (second.id, True)]
    assert drafted.households == 40
    with pytest.raises(Refusal):
        actions.unlink(drafted, second, by=forums.facilitator())


def test_a_household_behind_two_needs_of_one_proposal_counts_with_each_need_once() -> None:
    world = forums.world()
    asked = forums.needs(forums.forum(world.village), 1)
    drafted = proposals.proposal(world.village, asked, channel=Channel.JOINT)

    lying = db.session.scalars(select(DeskItem).where(DeskItem.item_id == drafted.id)).one()
    assert (lying.households, lying.votes, lying.satang) == (40, 12, 120_000_000)
