"""Lists: complete, in both languages, and never overwritten."""

import re

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.agencies.queries import agency_named
from app.bodies import actions, queries
from app.bodies.models import Sector
from app.bodies.rules.defaults import BODY_KINDS, GROUPS, OTHER_KINDS, SECTORS
from app.cycles.actions import cycles
from app.cycles.models.cycles import Category, Reason
from app.cycles.rules.defaults import CATEGORIES, REASONS
from app.cycles.rules.outcomes import Requisite, needing
from app.cycles.states import Dimension
from app.ledger.actor import OPERATOR
from app.ledger.models import Entry
from app.ledger.recording import recording
from app.plans.actions import lists
from app.plans.rules.defaults import FUNDING_SOURCES, REVISION_RULES
from app.store.base import db
from tests.factories.areas import lists as lists_of_areas
from tests.factories.forums import world


def _entries() -> int:
    return db.session.scalar(select(func.count()).select_from(Entry)) or 0


def test_loading_twice_adds_nothing_and_leaves_no_entry() -> None:
    assert actions.load_lists(by=OPERATOR) == len(SECTORS) + len(GROUPS) + len(BODY_KINDS + OTHER_KINDS)
    assert cycles.load_lists(by=OPERATOR) == len(CATEGORIES) + len(REASONS)
    assert lists.load_lists(by=OPERATOR) == len(FUNDING_SOURCES + REVISION_RULES)
    lists_of_areas()  # adds the lists of the other rooms
    entries = _entries()

    lists_of_areas()

    assert _entries() == entries


def test_what_the_office_changed_is_never_overwritten() -> None:
    lists_of_areas()
    sector = queries.sectors()[0]
    with recording(OPERATOR, "lists.load", sector, place=0):
        sector.name_th = "ชื่อที่สำนักงานแก้"

    lists_of_areas()

    assert db.session.scalars(select(Sector.name_th).where(Sector.id == sector.id)).one() == "ชื่อที่สำนักงานแก้"


@pytest.mark.parametrize("rows", [SECTORS, BODY_KINDS, OTHER_KINDS, CATEGORIES, REASONS, FUNDING_SOURCES])
def test_every_row_has_its_own_code_and_both_names(rows: tuple[dict[str, str], ...]) -> None:
    assert len({row["code"] for row in rows}) == len(rows)
    for row in rows:
        assert not re.search("[A-Za-z]", row["name_th"]), row
        assert re.fullmatch(r"[A-Za-z'’:,\- ]+", row["name_en"]), row


def test_every_dimension_has_categories_and_every_outcome_that_needs_one_has_reasons() -> None:
    lists_of_areas()
    assert set(db.session.scalars(select(Category.dimension))) == {one.value for one in Dimension}
    assert set(db.session.scalars(select(Reason.outcome))) == set(needing(Requisite.REASON))


def test_every_tier_has_one_kind_of_body_with_its_legal_reference() -> None:
    assert len({kind["level"] for kind in BODY_KINDS}) == len(BODY_KINDS)
    assert all(kind["legal_reference"] for kind in BODY_KINDS)


def test_the_command_says_what_it_added(app: Flask) -> None:
    runner = app.test_cli_runner()
    assert "rows added" in runner.invoke(args=["lists", "load"]).output
    assert "nothing to add" in runner.invoke(args=["lists", "load"]).output


@pytest.mark.parametrize("name", ["อบต. ก", "อบต .ก", "อ.บ.ต. ก"])
def test_one_agency_is_entered_once_however_blanks_and_points_stand(name: str) -> None:
    province = world().areas["25"]
    [first] = actions.establish(province, [("local", "อบต.ก", "")], by=OPERATOR)
    [again] = actions.establish(province, [("local", name, "")], by=OPERATOR)
    assert again.id == first.id
    assert agency_named(name) == first
