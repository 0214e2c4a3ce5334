"""Outlines are taken in by code: all or nothing, once, for a span of time; names of the register never change."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from app.accounts.queries.accounts import acting
from app.areas import queries as areas
from app.areas.boundaries import actions, queries, rules
from app.areas.boundaries.intake.comparison import CheckedOutlines, OutlineFate
from app.areas.boundaries.intake.outlines import OutlineRequest
from app.areas.boundaries.rules import Named
from app.areas.models import Area, AreaImport, AreaShape
from app.ledger.actor import OPERATOR, Actor
from app.ledger.models import Entry
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.factories import jobs, outlines, people
from tests.factories.areas import province

pytestmark = pytest.mark.usefixtures("near")


def check(data: bytes | None = None, **asked: Any) -> CheckedOutlines:
    """Check a file at the server's command line."""
    return actions.check(data or outlines.geojson(), OutlineRequest(name="made.geojson", **asked), by=OPERATOR)


def area(code: str) -> Area:
    """The area of that code."""
    found = areas.by_code(code)
    assert found is not None
    return found


def actor(duty: str, code: str) -> Actor:
    """Somebody with that duty."""
    found = acting(people.account(duty, code).id)
    assert found is not None
    return found


def counted(model: type[Any]) -> int:
    """How many rows there are."""
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_outlines_are_set_by_code_and_areas_without_a_point_get_one() -> None:
    province()
    checked = check(source="กรมแผนที่ทหาร")
    assert (checked.count(OutlineFate.NEW), checked.count(OutlineFate.MISSING)) == (3, len(checked.changes) - 3)
    actions.take(checked, by=OPERATOR)
    first = area("250101")
    shapes = areas.shapes_of([first.id])
    assert [shape.source for shape in shapes] == ["กรมแผนที่ทหาร"] * len(shapes)
    assert shapes[0].tolerance == 0
    assert (first.lat_e6, first.lon_e6) == (14_050_000, 101_350_000)
    assert areas.shapes_of([area("250104").id]) == []


def test_a_point_that_stands_is_kept() -> None:
    province()
    actions.take(check(), by=OPERATOR)
    moved = outlines.geojson([outlines.feature("250101", outlines.square(5))])
    actions.take(check(moved), by=OPERATOR)
    assert area("250101").lon_e6 == 101_350_000


def test_the_same_file_again_changes_nothing_and_leaves_no_entry() -> None:
    province()
    actions.take(check(), by=OPERATOR)
    before = counted(Entry)
    again = check()
    assert again.nothing
    assert again.count(OutlineFate.SAME) == 3
    assert actions.take(again, by=OPERATOR) is None
    assert counted(Entry) == before


def test_an_outline_without_another_day_is_corrected_where_it_stands() -> None:
    province()
    actions.take(check(valid_from=date(2020, 1, 1)), by=OPERATOR)
    moved = check(outlines.geojson(outlines.features(size=0.08)))
    assert moved.count(OutlineFate.CHANGED) == 3
    actions.take(moved, by=OPERATOR)
    shapes = db.session.scalars(select(AreaShape).where(AreaShape.area_id == area("250101").id)).all()
    assert {shape.valid_from for shape in shapes} == {date(2020, 1, 1)}
    assert {shape.valid_to for shape in shapes} == {None}


def test_a_later_outline_ends_the_older_one_which_stays_for_its_days() -> None:
    province()
    actions.take(check(valid_from=date(2015, 10, 1)), by=OPERATOR)
    later = check(outlines.geojson(outlines.features(size=0.08)), valid_from=date(2025, 10, 1))
    assert later.count(OutlineFate.LATER) == 3
    actions.take(later, by=OPERATOR)
    ident = area("250101").id
    (old,) = {shape.sha256 for shape in queries.shapes_on(ident, date(2025, 9, 30)) if not shape.tolerance}
    (new,) = {shape.sha256 for shape in queries.shapes_on(ident, date(2025, 10, 1)) if not shape.tolerance}
    assert old != new
    assert [shape.sha256 for shape in areas.shapes_of([ident], 0)] == [new]


def test_an_outline_of_earlier_days_is_refused_in_words_and_nothing_of_the_file_is_set() -> None:
    province()
    actions.take(check(outlines.geojson(outlines.features(("250101",))), valid_from=date(2025, 10, 1)), by=OPERATOR)
    earlier = check(outlines.geojson(outlines.features(size=0.08)), valid_from=date(2020, 1, 1))
    assert [fault.row for fault in earlier.faults] == [1]
    with pytest.raises(Refusal):
        actions.take(earlier, by=OPERATOR)
    assert areas.shapes_of([area("250102").id]) == []


def test_a_class_that_the_new_outline_lacks_does_not_outlive_the_old_one() -> None:
    province()
    wavy = [[101.3 + 0.0001 * n, round(14.0 + 0.0004 * (n % 2), 6)] for n in range(1000)]
    ring = [[*wavy, [101.4, 14.1], [101.3, 14.1], [101.3, 14.0]]]
    actions.take(check(outlines.geojson([outlines.feature("250101", ring)])), by=OPERATOR)
    held = {shape.tolerance for shape in areas.shapes_of([area("250101").id])}
    assert len(held) > 1
    actions.take(check(), by=OPERATOR)
    assert {shape.tolerance for shape in areas.shapes_of([area("250101").id])} < held


def test_a_day_that_lies_ahead_is_refused() -> None:
    province()
    with pytest.raises(Refusal):
        check(valid_from=date(2999, 1, 1))


def test_names_that_differ_and_codes_that_the_register_lacks_are_told_and_change_nothing() -> None:
    province()
    listed = [*outlines.features(), outlines.feature("250102", outlines.square(1, 1), ADM3_TH="รอบเมืองใหม่")]
    listed[2]["properties"]["ADM3_TH"] = "วัดโพธิ์"
    checked = check(outlines.geojson([*listed, outlines.feature("259999", outlines.square(4))]))
    said = " ".join(note.why for note in checked.notes)
    assert "วัดโพธิ์" in said
    assert "259999" in said
    actions.take(checked, by=OPERATOR)
    assert area("250103").name_th == "วัดโบสถ์"


def test_only_the_provinces_that_are_loaded_are_taken() -> None:
    province()
    checked = check(outlines.geojson([*outlines.features(), outlines.feature("270101", outlines.square(5))]))
    assert checked.reading.elsewhere == 1
    assert checked.notes == []


def test_several_provinces_are_one_act_with_one_inside_it_for_each() -> None:
    province()
    province("27")
    data = outlines.geojson([*outlines.features(), outlines.feature("270101", outlines.square(5))])
    actions.take(check(data), by=OPERATOR)
    verbs = db.session.scalars(select(Entry.verb).order_by(Entry.id.desc()).limit(3)).all()
    assert sorted(verbs) == ["areas.import_boundaries", "areas.import_outlines", "areas.import_outlines"]
    (source,) = db.session.scalars(select(AreaImport).where(AreaImport.what == "boundaries")).all()
    assert (source.rows, source.added, source.changed) == (4, 4, 0)


def test_an_administrator_sets_the_outlines_of_her_province_only() -> None:
    province()
    province("27")
    by = actor("administrator", "27")
    data = outlines.geojson([*outlines.features(), outlines.feature("270101", outlines.square(5))])
    mine = actions.check(data, OutlineRequest(name="made.geojson"), by=by)
    assert [change.area.province for change in mine.steps] == [27]
    with pytest.raises(Forbidden):
        actions.take(check(data), by=by)
    with pytest.raises(Refusal):
        actions.check(data, OutlineRequest(name="made.geojson"), by=actor("planner", "27"))


def test_a_draft_is_kept_for_who_sent_it_and_the_same_file_again_is_the_same_draft() -> None:
    province()
    by = actor("administrator", "25")
    draft = actions.send(outlines.geojson(), OutlineRequest(name="made.geojson"), by=by)
    with pytest.raises(Refusal):
        actions.look(draft)
    jobs.done(draft.job_id)
    assert actions.send(outlines.geojson(), OutlineRequest(name="made.geojson"), by=by).id == draft.id
    assert queries.draft_of(draft.id, by.id + 1) is None
    assert actions.take_draft(draft, by=by).count(OutlineFate.NEW) == 3
    assert actions.look(draft).nothing


def test_names_are_compared_without_the_word_for_their_level() -> None:
    for said, name, how in (
        ("เขตพระนคร", "พระนคร", Named.SAME),
        ("พระนคร", "พระนคร", Named.SAME),
        ("เมือง", "เมืองปราจีนบุรี", Named.SAME),
        ("ปากพนังฝั่งตะวัน", "ปากพนังฝั่งตะวันตก", Named.CUT),
        ("เขาแก้วศรีสมบูรณ", "เขาแก้วศรีสมบูรณ์", Named.CUT),
        ("หนอง", "หนองบัว", Named.OTHER),
        ("สบโขง", "แม่หลอง", Named.OTHER),
    ):
        assert rules.compare(said, name) == how
