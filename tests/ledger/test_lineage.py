"""The one closure over links, held against histories of links that are made and ended in any order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR
from app.ledger.lineage.queries import closure, edges, edges_around
from app.ledger.lineage.rules import Graph, Key
from app.ledger.models import Link
from app.ledger.recording import recording
from app.plans.models.candidates import Candidate
from app.plans.models.funding import TO_PROJECTS, Project
from app.proposals.models import TO_PROPOSALS, NeedProposal, Proposal, ProposalProposal
from app.proposals.states import Kinship
from app.store import clock
from app.store.base import db
from tests.factories import forums, plans

Records = dict[str, list[int]]
#: A step: which kind of link, from where, to where; the last says whether a link that stands there is ended by it.
STEPS = st.lists(st.tuples(*[st.integers(0, 6)] * 3, st.booleans()), max_size=25)


@dataclass(frozen=True)
class Made:
    """One link as an event: between which records, by which entry it was made and ended."""

    kind: str
    source: Key
    target: Key
    made_id: int
    ended_id: int | None

    def stood(self, at: int | None) -> bool:
        """Tell whether it stands, or stood before the entry ``at``."""
        if at is None:
            return self.ended_id is None
        return self.made_id < at and (self.ended_id is None or self.ended_id >= at)


@pytest.fixture
def records() -> Records:
    """Two funded projects with what stands behind them, and a few more needs and proposals, by kind of record."""
    world = forums.world()
    projects = plans.funded(world, 2, needs=2)
    plans.proposed(plans.beside(world), 3, needs=1)
    models = (Need, Proposal, Candidate, Project)
    found = {model.kind: sorted(db.session.scalars(select(model.id))) for model in models}
    assert found["project"] == sorted(project.id for project in projects)
    return found


@contextmanager
def taken_back() -> Iterator[None]:
    """Take back what is done inside the block."""
    db.session.remove()
    savepoint = db.session.get_bind().begin_nested()
    try:
        yield
    finally:
        db.session.remove()
        savepoint.rollback()


def lived(records: Records, steps: Iterable[tuple[int, int, int, bool]]) -> None:
    """Make and end links as the steps say; funding stays as it is, for only returned candidates are funded."""
    about = db.session.get_one(Proposal, records["proposal"][0])
    for which, one, other, ending in steps:
        link = TO_PROJECTS[which % 3]
        near, far = (records[kind] for kind in link.ends)
        source, target = near[one % len(near)], far[other % len(far)]
        standing = select(link).where(link.source_id == source, link.target_id == target, link.standing())
        found = db.session.scalars(standing).first()
        if source == target or bool(found) != ending:
            continue
        with recording(OPERATOR, "proposal.link", about, place=about.area_path):
            if found:
                found.ended_at = clock.now()
            else:
                more = {"kinship": Kinship.REVISED} if link is ProposalProposal else {}
                db.session.add(link(source_id=source, target_id=target, **more))


def told() -> list[Made]:
    """Return every link that there ever was."""
    found = []
    for link in TO_PROJECTS:
        asked: Any = select(link.source_id, link.target_id, link.made_id, link.ended_id)
        for source, target, made, ended in db.session.execute(asked):
            found.append(Made(link.kind, (link.ends[0], source), (link.ends[1], target), made, ended))
    return found


def reached(links: Iterable[Made], roots: Iterable[Key], *, up: bool) -> set[Key]:
    """Return the roots with all to which the links lead: one more step until nothing is new."""
    steps = {(one.target, one.source) if up else (one.source, one.target) for one in links}
    found, before = set(roots), set()
    while found != before:
        before = set(found)
        found |= {end for start, end in steps if start in before}
    return found


def asked(kind: str, roots: Sequence[int], *, up: bool, at: int | None = None) -> set[Key]:
    """Return what the closure answers."""
    found = closure(TO_PROJECTS, kind, roots, up=up, at=at)
    return {(name, ident) for name in found.reached for ident in db.session.scalars(found.ids(name))}


def moments(links: Iterable[Made]) -> list[int | None]:
    """Return now, and some entries at which something happened."""
    entries = sorted({entry for one in links for entry in (one.made_id, one.ended_id) if entry})
    return [None, *entries[:: max(1, len(entries) // 4)], entries[-1]]


@settings(max_examples=15)
@given(steps=STEPS)
def test_the_closure_is_the_state_rebuilt_from_the_events(records: Records, steps: list[Any]) -> None:
    with taken_back():
        lived(records, steps)
        links = told()
        for at in moments(links):
            stood = [one for one in links if one.stood(at)]
            for kind, idents in records.items():
                for up in (True, False):
                    roots = [(kind, ident) for ident in idents[:2]]
                    found = asked(kind, idents[:2], up=up, at=at)
                    assert found - set(roots) == reached(stood, roots, up=up) - set(roots)


@settings(max_examples=10)
@given(steps=STEPS)
def test_what_lies_above_a_record_has_it_below(records: Records, steps: list[Any]) -> None:
    with taken_back():
        lived(records, steps)
        keys = [(kind, ident) for kind, idents in records.items() for ident in idents]
        above = {(high, low) for low in keys for high in asked(low[0], [low[1]], up=True)}
        below = {(high, low) for high in keys for low in asked(high[0], [high[1]], up=False)}
        assert {pair for pair in above if pair[0] != pair[1]} == {pair for pair in below if pair[0] != pair[1]}


@settings(max_examples=10)
@given(steps=STEPS)
def test_the_links_on_the_way_lead_where_the_closure_leads(records: Records, steps: list[Any]) -> None:
    with taken_back():
        lived(records, steps)
        links = told()
        for at in moments(links):
            found = closure(TO_PROJECTS, "project", records["project"], up=True, at=at)
            way = edges(found)
            stood = {(one.kind, one.source, one.target, one.made_id) for one in links if one.stood(at)}
            assert {(edge.kind, edge.source, edge.target, edge.made_id) for edge in way} <= stood
            for ident in records["project"]:
                key = ("project", ident)
                assert Graph(way).above(key) == asked("project", [ident], up=True, at=at) - {key}


def test_a_closure_keeps_its_roots_apart_where_that_is_asked(records: Records) -> None:
    found = closure(TO_PROJECTS, "candidate", records["candidate"], up=True, by_root=True).reached["need"]
    pairs = {tuple(row) for row in db.session.execute(select(found.c.root, found.c.id))}
    for ident in records["candidate"]:
        assert {("need", need) for root, need in pairs if root == ident} == {
            key for key in asked("candidate", [ident], up=True) if key[0] == "need"
        }


def test_ended_links_come_along_only_where_they_are_asked_for(records: Records) -> None:
    proposal = db.session.get_one(Proposal, records["proposal"][0])
    (first, *_others) = db.session.scalars(select(NeedProposal).where(NeedProposal.target_id == proposal.id))
    with recording(OPERATOR, "proposal.unlink", proposal, place=proposal.area_path):
        first.ended_at = clock.now()
    found = closure(TO_PROPOSALS, "proposal", [proposal.id], up=True)
    assert first.id not in {edge.link_id for edge in edges(found)}
    (around,) = edges_around(TO_PROPOSALS, "proposal", [proposal.id], ways=(True,))
    (ended,) = (edge for edge in around if edge.link_id == first.id)
    assert not ended.stands


def test_a_root_without_any_link_is_reached_itself() -> None:
    (proposal,) = plans.proposed(forums.world())
    assert asked("proposal", [proposal.id], up=False) == {("proposal", proposal.id)}
    assert asked("proposal", [], up=True) == set()


@pytest.mark.parametrize("link", TO_PROJECTS)
def test_a_link_leads_on_from_where_the_one_before_it_ended(link: type[Link]) -> None:
    """Only then does one pass over the chain reach everything."""
    place = TO_PROJECTS.index(link)
    assert link.kind == f"{link.ends[0]}_{link.ends[1]}"
    assert place == 0 or link.ends[0] == TO_PROJECTS[place - 1].ends[1]
