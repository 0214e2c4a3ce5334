"""What strangers may be given: every recorded column has its class before anything is published."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import inspect, select
from sqlalchemy.orm import Mapper

from app.house import rooms
from app.ledger.actor import OPERATOR
from app.ledger.classes import FieldClass, classes_of
from app.ledger.models import Entry, Opening, Recorded
from app.ledger.recording import noted_columns
from app.ledger.seals import digest, seal
from app.opendata.queries.left_out import FOLDED, LEFT_OUT
from app.opendata.queries.open_table import OpenTable
from app.opendata.queries.rows import columns_of
from app.opendata.queries.spec import LINKS, TABLES
from app.opendata.states.columns import COLUMN_LABELS
from app.store.base import Base, db
from tests.factories import forums
from tests.factories.people import account
from tests.house.test_words import labelled_verbs

#: What no stranger learns from an entry, however public the act was.
NEVER_IN_CLEAR = (
    "account.username account.name account_duty.account_id area_import.file_name attendance.n batch.name"
    " confirmation.against flag.ruled_by_id forum_closing.closed_by_id group_count.n need.lat_e6 need.lon_e6 need.words"
    " plan_import.name proposal.lat_e6 sheet.typed_by shortfall.counted submission.sender_id tally_mark.n"
    " tally_sheet.voter"
)

#: What no file of open data holds, whichever page shows it.
NEVER_OPEN = {"username", "password_hash", "voter", "counted", "chair", "recorder", "file_name", "contact", "who"}


def recorded() -> list[Mapper[Recorded]]:
    """Return the recorded models."""
    rooms.wake()
    found = (mapper for mapper in Base.registry.mappers if issubclass(mapper.class_, Recorded))
    return sorted(found, key=lambda mapper: str(mapper.class_.kind))


@pytest.mark.parametrize("mapper", recorded(), ids=lambda mapper: mapper.class_.kind)
def test_every_recorded_column_has_one_class(mapper: Mapper[Recorded]) -> None:
    classes = classes_of(mapper)
    named = set(mapper.class_.in_clear.split())
    assert not named - set(classes), "in_clear names a column that is none"
    assert not [key for key in named if classes[key] is not FieldClass.PUBLIC], "in clear and sealed at once"
    assert not {key for key in noted_columns(mapper)[0] if classes[key] is FieldClass.DERIVED} - {"version"}


def test_whatever_is_sealed_until_an_act_names_a_verb() -> None:
    until = [column.info["until"] for mapper in recorded() for column in mapper.columns if "until" in column.info]
    assert not set(" ".join(until).split()) - set(labelled_verbs())


def test_whatever_waits_is_looked_for_in_everything_public() -> None:
    """A kind of record that waits is named by a test that reads what strangers have (``tests/factories/public.py``)."""
    tests = [file.read_text() for file in Path(__file__).parents[1].rglob("test_*.py")]
    looking = [text for text in tests if "in_public(" in text]
    waits = [m.class_.__name__ for m in recorded() if any("until" in column.info for column in m.columns)]
    assert not [name for name in waits if not any(name in text for text in looking)]


def test_the_fields_of_an_entry_itself_have_their_classes() -> None:
    assert set(Entry.classes) == {attribute.key for attribute in inspect(Entry).column_attrs}


def test_people_small_counts_and_exact_places_are_never_in_clear() -> None:
    classes = {f"{m.class_.kind}.{key}": found for m in recorded() for key, found in classes_of(m).items()}
    assert {classes[name] for name in NEVER_IN_CLEAR.split()} == {FieldClass.SEALED}


def test_who_acted_is_hidden_in_what_the_digest_covers(app: Flask) -> None:
    forums.needs(forums.forum(forums.world().village), 1)
    entry = db.session.scalars(select(Entry).where(Entry.verb == "forum.record_needs").limit(1)).first()
    entry = entry or db.session.scalars(select(Entry).order_by(Entry.id.desc()).limit(1)).one()
    who, duty, _area = entry.content()["actor"]
    assert who == {"sealed": seal(entry.actor_salt or "", str(entry.actor_id))}
    assert duty == entry.actor_duty
    assert digest(entry.content()) == entry.digest


def test_a_sealed_number_is_opened_by_its_salt_and_not_by_guessing(app: Flask) -> None:
    sitting = forums.forum(forums.world().village)
    forums.finish(sitting)
    opened = db.session.scalars(select(Opening).where(Opening.field == "n").limit(1)).one()
    entry = db.session.get(Entry, opened.entry_id)
    assert entry is not None
    assert entry.changes[opened.record]["n"] == {"sealed": seal(opened.salt, opened.value)}
    assert opened.value.isdecimal()


def test_no_user_name_stands_in_an_entry(app: Flask) -> None:
    account("planner", "25", username="somchai.planner")
    told = json.dumps([one.changes for one in db.session.scalars(select(Entry))])
    assert "somchai.planner" not in told
    assert OPERATOR.name not in told


def test_every_recorded_model_is_open_data_or_says_why_not() -> None:
    """A new model goes into ``app/opendata/queries/spec.py``: to the tables, or to those left out, with a reason."""
    said = Counter([table.model.kind for table in TABLES] + [model.kind for model in FOLDED] + list(LEFT_OUT))
    said.update(model.kind for model, _sources, _targets in LINKS)
    assert set(said) == {mapper.class_.kind for mapper in recorded()}
    assert {kind for kind, n in said.items() if n > 1} == set()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_open_data_are_public_or_named_because_a_page_shows_them(table: OpenTable) -> None:
    """And every column of theirs is called something in ``app/opendata/states/columns.py``."""
    classes = classes_of(inspect(table.model))
    public = {key for key, found in classes.items() if found is FieldClass.PUBLIC}
    written = {one.column.kept for one in columns_of(table)}
    assert set(table.shown.split()) <= set(classes) - public
    assert set(table.left.split()) <= public
    assert written - public == set(table.shown.split())
    assert not written & NEVER_OPEN
    assert {one.column.name for one in columns_of(table)} <= set(COLUMN_LABELS)
