"""Each entry of the ledger is one leaf of one log, in the ledger's order, whatever interrupts the sequencer."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import rfc8785
from flask import Flask
from sqlalchemy import select

from app.accounts.actions.accounts import set_password
from app.ledger.actor import OPERATOR
from app.ledger.models import Entry, Leaf
from app.publiclog.actions import sequence
from app.publiclog.models import LogLeaf, PublicLog
from app.publiclog.queries import books
from app.publiclog.queries.audit import faults_of_logs
from app.publiclog.queries.tiles import leaves_from, tree_of
from app.publiclog.rules.leaves import Continuation, leaf_of, number_of
from app.store import clock
from app.store.base import db
from tests.factories import forums, people
from tests.factories.publiclog import seal


class Killed(Exception):
    """The process ends here."""


def entries() -> list[Entry]:
    """Return all entries in the ledger's order."""
    asked = select(Entry).join(Leaf, Leaf.entry_id == Entry.id).order_by(Leaf.id)
    return list(db.session.scalars(asked))


def held(log: PublicLog) -> list[int | None]:
    """Return the entries of a log by index."""
    return list(db.session.scalars(select(LogLeaf.entry_id).where(LogLeaf.log_id == log.id).order_by(LogLeaf.index)))


def test_each_entry_stands_in_the_log_of_its_place_in_order(app: Flask) -> None:
    forums.needs(forums.forum(forums.world().village), 3)
    people.account("planner", "25")
    assert sequence.take_in() == len(entries())
    for log in books.logs():
        assert held(log) == [one.id for one in entries() if number_of(one.area_path) == log.number]
    assert Counter(one.number for one in books.logs()) == {0: 1, 25: 1}


def test_what_is_taken_in_already_is_left_as_it_is(app: Flask) -> None:
    world = forums.world()
    sequence.take_in()
    before = {log.id: held(log) for log in books.logs()}
    assert sequence.take_in() == 0
    forums.forum(world.village)
    sequence.take_in()
    assert all(held(log)[: len(before[log.id])] == before[log.id] for log in books.logs())
    assert not list(faults_of_logs())


def once_then_killed(ordinary: Callable[..., Any]) -> Callable[..., Any]:
    """Return what does as the other one once, and then ends the process."""
    calls = iter([True])

    def step(*args: Any) -> Any:
        if not next(calls, False):
            raise Killed
        return ordinary(*args)

    return step


def test_killed_anywhere_it_leaves_no_gap_and_nothing_half_done(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    forums.needs(forums.forum(forums.world().village), 3)
    monkeypatch.setattr(sequence, "BATCH", 1)
    for name in ("alone", "entries_after", "leaf_hash", "growth_of", "keep"):
        with monkeypatch.context() as killing:
            killing.setattr(sequence, name, once_then_killed(getattr(sequence, name)))
            with pytest.raises(Killed):
                sequence.take_in()
        db.session.rollback()
        assert not list(faults_of_logs())
    sequence.take_in()
    assert sum(len(held(log)) for log in books.logs()) == len(entries())
    assert not list(faults_of_logs())


def test_batches_of_any_size_make_the_same_tree(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequence, "BATCH", 9)
    account = people.account("planner", "25")
    for _ in range(260):
        set_password(account, people.PASSWORD, by=OPERATOR)
    sequence.take_in()
    assert max(books.sizes().values()) > 256
    assert not list(faults_of_logs())


def test_a_leaf_is_canonical_json_without_actor_or_text(app: Flask) -> None:
    need = forums.needs(forums.forum(forums.world().village), 1)[0]
    sequence.take_in()
    log = books.growing(25)
    assert log is not None
    leaves = list(leaves_from(log, 0, 1000))
    assert [leaf_of(one) for one in entries() if number_of(one.area_path) == 25] == leaves
    for leaf in leaves:
        told = json.loads(leaf)
        assert rfc8785.dumps(told) == leaf
        assert set(told) == {"area", "at", "digest", "id", "subject", "v", "verb"}
        assert len(leaf) < 300
        assert need.title not in leaf.decode()


def test_an_account_is_told_by_its_kind_alone(app: Flask) -> None:
    account = people.account("planner", "25")
    sequence.take_in()
    for log in books.logs():
        for leaf in leaves_from(log, 0, 1000):
            told = json.loads(leaf)
            assert str(account.id) not in leaf.decode()
            assert told["subject"] == ["account"] or len(told["subject"]) == 2


def test_a_continuation_is_canonical_too() -> None:
    leaf = Continuation(number=25, at=clock.now(), checkpoint="a\nb\n— c d\n", start=3, kept=4, lost=5).leaf()
    assert rfc8785.dumps(json.loads(leaf)) == leaf


def test_an_entry_is_found_by_the_ref_that_it_brought(app: Flask) -> None:
    world = forums.world()
    first, second = forums.needs(forums.forum(world.village), 2)
    sequence.take_in()
    found = {books.entry_of_ref(one.ref) for one in (first, second)}
    assert len(found) in (1, 2)
    for need in (first, second):
        entry = db.session.get(Entry, books.entry_of_ref(need.ref))
        assert entry is not None
        assert f"need:{need.id}" in entry.changes
    assert books.entry_of_ref("nothing") is None


def test_the_sealed_root_is_that_of_the_leaves(app: Flask) -> None:
    forums.forum(forums.world().village)
    for one in seal():
        assert tree_of(one.log).root(one.size).hex() == one.root
        assert one.size == books.size(one.log_id)
