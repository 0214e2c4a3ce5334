"""Erased words are gone for everybody; the log still verifies, and the act is dated, told and counted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR
from app.ledger.cli import CHECKS
from app.ledger.models import Entry, Opening
from app.publiclog.actions.erase import ERASED_WORDS, erase
from app.publiclog.models import Erasure
from app.publiclog.queries.audit import faults_of_logs
from app.publiclog.queries.entries import released
from app.publiclog.states import ErasureReason
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.behind import by_hand
from tests.factories import forums
from tests.factories.publiclog import seal
from tests.reader import Reader

ASKED = ErasureReason.PERSON_ASKED


@pytest.fixture
def need(app: Flask) -> Need:
    """A need that stands in a signed log."""
    need = forums.needs(forums.forum(forums.world().village), 1)[0]
    seal()
    return need


def everything() -> str:
    """Return every text that the need's entries and openings hold."""
    openings = [one.value for one in db.session.scalars(select(Opening))]
    changes = [str(one.changes) for one in db.session.scalars(select(Entry))]
    return "\n".join((*openings, *changes))


def test_erased_words_are_gone_and_the_log_still_verifies(need: Need, reader: Reader) -> None:
    words = need.words
    assert words in everything()
    ref = need.ref
    erase(ref, ["words"], ASKED, asked_on=clock.today(), by=OPERATOR)
    seal()
    assert words not in everything()
    assert (need.words, need.title) == (ERASED_WORDS, need.title)
    assert not list(faults_of_logs())
    assert not [fault for check in CHECKS for fault in check()]
    assert ERASED_WORDS in reader.get(f"/needs/{ref}").text
    assert words not in str(released(db.session.scalars(select(Entry)).all()))
    page = reader.get("/log/erasures").text
    assert ref in page
    assert "บุคคลขอให้ลบข้อความเกี่ยวกับตน" in page


def test_without_a_column_all_words_go_and_none_is_found_by_search(need: Need) -> None:
    title = need.title
    told = erase(need.ref, [], ASKED, asked_on=clock.today(), by=OPERATOR)
    assert set(told.columns.split()) <= {"title", "words", "place"}
    assert title not in everything()
    assert title not in need.norm


def test_what_cannot_be_erased_is_refused_and_leaves_everything(need: Need) -> None:
    today = clock.today()
    for ref, columns, on in (
        (need.ref, ["votes"], today),
        ("nothing", [], today),
        (need.ref, [], today + timedelta(1)),
    ):
        with pytest.raises(Refusal):
            erase(ref, columns, ASKED, asked_on=on, by=OPERATOR)
    with pytest.raises(Forbidden):
        erase(need.ref, [], ASKED, asked_on=today, by=forums.facilitator())
    erase(need.ref, [], ASKED, asked_on=today, by=OPERATOR)
    with pytest.raises(Refusal):
        erase(need.ref, [], ASKED, asked_on=today, by=OPERATOR)
    assert len(db.session.scalars(select(Erasure)).all()) == 1


def test_the_database_lets_words_change_into_nothing_else(need: Need) -> None:
    nested = db.session.connection().begin_nested()
    with pytest.raises(DatabaseError):
        by_hand("UPDATE need SET words = 'ถนนดีแล้ว' WHERE id = :id", id=need.id)
    nested.rollback()


def test_the_command_erases_and_says_what(need: Need, app: Flask) -> None:
    runner: FlaskCliRunner = app.test_cli_runner()
    done = runner.invoke(args=["log", "erase", need.ref, "--reason", "court", "--column", "words"])
    assert (done.exit_code, done.output) == (0, f"erased words of {need.ref}\n")
    assert runner.invoke(args=["log", "erase", "nothing", "--reason", "court"]).exit_code == 1
