"""What stands behind a project, and that approval freezes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from app.ledger.actor import OPERATOR
from app.ledger.lineage.rules import Edge
from app.ledger.models import Link
from app.ledger.recording import recording
from app.plans.actions import candidates
from app.plans.models.candidates import ProposalCandidate
from app.plans.models.funding import TO_PROJECTS, Project
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import funding, lineage
from app.plans.rules.lineage import Voice, counted, hash_of
from app.proposals.models import NeedProposal, Proposal
from app.store import clock
from app.store.base import db
from tests.behind import by_hand
from tests.factories import forums, plans, proposals
from tests.factories.forums import World

NOW = datetime(2026, 9, 18, 5, 0, tzinfo=UTC)
IDS = st.tuples(*[st.integers(1, 2**62)] * 4)
EDGES = st.lists(st.builds(lambda link, ids: edge(link, *ids), st.sampled_from(TO_PROJECTS), IDS), max_size=30)


@pytest.fixture
def province() -> World:
    return forums.world()


@contextmanager
def counting() -> Iterator[list[str]]:
    """Collect the statements that reach the database."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if "SELECT" in statement:
            asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def edge(link: type[Link], ident: int, source: int, target: int, made: int) -> Edge:
    """A link of that kind, made at some moment."""
    return Edge(link.kind, ident, (link.ends[0], source), (link.ends[1], target), made, NOW)


def behind(project: Project) -> tuple[Edge, ...]:
    return lineage.ancestry_of([project.id]).behind([project.id])[project.id]


def test_every_need_at_the_ends_is_counted_once(province: World) -> None:
    (project,) = plans.funded(province, needs=3)

    assert (project.needs, project.forums, project.villages) == (3, 1, 1)
    assert (project.households, project.votes) == (120, 36)


def test_merged_proposals_keep_the_needs_of_their_sources(province: World) -> None:
    first, second = plans.proposed(province, 2, needs=2)
    sitting = forums.forum(province.village)
    third = forums.needs(sitting, 1)
    forums.finish(sitting)
    whole = proposals.proposal(province.village, third, sources=(first, second))
    plans.adopt(province, [whole])

    project = plans.placed(province, [whole])

    assert (len(behind(project)), counted(behind(project), lineage.ancestry_of([project.id]).voices).needs) == (9, 5)


def test_the_ancestry_takes_two_questions_whatever_its_size(province: World) -> None:
    projects = plans.funded(province, 3, needs=4)
    ids = [project.id for project in projects]
    db.session.expunge_all()

    with counting() as asked:
        lineage.ancestry_of(ids).behind(ids)

    assert len(asked) == 2


def test_two_projects_do_not_share_what_is_not_shared(province: World) -> None:
    one, other = plans.funded(province, 2)
    found = lineage.ancestry_of([one.id, other.id]).behind([one.id, other.id])

    assert found[one.id] == behind(one)
    assert not set(found[one.id]) & set(found[other.id])


def test_approval_writes_the_hash_into_its_own_entry(province: World) -> None:
    (project,) = plans.funded(province)

    assert project.frozen_hash == hash_of(project.id, behind(project))
    assert lineage.frozen_holds(project)
    assert not list(lineage.broken_freezes())


def test_a_link_made_later_is_kept_and_shows_that_it_was_made_later(province: World) -> None:
    late = plans.proposed(province)
    (project,) = plans.funded(province)
    candidate = funding.candidates_behind([project.id])[project.id]
    frozen = project.frozen_hash

    candidates.link(candidate, late, by=plans.planner())

    (added,) = (link for link in candidates_queries.links_of(candidate.id) if link.source_id == late[0].id)
    assert project.funded_at is not None
    assert added.made_at >= project.funded_at
    assert added.made_id > (project.frozen_id or 0)
    assert len(behind(project)) > len(lineage.ancestry_of([project.id], at=project.frozen_id).graph.edges)
    assert project.frozen_hash == frozen
    assert lineage.frozen_holds(project)


def test_a_need_that_is_unlinked_later_still_stood_behind_the_project(province: World) -> None:
    (project,) = plans.funded(province)
    link = next(edge for edge in behind(project) if edge.kind == "need_proposal")
    before = len(behind(project))

    _unlink(link)

    assert len(behind(project)) == before - 1
    assert lineage.frozen_holds(project)


def _unlink(ending: Edge) -> None:
    """End a need's link, as a correction after approval would."""
    proposal = db.session.get(Proposal, ending.target[1])
    link = db.session.get(NeedProposal, ending.link_id)
    assert proposal is not None
    assert link is not None
    with recording(OPERATOR, "proposal.unlink", proposal, place=proposal.area_path):
        link.ended_at = clock.now()


def test_a_link_slipped_in_behind_the_ledger_is_found(province: World) -> None:
    late = plans.proposed(province)
    (project,) = plans.funded(province)
    known = funding.candidates_behind([project.id])[project.id]
    (standing,) = candidates_queries.links_of(known.id)
    slipped = ProposalCandidate(source_id=late[0].id, target_id=known.id)
    by_hand(
        f"INSERT INTO {ProposalCandidate.__tablename__} (id, source_id, target_id, made_id, made_at)"
        " VALUES (:id, :source, :target, :made, :at)",
        id=slipped.id,
        source=late[0].id,
        target=known.id,
        made=standing.made_id,
        at=standing.made_at,
    )

    assert list(lineage.broken_freezes()) == [
        f"project {project.ref}: its links are not those that stood when it was approved"
    ]


@given(edges=EDGES, seed=st.randoms())
def test_the_hash_does_not_depend_on_the_order_of_the_links(edges: list[Edge], seed: object) -> None:
    shuffled = list(edges)
    seed.shuffle(shuffled)  # type: ignore[attr-defined] # a random.Random

    assert hash_of(7, shuffled) == hash_of(7, edges)


@given(edges=EDGES.filter(bool), which=st.integers(0, 29), more=st.integers(1, 9))
def test_the_hash_changes_with_every_field_of_every_link(edges: list[Edge], which: int, more: int) -> None:
    changed = list(edges)
    old = changed[which % len(changed)]
    changed[which % len(changed)] = replace(old, made_id=old.made_id + more)

    assert (hash_of(7, changed) == hash_of(7, edges)) is (Counter(changed) == Counter(edges))
    assert hash_of(8, edges) != hash_of(7, edges)


@given(said=st.lists(st.tuples(st.integers(1, 5), st.integers(1, 3), st.integers(0, 50)), max_size=20))
def test_a_need_that_feeds_several_proposals_counts_once(said: list[tuple[int, int, int]]) -> None:
    voices = {need: Voice(need, forum, 25_0113_0000 + need, households, 1) for need, forum, households in said}
    edges = [edge(NeedProposal, place, need, target, 1) for place, (need, target, _h) in enumerate(said, start=1)]

    count = counted(edges, voices)

    assert (count.needs, count.villages) == (len(voices), len(voices))
    assert count.households == sum(voice.households for voice in voices.values())
