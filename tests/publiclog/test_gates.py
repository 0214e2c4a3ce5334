"""Closings, signings, mergers, adoptions, approvals and fundings: the checkpoint over each is kept, and printed."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError

from app.ledger.models import Entry
from app.plans.models.candidates import Candidate
from app.plans.models.funding import Project
from app.publiclog.actions.sign import Signer
from app.publiclog.models import LogGate
from app.publiclog.queries.audit import faults_of_logs
from app.publiclog.queries.gates import gate_of
from app.publiclog.rules.gates import GATES
from app.store.base import db
from tests.behind import by_hand, unrefused
from tests.factories import threads
from tests.factories.publiclog import seal
from tests.factories.threads import Thread
from tests.reader import Reader


@pytest.fixture
def thread(app: Flask) -> Thread:
    """A need that became a project, of which nothing is signed yet."""
    thread = threads.story()
    threads.funded(thread)
    return thread


def verbs() -> set[str]:
    """Return the verbs of the gates that were noted."""
    return set(db.session.scalars(select(Entry.verb).join(LogGate, LogGate.entry_id == Entry.id)))


def test_every_gate_under_a_signature_has_its_checkpoint(thread: Thread) -> None:
    assert not verbs()
    seal()
    passed = set(db.session.scalars(select(Entry.verb).where(Entry.verb.in_(GATES))))
    assert (
        verbs() == passed >= {"round.close", "round.merge", "candidate.take_in", "annual_plan.approve", "project.place"}
    )
    n = db.session.scalar(select(func.count()).select_from(LogGate))
    assert n == db.session.scalar(select(func.count()).select_from(Entry).where(Entry.verb.in_(GATES)))
    assert not list(faults_of_logs())
    Signer().once()
    assert n == db.session.scalar(select(func.count()).select_from(LogGate)), "noted once"


def test_a_gate_is_covered_by_the_first_checkpoint_over_it_and_names_the_one_before(app: Flask) -> None:
    thread = threads.story()
    first = next(one for one in seal() if one.log.number == 25)
    assert set(db.session.scalars(select(LogGate.checkpoint_id))) == {first.id}
    threads.funded(thread)
    later = next(one for one in seal() if one.log.number == 25)
    asked = select(LogGate).join(Entry, Entry.id == LogGate.entry_id)
    placed = db.session.scalars(asked.where(Entry.verb == "project.place")).one()
    taken = db.session.scalars(asked.where(Entry.verb == "candidate.take_in")).one()
    assert placed.checkpoint_id == later.id
    assert placed.before_id == taken.entry_id, "a project was a candidate before"
    assert not list(faults_of_logs())


def test_a_gate_that_is_not_signed_yet_says_so(thread: Thread) -> None:
    newest = db.session.scalars(select(Entry.id).where(Entry.verb == "annual_plan.approve")).one()
    gate = gate_of(newest)
    assert gate is not None
    assert gate.checkpoint is None
    assert gate_of(db.session.scalars(select(Entry.id).where(Entry.verb.not_in(GATES)).limit(1)).one()) is None


def test_prove_prints_the_checkpoints_of_what_was_decided(thread: Thread, reader: Reader) -> None:
    seal()
    for record, said in (
        (db.session.scalars(select(Project)).one(), "บรรจุในแผนประจำปี"),
        (db.session.scalars(select(Candidate)).one(), "รับเข้าเป็นโครงการที่เสนอเข้าแผน"),
        (thread.whole, "รวมเสียงเข้าเป็นเรื่องนี้"),
    ):
        page = reader.get(f"/log/prove/{record.ref}").text
        assert said in page
        assert page.count("จุดตรวจสอบของสมุด สำหรับเทียบกัน") >= 2


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM log_gate",
        "UPDATE log_gate SET before_id = NULL",
        "UPDATE log_gate SET checkpoint_id = (SELECT min(id) FROM log_checkpoint)",
    ],
)
def test_the_database_refuses_and_the_check_finds_another_checkpoint(thread: Thread, statement: str) -> None:
    seal()
    nested = db.session.connection().begin_nested()
    with pytest.raises(DatabaseError):
        by_hand(statement)
    nested.rollback()
    with unrefused("log_gate"):
        by_hand(statement)
    db.session.expire_all()
    assert list(faults_of_logs())
