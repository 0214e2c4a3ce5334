"""Loading and importing areas: once, wholly, by those who may, and nothing twice."""

import json
from datetime import date

import pytest
from sqlalchemy import func, select

from app.areas import actions, queries
from app.areas.intake import imports, register
from app.areas.intake.places import AreaPoint, Outline
from app.areas.models import Area, AreaImport
from app.areas.states.paths import Level
from app.ledger.actor import OPERATOR, Actor, Post
from app.ledger.models import Entry
from app.ledger.rebuild import queries as ledger
from app.ledger.recording import recording
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.factories.areas import VILLAGES, province


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def villages(*rows: str, titles: str = "รหัสหมู่บ้าน,ชื่อหมู่บ้าน") -> imports.CheckedAreas:
    return imports.check_villages("villages.csv", "\n".join([titles, *rows]).encode())


def test_loading_a_province_twice_changes_nothing() -> None:
    first = actions.load(["25"], by=OPERATOR)
    entries, areas = count(Entry), count(Area)

    second = actions.load(["25"], by=OPERATOR)

    assert (first.added, second.nothing) == (first.rows, True)
    assert (count(Entry), count(Area)) == (entries, areas)


def test_the_whole_country_is_one_act_with_one_for_each_province() -> None:
    report = actions.load(by=OPERATOR)
    entries = db.session.scalars(select(Entry)).all()
    assert report.added == count(Area)
    assert sum(area.valid_to is None for area in db.session.scalars(select(Area))) == 77 + 928 + 7436
    assert len([entry for entry in entries if entry.verb == "areas.load"]) == 1
    assert len([entry for entry in entries if entry.verb == "areas.load_province"]) == 77
    assert not list(ledger.faults())


def test_every_area_hangs_on_the_one_above() -> None:
    actions.load(["10", "25"], by=OPERATOR)
    areas = {area.id: area for area in db.session.scalars(select(Area))}
    for area in areas.values():
        if area.level == Level.PROVINCE:
            assert area.parent_id is None
        else:
            assert area.parent_id is not None
            assert str(area.official_code).startswith(str(areas[area.parent_id].official_code))


def test_an_abolished_code_ends_and_names_its_successor() -> None:
    province("10")
    former = db.session.scalars(select(Area).where(Area.official_code == "100205")).one()
    successor = db.session.get(Area, former.successor_id)
    assert former.valid_to == date(2006, 1, 1)
    assert successor is not None
    assert successor.official_code == "102901"


def test_a_changed_name_is_brought_back_with_an_entry() -> None:
    top = province()
    with recording(OPERATOR, "areas.load", top, place=top.path):
        top.name_th = "ชื่อเก่า"

    report = actions.load(["25"], by=OPERATOR)

    entry = db.session.scalars(select(Entry).order_by(Entry.id.desc())).first()
    assert (report.added, report.changed) == (0, 1)
    assert entry is not None
    assert entry.changes[f"area:{top.id}"]["name_th"] == "ปราจีนบุรี"


def test_an_area_that_was_abolished_meanwhile_keeps_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    province()
    wanted = register.areas(["25"])
    gone = next(one for one in wanted if one.official_code == "250104")
    ended = type(gone)(
        **{name: getattr(gone, name) for name in gone.__slots__}
        | {"valid_to": date(2026, 1, 1), "successor": 2501050000}
    )
    monkeypatch.setattr(register, "areas", lambda _provinces: [one for one in wanted if one != gone] + [ended])

    report = actions.load(["25"], by=OPERATOR)

    assert (report.added, report.changed) == (0, 1)
    assert queries.by_code("250104") is None


def test_the_same_file_twice_changes_nothing() -> None:
    province()
    entries = count(Entry)
    rows = [f"{code},{thai}" for code, thai, _english in VILLAGES]

    report = actions.import_villages(villages(*rows), by=OPERATOR)

    assert report.nothing
    assert count(Entry) == entries


def test_a_list_without_english_names_keeps_those_that_stand() -> None:
    province()
    actions.import_villages(villages("25010401,บ้านใหม่กว่า"), by=OPERATOR)
    area = queries.by_code("25010401")
    assert area is not None
    assert (area.name_th, area.name_en, area.norm) == ("บ้านใหม่กว่า", "Ban Nong Bua", "บ้านใหม่กว่า|ban nong bua")


def test_one_wrong_row_keeps_the_whole_file_out() -> None:
    province()
    before = count(Area)
    checked = villages("25010404,บ้านถูก", "25019901,บ้านผิด")
    with pytest.raises(Refusal):
        actions.import_villages(checked, by=OPERATOR)
    assert checked.steps == []
    assert count(Area) == before


def test_the_import_is_one_entry_that_names_the_file() -> None:
    province()
    checked = villages("25010404,บ้านสี่", "25010405,บ้านห้า")
    actions.import_villages(checked, by=OPERATOR)
    entry = db.session.scalars(select(Entry).order_by(Entry.id.desc())).first()
    assert entry is not None
    batch = db.session.get(AreaImport, entry.subject_id)
    assert batch is not None
    assert (entry.verb, entry.area_path, entry.province) == ("areas.import_villages", 2500000000, 25)
    assert (batch.file_name, batch.sha256, batch.rows, batch.added) == ("villages.csv", checked.sha256, 2, 2)


def test_villages_above_99_and_communities_have_no_official_code() -> None:
    province()
    table = villages("250104,120,,บ้านร้อยยี่สิบ", "250104,,2,ชุมชนตลาด", titles="รหัสตำบล,หมู่ที่,ชุมชนที่,ชื่อ")
    actions.import_villages(table, by=OPERATOR)
    village, community = queries.by_path(2501040120), queries.by_path(2501041002)
    assert village is not None
    assert community is not None
    assert (village.official_code, village.moo, village.level) == (None, 120, Level.VILLAGE)
    assert (community.official_code, community.moo, community.level) == (None, None, Level.COMMUNITY)
    assert queries.by_code(village.code) == village


@pytest.mark.parametrize("duty", ["planner", "facilitator", "reviewer"])
def test_only_an_administrator_of_the_province_changes_areas(duty: str) -> None:
    province()
    checked = villages("25010404,บ้านสี่")
    elsewhere = Actor(1, "x", (Post("administrator", 1, 2600000000, 2699999999),))
    for actor in (Actor(1, "x", (Post(duty, 1, 0, 9999999999),)), elsewhere):
        with pytest.raises(Forbidden):
            actions.import_villages(checked, by=actor)
        with pytest.raises(Forbidden):
            actions.load(["25"], by=actor)
    here = Actor(1, "x", (Post("administrator", 1, 2500000000, 2599999999),))
    assert actions.import_villages(checked, by=here).added == 1


def test_a_population_is_kept_corrected_and_the_latest_is_found() -> None:
    province()
    titles = "รหัส,ประชากร,ครัวเรือน,ณ วันที่\n"

    def take(*rows: str) -> imports.ImportReport:
        return actions.import_population(
            imports.check_population("people.csv", (titles + "\n".join(rows)).encode()), by=OPERATOR
        )

    assert take('250104,"1,200",๓๐๐,31/12/2566', "250104,1250,310,31/12/2567").added == 2
    assert take('250104,"1,200",๓๐๐,31/12/2566', "250104,1250,310,31/12/2567").nothing
    assert take("250104,1260,310,31/12/2567").changed == 1
    latest = queries.population_of(2501040000)
    assert latest is not None
    assert (latest.as_of, latest.people, latest.households, latest.source) == (
        date(2024, 12, 31),
        1260,
        310,
        "people.csv",
    )


def test_outlines_and_points_are_set_once() -> None:
    province()
    area = queries.by_code("25010401")
    assert area is not None
    square = json.dumps({"type": "Polygon", "coordinates": [[[101, 14], [101.1, 14], [101.1, 14.1], [101, 14]]]})
    outline = Outline(area=area, geojson=square, tolerance=0, source="made up for tests")
    point = AreaPoint(area=area, lat_e6=14_050_000, lon_e6=101_050_000, source="made up for tests")
    assert (actions.set_shapes([outline], by=OPERATOR), actions.set_shapes([outline], by=OPERATOR)) == (1, 0)
    assert (actions.set_points([point], by=OPERATOR), actions.set_points([point], by=OPERATOR)) == (1, 0)
    assert queries.shapes_of([area.id])[0].geojson == square
    assert not list(ledger.faults())
